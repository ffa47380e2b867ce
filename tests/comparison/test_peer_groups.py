"""Peer groups: everyone in just one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.comparison.peer_groups import GROUPINGS, Member, group_table, peer_groups
from smartcity_eval.core.errors import UsageError
from smartcity_eval.reference.regions import regions

ENTRIES = list(regions().values())
FIGURES = st.none() | st.integers(0, 5_000_000).map(Decimal)
MEMBERS = st.lists(
    st.builds(
        lambda e, people, hdi: Member(e.id, e.province, people, hdi),
        st.sampled_from(ENTRIES),
        FIGURES,
        st.none() | st.integers(0, 10_000).map(lambda n: Decimal(n) / 100),
    ),
    unique_by=lambda m: m.region,
)


def one(**facts):
    return Member("kab-batang", "Jawa Tengah", **facts)


@pytest.mark.parametrize(
    ("people", "group"),
    [
        (99_999, "to_100_thousand"),
        (100_000, "to_100_thousand"),
        (100_001, "to_500_thousand"),
        (500_000, "to_500_thousand"),
        (1_000_000, "to_1_million"),
        (1_000_001, "above_1_million"),
        (None, None),
    ],
)
def test_population_classes(people, group):
    assert list(
        peer_groups([one(population=None if people is None else Decimal(people))], "population")
    ) == [group]


@pytest.mark.parametrize(
    ("hdi", "group"),
    [
        ("59.99", "low"),
        ("60", "medium"),
        ("69.99", "medium"),
        ("70.00", "high"),
        ("80.00", "very_high"),
        (None, None),
    ],
)
def test_human_development_groups(hdi, group):
    assert list(peer_groups([one(hdi=None if hdi is None else Decimal(hdi))], "hdi")) == [group]


def test_all_514_are_kabupaten_or_kota_of_38_provinces():
    members = [Member(e.id, e.province) for e in ENTRIES]
    assert {kind: len(own) for kind, own in peer_groups(members, "kind").items()} == {
        "kabupaten": 416,
        "kota": 98,
    }
    assert len(peer_groups(members, "province")) == 38


def test_a_member_is_taken_from_an_evaluation(judged_2023):
    by_region = {m.region: m for m in map(Member.of, judged_2023)}
    assert (
        by_region["kab-batang"].hdi == Decimal("70.20")
        and by_region["kab-batang"].province == "Jawa Tengah"
    )


def test_an_unknown_grouping_is_refused_with_a_guess():
    with pytest.raises(UsageError) as refused:
        peer_groups([], "provinsi")
    assert "province" in str(refused.value)


def test_a_group_is_described_by_those_known():
    members = [
        Member("kab-batang", "Jawa Tengah"),
        Member("kab-semarang", "Jawa Tengah"),
        Member("kota-kediri", "Jawa Timur"),
    ]
    table = group_table(
        members, {"kab-batang": Decimal("3.0"), "kab-semarang": Decimal("3.5")}, "province"
    ).set_index("group")
    assert table.loc["Jawa Tengah"].tolist() == [2, 2, 3.25, 3.25, 3.0, 3.5]
    assert (
        table.loc["Jawa Timur", ["members", "known"]].tolist() == [1, 0]
        and table.loc["Jawa Timur", ["mean", "highest"]].isna().all()
    )
    assert group_table([], {}, "kind").empty


@given(MEMBERS, st.sampled_from(list(GROUPINGS)))
def test_groups_part_their_members(members, by):
    groups = peer_groups(members, by)
    together = [m for own in groups.values() for m in own]
    assert sorted(together, key=lambda m: m.region) == sorted(members, key=lambda m: m.region)
    assert all(groups.values()), "no group is empty"
    assert peer_groups(reversed(members), by).keys() == groups.keys()


@pytest.mark.usefixtures("indian_pack")
def test_a_country_without_kinds_of_regions_has_none_to_group_by():
    member = Member("pune", "Maharashtra", None, None)
    assert GROUPINGS["kind"](member) is None
