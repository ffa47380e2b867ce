"""Places counted from a complete table, and none from one that is not."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.comparison.counted_places import counted_places
from smartcity_eval.comparison.peers import Peer, peer_view
from smartcity_eval.evaluation import evaluate
from smartcity_eval.records import read_record, record_paths

PARAMS = Path(__file__).parents[2] / "params"


@cache
def peers_of(year: int) -> tuple[Peer, ...]:
    return tuple(Peer.of(evaluate(read_record(path))) for path in record_paths(PARAMS, year))


def places(region: str, year: int, peers=None):
    return [
        (p.rank, p.of, p.group and p.group["en"])
        for p in counted_places(peers or peers_of(year), region)
    ]


def changed(region: str, **update) -> tuple[Peer, ...]:
    return tuple(p.model_copy(update=update) if p.region == region else p for p in peers_of(2023))


def test_batang_2023_in_its_group_and_over_all():
    assert places("kab-batang", 2023) == [(9, 72, "REGULER"), (19, 130, None)]
    assert places("kota-surakarta", 2023) == [(1, 58, "KPPN&IKN"), (1, 130, None)]
    assert [p.letter for p in counted_places(peers_of(2023), "kab-batang")] == [
        "B-1384/DJAI/AI.01.04/12/2023"
    ] * 2


def test_one_group_announced_alone_has_one_place():
    assert places("kota-surabaya", 2022) == [
        (1, 38, "first phase: KPPN&IKN of 2021 and Kota Surabaya")
    ]


@pytest.mark.parametrize(
    ("region", "year"),
    [
        ("kota-kediri", 2022),  # nobody published the 99 of its group
        ("kab-bekasi", 2023),  # nor the 50 of the cohort of 2022
        ("kota-cimahi", 2024),  # the edition is not known
        ("kota-sukabumi", 2023),  # it did not take part
        ("kab-nowhere", 2023),
    ],
)
def test_without_a_complete_table_there_is_no_place(region, year):
    assert places(region, year) == []


def test_one_member_that_is_not_known_takes_every_place_of_its_group_away():
    without = tuple(p for p in peers_of(2023) if p.region != "kota-medan")
    assert places("kab-batang", 2023, without) == []
    assert places("kota-surakarta", 2023, without) == [(1, 58, "KPPN&IKN")], (
        "the other group is complete, the whole is not"
    )
    assert places("kab-batang", 2023, changed("kota-medan", index=None)) == []


def test_one_that_did_not_take_part_is_not_counted():
    assert places("kab-batang", 2023, changed("kota-medan", index=None, participated=False)) == [
        (9, 71, "REGULER"),
        (19, 129, None),
    ]


def test_ties_share_the_better_place():
    own = next(p.index for p in peers_of(2023) if p.region == "kab-batang")
    tied = changed("kota-medan", index=own)
    assert (
        places("kota-medan", 2023, tied)[0]
        == places("kab-batang", 2023, tied)[0]
        == (9, 72, "REGULER")
    )
    assert places("kab-batang", 2023, changed("kota-medan", index=own + Decimal("0.01")))[0] == (
        10,
        72,
        "REGULER",
    )


def test_the_order_of_the_records_does_not_matter():
    assert places("kab-batang", 2023, peers_of(2023)[::-1]) == places("kab-batang", 2023)


def test_a_report_is_made_again_when_a_place_moves():
    """The place is part of what a report shows of others, though most of them are not shown one by
    one.
    """
    before, after = (
        peer_view(peers, "kab-batang")
        for peers in (peers_of(2023), changed("kota-medan", index=Decimal("3.99")))
    )
    assert before.places != after.places and before != after


def test_an_edition_that_judges_no_group_gives_no_place_and_takes_nobodys():
    assert places("kab-batang", 2023, changed("kab-batang", framework="kominfo-2021")) == []
    other = peers_of(2023)[0].model_copy(update={"region": "x", "framework": "kominfo-2021"})
    assert places("kab-batang", 2023, (*peers_of(2023), other))[0] == (9, 72, "REGULER")


@pytest.mark.parametrize("order", [1, -1])
def test_a_place_over_all_groups_names_their_editions_in_alphabetical_order(order):
    own, over_all = counted_places(peers_of(2023)[::order], "kota-surakarta")
    assert own.frameworks == ("kominfo-2023-kppn-ikn",)
    assert over_all.frameworks == ("kominfo-2023-kppn-ikn", "kominfo-2023-regular")
