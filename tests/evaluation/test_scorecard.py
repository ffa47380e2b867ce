"""The index from published scores and an edition's weights, and its laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.models.index_result import Announced
from smartcity_eval.evaluation.scorecard import (
    announced,
    compare_with_published,
    dimension_view,
    inconsistent_means,
    score,
    scores_of,
    with_previous_scores,
)
from smartcity_eval.frameworks import load_framework
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import Record

EDITION = load_framework("kominfo-2022")
KEYS = tuple(leaf.key for leaf in EDITION.leaves())
# Scores as printed: nought to four, with up to three decimals.
PRINTED = st.builds(
    lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 4000), st.integers(0, 3)
).filter(lambda d: d <= 4)
ALL_SCORES = st.fixed_dictionaries(dict.fromkeys(KEYS, PRINTED))


def card(values: dict[str, Decimal], year: int = 2022):
    return score(values, EDITION, year)


KEDIRI = {
    "baseline": Decimal("3.60"),
    "output": Decimal("3.21"),
    "outcome": Decimal("3.23"),
    "impact": Decimal("3.07"),
    "quick_win": Decimal("3.65"),
}


def test_kota_kediri_2022_component_by_component():
    found = card(KEDIRI)
    assert {c.key: c.contribution for c in found.contributions} == {
        "baseline": Decimal("0.36"),
        "output": Decimal("0.642"),
        "outcome": Decimal("0.969"),
        "impact": Decimal("0.614"),
        "quick_win": Decimal("0.73"),
    }
    assert found.index == Decimal("3.315")
    assert (found.possible.low, found.possible.high) == (Decimal("3.310"), Decimal("3.320"))


def test_no_other_split_of_tenths_fits_both_complete_rows():
    """The weights are inferred from two rows; moving ten points anywhere breaks one of them."""
    bekasi = {
        "baseline": Decimal("3.48"),
        "output": Decimal("2.34"),
        "outcome": Decimal(3),
        "impact": Decimal("2.7"),
        "quick_win": Decimal("2.75"),
    }
    weights = {leaf.key: leaf.weight.value for leaf in EDITION.leaves()}
    tolerance = Decimal("0.0051")
    for giver in KEYS:
        for taker in KEYS:
            moved = dict(weights)
            moved[giver] -= 10
            moved[taker] += 10
            misses = [
                abs(sum(row[k] * moved[k] for k in KEYS) / 100 - told)
                for row, told in ((KEDIRI, Decimal("3.31")), (bekasi, Decimal("2.81")))
            ]
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
    assert [c.key for c in found.contributions if c.contribution is None] == [
        key for key in KEYS if key not in given_keys
    ]


def test_each_weight_says_how_sure_it_is_for_the_year():
    status = {
        year: {c.key: c.weight_status for c in card(KEDIRI, year).contributions}
        for year in (2022, 2023)
    }
    assert status[2022] == {
        "baseline": "inferred",
        "output": "inferred",
        "outcome": "stated",
        "impact": "stated",
        "quick_win": "stated",
    }
    assert set(status[2023].values()) == {"assumed"}, "borrowed for a year it was not made for"
    weight = EDITION.components[2].weight.model_copy(update={"year_status": {2023: "inferred"}})
    both = EDITION.model_copy(
        update={
            "years": (2022, 2023),
            "components": (EDITION.components[2].model_copy(update={"weight": weight}),),
        }
    )
    assert [score(KEDIRI, both, year).contributions[0].weight_status for year in (2022, 2023)] == [
        "stated",
        "inferred",
    ]
    assert all(c.weight_reference.startswith("https://") for c in card(KEDIRI).contributions)


def dimensions(**values: str) -> Record:
    block = {"source": "koran", "values": {key: Decimal(value) for key, value in values.items()}}
    return Record.model_validate(
        {
            "year": 2022,
            "region": "kab-batang",
            "as_of": "2022-12-01",
            "stage": "implementation",
            "dimensions": block,
        }
    )


def test_the_six_dimensions_have_a_mean_of_their_own():
    six = dimensions(
        governance="2.75",
        branding="2.75",
        economy="3.5",
        living="3.33",
        society="3.33",
        environment="2.75",
    )
    assert round(dimension_view(six).mean, 3) == Decimal("3.068")


def test_five_dimensions_have_no_mean():
    five = dimension_view(
        dimensions(governance="2.75", branding="2.75", economy="3.5", living="3.33", society="3.33")
    )
    assert (five.mean, len(five.values)) == (None, 5)
    assert dimension_view(dimensions()) is None


def test_what_a_score_can_have_been_lies_on_the_scale():
    top, bottom = (
        card(dict.fromkeys(KEYS, Decimal("4.00"))),
        card(dict.fromkeys(KEYS, Decimal("0.00"))),
    )
    assert (top.low, top.index, top.high) == (Decimal("3.995"), Decimal(4), Decimal(4))
    assert (bottom.low, bottom.index, bottom.high) == (Decimal(0), Decimal(0), Decimal("0.005"))


@given(ALL_SCORES)
def test_the_interval_holds_the_index_and_stays_on_the_scale(values):
    found = card(values)
    assert 0 <= found.low <= found.index <= found.high <= 4


def test_a_printed_nought_has_a_geometric_mean():
    geometric = EDITION.model_copy(update={"aggregation": "geometric"})
    found = score(
        {key: Decimal("0.00" if key == "impact" else "3.00") for key in KEYS}, geometric, 2022
    )
    assert (found.low, found.index) == (0, 0) and 0 < found.high < Decimal("0.9")


def test_a_leaf_of_no_weight_need_not_be_scored_and_one_that_weighs_must():
    weightless = tuple(
        c.model_copy(update={"weight": c.weight.model_copy(update={"value": Decimal(w)})})
        for c, w in zip(EDITION.components, (0, 20, 30, 20, 30), strict=True)
    )
    edition = EDITION.model_copy(update={"components": weightless, "min_coverage": Decimal(70)})
    scores = KEDIRI
    without = score({key: own for key, own in scores.items() if key != "baseline"}, edition, 2022)
    assert without.index == score(scores, edition, 2022).index == Decimal("3.320")
    assert without.contributions[0].score is None and without.coverage == 100
    assert (
        score({key: own for key, own in scores.items() if key != "output"}, edition, 2022).index
        is None
    ), "80 % are covered, but a missing score is never made up for"


def test_leaves_come_together_by_component_and_lose_nothing():
    example = load_framework("contoh-2024")
    values = {leaf.key: Decimal(1 + i % 4) for i, leaf in enumerate(example.leaves())}
    whole = score(values, example, 2024, exact=True)
    parts = whole.contributions
    assert [p.key for p in parts] == list(KEYS) and [p.weight for p in parts] == [
        10,
        20,
        30,
        20,
        20,
    ]
    assert (
        sum(p.contribution for p in parts)
        == whole.index
        == sum(p.score * p.weight for p in parts) / 100
    )
    assert {p.weight_status for p in parts} == {"assumed"} and all(p.is_mean for p in parts)
    assert [leaf.key for p in parts for leaf in p.leaves] == [leaf.key for leaf in example.leaves()]
    assert {leaf.key: leaf.score for p in parts for leaf in p.leaves} == values


def test_a_component_with_a_missing_leaf_has_no_score():
    example = load_framework("contoh-2024")
    values = {leaf.key: Decimal(2) for leaf in example.leaves() if leaf.key != "policy"}
    found = {p.key: p for p in score(values, example, 2024, exact=True).contributions}
    assert (
        found["output"].score,
        found["output"].contribution,
        found["output"].is_mean,
        found["impact"].score,
    ) == (None, None, False, 2)
    policy = example.components[1].children[0]
    weightless = policy.model_copy(
        update={"weight": policy.weight.model_copy(update={"value": Decimal(0)})}
    )
    output = example.components[1].model_copy(
        update={"children": (weightless, *example.components[1].children[1:])}
    )
    lighter = example.model_copy(
        update={
            "components": (example.components[0], output, *example.components[2:]),
            "min_coverage": Decimal(0),
        }
    )
    assert {p.key: p.score for p in score(values, lighter, 2024, exact=True).contributions}[
        "output"
    ] == 2


def test_a_components_weight_is_as_sure_as_the_edition_says_of_it():
    example = load_framework("contoh-2024")
    baseline = example.components[0]
    stated = baseline.model_copy(
        update={"weight": baseline.weight.model_copy(update={"status": "stated"})}
    )
    mixed = example.model_copy(update={"components": (stated, *example.components[1:])})
    assert [c.weight_status for c in score({}, mixed, 2024).contributions][:2] == [
        "stated",
        "assumed",
    ]


def test_where_components_are_leaves_nothing_stands_below_them():
    assert all(c.leaves == () and not c.is_mean for c in card(KEDIRI).contributions)


# Components and their questions.

QUESTIONS = load_framework("kominfo-2023-kppn-ikn")
COLLABORATION = tuple(leaf.key for leaf in QUESTIONS.components[-1].leaves())
FIVE_PRINTED = {
    "baseline": Decimal("3.60"),
    "output": Decimal("2.29"),
    "outcome": Decimal("3.41"),
    "impact": Decimal("2.81"),
    "quick_win": Decimal("3.13"),
}


def test_a_component_comes_from_its_questions_where_all_are_known():
    asked = dict(zip(COLLABORATION, map(Decimal, ("3", "3", "3", "2", "2", "2.2")), strict=True))
    found = score({**FIVE_PRINTED, **asked}, QUESTIONS, 2023).contributions[-1]
    mean = sum(asked.values()) / 6
    assert (found.score, found.is_mean, found.contribution) == (mean, True, mean / 10)
    printed = score({**FIVE_PRINTED, **asked, "collaboration": Decimal("2.53")}, QUESTIONS, 2023)
    assert (printed.contributions[-1].score, printed.contributions[-1].is_mean) == (
        Decimal("2.53"),
        False,
    ), "as published"
    assert printed.contributions[-1].contribution == mean / 10, (
        "and reckoned from the questions, which lose nothing"
    )
    assert printed.index == sum(c.contribution for c in printed.contributions)


def test_a_component_with_some_questions_known_counts_as_published():
    some = {COLLABORATION[0]: Decimal(3)}
    found = score({**FIVE_PRINTED, **some, "collaboration": Decimal("2.53")}, QUESTIONS, 2023)
    assert found.contributions[-1].contribution == Decimal("0.253") and found.index == Decimal(
        "2.941"
    )
    assert found.known() == {**FIVE_PRINTED, **some, "collaboration": Decimal("2.53")}
    without = score({**FIVE_PRINTED, **some}, QUESTIONS, 2023)
    assert without.index is None and without.coverage.quantize(Decimal("0.001")) == Decimal(
        "91.667"
    ), "90 and a sixth of 10"


def test_weights_that_do_not_end_are_covered_whole():
    """Thirds add up to a little less than their total; what is scored is still all there is."""
    thirds = tuple(
        c.model_copy(update={"weight": c.weight.model_copy(update={"value": Decimal(100) / 3})})
        for c in EDITION.components[:3]
    )
    found = score(KEDIRI, EDITION.model_copy(update={"components": thirds}), 2022)
    assert (
        sum(c.weight for c in found.contributions) != 100
        and found.coverage == 100
        and found.index is not None
    )


@given(ALL_SCORES)
def test_rounded_by_terms_is_the_sum_of_rounded_contributions(values):
    found = card(values)
    assert (found.rounding, found.rounded) == (
        "terms",
        sum(half_up(c.contribution, 2) for c in found.contributions),
    )
    assert found.rounded_low <= found.rounded <= found.rounded_high


@given(ALL_SCORES)
def test_rounded_by_sum_is_the_index_rounded_once(values):
    found = score(values, load_framework("kominfo-2023-cohort-2022"), 2023)
    assert (found.rounding, found.rounded) == ("sum", half_up(found.index, 2))


def test_an_edition_that_does_not_say_where_it_rounds_gives_no_rounded_index():
    found = score(KEDIRI, load_framework("kominfo-2021"), 2021)
    assert (found.index, found.rounded, found.rounded_low, found.rounding) == (
        Decimal("3.315"),
        None,
        None,
        None,
    )


def published(index: str) -> Announced:
    return Announced(index=Decimal(index))


@pytest.mark.parametrize(
    ("index", "verdict"),
    [
        ("3.31", "exact"),
        ("3.32", "consistent"),
        ("3.30", "different"),
        ("3.33", "different"),
        ("3.3", "exact"),
        ("3.310", "consistent"),
    ],
)
def test_a_published_index_is_judged_by_the_editions_own_rounding(index, verdict):
    """Kediri's terms round to 3.31; its scores, printed rounded, leave room for 3.31 and 3.32 and
    no more.
    """
    found = compare_with_published(card(KEDIRI), published(index))
    assert (found.verdict, found.rounded, found.computed) == (
        verdict,
        Decimal("3.31"),
        Decimal("3.315"),
    )


def test_without_a_rounding_the_interval_judges():
    found = compare_with_published(
        score(KEDIRI, load_framework("kominfo-2021"), 2021), published("3.31")
    )
    assert (found.verdict, found.rounded) == ("consistent", None)
    assert (
        compare_with_published(None, published("3.31")) is None
        and compare_with_published(card(KEDIRI), Announced()) is None
    )


# Grades, and last year's scores.

GRADED = load_framework("kominfo-2023-kppn-ikn")


def test_a_score_that_no_five_whole_grades_give_is_named():
    assert (
        inconsistent_means(
            score({**FIVE_PRINTED, "collaboration": Decimal("2.53")}, GRADED, 2023), GRADED
        )
        == ()
    )
    assert inconsistent_means(
        score({**FIVE_PRINTED, "collaboration": Decimal("3.52")}, GRADED, 2023), GRADED
    ) == ("collaboration",)
    asked = dict(
        zip(
            COLLABORATION,
            map(Decimal, ("3.00", "3.00", "3.00", "2.25", "2.00", "2.20")),
            strict=True,
        )
    )
    assert inconsistent_means(score({**FIVE_PRINTED, **asked}, GRADED, 2023), GRADED) == (
        COLLABORATION[3],
    ), "and not their mean, which nobody printed"
    assert inconsistent_means(card(KEDIRI), EDITION) == (), (
        "where no grades are stated, nothing misfits"
    )


def last_year(edition: str | None, **components: str) -> Record:
    return Record.model_validate(
        {
            "year": 2022,
            "region": "kab-malang",
            "as_of": "2022-12-06",
            "stage": "implementation",
            "evaluation": {"framework": edition, "source": "s"} if edition else None,
            "scores": (
                {"source": "s", "components": {k: Decimal(v) for k, v in components.items()}}
                if components
                else None
            ),
        }
    )


def test_last_years_scores_stand_beside_these_by_their_keys():
    found = with_previous_scores(
        card(KEDIRI), last_year("kominfo-2022-first-phase", baseline="1.70", outcome="2.00")
    )
    assert {c.key: c.previous for c in found.contributions} == {
        "baseline": Decimal("1.70"),
        "output": None,
        "outcome": Decimal("2.00"),
        "impact": None,
        "quick_win": None,
    }
    assert (found.previous_year, found.previous_framework) == (2022, "kominfo-2022-first-phase")
    assert found.index == card(KEDIRI).index


@pytest.mark.parametrize("edition", ["unknown", None])
def test_last_years_scores_stand_there_whatever_edition_they_are_of(edition):
    found = with_previous_scores(card(KEDIRI), last_year(edition, baseline="1.70"))
    assert (found.contributions[0].previous, found.previous_framework) == (Decimal("1.70"), edition)


def test_without_scores_last_year_nothing_stands_beside():
    for last in (None, last_year("kominfo-2022")):
        assert with_previous_scores(card(KEDIRI), last) == card(KEDIRI)


def test_a_records_scores_are_its_components_and_its_questions():
    record = Record.model_validate(
        {
            "year": 2023,
            "region": "kab-malang",
            "as_of": "2023-12-04",
            "stage": "implementation",
            "scores": {
                "source": "s",
                "components": {"baseline": Decimal("3.60")},
                "questions": {"output_regulation": Decimal("3.00")},
            },
        }
    )
    assert scores_of(record) == {"baseline": Decimal("3.60"), "output_regulation": Decimal("3.00")}
    assert scores_of(last_year(None)) == {}


# What no other test noticed: mutants of this module that had survived.

FIRST_PHASE = load_framework("kominfo-2022-first-phase")


def test_scores_that_were_decided_leave_nothing_open():
    decided, printed = score(KEDIRI, EDITION, 2022, exact=True), card(KEDIRI)
    assert (decided.exact, decided.low, decided.index, decided.high) == (
        True,
        Decimal("3.315"),
        Decimal("3.315"),
        Decimal("3.315"),
    )
    assert (printed.exact, printed.low < printed.index < printed.high) == (False, True)


def test_each_term_is_rounded_where_the_edition_rounds_terms_and_nowhere_else():
    assert EDITION.rounding.step == "terms"
    assert [str(c.rounded) for c in card(KEDIRI).contributions] == [
        "0.36",
        "0.64",
        "0.97",
        "0.61",
        "0.73",
    ]
    by_sum = EDITION.model_copy(
        update={"rounding": EDITION.rounding.model_copy(update={"step": "sum"})}
    )
    assert {c.rounded for c in score(KEDIRI, by_sum, 2022).contributions} == {None}
    assert {
        c.rounded
        for c in score(KEDIRI, EDITION.model_copy(update={"rounding": None}), 2022).contributions
    } == {None}


def test_a_leaf_carries_its_question_and_its_dimension():
    edition = load_framework("kominfo-2022-first-phase")
    leaves = {leaf.key: leaf for leaf in edition.leaves()}
    shown = {leaf.key: leaf for c in score({}, edition, 2022).contributions for leaf in c.leaves}
    assert shown.keys() == leaves.keys()
    assert {key: (leaf.dimension, leaf.indicator, leaf.code) for key, leaf in shown.items()} == {
        key: (leaf.dimension, leaf.question.indicator, leaf.question.code)
        for key, leaf in leaves.items()
    }
    assert {leaf.dimension for leaf in shown.values()} > {None} and any(
        leaf.indicator for leaf in shown.values()
    )


def scored_last_year(framework: str | None, **scores: dict[str, str]) -> Record:
    block = {
        "source": "koran",
        **{
            kind: {key: Decimal(value) for key, value in values.items()}
            for kind, values in scores.items()
        },
    }
    evaluation = {"framework": framework, "source": "koran"} if framework else None
    return Record.model_validate(
        {
            "year": 2021,
            "region": "kab-batang",
            "as_of": "2021-12-01",
            "stage": "implementation",
            "evaluation": evaluation,
            "scores": block,
        }
    )


def test_last_years_questions_stand_beside_this_years_and_make_their_components_mean():
    baseline = FIRST_PHASE.components[0]
    asked = {
        leaf.key: str(grade) for leaf, grade in zip(baseline.leaves(), (4, 3, 2, 2, 2), strict=True)
    }
    found = with_previous_scores(
        score({}, FIRST_PHASE, 2022), scored_last_year(FIRST_PHASE.id, questions=asked)
    )
    assert (found.previous_year, found.previous_framework) == (2021, FIRST_PHASE.id)
    assert {leaf.key: str(leaf.previous) for leaf in found.contributions[0].leaves} == asked
    assert found.contributions[0].previous == Decimal("2.6"), "not printed, so their mean"
    assert {c.previous for c in found.contributions[1:]} == {None}


@pytest.mark.parametrize("framework", ["unknown", None])
def test_last_years_scores_by_an_edition_nobody_knows_stand_as_printed(framework):
    found = with_previous_scores(
        score({}, FIRST_PHASE, 2022), scored_last_year(framework, components={"baseline": "2.85"})
    )
    assert [str(c.previous) for c in found.contributions] == [
        "2.85",
        "None",
        "None",
        "None",
        "None",
    ]


def test_each_misfit_of_every_component_is_named():
    """One whole grade cannot be 2.5; a mean of two could."""
    edition = FIRST_PHASE.model_copy(
        update={"grades": FIRST_PHASE.grades.model_copy(update={"assessors": 1})}
    )
    first, second = (next(iter(component.leaves())).key for component in FIRST_PHASE.components[:2])
    assert inconsistent_means(
        score({first: Decimal("2.5"), second: Decimal("1.5")}, edition, 2022), edition
    ) == (first, second)
    assert (
        inconsistent_means(score({first: Decimal(3), second: Decimal("1")}, edition, 2022), edition)
        == ()
    )


def test_all_that_was_announced_is_kept_with_what_is_known_of_the_index():
    published = {
        "source": "koran",
        "index": {"value": Decimal("3.31"), "status": "inferred", "how": "dari selisih"},
        "improvement": Decimal("0.25"),
        "target": Decimal("3.5"),
        "predicate": "Baik",
    }
    record = Record.model_validate(
        {
            "year": 2022,
            "region": "kab-batang",
            "as_of": "2022-12-01",
            "stage": "implementation",
            "published": published,
        }
    )
    told = announced(record)
    assert (told.index, told.index_status, told.improvement, told.target, told.predicate) == (
        Decimal("3.31"),
        "inferred",
        Decimal("0.25"),
        Decimal("3.5"),
        "Baik",
    )
    bare = announced(
        record.model_copy(
            update={
                "published": record.published.model_copy(
                    update={"index": None, "improvement": None, "target": None, "predicate": None}
                )
            }
        )
    )
    assert (bare.index, bare.index_status, bare.improvement, bare.target, bare.predicate) == (
        None,
        "stated",
        None,
        None,
        None,
    )


def test_the_dimensions_say_what_they_describe_and_how_that_is_known():
    record = dimensions(governance="2.75")
    told = record.dimensions.model_copy(
        update={"describes": "outcome", "status": "inferred", "how": "rata-ratanya sama"}
    )
    found = dimension_view(record.model_copy(update={"dimensions": told}))
    assert (found.describes, found.describes_status, found.how) == (
        "outcome",
        "inferred",
        "rata-ratanya sama",
    )


def test_without_an_index_nothing_is_said_to_have_been_rounded():
    scored = dict.fromkeys((c.key for c in EDITION.components), Decimal(3))
    assert score(scored, EDITION, 2022).rounding == EDITION.rounding.step
    part = score({"baseline": Decimal(3)}, EDITION, 2022)
    assert (part.index, part.rounded, part.rounded_low, part.rounded_high, part.rounding) == (
        None,
        None,
        None,
        None,
        None,
    )


def test_an_edition_without_grades_has_no_score_that_does_not_fit():
    assert EDITION.grades is None
    assert inconsistent_means(card({"baseline": Decimal("3.601")}), EDITION) == ()
