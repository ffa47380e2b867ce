"""What a reader sees of an edition's audit: weights with their standing, influence, coherence,
known differences.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from smartcity_eval import reports
from smartcity_eval.evaluation import evaluate_file

PARAMS = Path(__file__).parents[3] / "params"
SECTIONS = (
    reports.audit_title,
    reports.audit_weights,
    reports.audit_influence,
    reports.audit_coherence,
    reports.audit_references,
)


def frame(table):
    return pd.DataFrame(table.rows, columns=table.columns)


def audits(count: int, language: str = "en"):
    """The audit of a year with so many complete rows."""
    own = evaluate_file(PARAMS / "2022" / "kota-kediri.yaml")
    found = []
    for number in range(count):
        parts = tuple(
            c.model_copy(update={"score": Decimal(f"{1 + (number * (7 + place) % 13) / 5:.2f}")})
            for place, c in enumerate(own.scorecard.contributions)
        )
        found.append(
            own.model_copy(
                update={
                    "region": f"r{number}",
                    "scorecard": own.scorecard.model_copy(update={"contributions": parts}),
                }
            )
        )
    return reports.audit_year(reports.Year(2022, tuple(found), language))


def column(section, name: str) -> list[str]:
    [table] = [block for block in section.blocks if block.kind == "table"]
    return [text.replace("\xa0", " ") for text in frame(table)[name]]


def test_each_weight_stands_with_its_standing_in_that_year_and_its_reference():
    shown = reports.audit_weights(audits(1))
    assert column(shown, "Weight") == ["10 %", "20 %", "30 %", "20 %", "20 %"]
    assert column(shown, "Standing") == ["inferred", "inferred", "", "", ""]
    assert all(column(shown, "Reference"))


def test_influence_is_held_against_the_weight_and_adds_to_about_a_hundred():
    shown = reports.audit_influence(audits(12))
    assert (
        abs(sum(int(text.split()[0].replace("−", "-")) for text in column(shown, "Decides")) - 100)
        <= 2
    )


@pytest.mark.parametrize(("count", "table"), [(2, False), (12, True)])
def test_too_few_rows_are_said_and_not_checked(count, table):
    shown = reports.audit_coherence(audits(count))
    assert [block.kind == "table" for block in shown.blocks] == [table]
    if not table:
        assert "2 complete rows of 2022; the checks need more than 2" in shown.blocks[0].text
        assert reports.audit_influence(audits(count)) is None


def test_a_coherence_check_shows_figure_threshold_and_result():
    shown = reports.audit_coherence(audits(12))
    assert len(column(shown, "Check")) == 15 and set(column(shown, "Result")) <= {
        "in order",
        "with caution",
        "not borne out",
    }
    assert (
        "nan" not in "".join(column(shown, "Found"))
        and "inf" not in "".join(column(shown, "Found")).lower()
    )


def test_a_year_without_an_edition_says_so():
    empty = reports.audit_year(reports.Year(2018, (), "en"))
    assert "nothing to audit" in reports.audit_weights(empty).blocks[0].text
    assert all(show(empty) is None for show in SECTIONS[2:])


@pytest.mark.parametrize(("language", "word"), [("id", "Ambang"), ("en", "Threshold")])
def test_the_page_is_in_the_language_asked_for(language, word):
    own = audits(5, language)
    page = "".join(section._repr_html_() for show in SECTIONS if (section := show(own)))
    assert word in page and "kominfo-2022" in page


@pytest.fixture(scope="module")
def of_2023(year_of):
    """The audit of 2023, where questions stand below components that alone were printed."""
    return reports.audit_year(year_of(2023))


def tables(section) -> dict[str, object]:
    return {block.caption: block for block in section.blocks if block.kind == "table"}


def test_the_groups_of_2023_are_audited_by_components_the_largest_first(of_2023):
    shown = tables(reports.audit_influence(of_2023))
    assert list(shown) == [
        "Weight and influence, kominfo-2023-regular (REGULER), 72 regencies and cities",
        "Weight and influence, kominfo-2023-kppn-ikn (KPPN&IKN), 58 regencies and cities",
    ]
    kppn = frame(list(shown.values())[1]).set_index("Component")
    assert (
        kppn.loc["Collaboration", "Weight"] == "10\xa0%"
        and kppn.loc["Collaboration", "Standard deviation"] == "1.08"
    )
    alone = of_2023.found[-1]
    assert alone.framework == "kominfo-2023-cohort-2022", "one row says nothing"
    assert alone.rows == 1 and alone.structure is None


def test_redundancy_is_told_in_words_and_pair_by_pair(of_2023):
    shown = reports.audit_redundancy(of_2023)
    regular, _, kppn, matrix = shown.blocks
    assert (
        "one common component carries 76\xa0% of the variance" in regular.text
        and "by 0.9 or more: 0. The most alike are Baseline and Output (0.82)." in regular.text
    )
    assert (
        "Alpha would be higher without Collaboration" in kppn.text
        and "Alpha would" not in regular.text
    )
    between = frame(matrix).set_index("Component")
    assert (
        between.loc["Output", "Baseline"] == "0.89"
        and "Baseline" not in between.index
        and "Collaboration" not in between.columns
    )
    assert reports.audit_redundancy(audits(2)) is None


def test_one_reference_for_all_weights_is_said_once(of_2023):
    shown = tables(reports.audit_weights(of_2023))["Weights of kominfo-2023-regular (REGULER)"]
    assert "Reference" not in shown.columns and shown.notes[0].startswith(
        "Reference of all weights: Surat B-1384"
    )


def test_the_checks_are_over_components_too(of_2023):
    shown = tables(reports.audit_coherence(of_2023))
    assert sum("kominfo-2023" in caption for caption in shown) == 2
    assert any(
        "1 complete row of 2023" in block.text
        for block in reports.audit_coherence(of_2023).blocks
        if block.kind == "paragraph"
    )


def test_whether_the_data_bear_the_indices_is_answered_first(of_2023):
    title = reports.audit_title(of_2023)
    assert title.blocks[0].tone == "lead" and title.blocks[0].text == title.description
    assert title.description == (
        "By every check the data bear the index of kominfo-2023-regular (REGULER);"
        " kominfo-2023-kppn-ikn (KPPN&IKN). Whether the data bear the index of"
        " kominfo-2023-cohort-2022 (cohort of 2022) cannot be checked: too few rows."
    )
