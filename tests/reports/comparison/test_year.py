"""The year's comparison."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartcity_eval import UsageError, reports
from smartcity_eval.reports.comparison.year import load_comparison

PARAMS = Path(__file__).parents[3] / "params"
YEARS = sorted(int(p.name) for p in PARAMS.glob("[0-9]*"))
SECTIONS = (
    "year_title",
    "year_summary",
    "year_method",
    "year_indices",
    "year_components",
    "year_programmes",
    "year_context",
    "year_gaps",
    "year_sources",
)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("year", YEARS)
def test_every_year_reads_without_fault(year, language, year_of, see):
    page = year_of(year, language)
    made = {
        name: section for name in SECTIONS if (section := getattr(reports, name)(page)) is not None
    }
    assert {"year_title", "year_summary", "year_gaps"} <= set(made)
    for name, section in made.items():
        seen = see(section)
        for _, text in seen.parts:
            assert (
                not re.search(r"\b(nan|None)\b|[{}]|\[\]|\(\)", text) and "  " not in text.strip()
            ), (name, text)
        assert all(table["rows"] and all(table["head"]) for table in seen.tables), name
        assert all(image["alt"] and image["src"].startswith("data:") for image in seen.images), name


def test_2022_sets_component_scores_side_by_side(year_of, see):
    seen = see(reports.year_components(year_of(2022)))
    assert (
        seen.column("Component scores", "Computed index, before rounding")["Kota Kediri"] == "3.315"
    )


def test_2024_marks_the_what_if(year_of, see):
    seen = see(reports.year_components(year_of(2024)))
    assert seen.column("Component scores", "Made from")["Kabupaten Bekasi"] == "what-if"


def test_2023_shows_indices_programmes_and_money(year_of, see):
    page = year_of(2023)
    assert [
        row[0] for row in see(reports.year_indices(page)).table("Announced indices")["rows"]
    ] == ["Kabupaten Luwu Utara", "Kabupaten Bekasi", "Kota Singkawang"]
    rates = see(reports.year_programmes(page)).column(
        "Programmes achieved against target", "Achievement"
    )
    assert rates["Kabupaten Batang"] == "93.3\u00a0%" and rates["Kota Singkawang"] == "87.5\u00a0%"
    money = see(reports.year_context(page)).column("Money and context", "Budget lines")[
        "Kabupaten Batang"
    ]
    assert "per company" in money and "22" not in money.replace("2022", "")


def test_whole_groups_stand_apart_from_what_else_was_announced(year_of, see):
    page = year_of(2023)
    assert [len(group.judged) for group in page.groups] == [72, 58] and {
        e.region for e in page.others
    } >= {"kab-bekasi", "kota-singkawang"}
    assert not {"kab-batang", "kab-dairi"} & {e.region for e in page.others}
    assert set(see(reports.year_components(page)).column("Component scores", "Baseline")) == {
        "Kabupaten Bekasi"
    }


def test_2023_in_indonesian_form(year_of, see):
    assert "93,3%" in see(reports.year_programmes(year_of(2023, "id"))).text


def test_a_year_without_an_announced_index_has_no_such_section(year_of):
    assert (
        reports.year_indices(year_of(2018)) is None
        and reports.year_components(year_of(2018)) is None
    )


def test_loading_gives_every_record_of_the_year():
    page = load_comparison(2022, "en", str(PARAMS))
    assert [e.region for e in page.evaluations] == sorted(
        p.stem for p in PARAMS.glob("2022/*.yaml")
    )
    with pytest.raises(UsageError):
        load_comparison(1999, "en", str(PARAMS))


def test_a_regency_that_does_not_exist_is_marked_on_the_page_and_in_every_table(see):
    example = load_comparison(2024, "en", str(Path(__file__).parents[3] / "examples" / "params"))
    assert "A made-up example" in see(reports.year_title(example)).text
    names = {
        row[0]
        for show in (
            reports.year_components,
            reports.year_programmes,
            reports.year_context,
            reports.year_gaps,
        )
        for table in see(show(example)).tables
        for row in table["rows"]
    }
    assert names == {"Kabupaten Contoh (rekaan)"}


def test_an_edition_with_leaves_is_shown_by_component(see):
    example = load_comparison(2024, "en", str(Path(__file__).parents[3] / "examples" / "params"))
    table = see(reports.year_components(example)).table("Component scores")
    assert table["head"] == [
        "Regency or city",
        "Baseline",
        "Output",
        "Outcome",
        "Impact",
        "Quick win",
        "Computed index, before rounding",
        "Made from",
        "Edition",
    ]
    assert table["rows"][0][-2:] == ["the panel's final score", "contoh-2024"]
