"""What if a scorecard had other scores, weights or another aggregation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation import evaluate, evaluate_file
from smartcity_eval.evaluation.what_if import what_if
from smartcity_eval.frameworks import load_framework, read_framework
from smartcity_eval.records import Record

KEYS = ("baseline", "output", "outcome", "impact", "quick_win")
PRINTED = st.decimals(min_value=0, max_value=4, places=2)
POSITIVE = st.decimals(min_value="0.10", max_value=4, places=2)
ALL = st.fixed_dictionaries(dict.fromkeys(KEYS, PRINTED))
SOURCES = {"s": {"title": "T", "publisher": "P"}}


def judged(scores, framework="kominfo-2022", **evaluation):
    blocks = {
        "evaluation": {"framework": framework, "source": "s", **evaluation},
        "sources": SOURCES,
    }
    if scores:
        blocks["scores"] = {"source": "s", "components": scores}
    return evaluate(
        Record.model_validate(
            {
                "region": "kota-kediri",
                "year": 2022,
                "as_of": "2022-12-05",
                "stage": "implementation",
                **blocks,
            }
        )
    )


def alone(card):
    """A scorecard without last year's scores beside it."""
    own = tuple(c.model_copy(update={"previous": None}) for c in card.contributions)
    return card.model_copy(
        update={"contributions": own, "previous_year": None, "previous_framework": None}
    )


@pytest.fixture(scope="module")
def kediri(params):
    return evaluate_file(params / "2022" / "kota-kediri.yaml")


@pytest.fixture(scope="module")
def bekasi(params):
    return evaluate_file(params / "2024" / "kab-bekasi.yaml")


def test_kota_kediri_2022_with_a_higher_impact(kediri):
    found = what_if(kediri, scores={"impact": "4.00"})
    assert (found.before.index, found.after.index, found.difference) == (
        Decimal("3.315"),
        Decimal("3.501"),
        Decimal("0.186"),
    )
    # Only the two impact scores are free to differ: 20 percent of half a hundredth each, and 4.00
    # was no more than 4.
    assert (found.low, found.high) == (Decimal("0.184"), Decimal("0.187"))
    assert (found.after.low, found.after.high) == (Decimal("3.496"), Decimal("3.505"))
    assert found.from_what_if is False and found.before == kediri.scorecard
    assert [(s.kind, s.key, s.before, s.after) for s in found.supposed] == [
        ("score", "impact", Decimal("3.07"), Decimal("4.00"))
    ]


def test_kota_kediri_2022_with_another_weight(kediri):
    found = what_if(kediri, weights={"outcome": 20, "impact": 30})
    assert found.after.index == Decimal("3.299") and found.after.framework == "kominfo-2022-what-if"
    # 3.07 weighs a tenth more and 3.23 a tenth less: each keeps its own rounding error.
    assert (found.difference, found.low, found.high) == (
        Decimal("-0.016"),
        Decimal("-0.017"),
        Decimal("-0.015"),
    )
    with pytest.raises(UsageError):
        what_if(kediri, weights={"impact": 30})
    shared = what_if(kediri, weights={"impact": 30}, rescale=True)
    assert shared.after.index < shared.before.index


def test_kota_kediri_2022_by_a_geometric_mean(kediri):
    found = what_if(kediri, aggregation="geometric")
    assert round(found.after.index, 4) == Decimal("3.3081")
    assert found.low < found.difference < found.high and found.difference < 0
    assert [(s.kind, s.before, s.after) for s in found.supposed] == [
        ("aggregation", "arithmetic", "geometric")
    ]


def test_bekasi_2024_is_a_what_if_from_the_start(bekasi):
    found = what_if(bekasi, scores={"output": "3.30"})
    assert (
        found.from_what_if
        and found.before.index == Decimal("3.234")
        and found.before == alone(bekasi.what_if)
    )
    assert found.after.index == Decimal("3.284")


@pytest.fixture(scope="module")
def malang(params):
    return evaluate_file(params / "2023" / "kab-malang.yaml")


def test_kab_malang_2023_with_a_higher_score_of_one_question(malang):
    """The regional budget's question weighs a seventh of output, which weighs a fifth."""
    found = what_if(malang, scores={"output_budget_apbd": "4.00"})
    assert (
        found.difference == pytest.approx(Decimal(3) / 35)
        and found.low < found.difference < found.high
    )
    assert [(s.kind, s.key, s.before, s.after) for s in found.supposed] == [
        ("score", "output_budget_apbd", Decimal("1.00"), Decimal("4.00"))
    ]
    before, after = (
        {c.key: c.contribution for c in card.contributions} for card in (found.before, found.after)
    )
    assert {key for key in before if before[key] != after[key]} == {"output"}


def test_kab_malang_2023_with_a_higher_score_of_a_whole_component(malang):
    """A component that is supposed as a whole stands for all of its questions."""
    found = what_if(malang, scores={"collaboration": 4})
    collaboration = next(c for c in found.after.contributions if c.key == "collaboration")
    assert (str(collaboration.score), collaboration.contribution, collaboration.is_mean) == (
        "4.00",
        Decimal("0.4"),
        False,
    )
    assert all(leaf.score is None for leaf in collaboration.leaves)
    mean = (
        sum(
            leaf.score
            for c in malang.scorecard.contributions
            if c.key == "collaboration"
            for leaf in c.leaves
        )
        / 6
    )
    assert found.difference == pytest.approx((4 - mean) / 10)
    assert found.low <= found.difference <= found.high and found.high - found.low < Decimal("0.002")


def test_kab_malang_2023_with_another_weight_of_a_component(malang):
    found = what_if(malang, weights={"collaboration": 20, "output": 10})
    collaboration, output = (
        sum(leaf.score for leaf in c.leaves) / len(c.leaves)
        for key in ("collaboration", "output")
        for c in malang.scorecard.contributions
        if c.key == key
    )
    assert found.difference == pytest.approx((collaboration - output) / 10)


def test_a_question_of_a_component_that_is_known_only_as_a_whole_is_refused(params):
    batang = evaluate_file(params / "2023" / "kab-batang.yaml")
    with pytest.raises(UsageError, match="output") as refused:
        what_if(batang, scores={"output_budget_apbd": "4.00"})
    assert (
        refused.value.in_language("en")
        == "only the whole of output is known, not its parts; suppose its score, not that of"
        " output_budget_apbd"
    )
    assert what_if(batang, scores={"output": "4.00"}).difference == Decimal("0.2")


def test_a_missing_score_is_supposed_with_the_others_decimals():
    partly = judged(
        {
            "baseline": Decimal("3.60"),
            "output": Decimal("3.21"),
            "outcome": Decimal("3.23"),
            "impact": Decimal("3.07"),
        }
    )
    found = what_if(partly, scores={"quick_win": "3.6"})
    assert found.before.index is None and found.difference is None and found.low is None
    assert found.after.index == Decimal("3.305")
    assert found.after.high - found.after.low == Decimal("0.010"), "3.6 is printed as 3.60"


def test_a_score_can_be_taken_away(kediri):
    found = what_if(kediri, scores={"impact": None})
    assert found.after.index is None and found.difference is None and found.after.coverage == 80
    assert "→ None" in repr(found)


def test_a_component_that_weighs_nothing_need_not_be_known():
    partly = judged(
        {"baseline": Decimal(3), "output": Decimal(3), "outcome": Decimal(3), "impact": Decimal(3)}
    )
    assert what_if(partly, weights={"quick_win": 0}, rescale=True).after.index == 3


def test_scores_alone_need_an_edition():
    bare = judged({}, framework="unknown")
    with pytest.raises(UsageError):
        what_if(bare, scores=dict.fromkeys(KEYS, 3))
    found = what_if(bare, load_framework("kominfo-2022"), scores=dict.fromkeys(KEYS, 3))
    assert found.after.index == 3 and found.before.index is None and found.from_what_if


@pytest.mark.parametrize(
    "asked",
    [
        {"scores": {"impact": "4.01"}},
        {"scores": {"impact": -1}},
        {"scores": {"dampak": 3}},
        {"scores": {"impact": "tinggi"}},
        {"scores": {"impact": "NaN"}},
        {"scores": {"impact": True}},
        {"weights": {"dampak": 20}},
        {"weights": {"impact": -20}},
        {"weights": {"impact": "dua puluh"}},
        {"aggregation": "median"},
    ],
)
def test_what_the_framework_cannot_mean_is_refused(kediri, asked):
    with pytest.raises(UsageError) as refused:
        what_if(kediri, **asked)
    assert refused.value.in_language("en") and refused.value.in_language("id")


def test_a_supposed_nought_brings_a_geometric_mean_to_nought(kediri):
    assert what_if(kediri, scores={"impact": 0}, aggregation="geometric").after.index == 0


def test_a_score_between_the_steps_of_the_scale_is_refused(write_text):
    step = "scale:\n  step: {value: 1, status: stated, reference: surat}\n"
    text = f"""id: langkah-2022
title: {{id: Coba, en: Trial}}
years: [2022]
{step}  minimum: {{value: 1, status: stated, reference: surat}}
  maximum: {{value: 5, status: stated, reference: surat}}
missing: refuse
min_coverage: 100
components:
  - {{key: a, label: {{id: A, en: A}}, weight: {{value: 100, status: stated, reference: surat}}}}
"""
    framework = read_framework(write_text(text, "langkah-2022.yaml"))
    bare = judged({}, framework="unknown")
    assert what_if(bare, framework, scores={"a": 3}).after.index == 3
    with pytest.raises(UsageError):
        what_if(bare, framework, scores={"a": "2.5"})


def test_where_parts_multiply_the_range_is_never_too_narrow(write_text):
    """Half a unit of rounding in a part that stays can still widen the difference, since the other
    part multiplies it.
    """
    text = """id: kali-2022
title: {id: Coba, en: Trial}
years: [2022]
scale:
  minimum: {value: 0, status: stated, reference: surat}
  maximum: {value: 5, status: stated, reference: surat}
missing: refuse
min_coverage: 100
components:
  - key: induk
    label: {id: Induk, en: Branch}
    weight: {value: 100, status: stated, reference: surat}
    aggregation: geometric
    children:
      - {key: a, label: {id: A, en: A}, weight: {value: 50, status: stated, reference: surat}}
      - {key: b, label: {id: B, en: B}, weight: {value: 50, status: stated, reference: surat}}
"""
    framework = read_framework(write_text(text, "kali-2022.yaml"))
    bare = judged({}, framework="unknown")
    made = what_if(bare, framework, scores={"a": 4, "b": 1})
    judged_so = bare.model_copy(update={"what_if": made.after})
    found = what_if(judged_so, framework, scores={"b": 4})
    assert found.difference == pytest.approx(2)
    # 4.5 and 4.5 against 4.5 and 0.5: all of it printed as it stands.
    assert found.low <= Decimal("4.5") - Decimal("1.5") <= found.high


@given(ALL)
def test_nothing_supposed_changes_nothing(scores):
    found = what_if(judged(scores))
    assert found.before == found.after and found.supposed == ()
    assert (found.difference, found.low, found.high) == (0, 0, 0)
    same = what_if(
        judged(scores),
        scores=scores,
        weights={"baseline": 10, "impact": 20},
        aggregation="arithmetic",
    )
    assert same.after == found.before and same.supposed == ()


@given(ALL, st.sampled_from(KEYS), PRINTED)
def test_raising_a_score_never_lowers_the_index(scores, key, other):
    found = what_if(judged(scores), scores={key: other})
    assert (found.difference >= 0) if other >= scores[key] else (found.difference <= 0)


@given(st.fixed_dictionaries(dict.fromkeys(KEYS, POSITIVE)), st.sampled_from(KEYS), POSITIVE)
def test_nor_by_a_geometric_mean(scores, key, other):
    one, two = (
        what_if(judged({**scores, key: value}), aggregation="geometric").after.index
        for value in sorted((scores[key], other))
    )
    assert one <= two


@given(
    ALL, st.dictionaries(st.sampled_from(KEYS), PRINTED), st.sampled_from(KEYS), st.integers(0, 100)
)
def test_the_difference_is_after_less_before_and_lies_in_its_range(scores, asked, key, weight):
    found = what_if(judged(scores), scores=asked, weights={key: weight}, rescale=True)
    assert found.difference == found.after.index - found.before.index
    assert found.low <= found.difference <= found.high
    assert found.high - found.low <= (found.after.high - found.after.low) + (
        found.before.high - found.before.low
    ) + Decimal("1e-20")


@given(st.fixed_dictionaries(dict.fromkeys(KEYS, POSITIVE)))
def test_geometric_is_never_above_arithmetic(scores):
    assert what_if(judged(scores), aggregation="geometric").difference <= Decimal("1e-25")


def test_a_leaf_that_is_the_mean_of_assessors_grades_may_lie_between_two_steps():
    graded = load_framework("kominfo-2023-regular")
    step = graded.scale.maximum.model_copy(update={"value": Decimal(1)})
    stepped = graded.model_copy(update={"scale": graded.scale.model_copy(update={"step": step})})
    bare, all_else = (
        judged({}, framework="unknown"),
        {component.key: 3 for component in graded.components if component.key != "output"},
    )
    questions = {
        leaf.key: "2.8" for leaf in next(c for c in graded.components if c.key == "output").leaves()
    }
    assert what_if(bare, stepped, scores=all_else | questions).after.index == Decimal("2.96")


def test_a_supposed_score_has_the_decimals_of_the_one_it_stands_for_and_not_of_the_others():
    scores = dict.fromkeys(KEYS, Decimal("3.21")) | {"impact": Decimal("3.1")}
    (supposed,) = what_if(judged(scores), scores={"impact": 3}).supposed
    assert str(supposed.after) == "3.0"


def test_nothing_supposed_changes_nothing_where_an_edition_multiplies_either(kediri):
    geometric = load_framework("kominfo-2022").model_copy(update={"aggregation": "geometric"})
    found = what_if(kediri, geometric)
    assert (found.difference, found.low, found.high) == (0, 0, 0)
