"""What a reader sees of a year's regencies over the years: changes and means."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pandas as pd
import pytest

from smartcity_eval import reports as views
from smartcity_eval.comparison.over_years import Comparability
from smartcity_eval.evaluation.models.index_result import IndexYear
from smartcity_eval.reports.comparison.over_years import JOINED

SECTIONS = (
    views.over_years_title,
    views.over_years_index,
    views.over_years_smoothed,
    views.over_years_outlook,
    views.over_years_convergence,
)


def frame(table):
    """The table's texts, without where its links lead."""
    rows = [[getattr(cell, "text", cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=table.columns)


def tables(section):
    return [frame(block) for block in section.blocks if block.kind == "table"]


def texts(section) -> str:
    return " ".join(block.text for block in section.blocks if block.kind == "paragraph")


def test_changes_stand_where_editions_may_be_compared_and_breaks_are_said(year_of):
    [data] = tables(views.over_years_index(views.compare_years(year_of(2024))))
    bandung = data[data["Regency or city"] == "Kota Bandung"].set_index("Years")
    assert bandung["Change"].to_dict() == {
        "2020–2021": "not compared",
        "2021–2022": "+0.17",
        "2022–2023": "−0.05",
        "2023–2024": "not compared",
    }
    assert (
        bandung.loc["2023–2024", "Compared by"].startswith("series break")
        and bandung.loc["2022–2023", "Possible by rounding"] == "−0.060 … −0.040"
    )


def test_a_mean_reaches_over_comparable_years_only_and_is_an_option(year_of):
    [data] = tables(views.over_years_smoothed(views.compare_years(year_of(2023))))
    bandung = data.set_index("Regency or city").loc["Kota Bandung"]
    assert bandung.tolist() == ["3.83", "3.81", "3 of 3"], "(3.71 + 3.88 + 3.83) / 3"
    assert views.over_years_smoothed(views.compare_years(year_of(2023), window=1)) is None
    assert views.over_years_smoothed(views.compare_years(year_of(2024))) is None, (
        "the edition of 2024 is not known"
    )


def test_with_nothing_to_show_nothing_is_shown(year_of):
    [one] = [e for e in year_of(2018).evaluations if e.region == "kab-batang"]
    bare = views.compare_years(views.Year(2018, (one,), "en"))
    assert [show(bare) for show in SECTIONS[1:]] == [None] * 4
    assert views.over_years_title(bare).blocks == ()


@pytest.mark.parametrize(
    ("language", "word"), [("id", "Rentang proyeksi"), ("en", "Interval of the projection")]
)
def test_every_section_is_in_the_language_asked_for_and_names_stay_text(
    year_of, see, language, word
):
    year = year_of(2024, language)
    year = views.Year(
        2024,
        tuple(e.model_copy(update={"name": f"<b>{e.name}</b>"}) for e in year.evaluations),
        language,
    )
    years = views.compare_years(year)
    page = "".join(see(section).html for show in SECTIONS if (section := show(years)) is not None)
    assert word in page and "<b>Kota" not in page and "&lt;b&gt;Kota" in page


def test_every_outcome_has_a_word():
    assert set(JOINED) == set(get_args(Comparability))


def test_a_year_with_one_index_has_no_change(year_of):
    [batang] = [e for e in year_of(2024).evaluations if e.region == "kab-batang"]
    once = batang.model_copy(
        update={
            "index_history": (IndexYear(year=2024, index=Decimal("3.33"), framework="unknown"),)
        }
    )
    assert views.over_years_index(views.compare_years(views.Year(2024, (once,), "en"))) is None


def test_an_implied_index_is_marked_and_a_printed_one_is_not(year_of, see):
    section = views.over_years_index(views.compare_years(year_of(2023)))
    rows = {(row[0], row[1]): row for table in see(section).tables for row in table["rows"]}
    assert rows["Kabupaten Batang", "2022–2023"][2:4] == ["3.27*\xa0→\xa03.40", "+0.13"]
    assert rows["Kota Kediri", "2022–2023"][2:4] == ["3.31\xa0→\xa03.20", "−0.11"], (
        "printed in 2022, so shown as printed"
    )
    assert rows["Kabupaten Malang", "2022–2023"][2:4] == ["2.51\xa0→\xa02.94", "not compared"]
    assert all("* inferred" in table.notes[0] for table in section.blocks if table.kind == "table")


def test_long_histories_do_not_get_lost_among_those_of_two_years(year_of):
    longer, two = [
        block
        for block in views.over_years_index(views.compare_years(year_of(2023))).blocks
        if block.kind == "table"
    ]
    assert "three years or more" in longer.caption and "Kota Bandung" in set(
        frame(longer).iloc[:, 0]
    )
    assert "two years" in two.caption and set(frame(two)["Years"]) == {"2022–2023"}
    assert not set(frame(longer).iloc[:, 0]) & set(frame(two).iloc[:, 0])


def test_directions_are_counted_among_like_formulas_only(year_of):
    words = views.over_years_index(views.compare_years(year_of(2023))).blocks[0].text
    assert (
        words.startswith("From 2022 to 2023, among like formulas: 30 up, 41 down, 0 unchanged.")
        and "57 more have an index of both years" in words
    )
    assert all(
        block.kind == "table"
        for block in views.over_years_index(views.compare_years(year_of(2021))).blocks
    ), "few changes are read one by one"
