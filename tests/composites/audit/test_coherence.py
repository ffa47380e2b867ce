"""The check before a ranking is shown: each way to fail it, and an index that passes."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.audit.coherence import CHECKS, LEVELS, CoherenceLimits, coherence
from smartcity_eval.composites.audit.effective_weights import effective_weights
from smartcity_eval.core.messages import translator
from smartcity_eval.methods.multivariate.correlation import CorrelationLimits

PLAIN = {"step": "impute", "method": "none"}


@pytest.fixture(scope="module")
def check(small_index):
    """The findings on a small index with some columns replaced."""

    def checked(
        limits: CoherenceLimits | None = None,
        steps: tuple[dict, ...] = (),
        normalise: str = "min_max",
        **columns,
    ):
        case = small_index(steps=steps, normalise=normalise, **columns)
        return coherence(case.built, case.framework, limits, case.building)

    return checked


@pytest.fixture(scope="module")
def usual(small_index):
    return small_index().data


def test_an_index_whose_parts_belong_together_passes(check):
    # Removing one of only six indicators moves units far: that one limit is widened.
    found = check(CoherenceLimits(removal=25))
    assert {f.check: f.level for f in found.findings if f.level != "pass"} == {}
    assert found.level == "pass" and [f.check for f in found.findings] == list(CHECKS)


def test_a_unit_without_an_index_fails(check, usual):
    found = check(udara=[np.nan, *usual["udara"][1:]])
    assert (found.level, found.finding("scored").figure, found.finding("scored").where) == (
        "fail",
        1.0,
        ("kab-00",),
    )


def test_an_indicator_that_is_the_same_everywhere_fails(check):
    found = check(normalise="rank", udara=3.0).finding("constant")
    assert (found.level, found.where) == ("fail", ("udara",))


def test_a_part_against_its_own_branch_fails(check, usual):
    found = check(kerja=-usual["investasi"] + 0.01 * usual["kerja"] ** 3)
    assert (
        found.finding("opposed").where == ("investasi–kerja",)
        and found.finding("opposed").level == "caution"
    )
    assert found.finding("alpha").level == "fail" and found.finding("alpha").where[0] == "ekonomi"
    turned = check(data=-usual["izin"] * 0.2 + usual["data"] * 0.02)
    assert turned.finding("parent").level == "fail" and "data" in turned.finding("parent").where
    assert turned.level == "fail"


def test_too_little_data_calls_for_caution(check, usual):
    sparse = np.where(np.arange(24) < 10, np.nan, usual["udara"])
    found = check(udara=sparse)
    assert (found.finding("indicators").level, found.finding("indicators").where) == (
        "caution",
        ("udara",),
    )
    assert found.finding("indicators").figure == pytest.approx(100 * 14 / 24)
    gappy = {name: [np.nan, *usual[name][1:]] for name in ("udara", "kerja", "data")}
    assert check(**gappy).finding("coverage").where == ("kab-00",)
    assert check().finding("coverage").figure == 100.0
    screened = check(
        steps=({"step": "screen", "method": "by_coverage", "parameters": {"minimum": 60}},), **gappy
    )
    assert (screened.finding("coverage").level, screened.finding("coverage").figure) == (
        "pass",
        100.0,
    )


def test_much_that_was_filled_in_calls_for_caution(check, usual):
    filled = {name: np.where(np.arange(24) % 2, np.nan, usual[name]) for name in ("udara", "kerja")}
    fill = {"step": "impute", "method": "group_mean", "parameters": {"by": "pulau"}}
    found = check(steps=(fill,), **filled, pulau="a").finding("imputed")
    assert (found.level, found.figure, found.threshold) == ("caution", pytest.approx(100 / 6), 10.0)


def test_few_units_call_for_caution(check):
    assert check(CoherenceLimits(units_per_part=8)).finding("units").level == "pass"
    assert check(CoherenceLimits(units_per_part=8.1)).finding("units").level == "caution"
    assert check().finding("units").figure == 8.0


def test_two_units_are_too_few_for_anything(check, usual):
    columns = {name: [*usual[name][:2], *[np.nan] * 22] for name in usual}
    found = check(
        steps=({"step": "screen", "method": "by_coverage", "parameters": {"minimum": 60}},),
        **columns,
    )
    assert found.finding("units").level == found.level == "fail"
    assert (
        np.isnan(found.finding("parent").figure) and found.finding("parent").level == "caution"
    ), "what was not checked has not passed"


def test_extreme_values_call_for_caution(check, usual):
    found = check(udara=[*usual["udara"][:-1], 1e4]).finding("outliers")
    assert (found.level, found.where) == ("caution", ("udara",))


def test_double_counting_calls_for_caution(check, usual):
    found = check(kerja=usual["investasi"] * 3).finding("redundant")
    assert (found.level, found.where) == ("caution", ("investasi–kerja",))
    assert (
        check(CoherenceLimits(correlations=CorrelationLimits(weak=0.0, high=0.2)))
        .finding("redundant")
        .figure
        == 7
    )


def test_a_part_that_belongs_elsewhere_calls_for_caution(check, usual):
    found = check(data=usual["kerja"] + usual["investasi"] + 0.01 * usual["data"]).finding(
        "elsewhere"
    )
    assert (found.level, found.where) == ("caution", ("data",))


def test_a_branch_of_two_things_calls_for_caution(check):
    noise = np.random.default_rng(6).normal(size=(24, 3))
    found = check(**dict(zip(("izin", "aduan", "data"), noise.T, strict=True))).finding(
        "components"
    )
    assert found.level == "caution" and "layanan" in found.where


def test_a_part_that_decides_much_less_than_it_weighs_calls_for_caution(small_index, check):
    found = check(CoherenceLimits(influence=1.05)).finding("influence")
    ratios = effective_weights(small_index().built).set_index("part")["ratio"]
    assert (
        found.figure == pytest.approx(max(ratios.max(), 1 / ratios.min()))
        and found.level == "caution"
    )
    assert (
        set(found.where) == set(ratios.index[(ratios > 1.05) | (ratios < 1 / 1.05)])
        and (ratios < 1 / 1.05).any()
    )
    assert found.where[0] == max(ratios.index, key=lambda part: max(ratios[part], 1 / ratios[part]))


def test_a_ranking_that_hangs_on_one_indicator_calls_for_caution(check):
    found = check(CoherenceLimits(removal=1)).finding("removal")
    assert found.level == "caution" and 1 < found.figure < 25 and len(found.where) >= 1


def test_the_table_says_the_same(check):
    found = check()
    table = found.table()
    assert table["check"].tolist() == list(CHECKS) and set(table["level"]) <= set(LEVELS)
    assert table.set_index("check").loc["parent", "threshold"] == 0.3


def test_each_check_is_told_in_both_languages(check):
    for finding in check().findings:
        assert finding.text.in_language("en") != finding.text.in_language("id")
    assert translator("id")(CHECKS["scored"].text) == "unit tanpa indeks"


def test_the_asem_index_is_told_what_its_authors_know(asem):
    """COINr's articles name the trade barriers against the other institutional indicators, and no
    double counting at 0.9.
    """
    found = coherence(asem.built, asem.framework)
    assert (
        found.finding("redundant").level
        == found.finding("scored").level
        == found.finding("constant").level
        == "pass"
    )
    assert (
        "rtas–tbts" in found.finding("opposed").where
        or "tbts–rtas" in found.finding("opposed").where
    )
    assert "tbts" in found.finding("parent").where and found.finding("parent").level == "fail"
    assert found.finding("imputed").figure == pytest.approx(100 * 65 / (51 * 49))
    assert found.finding("outliers").level == "pass" and found.finding("coverage").level == "pass"
    assert found.level == "fail"
