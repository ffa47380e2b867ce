"""From ratings to a score: consensus, moderation, and what each open leaf could still do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.jury.agreement import dimension_means
from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records.ratings import Ratings

EDITION = load_framework("kominfo-2022")
KEYS = tuple(leaf.key for leaf in EDITION.leaves())


def sheet(
    values: dict[str, str], state: str = "submitted", institution: str = "Universitas"
) -> dict:
    return {
        "institution": institution,
        "state": state,
        "date": date(2023, 11, 14),
        "source": ["lembar"],
        "ratings": {key: {"value": Decimal(value)} for key, value in values.items()},
    }


def ratings(assessors: dict[str, dict], **more) -> Ratings:
    return Ratings.model_validate({"source": ["lembar"], "assessors": assessors, **more})


def all_leaves(value: str) -> dict[str, str]:
    return dict.fromkeys(KEYS, value)


def moderated(leaf: str, value: str, day: int = 15) -> dict:
    return {
        "leaf": leaf,
        "value": Decimal(value),
        "by": "Kemenko Perekonomian",
        "date": date(2023, 11, day),
        "reason": "bukti diperiksa bersama",
    }


THREE = {
    "ugm": sheet({**all_leaves("3"), "outcome": "2"}),
    "ui": sheet({**all_leaves("3"), "outcome": "3"}),
    "umy": sheet({**all_leaves("3"), "outcome": "4"}),
}


def test_no_ratings_or_no_edition_is_no_panel():
    assert judge_ratings(None, EDITION) is None
    assert judge_ratings(ratings(THREE), None) is None


def test_three_assessors_are_brought_together_by_the_editions_mean():
    panel = judge_ratings(ratings(THREE), EDITION)
    assert (panel.state, panel.rule, panel.rule_status) == ("submitted", "mean", "assumed")
    assert panel.index == panel.consensus_index == Decimal(3)


def test_an_open_leaf_says_what_it_could_still_do_to_the_index():
    outcome = next(
        leaf for leaf in judge_ratings(ratings(THREE), EDITION).leaves if leaf.key == "outcome"
    )
    assert outcome.open
    assert outcome.spread == 2
    assert (outcome.index_low, outcome.index_high) == (
        Decimal("2.7"),
        Decimal("3.3"),
    )  # 30 % of the weight, one point either way


def test_a_moderated_value_stands_beside_the_ratings_and_closes_the_leaf():
    panel = judge_ratings(ratings(THREE, moderation=[moderated("outcome", "3.5")]), EDITION)
    outcome = next(leaf for leaf in panel.leaves if leaf.key == "outcome")
    assert (outcome.consensus, outcome.moderated, outcome.agreed, outcome.open) == (
        Decimal(3),
        Decimal("3.5"),
        Decimal("3.5"),
        False,
    )
    assert outcome.ratings == {"ugm": Decimal(2), "ui": Decimal(3), "umy": Decimal(4)}
    assert (panel.state, panel.consensus_index, panel.index) == (
        "moderated",
        Decimal(3),
        Decimal("3.15"),
    )


def test_the_log_follows_the_days_and_the_last_word_holds():
    panel = judge_ratings(
        ratings(
            THREE, moderation=[moderated("outcome", "4", day=17), moderated("outcome", "2", day=16)]
        ),
        EDITION,
    )
    assert [(m.before, m.after, m.index_before, m.index_after) for m in panel.moderation] == [
        (Decimal(3), Decimal(2), Decimal(3), Decimal("2.7")),
        (Decimal(2), Decimal(4), Decimal("2.7"), Decimal("3.3")),
    ]
    assert panel.index == Decimal("3.3")


def test_a_draft_is_listed_and_does_not_count():
    panel = judge_ratings(
        ratings({**THREE, "bappenas": sheet(all_leaves("1"), state="draft")}), EDITION
    )
    assert (panel.state, panel.index) == ("draft", Decimal(3))
    assert [(a.key, a.counts) for a in panel.assessors][-1] == ("bappenas", False)


@pytest.mark.parametrize("missing", ["refuse", "min_raters"])
def test_a_panel_of_drafts_alone_has_neither_consensus_nor_index(missing):
    edition = EDITION.model_copy(
        update={"panel": EDITION.panel.model_copy(update={"missing": missing})}
    )
    panel = judge_ratings(ratings({"ugm": sheet(all_leaves("3"), state="draft")}), edition)
    assert (
        panel.state,
        panel.index,
        panel.consensus_index,
        {leaf.consensus for leaf in panel.leaves},
    ) == ("draft", None, None, {None})


def test_a_leaf_that_too_few_rated_has_no_consensus_and_the_panel_no_index():
    lone = {"ugm": THREE["ugm"], "ui": sheet({key: "3" for key in KEYS if key != "impact"})}
    panel = judge_ratings(ratings(lone), EDITION)
    assert next(leaf for leaf in panel.leaves if leaf.key == "impact").agreed is None
    assert panel.index is None


def test_a_panel_of_one_is_its_own_consensus():
    assert judge_ratings(ratings({"ugm": sheet(all_leaves("2.5"))}), EDITION).index == Decimal(
        "2.5"
    )


def test_where_missing_ratings_are_refused_one_gap_leaves_the_leaf_without_a_score():
    strict = EDITION.model_copy(
        update={"panel": EDITION.panel.model_copy(update={"missing": "refuse"})}
    )
    gap = {**THREE, "umy": sheet({key: "3" for key in KEYS if key != "impact"})}
    assert judge_ratings(ratings(gap), EDITION).index is not None
    assert judge_ratings(ratings(gap), strict).index is None


def test_another_rule_is_taken_with_its_reason():
    four = {**THREE, "bappenas": sheet({**all_leaves("3"), "outcome": "4"})}
    panel = judge_ratings(
        ratings(four, consensus={"rule": "median", "reason": "disepakati panel"}), EDITION
    )
    assert (panel.rule, panel.rule_status, panel.rule_reason) == (
        "median",
        "stated",
        "disepakati panel",
    )
    assert next(leaf for leaf in panel.leaves if leaf.key == "outcome").consensus == Decimal("3.5")


def test_the_regencys_own_ratings_are_set_against_the_panels():
    panel = judge_ratings(ratings(THREE, self_assessment=sheet(all_leaves("3.5"))), EDITION)
    assert panel.own_index == Decimal("3.5")
    assert {leaf.departure for leaf in panel.leaves} == {Decimal("-0.5")}


def test_a_leaf_the_regency_did_not_rate_itself_departs_from_nothing():
    panel = judge_ratings(
        ratings(THREE, self_assessment=sheet({key: "3" for key in KEYS if key != "impact"})),
        EDITION,
    )
    impact = next(leaf for leaf in panel.leaves if leaf.key == "impact")
    assert (impact.own, impact.departure, panel.own_index, panel.index) == (None, None, None, 3)


def test_a_self_assessment_alone_needs_no_rule_that_brings_ratings_together():
    panel = judge_ratings(
        ratings({}, self_assessment=sheet(all_leaves("3"))),
        EDITION.model_copy(update={"panel": None}),
    )
    assert (panel.own_index, panel.index, panel.consensus_index) == (3, None, None)
    assert (panel.rule, panel.rule_status, panel.rule_reason) == ("", "stated", None)


STEPS = st.integers(0, 40).map(lambda n: str(Decimal(n) / 10))


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, STEPS)), min_size=2, max_size=5),
    st.randoms(),
)
def test_no_order_of_assessors_changes_the_score(sheets, random):
    named = {f"a{i}": sheet(values) for i, values in enumerate(sheets)}
    shuffled = list(named.items())
    random.shuffle(shuffled)
    one, other = (
        judge_ratings(ratings(named), EDITION),
        judge_ratings(ratings(dict(shuffled)), EDITION),
    )
    assert one.index == pytest.approx(other.index, abs=Decimal("1e-20"))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, STEPS)), min_size=1, max_size=5))
def test_every_agreed_value_lies_within_its_ratings_and_the_index_within_what_the_leaf_allows(
    sheets,
):
    panel = judge_ratings(
        ratings({f"a{i}": sheet(values) for i, values in enumerate(sheets)}), EDITION
    )
    for leaf in panel.leaves:
        assert min(leaf.ratings.values()) <= leaf.agreed <= max(leaf.ratings.values())
        assert leaf.index_low <= panel.index <= leaf.index_high


@pytest.mark.parametrize("missing", ["refuse", "min_raters"])
def test_a_draft_takes_no_seat_so_what_all_who_submitted_rated_has_a_consensus(missing):
    """Two sheets are submitted and one is not: the two are the panel, whether gaps are refused or
    three raters are asked for.
    """
    rules = EDITION.panel.model_copy(update={"missing": missing, "min_raters": 3})
    strict = EDITION.model_copy(update={"panel": rules})
    submitted = {"ugm": sheet(all_leaves("3")), "ui": sheet(all_leaves("2"))}
    panel = judge_ratings(
        ratings({**submitted, "bappenas": sheet(all_leaves("1"), state="draft")}), strict
    )
    assert panel.index == panel.consensus_index == Decimal("2.5")
    assert {leaf.consensus for leaf in panel.leaves} == {Decimal("2.5")}


def test_a_leaf_is_open_only_beyond_the_editions_spread_and_never_by_one_rating_alone():
    spread = EDITION.panel.spread.value

    def outcome(*values: Decimal, edition=EDITION) -> bool:
        panel = judge_ratings(
            ratings(
                {
                    f"a{n}": sheet({**all_leaves("0"), "outcome": str(value)})
                    for n, value in enumerate(values)
                }
            ),
            edition,
        )
        return next(leaf for leaf in panel.leaves if leaf.key == "outcome").open

    assert [
        outcome(Decimal(2), Decimal(2) + apart)
        for apart in (Decimal(0), spread, spread + Decimal("0.1"))
    ] == [False, False, True]
    assert outcome(Decimal(4)) is False
    strict = EDITION.model_copy(
        update={
            "panel": EDITION.panel.model_copy(
                update={"spread": EDITION.panel.spread.model_copy(update={"value": Decimal("-1")})}
            )
        }
    )
    assert outcome(Decimal(2), edition=strict) is False, "one rating differs from nobody's"


def test_a_leaf_nobody_rated_has_neither_a_spread_nor_an_end():
    given = {key: "3" for key in KEYS if key != "impact"}
    impact = next(
        leaf
        for leaf in judge_ratings(
            ratings({"ugm": sheet(given), "ui": sheet(given)}), EDITION
        ).leaves
        if leaf.key == "impact"
    )
    assert (
        impact.ratings,
        impact.consensus,
        impact.moderated,
        impact.open,
        impact.index_low,
        impact.index_high,
    ) == ({}, None, None, False, None, None)


def test_a_leaf_says_its_branch_its_dimension_its_share_of_the_whole_and_of_the_disagreement():
    edition = load_framework("contoh-2024")
    leaves = {leaf.key: leaf for leaf in edition.leaves()}
    keys = list(leaves)
    high, low = str(edition.scale.maximum.value), str(edition.scale.minimum.value)
    panel = judge_ratings(
        ratings(
            {
                "a": sheet(dict.fromkeys(keys, low)),
                "b": sheet({**dict.fromkeys(keys, low), keys[0]: high}),
            }
        ),
        edition,
    )
    shown = {leaf.key: leaf for leaf in panel.leaves}
    above = {
        leaf.key: component.key
        for component in edition.components
        for leaf in component.leaves()
        if component.children
    }
    assert {key: leaf.branch.key if leaf.branch else None for key, leaf in shown.items()} == {
        key: above.get(key) for key in keys
    }
    assert {key: leaf.dimension for key, leaf in shown.items()} == {
        key: leaf.dimension for key, leaf in leaves.items()
    }
    assert {key: leaf.weight for key, leaf in shown.items()} == {
        key: leaf.weight.value for key, leaf in leaves.items()
    }, "all branches of 2024 add up to a hundred"
    assert shown[keys[0]].disagreement and not any(shown[key].disagreement for key in keys[1:])
    assert panel.dimensions == dimension_means(panel.leaves) != {}


def test_a_weight_within_a_plain_mean_is_a_share_of_the_whole():
    """Questions carry no weight of their own: one of five within a component of ten weighs two."""
    edition = load_framework("kominfo-2022-first-phase")
    baseline = edition.components[0]
    keys = [leaf.key for leaf in edition.leaves()]
    panel = judge_ratings(ratings({"a": sheet(dict.fromkeys(keys, "3"))}), edition)
    own = [leaf.weight for leaf in panel.leaves if leaf.branch and leaf.branch.key == baseline.key]
    assert own == [baseline.weight.value / len(list(baseline.leaves()))] * len(
        list(baseline.leaves())
    )
    assert round(sum(leaf.weight for leaf in panel.leaves), 20) == edition.total_weight


def test_who_moderated_in_which_role_is_kept():
    panel = judge_ratings(
        ratings(THREE, moderation=[{**moderated("outcome", "3.5"), "role": "ketua"}]), EDITION
    )
    assert [(m.by, m.role, m.reason) for m in panel.moderation] == [
        ("Kemenko Perekonomian", "ketua", "bukti diperiksa bersama")
    ]
    assert {leaf.key: leaf.moderated for leaf in panel.leaves} == {
        **dict.fromkeys(KEYS),
        "outcome": Decimal("3.5"),
    }


def test_a_panel_says_by_which_limits_it_was_read_and_who_closed_it_when():
    open_panel = judge_ratings(ratings(THREE), EDITION)
    assert (open_panel.spread, open_panel.departure) == (
        EDITION.panel.spread.value,
        EDITION.panel.departure.value,
    )
    assert (open_panel.closed, open_panel.closed_by) == (None, None)
    assert open_panel.rule_reason == EDITION.panel.consensus.how
    assert open_panel.agreement and open_panel.severity
    closed = judge_ratings(
        ratings(THREE, final={"date": date(2023, 11, 20), "by": "Kemenko Perekonomian"}), EDITION
    )
    assert (closed.closed, closed.closed_by) == (date(2023, 11, 20), "Kemenko Perekonomian")
    own = judge_ratings(ratings(THREE, self_assessment=sheet(all_leaves("3.5"))), EDITION)
    assert open_panel.own_bias is None and own.own_bias is not None
    without_rules = judge_ratings(
        ratings(THREE, consensus={"rule": "median", "reason": "disepakati"}),
        EDITION.model_copy(update={"panel": None}),
    )
    assert (without_rules.spread, without_rules.departure, without_rules.rule_status) == (
        None,
        None,
        "stated",
    )
