"""Agreement, strictness and disagreement of a panel, from its leaves to plain numbers."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from smartcity_eval.evaluation.jury.agreement import (
    coefficients,
    dimension_means,
    disagreements,
    own_bias,
    strictness,
)
from smartcity_eval.evaluation.models.jury_result import LeafRatings
from smartcity_eval.frameworks import load_framework

STEPPED, UNSTEPPED = load_framework("contoh-2024").scale, load_framework("kominfo-2022").scale
FIVE = STEPPED.model_copy(
    update={"maximum": STEPPED.maximum.model_copy(update={"value": Decimal(5)})}
)


def leaf(
    key: str,
    ratings: dict[str, str],
    own: str | None = None,
    weight: int = 1,
    dimension: str | None = None,
) -> LeafRatings:
    given = {name: Decimal(value) for name, value in ratings.items()}
    mean = sum(given.values()) / len(given) if given else None
    return LeafRatings(
        key=key,
        label={"id": key, "en": key},
        weight=Decimal(weight),
        own=None if own is None else Decimal(own),
        ratings=given,
        reasons={},
        consensus=mean,
        moderated=None,
        open=False,
        dimension=dimension,
    )


def table(*columns: str) -> list[LeafRatings]:
    """Leaves from one text of figures for each assessor, "-" where there is none."""
    return [
        leaf(
            f"k{i}", {name: value for name, value in zip("abc", row, strict=False) if value != "-"}
        )
        for i, row in enumerate(zip(*(c.split() for c in columns), strict=True))
    ]


THREE = table("1 2 3 3 -", "1 2 3 4 5", "1 3 3 4 5")


def test_the_coefficients_of_a_published_example():
    found = {c.method: c for c in coefficients(THREE, FIVE)}
    assert found["alpha_ordinal"].value == pytest.approx(0.8936915887850467)
    assert [found[m].value for m in ("icc_a1", "icc_c1", "icc_ak")] == pytest.approx(
        [0.882353, 0.900000, 0.957447], abs=1e-6
    )
    assert found["ac2_quadratic"].value == pytest.approx(0.93939, abs=1e-5)
    assert all(c.low <= c.value <= c.high for c in found.values())
    assert (found["icc_a1"].items, found["icc_a1"].dropped, found["alpha_ordinal"].raters) == (
        4,
        1,
        3,
    )


def test_each_value_is_classed_as_its_literature_does_or_not_at_all():
    found = {c.method: c for c in coefficients(THREE, FIVE)}
    assert (
        found["alpha_ordinal"].reading == "reliable"
        and "Krippendorff" in found["alpha_ordinal"].reference
    )
    assert found["icc_a1"].reading_low is not None and "Koo" in found["icc_a1"].reference
    assert (found["kendall_w"].reading, found["kendall_w"].reference) == (None, None)


def test_a_scale_without_steps_has_no_categories():
    assert {c.method for c in coefficients(THREE, UNSTEPPED)} == {
        "alpha_interval",
        "icc_a1",
        "icc_ak",
        "icc_c1",
        "kendall_w",
    }


def test_fewer_than_two_assessors_agree_with_nobody():
    for leaves in (table("1 2 3"), [leaf("k", {})]):
        assert (coefficients(leaves, STEPPED), strictness(leaves), disagreements(leaves)) == (
            (),
            (),
            {},
        )


def test_a_panel_that_says_one_thing_gets_a_reason_and_no_figure():
    found = {c.method: c for c in coefficients(table("3 3 3", "3 3 3"), STEPPED)}
    assert (
        found["alpha_ordinal"].value,
        found["alpha_ordinal"].reason,
        found["alpha_ordinal"].reading,
    ) == (None, "no_variation", None)


def test_who_is_strict_is_said_by_name_and_adds_to_zero():
    found = strictness(table("1 2 3 3 2", "2 3 4 4 3", "2 3 4 4 3"))
    assert [s.assessor for s in found] == ["a", "b", "c"]
    assert [s.value for s in found] == pytest.approx([2 / 3, -1 / 3, -1 / 3])
    assert found[0].sure and sum(s.value for s in found) == pytest.approx(0)


def test_a_strictness_that_may_be_chance_is_not_sure():
    found = strictness(table("1 4 2 3", "4 1 3 2"))
    assert [s.sure for s in found] == [False, False]


def test_the_leafs_parts_of_the_disagreement_add_to_one():
    shares = disagreements(table("1 2 3 3", "1 2 3 4", "1 4 3 4"))
    assert shares["k0"] == shares["k2"] == 0 and shares["k1"] > shares["k3"]
    assert sum(shares.values()) == pytest.approx(1)


def test_the_regencys_own_view_against_the_panels():
    found = own_bias(
        [
            leaf("a", {"x": "2", "y": "3"}, own="4"),
            leaf("b", {"x": "3", "y": "3"}, own="3"),
            leaf("c", {"x": "1"}),
        ]
    )
    assert (found.bias, found.items) == (Decimal("0.75"), 2)
    assert own_bias([leaf("a", {"x": "2"})]) is None


def test_dimensions_are_weighted_means_over_their_own_leaves():
    leaves = [
        leaf("a", {"x": "2"}, weight=1, dimension="living"),
        leaf("b", {"x": "4"}, weight=3, dimension="living"),
        leaf("c", {"x": "1"}),
        leaf("d", {}, dimension="economy"),
        leaf("e", {}, weight=0, dimension="living"),
    ]
    assert dimension_means(leaves) == {"living": Decimal("3.5")}


def test_numpy_is_not_loaded_for_a_record_without_a_panel(params):
    code = (
        "import sys; from smartcity_eval import evaluate_file; e ="
        f" evaluate_file({str(params / '2022' / 'kota-kediri.yaml')!r}); print(e.panel, 'numpy' in"
        " sys.modules)"
    )
    assert subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="locale"
    ).stdout.split() == ["None", "False"]


def test_the_figures_are_plain_and_survive_json():
    for c in coefficients(THREE, FIVE):
        assert type(c).model_validate(json.loads(c.model_dump_json())) == c


def test_a_scale_that_judges_by_the_interval_reads_both_of_its_ends():
    """Koo and Li: excellent above 0.90, good from 0.75, moderate from 0.50, poor below."""
    leaves = table("1 2 3 4 1 2 3 4", "1 2 3 4 2 2 3 4", "1 2 3 3 1 2 4 4")
    found = next(c for c in coefficients(leaves, STEPPED) if c.method == "icc_a1")

    def word(value: float) -> str:
        ends = (("excellent", value > 0.9), ("good", value >= 0.75), ("moderate", value >= 0.5))
        return next((name for name, holds in ends if holds), "poor")

    assert (found.reading_low, found.reading_high) == (word(found.low), word(found.high))
    assert found.reading_low != found.reading_high


def test_half_steps_agree_as_whole_steps_of_twice_the_size_do():
    halved = {
        name: getattr(FIVE, name).model_copy(update={"value": getattr(FIVE, name).value / 2})
        for name in ("minimum", "maximum", "step")
    }
    leaves = [
        leaf(each.key, {name: str(value / 2) for name, value in each.ratings.items()})
        for each in THREE
    ]
    whole, half = (
        {c.method: c.value for c in coefficients(own, scale)}
        for own, scale in ((THREE, FIVE), (leaves, FIVE.model_copy(update=halved)))
    )
    assert half == pytest.approx(whole)
