"""What a reader sees of a year's regencies over the years: changes, means, projections and who
catches up.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval import reports as views
from smartcity_eval.comparison.trends.convergence import LEAST_UNITS
from smartcity_eval.comparison.trends.projection import masterplan_outlook
from smartcity_eval.evaluation.models.index_result import IndexYear
from smartcity_eval.reports.comparison.over_years import BETA, CLASS, JOINED, REACH

SECTIONS = (
    views.over_years_title,
    views.over_years_index,
    views.over_years_smoothed,
    views.over_years_outlook,
    views.over_years_convergence,
)


def tables(section):
    return [block.data for block in section.blocks if block.kind == "table"]


def texts(section) -> str:
    return " ".join(block.text for block in section.blocks if block.kind == "paragraph")


def test_changes_stand_where_editions_may_be_compared_and_breaks_are_said(year_of):
    [data] = tables(views.over_years_index(year_of(2024)))
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
    [data] = tables(views.over_years_smoothed(year_of(2023)))
    bandung = data.set_index("Regency or city").loc["Kota Bandung"]
    assert bandung.tolist() == ["3.83", "3.81", "3 of 3"], "(3.71 + 3.88 + 3.83) / 3"
    assert views.over_years_smoothed(year_of(2023), window=1) is None
    assert views.over_years_smoothed(year_of(2024)) is None, "the edition of 2024 is not known"


def test_no_projection_stands_without_its_interval(year_of):
    section = views.over_years_outlook(year_of(2024))
    [data] = tables(section)
    batang = data.set_index("Regency or city").loc["Kabupaten Batang"]
    assert (batang["Year"], batang["Projected"], batang["Interval of the projection"]) == (
        "2029",
        "72.89",
        "71.99–73.79",
    )
    charts = [block for block in section.blocks if block.kind == "chart"]
    assert len(charts) == len(data) and all("between" in chart.alt for chart in charts)


def test_a_target_published_for_the_masterplans_end_is_held_against_the_projection(year_of):
    year = year_of(2024)
    [batang] = [e for e in year.evaluations if e.region == "kab-batang"]
    hdi = batang.series["hdi"]
    goal = hdi.points[-1].model_copy(
        update={"kind": "target", "year": 2029, "value": Decimal("75.00")}
    )
    aimed = batang.model_copy(
        update={
            "series": {
                **batang.series,
                "hdi": hdi.model_copy(update={"points": (*hdi.points, goal)}),
            }
        }
    )
    [data] = tables(views.over_years_outlook(views.Year(2024, (aimed,), "en")))
    assert data["Target"].tolist() == ["75.00"] and data["Target lies"].tolist() == [
        "not reached if the trend goes on"
    ]
    assert masterplan_outlook(aimed, "hdi", Decimal("75.00")).reach == "out_of_reach"


def test_who_catches_up_is_said_with_its_interval_for_each_unbroken_series(year_of):
    section = views.over_years_convergence(year_of(2024))
    words = texts(section)
    assert (
        "2021 to 2024, 5 regencies and cities" in words
        and "SPBE" not in words
        and "interval −0.0575 to +0.0653" in words
        and "cannot be told" in words
    )
    assert all(len(data) >= LEAST_UNITS for data in tables(section))
    for data in tables(section):
        assert (
            list(data["Regency or city"]) == sorted(data["Regency or city"]) and "Rank" not in data
        ), "an order for reading, not a ranking"


def with_readings(e, key: str, readings: dict[int, str]):
    """The regency with other readings of an indicator."""
    like = e.series["hdi"].points[0].model_copy(update={"series": None, "by": None})
    points = tuple(
        like.model_copy(update={"year": at, "value": Decimal(value)})
        for at, value in readings.items()
    )
    return e.model_copy(
        update={"series": {**e.series, key: e.series["hdi"].model_copy(update={"points": points})}}
    )


def test_indices_of_two_editions_are_not_compared(year_of):
    known = [e for e in year_of(2024).evaluations if "hdi" in e.series][:6]
    own = [
        with_readings(
            e,
            "spbe",
            {2018: f"{2 + n / 10}", 2020: "2.9", 2021: f"{2 + n / 10}", 2024: f"{3 + n / 20}"},
        )
        for n, e in enumerate(known)
    ]
    section = views.over_years_convergence(views.Year(2024, tuple(own), "en"))
    [spbe] = [
        block.text
        for block in section.blocks
        if block.kind == "paragraph" and block.text.startswith("SPBE")
    ]
    assert spbe.startswith("SPBE index (e-government), 2021 to 2024, 6 regencies"), (
        "2018 and 2020 are too near, and of another edition"
    )
    assert "interval lies wholly below zero" in spbe


def test_catching_up_is_never_claimed_without_saying_what_chance_does(year_of):
    known = [e for e in year_of(2024).evaluations if "hdi" in e.series][:6]
    own = [
        with_readings(e, "spbe", {2021: f"{2 + n / 10}", 2024: f"{3 + n / 20}"})
        for n, e in enumerate(known)
    ]
    section = views.over_years_convergence(views.Year(2024, tuple(own), "en"))
    said = [
        block.text
        for block in section.blocks
        if block.kind == "paragraph" and block.tone == "caution"
    ]
    assert len(said) == 1 and "by chance" in said[0]


def test_with_nothing_to_show_nothing_is_shown(year_of):
    [one] = [e for e in year_of(2018).evaluations if e.region == "kab-batang"]
    bare = views.Year(2018, (one,), "en")
    assert [show(bare) for show in SECTIONS[1:]] == [None] * 4
    assert views.over_years_title(bare).blocks == ()


@pytest.mark.parametrize(
    "language, word", [("id", "Rentang proyeksi"), ("en", "Interval of the projection")]
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
    page = "".join(see(section).html for show in SECTIONS if (section := show(year)) is not None)
    assert word in page and "<b>Kota" not in page and "&lt;b&gt;Kota" in page


def test_every_outcome_has_a_word():
    assert set(JOINED) == {"same", "declared", "asked"} and set(REACH) == {
        "on_course",
        "possible",
        "out_of_reach",
    }
    assert set(CLASS) == {"catching_up", "pulling_ahead", "losing_lead", "falling_behind"} and set(
        BETA
    ) == {"converging", "diverging", "unclear"}


def test_a_year_with_one_index_has_no_change(year_of):
    [batang] = [e for e in year_of(2024).evaluations if e.region == "kab-batang"]
    once = batang.model_copy(
        update={
            "index_history": (IndexYear(year=2024, index=Decimal("3.33"), framework="unknown"),)
        }
    )
    assert views.over_years_index(views.Year(2024, (once,), "en")) is None


def test_an_implied_index_is_marked_and_a_printed_one_is_not(year_of, see):
    section = views.over_years_index(year_of(2023))
    rows = {(row[0], row[1]): row for table in see(section).tables for row in table["rows"]}
    assert rows["Kabupaten Batang", "2022–2023"][2:4] == ["3.27*\xa0→\xa03.40", "+0.13"]
    assert rows["Kota Kediri", "2022–2023"][2:4] == ["3.31\xa0→\xa03.20", "−0.11"], (
        "printed in 2022, so shown as printed"
    )
    assert rows["Kabupaten Malang", "2022–2023"][2:4] == ["2.51\xa0→\xa02.94", "not compared"]
    assert all("* inferred" in table.notes[0] for table in section.blocks if table.kind == "table")


def test_long_histories_do_not_get_lost_among_those_of_two_years(year_of):
    longer, two = [
        block for block in views.over_years_index(year_of(2023)).blocks if block.kind == "table"
    ]
    assert "three years or more" in longer.caption and "Kota Bandung" in set(longer.data.iloc[:, 0])
    assert "two years" in two.caption and set(two.data["Years"]) == {"2022–2023"}
    assert not set(longer.data.iloc[:, 0]) & set(two.data.iloc[:, 0])


def test_directions_are_counted_among_like_formulas_only(year_of):
    words = views.over_years_index(year_of(2023)).blocks[0].text
    assert (
        words.startswith("From 2022 to 2023, among like formulas: 30 up, 41 down, 0 unchanged.")
        and "57 more have an index of both years" in words
    )
    assert all(block.kind == "table" for block in views.over_years_index(year_of(2021)).blocks), (
        "few changes are read one by one"
    )


def test_readings_of_no_named_series_are_not_mixed_with_those_of_one(year_of):
    captions = [
        block.caption
        for block in views.over_years_convergence(year_of(2023)).blocks
        if block.kind == "table"
    ]
    assert captions and all(
        "(life expectancy" in caption or "IPM" not in caption for caption in captions
    )
