"""Groups announced whole: every member accounted for, or no group at all."""

from __future__ import annotations

import pytest

from smartcity_eval.comparison.complete_groups import announced_groups, group_label


def test_the_letters_groups_are_whole_and_the_cohort_of_2022_is_not(groups):
    assert {name: (len(group.judged), len(group.absent)) for name, group in groups.items()} == {
        "kominfo-2023-regular": (72, 3),
        "kominfo-2023-kppn-ikn": (58, 8),
        "kominfo-2022-first-phase": (38, 4),
    }


def test_batang_is_ninth_of_its_group_and_equals_share_a_place(groups):
    places = groups["kominfo-2023-regular"].places
    assert places["kab-batang"] == 9 and places["kota-bandung"] == 1
    assert places["kab-tangerang"] == places["kota-bogor"] == 12 and 13 not in places.values()


def test_one_member_missing_and_the_group_is_not_told_of(judged_2023):
    without = [e for e in judged_2023 if e.region != "kab-batang"]
    assert [group.edition.id for group in announced_groups(without)] == ["kominfo-2023-kppn-ikn"]
    blank = [
        e.model_copy(update={"published": e.published.model_copy(update={"index": None})})
        if e.region == "kab-batang"
        else e
        for e in judged_2023
    ]
    assert [group.edition.id for group in announced_groups(blank)] == ["kominfo-2023-kppn-ikn"]


def test_absentees_have_no_place(groups):
    group = groups["kominfo-2023-kppn-ikn"]
    assert "kab-dairi" in {e.region for e in group.absent} and "kab-dairi" not in group.places


@pytest.mark.parametrize(
    ("framework", "name"),
    [
        ("kominfo-2023-kppn-ikn", "KPPN&IKN"),
        ("kominfo-2021", None),
        ("unknown", None),
        (None, None),
    ],
)
def test_an_edition_is_named_by_its_group_where_it_judges_one(framework, name):
    label = group_label(framework)
    assert (label and label["en"]) == name


def test_the_largest_group_comes_first(judged_2022, judged_2023):
    """Whichever year is given first."""
    for everyone in ([*judged_2022, *judged_2023], [*judged_2023, *judged_2022]):
        sizes = [len(group.judged) for group in announced_groups(everyone)]
        assert sizes == sorted(sizes, reverse=True) == [72, 58, 38]


def test_a_group_is_its_members_judged_by_its_edition_and_nobody_else(judged_2023):
    other = next(e for e in judged_2023 if e.framework == "kominfo-2023-cohort-2022")
    stranger = other.model_copy(update={"framework": "kominfo-2023-regular"})
    (whole, _) = announced_groups([*(e for e in judged_2023 if e is not other), stranger])
    assert other.region not in whole.places
    assert len(whole.judged) == 72
    elsewhere = [
        e.model_copy(update={"framework": other.framework}) if e.region == "kab-batang" else e
        for e in judged_2023
    ]
    assert [g.edition.id for g in announced_groups(elsewhere)] == ["kominfo-2023-kppn-ikn"]
    ungrouped = [e.model_copy(update={"framework": "kominfo-2021"}) for e in judged_2023]
    assert announced_groups(ungrouped) == ()


def test_the_highest_index_comes_first_equals_and_absentees_by_name(judged_2022, judged_2023):
    for group in announced_groups(reversed([*judged_2022, *judged_2023])):
        order = [(-e.published.index, e.name) for e in group.judged]
        assert order == sorted(order)
        names = [e.name for e in group.absent]
        assert names == sorted(names)
        assert len(names) > 1
