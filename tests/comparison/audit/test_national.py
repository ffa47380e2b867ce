"""The audit as one: every published index of both letters, in figures that can be read again."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from smartcity_eval.comparison.audit.national import NationalAudit, national_audit


def test_168_of_168(audited):
    assert (audited.exact, audited.rows) == (168, 168)
    assert [(group.framework, group.members, group.judged) for group in audited.groups] == [
        ("kominfo-2023-regular", 75, 72),
        ("kominfo-2023-kppn-ikn", 66, 58),
        ("kominfo-2022-first-phase", 42, 38),
    ]


def test_141_regions_of_which_130_were_scored(audited):
    letters = audited.of(2023)
    assert (sum(group.members for group in letters), sum(group.judged for group in letters)) == (
        141,
        130,
    )


def test_kediri_is_explained_by_its_terms(audited):
    [kediri] = [single for single in audited.singles if single.region == "kota-kediri"]
    assert [kediri.index, kediri.once, kediri.by_terms, kediri.rounded, kediri.published] == [
        Decimal(text) for text in ("3.315", "3.32", "3.31", "3.31", "3.31")
    ]
    assert kediri.verdict == "exact"
    assert [str(term.rounded) for term in kediri.terms] == ["0.36", "0.64", "0.97", "0.61", "0.73"]
    assert sum(term.term for term in kediri.terms) == kediri.index


def test_everything_is_in_the_json_and_figures_that_follow_too(audited):
    told = json.loads(audited.model_dump_json())
    assert (told["exact"], told["rows"]) == (168, 168)
    assert (
        told["moves"]["counts"]["all"] == {"up": 59, "down": 68, "zero": 1}
        and len(told["moves"]["turned"]) == 9
    )
    assert (
        told["common"]["changed"] == audited.common.changed and told["formulas"][0]["higher"] == 52
    )


def test_the_same_seed_gives_the_same_audit(judged_2022, judged_2023, audited):
    again = national_audit([*judged_2023, *judged_2022], 2023)
    assert [group.certainty for group in again.groups] == [
        group.certainty for group in audited.groups
    ]
    other = national_audit([*judged_2022, *judged_2023], 2023, seed=2)
    assert (
        other.groups[0].certainty != audited.groups[0].certainty
        and other.groups[0].structure == audited.groups[0].structure
    )


@pytest.mark.parametrize("year", [2019, 2024])
def test_a_year_without_whole_groups_has_none(judged_2023, year):
    found = national_audit([e for e in judged_2023 if e.year == year], year)
    assert (found.groups, found.rows, found.common, found.implied) == ((), 0, None, None)


def test_kediris_terms_have_their_weights_in_percent(audited):
    [kediri] = [single for single in audited.singles if single.region == "kota-kediri"]
    assert [term.weight for term in kediri.terms] == [10, 20, 30, 20, 20]
    assert all(term.term == term.score * term.weight / 100 for term in kediri.terms)


def test_only_the_year_and_the_one_before_are_audited(judged_2022, judged_2023, audited):
    """Results of 2022 moved to 2021 are left aside."""
    long_ago = [e.model_copy(update={"year": 2021}) for e in judged_2022]
    found = national_audit([*long_ago, *judged_2023], 2023, draws=10)
    assert {group.year for group in found.groups} == {2023}
    assert {single.year for single in found.singles} <= {2022, 2023}
    assert "kota-kediri" in {single.region for single in audited.singles}


def test_panels_of_a_group_that_nobody_announced_have_their_certainty(panelled):
    """Of their ratings, question by question; with published scores it is the group's only."""
    torn, settled = panelled("kab-batang", ("2", "3", "4")), panelled("kota-kediri", ("3", "3.4"))
    found = national_audit([torn, settled], 2022, draws=50, seed=3)
    assert found.groups == () and len(found.panels) == 1
    [own] = found.panels
    assert (own.framework, own.rows, own.draws, own.seed) == ("kominfo-2022", 2, 50, 3)
    assert {held.doubt for held in own.held} == {"ratings", "weights", "aggregation", "all"}
    again = NationalAudit.model_validate_json(found.model_dump_json(round_trip=True))
    assert again.panels[0].under("ratings") == own.under("ratings")


def test_announced_groups_are_no_panels(audited):
    assert audited.panels == ()
