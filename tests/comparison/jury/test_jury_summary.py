"""A year's juries summarised: by item, by assessor, by region, and who can be compared."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from smartcity_eval.comparison.jury.jury_summary import jury_summaries
from smartcity_eval.frameworks import load_framework
from smartcity_eval.methods.agreement.item_disagreement import largest_disagreements
from smartcity_eval.methods.agreement.krippendorff import krippendorff_alpha

from .made_up_juries import TAKEN, bare, jury_year, noisy

MIDDLE = sum(float(TAKEN[key]) for key in ("ugm", "ui", "itb", "unpad")) / 4


@pytest.fixture(scope="module")
def summary():
    [found] = jury_summaries(jury_year()).editions
    return found


@pytest.fixture(scope="module")
def year():
    return jury_year(change=noisy)


@pytest.fixture(scope="module")
def with_noise(year):
    [found] = jury_summaries(year).editions
    return found


def test_the_severity_that_the_ratings_were_made_with_is_found(summary):
    for assessor in summary.assessors:
        expected = float(TAKEN[assessor.name.split()[1].lower()]) - MIDDLE
        assert assessor.severity == pytest.approx(expected, abs=1e-9)
    assert summary.is_calibrated and summary.degrees == 5 - 3
    assert summary.interaction == pytest.approx(0, abs=1e-6)


def test_the_index_without_severity_is_the_level_up_to_the_average_assessor(summary):
    for region in summary.regions:
        assert float(region.without) == pytest.approx(float(region.own_index) - MIDDLE)
        assert float(region.without) == pytest.approx(float(region.index) + region.severity)
        assert region.without_low <= region.without <= region.without_high


def test_an_interval_of_the_index_is_that_of_the_jurys_severity(with_noise):
    for region in with_noise.regions:
        assert region.without_low < region.without < region.without_high


def test_items_stand_the_most_disputed_first_and_share_the_disagreement(year, with_noise):
    items = with_noise.items
    assert [item.share for item in items] == sorted((i.share for i in items), reverse=True)
    assert sum(item.share for item in items) == pytest.approx(1)
    tables = {
        item.key: np.array(
            [
                list(map(float, leaf.ratings.values()))
                for e in year
                for leaf in e.panel.leaves
                if leaf.key == item.key
            ]
        )
        for item in items
    }
    whole = largest_disagreements(np.concatenate(list(tables.values())))
    parts = {each.item: each.share for each in whole}
    at = 0
    for item in items:
        table = tables[item.key]
        assert item.share == pytest.approx(sum(parts[at + i] for i in range(len(table))))
        at += len(table)
        assert item.deviation == pytest.approx(np.sqrt(table.var(axis=1, ddof=1).mean()))
        assert item.mean == pytest.approx(table.mean())
        assert item.alpha == pytest.approx(float(krippendorff_alpha(table, level="interval")))
        assert item.disputed == (np.ptp(table, axis=1) > 1).sum()
        assert item.regions == 5


def test_assessors_are_described_by_their_own_ratings(year, with_noise):
    ugm = next(a for a in with_noise.assessors if "UGM" in a.name)
    given = [
        (float(leaf.ratings["ugm"]), float(leaf.own))
        for e in year
        for leaf in e.panel.leaves
        if "ugm" in leaf.ratings
    ]
    ratings, own = np.array(given).T
    assert ugm.regions == ("kab-a", "kab-d", "kab-e") and ugm.ratings == len(given)
    assert (ugm.mean, ugm.deviation) == pytest.approx((ratings.mean(), ratings.std(ddof=1)))
    assert ugm.less_own == pytest.approx((ratings - own).mean())


def test_the_order_of_the_evaluations_does_not_matter(year, with_noise):
    [other] = jury_summaries(reversed(year)).editions
    assert {a.name: a.severity for a in other.assessors} == pytest.approx(
        {a.name: a.severity for a in with_noise.assessors}
    )
    assert [r.region for r in other.regions] == [r.region for r in with_noise.regions]


def test_juries_that_share_nobody_are_separate_groups():
    year = jury_year({"kab-a": ("ugm", "ui"), "kab-b": ("itb", "unpad")})
    [found] = jury_summaries(year).editions
    assert [group.regions for group in found.comparable] == [("kab-b",), ("kab-a",)]
    assert not found.is_calibrated
    assert {a.group for a in found.assessors} == {0, 1}
    assert all(r.severity is not None and r.without is None for r in found.regions)


def test_a_jury_of_one_is_compared_with_nobody():
    [found] = jury_summaries(jury_year({"kab-a": ("ugm",)})).editions
    [assessor] = found.assessors
    assert assessor.severity is None and not assessor.sure
    assert found.comparable == () and found.alpha is None
    [region] = found.regions
    assert (region.assessors, region.severity, region.without) == (1, None, None)
    assert {item.deviation for item in found.items} == {None}


def test_editions_of_one_scale_are_calibrated_together():
    other = load_framework("kominfo-2021")
    later = {"kab-v": ("unpad", "undip"), "kab-w": ("undip", "ugm")}
    year = [*jury_year(), *jury_year(later, edition=other)]
    first, second = jury_summaries(reversed(year)).editions
    assert (first.framework, second.framework) == ("kominfo-2021", "kominfo-2022")
    assert first.calibrated == ("kominfo-2021", "kominfo-2022") == second.calibrated
    assert first.groups == second.groups and len(first.groups[0].assessors) == 5
    # Five assessors on seven panels of two: by themselves the later two could not be calibrated.
    assert first.is_calibrated and first.degrees == 7 - 4
    assert {r.region for r in first.regions} == set(later)
    assert {a.name.split()[1] for a in first.assessors} == {"UNPAD", "UNDIP", "UGM"}
    severities = {a.name: a.severity for a in second.assessors}
    both = [a for a in first.assessors if a.name in severities]
    assert [a.severity for a in both] == pytest.approx([severities[a.name] for a in both])
    assert sum(a.ratings for a in both if "UGM" in a.name) == len(list(other.leaves()))


def test_an_edition_of_another_scale_is_calibrated_by_itself():
    def with_rule(_region, given):
        for own in given["assessors"].values():
            own["ratings"] = {leaf: {"value": Decimal(3)} for leaf in own["ratings"]}
        return given | {"consensus": {"rule": "mean", "reason": "disepakati panel"}}

    other = load_framework("spbe-2020")
    year = [*jury_year(), *jury_year({"kab-w": ("ugm", "ui")}, with_rule, other)]
    first, second = jury_summaries(year).editions
    assert first.calibrated == ("kominfo-2022",) and second.calibrated == ("spbe-2020",)
    assert first.is_calibrated and not second.is_calibrated


def test_a_year_without_juries_has_no_summary():
    assert jury_summaries([bare()]).editions == ()


def test_it_is_stored_and_read_back_as_it_was():
    found = jury_summaries(jury_year(change=noisy))
    assert type(found).model_validate_json(found.model_dump_json()) == found
