"""What a reader sees of who catches up, and when nothing of the kind may be claimed."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from smartcity_eval import reports as views
from smartcity_eval.comparison.trends.convergence import LEAST_UNITS
from smartcity_eval.reports.comparison.convergence import BETA, CLASS


def frame(table):
    rows = [[getattr(cell, "text", cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=table.columns)


def tables(section):
    return [frame(block) for block in section.blocks if block.kind == "table"]


def texts(section) -> str:
    return " ".join(block.text for block in section.blocks if block.kind == "paragraph")


def test_who_catches_up_is_said_with_its_interval_for_each_unbroken_series(year_of):
    section = views.over_years_convergence(views.compare_years(year_of(2024)))
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
    section = views.over_years_convergence(views.compare_years(views.Year(2024, tuple(own), "en")))
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
    section = views.over_years_convergence(views.compare_years(views.Year(2024, tuple(own), "en")))
    said = [
        block.text
        for block in section.blocks
        if block.kind == "paragraph" and block.tone == "caution"
    ]
    assert len(said) == 1 and "by chance" in said[0]


def test_readings_of_no_named_series_are_not_mixed_with_those_of_one(year_of):
    captions = [
        block.caption
        for block in views.over_years_convergence(views.compare_years(year_of(2023))).blocks
        if block.kind == "table"
    ]
    assert captions and all(
        "(life expectancy" in caption or "IPM" not in caption for caption in captions
    )


def test_every_outcome_has_a_word():
    assert set(CLASS) == {"catching_up", "pulling_ahead", "losing_lead", "falling_behind"}
    assert set(BETA) == {"converging", "diverging", "unclear"}


def test_who_is_not_compared_is_named_with_the_reason(year_of):
    year = year_of(2024)
    words = texts(views.over_years_convergence(views.compare_years(year)))
    named = words.partition("the figure for 2021 or for 2024 is not known: ")[2].partition(".")[0]
    found = views.compare_years(year).results.convergence[0].found
    names = {e.region: e.name for e in year.evaluations}
    assert named.split(", ") == [names[region] for region in found.left_out]
    assert not set(found.left_out) & {own.unit for own in found.units}
