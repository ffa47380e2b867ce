"""One cell as a figure: marks for missing, footnotes, and figures that no region has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.workbooks.tables.figure_cells import figure_in, is_missing, without_footnote
from smartcity_eval.workbooks.tables.mapping import Mapping

SOURCE = {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"}


def mapping(**about):
    return Mapping.model_validate(
        {
            "region": {"column": "W", "by": "id"},
            "year": 2023,
            "source": SOURCE,
            "figures": [{"column": "X", "to": "published.index"}],
            **about,
        }
    )


@pytest.mark.parametrize(
    "mark", ["-", " – ", "—", "…", "...", "n.a", "N.A.", "n/a", "NA", "-\u200b"]
)
def test_marks_for_no_figure(mark):
    assert is_missing(mark, mapping())


@pytest.mark.parametrize("value", ["0", 0, "", None, "-5", "#N/A", "3,31", "nihil"])
def test_what_is_no_mark_for_a_missing_figure(value):
    assert not is_missing(value, mapping())


def test_the_mapping_says_what_else_is_missing_or_that_nothing_is():
    assert (
        is_missing("tad", mapping(missing=["tad"]))
        and not is_missing("-", mapping(missing=["tad"]))
        and not is_missing("-", mapping(missing=[]))
    )


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("3,31*)", "*)"),
        ("3,31 *", "*"),
        ("3,31**", "**"),
        ("3,31 1)", "1)"),
        ("3,31¹", "¹"),
        ("87,5 %*", "*"),
        ("3,31 r)", "r)"),
    ],
)
def test_a_footnote_is_asked_about_until_the_mapping_says_what_it_means(value, mark):
    _, _, fault = without_footnote(value, mapping())
    assert f"a number with the footnote {mark};" in fault.in_language("en")
    number, note, fault = without_footnote(value, mapping(footnotes={mark: "angka sementara"}))
    assert (note, fault) == ("angka sementara", None) and number.strip() in ("3,31", "87,5 %")


@pytest.mark.parametrize("value", ["3,31", "3,311)", 3.31, None, "Baik*", "(3,31)"])
def test_what_is_no_number_with_a_footnote(value):
    assert without_footnote(value, mapping()) == (value, None, None)


def one(indicator: str, value, **about):
    found = mapping(figures=[], indicators=[{"column": "X", "indicator": indicator, **about}])
    figure, fault = figure_in(found.indicators[0], value, False, found)
    return fault.in_language("en") if fault else figure


@pytest.mark.parametrize(
    ("indicator", "value", "meant"),
    [
        ("life_expectancy", "6996", "69.96"),
        ("expected_schooling", "1436", "14.36"),
        ("mean_schooling", "937", "9.37"),
        ("poverty", "1234567", "12.34567"),
        ("network_coverage", "4500", "45"),
        ("hdi", 7060, "70.60"),
        ("spbe", "331", "3.31"),
        ("poverty", "0,0996", "9.96"),
    ],
)
def test_a_lost_decimal_mark_is_named(indicator, value, meant):
    told = one(indicator, value)
    assert "the decimal mark may be lost or misplaced" in told and told.split("misplaced (")[
        1
    ].startswith(meant), told


def test_a_figure_that_no_region_has_is_asked_about_and_a_note_on_the_column_does_not_answer():
    assert (
        one("population", 0)
        == "found 0, but between 1000 and 10000000 is to be expected; if it is right, empty the"
        " cell and write it into the record, with a note"
    )
    assert one("population", 0, note="angka sementara") == one("population", 0)
    assert "between 40 and 90" in one("life_expectancy", 6996)
    assert one("hdi", 7060).startswith(
        "found 7060, off the scale from 0 to 100;"
    ) and "if it is right" not in one("hdi", 7060)
    assert "is to be expected" in one("apbd_revenue", "1.750,957", times=10**3), (
        "in thousands where millions were meant"
    )


def test_a_plausible_figure_is_read():
    assert (
        one("life_expectancy", "69,96") == Decimal("69.96")
        and one("population", 801000) == 801000
        and one("apbd_revenue", "1.750,957", times=10**9) == 1_750_957_000_000
    )
