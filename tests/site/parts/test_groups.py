"""The groups of a year."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.site.parts.groups import groups_of


def test_the_largest_group_comes_first_and_those_of_unknown_edition_last(reports, params):
    site = reports.judge(params, 2020, 2023).site()
    groups = groups_of(site, site.content.entries[2023])
    assert [(group.title, len(group.judged), group.size) for group in groups] == [
        ("REGULER", 72, 75),
        ("KPPN&IKN", 58, 66),
        ("cohort of 2022", 3, None),
    ]
    assert [group.is_complete for group in groups] == [True, True, False]
    [unknown] = groups_of(site, site.content.entries[2020])
    assert (unknown.framework, unknown.title) == (None, "edition not known")
    assert unknown.places == {} and unknown.anchor == "group-unknown"


def test_equals_share_the_better_place_and_a_part_of_a_group_has_none(reports, params):
    site = reports.judge(params, 2023).site()
    entries = dict(site.content.entries[2023])
    group = groups_of(site, entries)[0]
    indices, places = group.indices, group.places
    assert indices == sorted(indices, reverse=True) and min(places.values()) == 1
    own = Decimal("3.40")
    alike = [e.region for e in group.judged if e.index == own]
    assert {places[region] for region in alike} == {1 + sum(index > own for index in indices)}
    del entries["kab-batang"]
    assert groups_of(site, entries)[0].places == {}


def test_a_made_up_regency_is_in_no_group(three):
    site = three.site()
    entries = site.content.entries[2023]
    fictitious_note = entries["kab-batang"].model_copy(update={"fictitious": True})
    [group] = groups_of(site, {**entries, "kab-batang": fictitious_note})
    assert [entry.region for entry in group.judged] == ["kota-kediri"]
