"""One regency over the years: nothing is compared that was not declared comparable, unless asked
for.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.comparison.over_years import (
    comparability,
    index_over_years,
    indicator_over_years,
)
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.indicator_series import indicator_series
from smartcity_eval.evaluation.models.index_result import IndexYear
from smartcity_eval.records import Record

EDITIONS = st.sampled_from(["kominfo-2021", "kominfo-2022", "spbe-2020", "unknown", None])
HISTORIES = st.dictionaries(
    st.integers(2017, 2030), st.tuples(EDITIONS, st.integers(0, 400)), max_size=8
).map(
    lambda years: [
        IndexYear(year=y, index=Decimal(n).scaleb(-2), framework=name)
        for y, (name, n) in years.items()
    ]
)


def index(year, value, framework):
    return IndexYear(year=year, index=Decimal(value), framework=framework)


KEDIRI = [
    index(2021, "3.06", "kominfo-2021"),
    index(2022, "3.31", "kominfo-2022"),
    index(2023, "3.40", "kominfo-2022"),
    index(2024, "3.52", "unknown"),
]


def test_a_change_comes_with_how_the_years_were_joined():
    found = index_over_years(KEDIRI)
    assert [(c.from_year, c.to_year, c.joined) for c in found.changes] == [
        (2021, 2022, "declared"),
        (2022, 2023, "same"),
    ]
    first = found.changes[0]
    assert (first.change, first.low, first.high) == (
        Decimal("0.25"),
        Decimal("0.24"),
        Decimal("0.26"),
    )
    assert found.breaks == (2024,)
    assert [[v.year for v in run] for run in found.runs] == [[2021, 2022, 2023], [2024]]
    assert [v.year for v in found.latest] == [2024]


def test_across_a_break_only_when_asked_and_then_it_says_so():
    found = index_over_years(KEDIRI, across_editions=True)
    assert [(c.to_year, c.joined) for c in found.changes] == [
        (2022, "declared"),
        (2023, "same"),
        (2024, "asked"),
    ]
    assert found.breaks == (2024,), "the break is still one"


def test_comparability():
    assert (
        comparability("kominfo-2022", "kominfo-2021")
        == comparability("kominfo-2021", "kominfo-2022")
        == "declared"
    )
    assert comparability("kominfo-2022", "kominfo-2022") == "same"
    for one, other in (
        ("spbe-2020", "kominfo-2022"),
        ("unknown", "unknown"),
        (None, None),
        ("kominfo-2022", None),
        ("mine-1", "kominfo-2022"),
    ):
        assert comparability(one, other) is None


def test_kota_kediri_as_recorded(params):
    found = index_over_years(evaluate_file(params / "2024" / "kota-kediri.yaml").index_history)
    assert Decimal("0.25") in [c.change for c in found.changes if c.to_year == 2022]
    assert all(v.made_by != "unknown" for v in found.values)


def test_an_indicators_series_are_never_joined():
    def record(year, *readings):
        hdi = [
            {"value": Decimal(value), "series": series, "source": "s"} for series, value in readings
        ]
        plain = {
            "region": "kab-batang",
            "as_of": f"{year}-11-14",
            "stage": "implementation",
            "sources": {"s": {"title": "T", "publisher": "P"}},
        }
        return Record.model_validate({"year": year, "indicators": {"hdi": hdi}, **plain})

    old, new = "uhh-sp2010", "uhh-sp2020"
    both = (
        record(2021, (old, "68.92")),
        record(2022, (old, "69.45"), (new, "72.00")),
        record(2023, (new, "72.50")),
    )
    found = indicator_over_years(indicator_series(both)["hdi"])
    assert [(c.from_year, c.to_year, c.change) for c in found.changes] == [
        (2021, 2022, Decimal("0.53")),
        (2022, 2023, Decimal("0.50")),
    ]
    assert [[v.year for v in run] for run in found.runs] == [[2021, 2022], [2022, 2023]]
    assert {v.made_by for v in found.latest} == {new}
    apart = indicator_over_years(indicator_series((both[0], both[2]))["hdi"])
    assert apart.changes == () and apart.breaks == (2023,)


@given(HISTORIES)
def test_every_year_is_in_just_one_run_and_every_break_begins_one(history):
    found = index_over_years(history)
    assert [v for run in found.runs for v in run] == list(found.values)
    assert tuple(run[0].year for run in found.runs[1:]) == found.breaks
    assert len(found.changes) == len(found.values) - len(found.runs)


@given(HISTORIES)
def test_asking_adds_changes_and_alters_none(history):
    plain, asked = index_over_years(history), index_over_years(history, across_editions=True)
    assert [c for c in asked.changes if c.joined != "asked"] == list(plain.changes)
    assert (
        asked.breaks
        == plain.breaks
        == tuple(c.to_year for c in asked.changes if c.joined == "asked")
    )
    assert all(c.low <= c.change <= c.high for c in asked.changes)


def test_readings_of_no_series_and_by_nobody_in_particular_are_made_by_nobody_known():
    own = [
        Record.model_validate(
            {
                "year": year,
                "region": "kab-batang",
                "as_of": f"{year}-12-01",
                "stage": "implementation",
                "indicators": {"hdi": [{"value": value, "source": "s"}]},
            }
        )
        for year, value in ((2021, 70), (2022, 71))
    ]
    found = indicator_over_years(indicator_series(tuple(own))["hdi"])
    assert [v.made_by for v in found.values] == [None, None]
    assert [(c.from_year, c.to_year, c.change) for c in found.changes] == [(2021, 2022, 1)]


def test_where_nothing_is_known_nothing_is_the_latest():
    assert index_over_years([]).latest == ()
