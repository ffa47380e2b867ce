"""The index from figures at any depth: published examples, and the laws an index keeps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.frameworks import Framework, load_framework
from smartcity_eval.frameworks.scoring import (
    Computed,
    band_of,
    compute,
    index_of,
    node_score,
    normalised,
    possible_bands,
    rounded_index,
)
from smartcity_eval.methods.uncertainty.rounding_intervals import Interval, half_up

IPM, SPBE, SPBE_2018 = (
    load_framework("ipm-2014"),
    load_framework("spbe-2020"),
    load_framework("spbe-2018"),
)


def figures(**texts: str) -> dict[str, Decimal]:
    return {key: Decimal(text) for key, text in texts.items()}


def ipm(health: str, expected: str, mean: str, expenditure: str) -> dict[str, Decimal]:
    return figures(
        health=health, expected_schooling=expected, mean_schooling=mean, expenditure=expenditure
    )


@pytest.mark.parametrize(
    ("row", "published"),
    [
        (("74.56", "11.88", "6.62", "9203"), "67.86"),  # Batang 2018, BPS
        (("73.98", "12.02", "7.34", "10964"), "70.51"),  # Purbalingga 2023, new series
        (("75.35", "12.18", "7.35", "11424"), "71.70"),  # Batang 2025, new series
    ],
)
def test_human_development_as_published(row, published):
    assert half_up(index_of(IPM, ipm(*row)), 2) == Decimal(published)


def test_denpasar_2018_from_its_seven_aspects():
    aspects = figures(a1="2.00", a2="2.10", a3="2.00", a4="2.50", a5="2.33", a6="3.29", a7="2.50")
    assert half_up(index_of(SPBE_2018, aspects), 2) == Decimal("2.64")


def test_denpasar_2021_from_its_four_domains():
    assert index_of(SPBE, figures(d1="3.00", d2="3.30", d3="2.18", d4="3.55")) == Decimal("3.18995")


def test_a_branch_comes_from_its_children_where_all_are_known():
    domains = figures(d1="2.30", d2="1.70", d3="1.00")
    assert index_of(SPBE, {**domains, **figures(d4="9.99", a7="3.80", a8="3.67")}) == index_of(
        SPBE, {**domains, **figures(a7="3.80", a8="3.67")}
    )
    assert index_of(SPBE, {**domains, **figures(d4="3.75", a7="3.80")}) == index_of(
        SPBE, {**domains, **figures(d4="3.75")}
    )


def test_figures_that_do_not_reach_give_no_index():
    assert index_of(SPBE, figures(d1="3.00", d2="3.30", d3="2.18")) is None
    assert compute(SPBE, figures(d1="3.00", d2="3.30", d3="2.18")) is None


def test_goalposts_are_the_scales_ends():
    leaves = {leaf.key: leaf for leaf in IPM.leaves()}
    health, money = leaves["health"], leaves["expenditure"]
    assert [normalised(health, Decimal(v), IPM.scale) for v in ("20", "52.5", "85", "19")] == [
        0,
        50,
        100,
        0,
    ]
    assert normalised(money, Decimal("1007.436"), IPM.scale) == 0
    assert round(normalised(money, Decimal("26572.352"), IPM.scale), 20) == 100
    # The geometric middle of the two ends, not the arithmetic one.
    middle = (Decimal("1007.436") * Decimal("26572.352")).sqrt()
    assert round(normalised(money, middle, IPM.scale), 15) == 50


def falling(framework: Framework) -> Framework:
    """The same edition with life expectancy turned round: more is worse."""
    health = framework.components[0]
    posts = health.goalposts.model_copy(
        update={"worst": health.goalposts.best, "best": health.goalposts.worst}
    )
    turned = health.model_copy(update={"goalposts": posts})
    return framework.model_copy(update={"components": (turned, *framework.components[1:])})


def test_a_falling_leaf_is_turned_round_in_value_and_interval():
    row, turned = ipm("70.00", "12.00", "7.00", "9000"), falling(IPM)
    assert index_of(turned, row) > index_of(turned, {**row, "health": Decimal("71.00")})
    assert index_of(IPM, row) < index_of(IPM, {**row, "health": Decimal("71.00")})
    possible = compute(turned, row).possible
    assert possible.low == index_of(turned, ipm("70.005", "11.995", "6.995", "8999.5"))
    assert possible.high == index_of(turned, ipm("69.995", "12.005", "7.005", "9000.5"))


ROWS = st.tuples(
    st.integers(2500, 8400),
    st.integers(100, 1790),
    st.integers(100, 1490),
    st.integers(1100, 26000),
)


@given(ROWS)
def test_the_geometric_index_lies_between_its_dimensions_and_inside_its_interval(row):
    values = ipm(*(str(Decimal(n) / 100) if i < 3 else str(n) for i, n in enumerate(row)))
    leaves = {leaf.key: normalised(leaf, values[leaf.key], IPM.scale) for leaf in IPM.leaves()}
    dimensions = [
        leaves["health"],
        (leaves["expected_schooling"] + leaves["mean_schooling"]) / 2,
        leaves["expenditure"],
    ]
    index, possible = index_of(IPM, values), compute(IPM, values).possible
    assert min(dimensions) - Decimal("1e-20") <= index <= max(dimensions) + Decimal("1e-20")
    assert index <= sum(dimensions) / 3 + Decimal("1e-20")
    assert possible.low <= index <= possible.high


@pytest.mark.parametrize(
    ("year", "index", "expected"),
    [
        (2024, "3.4985", ["Baik"]),  # Pacitan
        (2024, "1.7975", ["Kurang"]),  # Nias Barat
        (2023, "1.7995", ["Cukup"]),  # Boven Digoel
        (2022, "1.7995", ["Cukup", "Kurang"]),  # what decided in 2022 is not known
        (2022, "3.60", ["Sangat Baik"]),
    ],
)
def test_a_band_follows_the_printed_or_the_unrounded_index_by_year(year, index, expected):
    assert [band.label.id for band in possible_bands(SPBE, year, Decimal(index))] == expected


@pytest.mark.parametrize(
    ("index", "band"),
    [
        ("59.99", "Rendah"),
        ("60", "Sedang"),
        ("70", "Tinggi"),
        ("80", "Sangat Tinggi"),
        ("100", "Sangat Tinggi"),
    ],
)
def test_a_band_begins_at_its_low(index, band):
    assert band_of(IPM, Decimal(index)).label.id == band


def test_no_band_where_none_is_known():
    assert band_of(load_framework("spbe-2018"), Decimal(3)) is None
    assert possible_bands(load_framework("kominfo-2022"), 2022, Decimal(3)) == ()
    assert band_of(load_framework("pemdi-2026"), Decimal("0.5")) is None


# Where an edition rounds.

FIRST, REGULAR, KPPN = (
    load_framework(f"kominfo-{name}")
    for name in ("2022-first-phase", "2023-regular", "2023-kppn-ikn")
)
MATURE, WITHOUT_ROUNDING = load_framework("kominfo-2022"), load_framework("kominfo-2021")
FIVE = ("baseline", "output", "outcome", "impact", "quick_win")
KEDIRI = dict(zip(FIVE, map(Decimal, ("3.60", "3.21", "3.23", "3.07", "3.65")), strict=True))
MALANG = dict(
    zip(
        (*FIVE, "collaboration"),
        map(Decimal, ("3.60", "2.29", "3.41", "2.81", "3.13", "2.53")),
        strict=True,
    )
)
PRINTED = st.integers(0, 400).map(lambda n: Decimal(n) / 100)
SCORES = st.fixed_dictionaries(dict.fromkeys(FIVE, PRINTED))


def five(*scores: str) -> dict[str, Decimal]:
    return dict(zip(FIVE, map(Decimal, scores), strict=True))


@pytest.mark.parametrize(
    ("edition", "scores", "rounded"),
    [
        (
            MATURE,
            KEDIRI,
            "3.31",
        ),  # Kota Kediri 2022: 0.36 + 0.64 + 0.97 + 0.61 + 0.73; rounded once it would be 3.32
        (
            FIRST,
            five("1.20", "1.14", "2.26", "2.00", "2.02"),
            "1.84",
        ),  # Kab. Belitung Timur 2022; unrounded 1.832, rounded once 1.83
        (REGULAR, five("3.80", "3.00", "3.38", "3.44", "3.58"), "3.40"),  # Kab. Batang 2023
        (KPPN, MALANG, "2.94"),  # Kab. Malang 2023
    ],
)
def test_the_index_as_the_edition_rounds_it(edition, scores, rounded):
    assert str(rounded_index(edition, scores)) == rounded


def test_a_half_goes_up_in_every_term_and_in_the_sum():
    """0.205, 0.005 and 0.045 are ties: half to even would give 0.20, 0.00 and 0.04."""
    # outcome 0.3 x 2.05 = 0.615, printed 0.62; impact 0.1 x 2.05 = 0.205, printed 0.21
    assert rounded_index(FIRST, five("0.00", "0.00", "2.05", "2.05", "0.00")) == Decimal("0.83")
    assert rounded_index(FIRST, five("0.05", "0.00", "0.00", "0.00", "0.00")) == Decimal("0.01")
    assert rounded_index(REGULAR, five("0.05", "0.00", "0.00", "0.00", "0.00")) == Decimal("0.01")
    assert rounded_index(REGULAR, five("0.45", "0.00", "0.00", "0.00", "0.00")) == Decimal("0.05")


@given(SCORES)
def test_rounded_once_is_the_index_half_up(scores):
    assert rounded_index(REGULAR, scores) == half_up(index_of(REGULAR, scores), 2)


@given(SCORES)
def test_rounded_by_terms_is_the_sum_of_the_printed_terms(scores):
    weights = (Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal("0.1"), Decimal("0.3"))
    terms = [half_up(scores[key] * weight, 2) for key, weight in zip(FIVE, weights, strict=True)]
    assert rounded_index(FIRST, scores) == sum(terms)
    assert abs(rounded_index(FIRST, scores) - index_of(FIRST, scores)) <= 5 * Decimal("0.005")


@given(SCORES, st.permutations(FIVE))
def test_the_order_of_the_scores_does_not_matter(scores, order):
    for edition in (MATURE, REGULAR):
        assert compute(edition, {key: scores[key] for key in order}) == compute(edition, scores)


@given(SCORES, st.sampled_from(FIVE), PRINTED)
def test_raising_a_score_never_lowers_what_is_printed(scores, key, other):
    low, high = sorted((scores[key], other))
    for edition in (MATURE, REGULAR):
        assert rounded_index(edition, {**scores, key: low}) <= rounded_index(
            edition, {**scores, key: high}
        )


@given(SCORES)
def test_what_may_be_printed_contains_what_is(scores):
    for edition in (MATURE, REGULAR):
        found = compute(edition, scores)
        assert found.possible.low <= found.index <= found.possible.high
        assert found.rounded_possible.low <= found.rounded <= found.rounded_possible.high
        assert found.verdict(found.rounded) == "exact"


@given(SCORES)
def test_figures_that_were_decided_leave_no_room(scores):
    found = compute(MATURE, scores, exact=True)
    assert found.possible == Interval(
        found.index, found.index
    ) and found.rounded_possible == Interval(found.rounded, found.rounded)


def test_an_edition_that_does_not_say_where_it_rounds_judges_by_half_a_digit():
    found = compute(WITHOUT_ROUNDING, KEDIRI)
    assert (found.rounded, found.rounded_possible, rounded_index(WITHOUT_ROUNDING, KEDIRI)) == (
        None,
        None,
        None,
    )
    assert [found.verdict(Decimal(text)) for text in ("3.32", "3.31", "3.30")] == [
        "exact",
        "consistent",
        "different",
    ]


def test_a_published_index_is_judged_by_the_editions_rounding():
    found = compute(MATURE, KEDIRI)
    assert (found.index, found.rounded, found.rounded_possible) == (
        Decimal("3.315"),
        Decimal("3.31"),
        Interval(Decimal("3.31"), Decimal("3.32")),
    )
    assert {
        text: found.verdict(Decimal(text))
        for text in ("3.31", "3.32", "3.30", "3.33", "3.3", "3", "3.315")
    } == {
        "3.31": "exact",
        "3.32": "consistent",
        "3.30": "different",
        "3.33": "different",
        "3.3": "exact",
        "3": "exact",
        "3.315": "exact",  # printed with more digits than the edition rounds to, so not by its rule
    }


def test_a_verdict_needs_no_more_than_its_figures():
    plain = Computed(Decimal("3.398"), Interval(Decimal("3.393"), Decimal("3.403")))
    rounded = Computed(
        plain.index, plain.possible, Decimal("3.40"), Interval(Decimal("3.39"), Decimal("3.40"))
    )
    assert [c.verdict(Decimal("3.39")) for c in (plain, rounded)] == ["consistent", "consistent"]
    assert [c.verdict(Decimal("3.41")) for c in (plain, rounded)] == ["different", "different"]


def test_no_index_and_nothing_rounded_where_a_component_is_missing():
    some = {key: value for key, value in KEDIRI.items() if key != "impact"}
    assert compute(MATURE, some) is None and rounded_index(MATURE, some) is None


def test_a_component_comes_from_its_questions_where_all_are_known_and_is_taken_as_given_otherwise():
    component = KPPN.components[-1]
    leaves = [leaf.key for leaf in component.leaves()]
    some = dict(zip(leaves, map(Decimal, ("3", "3", "3", "2", "2")), strict=False))
    assert node_score(component, {**some, "collaboration": Decimal("2.53")}, KPPN.scale) == Decimal(
        "2.53"
    )
    assert node_score(component, some, KPPN.scale) is None
    whole = {**some, leaves[-1]: Decimal("2.2")}
    assert (
        node_score(component, {**whole, "collaboration": Decimal("9.99")}, KPPN.scale)
        == sum(whole.values()) / 6
    )


def test_an_announced_index_with_more_decimals_is_compared_with_the_unrounded_one():
    """3.3149 cannot come of a rule that rounds to two decimals; it is judged by what the scores
    allow.
    """
    keys = ("baseline", "output", "outcome", "impact", "quick_win")
    edition = load_framework("kominfo-2022")
    found = compute(
        edition,
        dict(zip(keys, map(Decimal, ("3.60", "3.21", "3.23", "3.07", "3.65")), strict=True)),
    )
    assert str(found.rounded) == "3.31" and found.index == Decimal("3.315")
    assert [
        found.verdict(Decimal(told)) for told in ("3.31", "3.3", "3.315", "3.3149", "3.33")
    ] == ["exact", "exact", "exact", "consistent", "different"]
    assert [found.verdict(Decimal(told)) for told in ("3", "4")] == ["exact", "different"]
    unrounded = compute(
        edition.model_copy(update={"rounding": None}),
        dict(zip(keys, map(Decimal, ("3.60", "3.21", "3.23", "3.07", "3.65")), strict=True)),
    )
    assert unrounded.rounded is None and unrounded.verdict(Decimal("3.31")) == "consistent"


def test_a_predicate_is_by_the_printed_index_where_one_was_printed():
    spbe = load_framework("spbe-2020")
    by_printed = spbe.model_copy(
        update={"banding": tuple(b.model_copy(update={"index": "rounded"}) for b in spbe.banding)}
    )
    year = spbe.banding[0].years[0]
    told = [
        [band.label.id for band in possible_bands(by_printed, year, Decimal("3.4985"), published)]
        for published in (None, Decimal("3.50"), Decimal("3.49"))
    ]
    assert told == [["Sangat Baik"], ["Sangat Baik"], ["Baik"]]
    bare = by_printed.model_copy(update={"rounding": None})
    assert [band.label.id for band in possible_bands(bare, year, Decimal("3.4985"))] == ["Baik"], (
        "without a rounding nothing is rounded"
    )
