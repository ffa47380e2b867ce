"""Figures: provenance handed down a block, digits kept, rupiah exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartcity_eval.records import DIMENSIONS, BudgetLine, Conflict, Count, Score, Source
from smartcity_eval.records.figure import Percent, Sourced, YearFigure, first_day, last_day
from smartcity_eval.records.record import DimensionScores, EvaluationStage, Programmes


def test_the_six_dimensions_in_the_order_of_the_reports():
    assert DIMENSIONS == ("governance", "branding", "economy", "living", "society", "environment")


def test_a_bare_number_takes_the_blocks_provenance():
    block = Programmes.model_validate(
        {
            "source": "koran",
            "as_of": "2023-11-14",
            "basis": "about",
            "status": "inferred",
            "how": "dihitung",
            "target": 104,
        }
    )
    target = block.target
    assert (target.value, target.source, target.basis, target.status, target.how) == (
        104,
        ("koran",),
        ("about",),
        "inferred",
        "dihitung",
    )
    assert target.as_of == block.as_of


def test_a_figure_may_say_otherwise_than_its_block():
    block = Programmes.model_validate(
        {
            "source": "koran",
            "status": "inferred",
            "how": "x",
            "percent": {
                "value": Decimal("89.7"),
                "source": "surat",
                "status": "stated",
                "how": None,
            },
        }
    )
    assert (block.percent.source, block.percent.status, block.percent.how) == (
        ("surat",),
        "stated",
        None,
    )


def test_provenance_goes_down_through_tables_and_lists():
    block = Programmes.model_validate(
        {
            "source": "koran",
            "dimensions": {"living": {"target": 6}},
            "inventory": [
                {"name": "a", "dimension": "living"},
                {"name": "b", "dimension": "economy", "source": "surat"},
            ],
        }
    )
    assert (
        block.dimensions["living"].source == block.dimensions["living"].target.source == ("koran",)
    )
    assert [p.source for p in block.inventory] == [("koran",), ("surat",)]


def test_a_note_is_not_handed_down():
    assert (
        Programmes.model_validate(
            {"source": "koran", "note": "hanya blok", "target": 5}
        ).target.note
        is None
    )


def test_one_source_or_several():
    assert Sourced(source="koran").source == ("koran",)
    assert Sourced(source=["koran", "surat"], basis=["rounded", "cumulative"]).basis == (
        "rounded",
        "cumulative",
    )


@given(st.integers(0, 400), st.integers(0, 4))
def test_a_score_keeps_every_printed_digit(digits, places):
    printed = Decimal(digits).scaleb(-places)
    score = Score(value=printed)
    assert (str(score.value), score.decimals) == (str(printed), places)


@pytest.mark.parametrize("value", [3.6, "3.60", True, None, [3]])
def test_a_score_is_never_a_float_nor_a_text(value):
    with pytest.raises(ValidationError):
        Score(value=value)


@pytest.mark.parametrize("value", [-1, 1.0, "3", True, Decimal(3), Decimal("2.5")])
def test_a_count_is_a_whole_number(value):
    with pytest.raises(ValidationError):
        Count(value=value)


def test_a_percentage_may_pass_a_hundred_but_not_fall_below_nought():
    assert Percent(value=Decimal("104.2")).value == Decimal("104.2")
    with pytest.raises(ValidationError):
        Percent(value=Decimal("-0.1"))


@pytest.mark.parametrize("year", [1989, 2101, "2019", 2019.0])
def test_a_year_is_a_year(year):
    with pytest.raises(ValidationError):
        YearFigure(value=year)


def rupiah(amount: object) -> Decimal:
    return BudgetLine(
        fund="APBD", holder="smart_city", state="planned", amount=amount, source="koran"
    ).amount


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_rupiah_with_sen_lose_nothing(whole, sen):
    assert rupiah(f"{whole}.{sen:02d}") * 100 == whole * 100 + sen
    assert rupiah(whole) == rupiah(str(whole)) == whole


@pytest.mark.parametrize(
    "amount",
    [
        Decimal("5.5"),
        Decimal(5),
        5.5,
        -1,
        "-1",
        "Rp5",
        "Rp5,5 miliar",
        "5,5",
        "1.000.000",
        "5.555",
        ".5",
        "",
        " 5",
        "5e9",
        "0x5",
        "NaN",
        "9" * 30,
        True,
    ],
)
def test_rupiah_in_any_other_way_is_refused(amount):
    with pytest.raises(ValidationError):
        rupiah(amount)


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d", "http://example.org", None])
def test_a_source_may_have_an_address(url):
    assert Source(title="T", publisher="P", url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://",
        "https://a b",
        'https://a"',
        "https://a<b",
        "ftp://a",
        "HTTPS://a",
        "https://a\n",
        "x\nhttps://a",
    ],
)
def test_an_address_is_a_web_address_and_nothing_else(url):
    with pytest.raises(ValidationError):
        Source(title="T", publisher="P", url=url)


def test_a_conflict_has_sides():
    with pytest.raises(ValidationError):
        Conflict(field="budget", claims=[], handling="-")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (date(2023, 7, 5), date(2023, 7, 5), date(2023, 7, 5)),
        ("2023-07-05/2023-07-06", date(2023, 7, 5), date(2023, 7, 6)),
        ("2023-07", date(2023, 7, 1), date(2023, 7, 31)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        (2023, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-07/2023-09", date(2023, 7, 1), date(2023, 9, 30)),
    ],
)
def test_as_much_of_a_day_as_is_known(written, first, last):
    held = EvaluationStage(name="Tahap I", date=written).date
    assert (first_day(held), last_day(held)) == (first, last)
    assert (
        EvaluationStage(name="Tahap I", date=held).date == held
    )  # what is kept can be written and read again


@pytest.mark.parametrize(
    "written",
    [
        "Juli 2023",
        "2023-13",
        "2023-07-06/2023-07-05",
        "2023-07-32",
        "2023/",
        "05-07-2023",
        True,
        Decimal("2023.5"),
        "",
        20230705,
    ],
)
def test_what_is_no_time_is_refused(written):
    with pytest.raises(ValidationError):
        EvaluationStage(name="Tahap I", date=written)


def test_how_a_block_was_inferred_is_not_said_of_what_is_stated_in_it():
    block = {
        "source": "s",
        "status": "inferred",
        "how": "dari rata-rata",
        "values": {"living": {"value": 3, "status": "stated"}, "economy": 2},
    }
    given = DimensionScores.model_validate(block).values
    assert (given["living"].status, given["living"].how) == ("stated", None)
    assert (given["economy"].status, given["economy"].how) == ("inferred", "dari rata-rata")
