"""Which evaluations of a year can stand beside each other."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.peers import PEERS, Peer, comparable_programmes, peers_path, published_indices
from smartcity_eval.indices.intervals import Interval


def with_index(evaluation, region, index):
    return Peer.of(evaluation(region, published={"source": "s", "index": Decimal(index)}))


def test_announced_indices_come_highest_first_and_equals_by_name(evaluation):
    given = [
        with_index(evaluation, "kota-kediri", "3.2"), Peer.of(evaluation("kab-semarang")), with_index(evaluation, "kota-bandung", "3.83"),
        with_index(evaluation, "kab-bekasi", "3.20"),
    ]
    assert [e.region for e in published_indices(given)] == ["kota-bandung", "kab-bekasi", "kota-kediri"]
    assert published_indices([]) == []


def test_a_computed_index_is_not_an_announced_one(judged_2023, evaluation):
    announced = published_indices(map(Peer.of, judged_2023))
    assert all(e.index is not None for e in announced)
    assert "kab-dairi" not in {e.region for e in announced} and announced[0].region == "kota-surakarta"
    computed = evaluation(
        "kab-bekasi", evaluation={"framework": "kominfo-2023-cohort-2022", "source": "s"},
        scores={"source": "s", "components": dict.fromkeys(("baseline", "output", "outcome", "impact", "quick_win"), 3)},
    )
    assert computed.scorecard.index == 3 and published_indices([Peer.of(computed)]) == []


def test_programmes_are_compared_with_the_others_that_have_a_rate(evaluation):
    own = evaluation("kab-batang", programmes={"source": "s", "target": 104, "achieved": 97})
    counted = evaluation("kota-kediri", programmes={"source": "s", "target": 10, "achieved": 0})
    printed = evaluation("kota-singkawang", programmes={"source": "s", "percent": Decimal("87.5")})
    target_only = evaluation("kab-bekasi", programmes={"source": "s", "target": 9})
    peers = list(map(Peer.of, (own, counted, printed, target_only, evaluation("kab-semarang"))))
    assert comparable_programmes(peers, "kab-batang") == [peers[1], peers[2]]


def test_what_others_show_survives_its_file_and_holds_no_more_than_that(judged_2023, tmp_path):
    peers = tuple(map(Peer.of, judged_2023))
    assert PEERS.validate_json(PEERS.dump_json(peers)) == peers
    assert len(PEERS.dump_json(peers)) < 400 * len(peers), "514 regencies are a few hundred kilobytes at most"
    assert peers_path(tmp_path, 2023).parent.parent == tmp_path


def test_what_others_show_changes_with_index_rank_and_programmes_and_with_nothing_else(evaluation):
    programmes = {"source": "s", "target": 10, "achieved": 9}
    published = {"source": "s", "index": Decimal("3.2"), "ranks": [{"value": 4, "scope": "national"}]}
    plain = {"published": published, "programmes": programmes}
    shown = Peer.of(evaluation("kota-kediri", **plain))
    for changed in (
        {"published": {**published, "index": Decimal("3.3")}}, {"published": {**published, "ranks": [{"value": 5, "scope": "national"}]}},
        {"published": {**published, "ranks": []}}, {"programmes": {**programmes, "achieved": 8}}, {"programmes": None},
    ):
        assert Peer.of(evaluation("kota-kediri", **{**plain, **changed})) != shown, changed
    assert Peer.of(evaluation("kab-batang", **plain)) != shown
    for unseen in ({"indicators": {"hdi": [{"value": Decimal("79.59"), "series": "uhh-sp2010", "source": "s"}]}}, {"recommendations": [{"text": "x", "source": "s"}]}):
        assert Peer.of(evaluation("kota-kediri", **{**plain, **unseen})) == shown, unseen
    assert Peer.of(evaluation("kota-kediri", **plain)) == shown


def test_what_an_index_can_be_is_known_where_its_scores_are(evaluation):
    scores = {"source": "s", "components": {"baseline": Decimal("3.60"), "output": Decimal("3.21"), "outcome": Decimal("3.23"), "impact": Decimal("3.07"), "quick_win": Decimal("3.65")}}
    announced = {"published": {"source": "s", "index": Decimal("3.31")}}
    scored = evaluation("kota-kediri", evaluation={"framework": "kominfo-2022", "source": "s"}, scores=scores, **announced)
    assert Peer.of(scored).possible == Interval(Decimal("3.310"), Decimal("3.320"))
    assert Peer.of(evaluation("kota-kediri", **announced)).possible is None


def test_a_file_of_an_older_version_without_ranges_is_read():
    old = b'[{"region": "kab-batang", "name": "x", "province": "y", "framework": null, "index": "3.2", "ranks": [], "rate": null}]'
    assert [peer.possible for peer in PEERS.validate_json(old)] == [None]
