"""The index from published scores and an edition's weights, and its laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.scorecard import by_component, dimension_view, improvement, index_history, score
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import Record

EDITION = load_framework("kominfo-2022")
KEYS = tuple(leaf.key for leaf in EDITION.leaves())
# Scores as printed: nought to four, with up to three decimals.
PRINTED = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 4000), st.integers(0, 3)).filter(lambda d: d <= 4)
ALL_SCORES = st.fixed_dictionaries({key: PRINTED for key in KEYS})


def card(values: dict[str, Decimal], year: int = 2022):
    return score(values, EDITION, year)


KEDIRI = {"baseline": Decimal("3.60"), "output": Decimal("3.21"), "outcome": Decimal("3.23"), "impact": Decimal("3.07"), "quick_win": Decimal("3.65")}


def test_kota_kediri_2022_component_by_component():
    found = card(KEDIRI)
    assert {c.key: c.contribution for c in found.contributions} == {
        "baseline": Decimal("0.36"), "output": Decimal("0.642"), "outcome": Decimal("0.969"), "impact": Decimal("0.614"), "quick_win": Decimal("0.73"),
    }
    assert found.index == Decimal("3.315")
    assert (found.possible.low, found.possible.high) == (Decimal("3.310"), Decimal("3.320"))


def test_no_other_split_of_tenths_fits_both_complete_rows():
    """The weights are inferred from two rows; moving ten points anywhere breaks one of them."""
    bekasi = {"baseline": Decimal("3.48"), "output": Decimal("2.34"), "outcome": Decimal(3), "impact": Decimal("2.7"), "quick_win": Decimal("2.75")}
    weights = {leaf.key: leaf.weight.value for leaf in EDITION.leaves()}
    tolerance = Decimal("0.0051")
    for giver in KEYS:
        for taker in KEYS:
            moved = dict(weights)
            moved[giver] -= 10
            moved[taker] += 10
            misses = [abs(sum(row[k] * moved[k] for k in KEYS) / 100 - told) for row, told in ((KEDIRI, Decimal("3.31")), (bekasi, Decimal("2.81")))]
            assert (max(misses) <= tolerance) == (giver == taker), (giver, taker)


@given(ALL_SCORES)
def test_the_index_lies_between_the_lowest_and_the_highest_score(values):
    assert min(values.values()) <= card(values).index <= max(values.values())


@given(ALL_SCORES)
def test_the_contributions_add_up_to_the_index(values):
    found = card(values)
    assert sum(c.contribution for c in found.contributions) == found.index


@given(ALL_SCORES, st.permutations(KEYS))
def test_the_order_of_the_components_does_not_matter(values, order):
    assert card({key: values[key] for key in order}) == card(values)


@given(ALL_SCORES, st.sampled_from(KEYS), PRINTED)
def test_raising_a_score_never_lowers_the_index(values, key, other):
    low, high = sorted((values[key], other))
    assert card({**values, key: low}).index <= card({**values, key: high}).index


@given(ALL_SCORES)
def test_what_the_index_can_be_contains_what_it_is(values):
    found = card(values)
    assert found.low <= found.index <= found.high


@given(st.sets(st.sampled_from(KEYS), max_size=4))
def test_a_missing_score_leaves_no_index_and_says_how_much_is_covered(given_keys):
    found = card({key: Decimal("3.1") for key in given_keys})
    weights = {leaf.key: leaf.weight.value for leaf in EDITION.leaves()}
    assert (found.index, found.low, found.high, found.possible) == (None, None, None, None)
    assert found.coverage == sum(weights[key] for key in given_keys)
    assert [c.key for c in found.contributions if c.contribution is None] == [key for key in KEYS if key not in given_keys]


def test_each_weight_says_how_sure_it_is_for_the_year():
    status = {year: {c.key: c.weight_status for c in card(KEDIRI, year).contributions} for year in (2022, 2023)}
    assert status[2022] == {"baseline": "inferred", "output": "inferred", "outcome": "stated", "impact": "stated", "quick_win": "stated"}
    assert set(status[2023].values()) == {"inferred"}
    assert all(c.weight_reference.startswith("https://") for c in card(KEDIRI).contributions)


def record(year: int, index: str | None, edition: str | None = "kominfo-2022", **published) -> Record:
    block = {key: Decimal(value) for key, value in {"index": index, **published}.items() if value is not None}
    return Record.model_validate({
        "year": year, "region": "kab-batang", "as_of": f"{year}-12-01", "stage": "implementation",
        "evaluation": {"framework": edition, "source": "koran"} if edition else None,
        "published": {"source": "koran", **block},
    })


def test_improvement_is_reckoned_between_comparable_editions():
    found = improvement(record(2022, "3.31"), EDITION, (record(2021, "3.06", "kominfo-2021"),), across_editions=False)
    assert (found.computed, found.previous_year, found.announced, found.verdict) == (Decimal("0.25"), 2021, None, None)


@pytest.mark.parametrize("edition", ["unknown", None])
def test_improvement_is_not_reckoned_against_an_unknown_edition(edition):
    found = improvement(record(2022, "3.31"), EDITION, (record(2021, "3.06", edition),), across_editions=False)
    assert (found.computed, found.previous_index) == (None, Decimal("3.06"))
    assert improvement(record(2022, "3.31"), EDITION, (record(2021, "3.06", edition),), across_editions=True).computed == Decimal("0.25")


def test_improvement_is_not_reckoned_when_this_years_edition_is_unknown():
    assert improvement(record(2024, "3.31", "unknown"), None, (record(2023, "3.06"),), across_editions=False).computed is None


def test_the_last_published_year_counts_even_when_a_year_is_missing():
    found = improvement(record(2023, "3.20"), EDITION, (record(2021, "3.06", "kominfo-2021"), record(2022, None)), across_editions=False)
    assert (found.previous_year, found.computed) == (2021, Decimal("0.14"))


def test_a_previous_index_named_by_the_source_finds_its_year():
    history = (record(2020, "3.17", "kominfo-2021"), record(2021, "3.00", "kominfo-2021"))
    found = improvement(record(2022, "2.73", previous_index="3.17"), EDITION, history, across_editions=False)
    assert (found.previous_year, found.computed) == (2020, Decimal("-0.44"))


def test_a_previous_index_no_record_confirms_gives_no_computed_improvement():
    found = improvement(record(2022, "3.31", previous_index="3.06", improvement="0.25"), EDITION, (), across_editions=False)
    assert (found.announced, found.computed, found.previous_index, found.previous_year) == (Decimal("0.25"), None, Decimal("3.06"), None)


def test_no_improvement_without_a_year_before():
    assert improvement(record(2022, "3.31"), EDITION, (), across_editions=False) is None
    assert improvement(record(2022, None), EDITION, (record(2021, "3.06"),), across_editions=False) is None


def test_index_history_keeps_the_printed_digits_and_the_edition():
    history = index_history((record(2021, "3.06", "kominfo-2021"), record(2022, None), record(2023, "3.200")))
    assert [(y.year, str(y.index), y.framework) for y in history] == [(2021, "3.06", "kominfo-2021"), (2023, "3.200", "kominfo-2022")]


def dimensions(**values: str) -> Record:
    block = {"source": "koran", "values": {key: Decimal(value) for key, value in values.items()}}
    return Record.model_validate({"year": 2022, "region": "kab-batang", "as_of": "2022-12-01", "stage": "implementation", "dimensions": block})


def test_the_six_dimensions_have_a_mean_of_their_own():
    six = dimensions(governance="2.75", branding="2.75", economy="3.5", living="3.33", society="3.33", environment="2.75")
    assert round(dimension_view(six).mean, 3) == Decimal("3.068")


def test_five_dimensions_have_no_mean():
    five = dimension_view(dimensions(governance="2.75", branding="2.75", economy="3.5", living="3.33", society="3.33"))
    assert (five.mean, len(five.values)) == (None, 5)
    assert dimension_view(dimensions()) is None


def test_what_a_score_can_have_been_lies_on_the_scale():
    top, bottom = card(dict.fromkeys(KEYS, Decimal("4.00"))), card(dict.fromkeys(KEYS, Decimal("0.00")))
    assert (top.low, top.index, top.high) == (Decimal("3.995"), Decimal(4), Decimal(4))
    assert (bottom.low, bottom.index, bottom.high) == (Decimal(0), Decimal(0), Decimal("0.005"))


@given(ALL_SCORES)
def test_the_interval_holds_the_index_and_stays_on_the_scale(values):
    found = card(values)
    assert 0 <= found.low <= found.index <= found.high <= 4


def test_a_printed_nought_has_a_geometric_mean():
    geometric = EDITION.model_copy(update={"aggregation": "geometric"})
    found = score({key: Decimal("0.00" if key == "impact" else "3.00") for key in KEYS}, geometric, 2022)
    assert (found.low, found.index) == (0, 0) and 0 < found.high < Decimal("0.9")


def test_a_leaf_of_no_weight_need_not_be_scored_and_one_that_weighs_must():
    weightless = tuple(c.model_copy(update={"weight": c.weight.model_copy(update={"value": Decimal(w)})}) for c, w in zip(EDITION.components, (0, 20, 30, 20, 30), strict=True))
    edition = EDITION.model_copy(update={"components": weightless, "min_coverage": Decimal(70)})
    scores = KEDIRI
    without = score({key: own for key, own in scores.items() if key != "baseline"}, edition, 2022)
    assert without.index == score(scores, edition, 2022).index == Decimal("3.320")
    assert [c.score for c in without.contributions][0] is None and without.coverage == 100
    assert score({key: own for key, own in scores.items() if key != "output"}, edition, 2022).index is None, "80 % are covered, but a missing score is never made up for"


def test_leaves_come_together_by_component_and_lose_nothing():
    example = load_framework("contoh-2024")
    values = {leaf.key: Decimal(1 + i % 4) for i, leaf in enumerate(example.leaves())}
    whole = score(values, example, 2024, exact=True)
    parts = by_component(whole)
    assert [p.key for p in parts] == list(KEYS) and [p.weight for p in parts] == [10, 20, 30, 20, 20]
    assert sum(p.contribution for p in parts) == whole.index == sum(p.score * p.weight for p in parts) / 100
    assert {p.weight_status for p in parts} == {"assumed"}


def test_a_component_with_a_missing_leaf_has_no_score():
    example = load_framework("contoh-2024")
    values = {leaf.key: Decimal(2) for leaf in example.leaves() if leaf.key != "policy"}
    found = {p.key: p for p in by_component(score(values, example, 2024, exact=True))}
    assert (found["output"].score, found["output"].contribution, found["impact"].score) == (None, None, 2)
    policy = example.components[1].children[0]
    weightless = policy.model_copy(update={"weight": policy.weight.model_copy(update={"value": Decimal(0)})})
    output = example.components[1].model_copy(update={"children": (weightless, *example.components[1].children[1:])})
    lighter = example.model_copy(update={"components": (example.components[0], output, *example.components[2:]), "min_coverage": Decimal(0)})
    assert {p.key: p.score for p in by_component(score(values, lighter, 2024, exact=True))}["output"] == 2


def test_a_components_weight_is_as_sure_as_its_least_sure_leaf():
    example = load_framework("contoh-2024")
    baseline = example.components[0]
    surer = (baseline.children[0].model_copy(update={"weight": baseline.children[0].weight.model_copy(update={"status": "stated"})}), *baseline.children[1:])
    mixed = example.model_copy(update={"components": (baseline.model_copy(update={"children": surer}), *example.components[1:])})
    assert by_component(score({}, mixed, 2024))[0].weight_status == "assumed"


def test_where_components_are_leaves_nothing_comes_together():
    assert by_component(card(KEDIRI)) == card(KEDIRI).contributions
