"""Which evaluations of a year can stand beside each other."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.peers import (
    MOST_SHOWN,
    PEERS,
    Peer,
    comparable_programmes,
    peer_view,
    peers_path,
    published_indices,
)
from smartcity_eval.methods.uncertainty.rounding_intervals import Interval


def with_index(evaluation, region, index):
    return Peer.of(evaluation(region, published={"source": "s", "index": Decimal(index)}))


def test_announced_indices_come_highest_first_and_equals_by_name(evaluation):
    given = [
        with_index(evaluation, "kota-kediri", "3.2"),
        Peer.of(evaluation("kab-semarang")),
        with_index(evaluation, "kota-bandung", "3.83"),
        with_index(evaluation, "kab-bekasi", "3.20"),
    ]
    assert [e.region for e in published_indices(given)] == [
        "kota-bandung",
        "kab-bekasi",
        "kota-kediri",
    ]
    assert published_indices([]) == []


def test_a_computed_index_is_not_an_announced_one(judged_2023, evaluation):
    announced = published_indices(map(Peer.of, judged_2023))
    assert all(e.index is not None for e in announced)
    assert (
        "kab-dairi" not in {e.region for e in announced} and announced[0].region == "kota-surakarta"
    )
    computed = evaluation(
        "kab-bekasi",
        evaluation={"framework": "kominfo-2023-cohort-2022", "source": "s"},
        scores={
            "source": "s",
            "components": dict.fromkeys(
                ("baseline", "output", "outcome", "impact", "quick_win"), 3
            ),
        },
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
    assert len(PEERS.dump_json(peers)) < 400 * len(peers), (
        "514 regencies are a few hundred kilobytes at most"
    )
    assert peers_path(tmp_path, 2023).parent.parent == tmp_path


def test_what_others_show_changes_with_index_rank_programmes_and_context_only(evaluation):
    programmes = {"source": "s", "target": 10, "achieved": 9}
    published = {
        "source": "s",
        "index": Decimal("3.2"),
        "ranks": [{"value": 4, "scope": "national"}],
    }
    plain = {"published": published, "programmes": programmes}
    shown = Peer.of(evaluation("kota-kediri", **plain))
    for changed in (
        {"published": {**published, "index": Decimal("3.3")}},
        {"published": {**published, "ranks": [{"value": 5, "scope": "national"}]}},
        {"published": {**published, "ranks": []}},
        {"programmes": {**programmes, "achieved": 8}},
        {"programmes": None},
        {"indicators": {"hdi": [{"value": Decimal("79.59"), "source": "s"}]}},
    ):
        assert Peer.of(evaluation("kota-kediri", **{**plain, **changed})) != shown, changed
    assert Peer.of(evaluation("kab-batang", **plain)) != shown
    for unseen in (
        {"indicators": {"poverty": [{"value": Decimal("7.15"), "source": "s"}]}},
        {"recommendations": [{"text": "x", "source": "s"}]},
    ):
        assert Peer.of(evaluation("kota-kediri", **{**plain, **unseen})) == shown, unseen
    assert Peer.of(evaluation("kota-kediri", **plain)) == shown


def test_what_an_index_can_be_is_known_where_its_scores_are(evaluation):
    scores = {
        "source": "s",
        "components": {
            "baseline": Decimal("3.60"),
            "output": Decimal("3.21"),
            "outcome": Decimal("3.23"),
            "impact": Decimal("3.07"),
            "quick_win": Decimal("3.65"),
        },
    }
    announced = {"published": {"source": "s", "index": Decimal("3.31")}}
    scored = evaluation(
        "kota-kediri",
        evaluation={"framework": "kominfo-2022", "source": "s"},
        scores=scores,
        **announced,
    )
    assert Peer.of(scored).possible == Interval(Decimal("3.310"), Decimal("3.320"))
    assert Peer.of(evaluation("kota-kediri", **announced)).possible is None


def test_a_file_of_an_older_version_without_ranges_is_read():
    old = (
        b'[{"region": "kab-batang", "name": "x", "province": "y", "framework": null, "index":'
        b' "3.2", "ranks": [], "rate": null}]'
    )
    assert [peer.possible for peer in PEERS.validate_json(old)] == [None]


def crowd(size: int) -> list[Peer]:
    """A year of regencies with an index and a programme rate, every other one of the first's
    province.
    """
    return [
        Peer(
            region=f"r{n:02}",
            name=f"R{n:02}",
            province="Jawa Tengah" if n % 2 == 0 else "Bali",
            framework=None,
            index=Decimal(n),
            ranks=(),
            rate=Decimal(n),
        )
        for n in range(size)
    ]


def test_up_to_forty_are_shown_whole_and_one_more_narrows_them_to_the_own_province():
    assert MOST_SHOWN == 40
    whole = peer_view(crowd(40), "r00")
    assert (whole.known, len(whole.indices), whole.narrowed, whole.below, whole.above) == (
        40,
        40,
        False,
        0,
        39,
    )
    narrowed = peer_view(crowd(41), "r00")
    assert (
        narrowed.known,
        len(narrowed.indices),
        narrowed.narrowed,
        narrowed.below,
        narrowed.above,
    ) == (41, 21, True, 0, 40)
    assert {p.province for p in narrowed.indices} == {"Jawa Tengah"}


def test_programmes_are_narrowed_from_the_same_number_on_without_the_regency_itself():
    assert len(peer_view(crowd(41), "r00").rates) == 40, "forty others"
    assert len(peer_view(crowd(42), "r00").rates) == 20, "of forty-one others those of the province"


def peer(region: str, index: str | None, framework: str | None = None) -> Peer:
    return Peer(
        region=region,
        name=region,
        province="Bali",
        framework=framework,
        index=None if index is None else Decimal(index),
        ranks=(),
        rate=None,
    )


def test_those_above_and_below_are_counted_without_equals_and_of_ones_own_edition_alone():
    year = [
        peer("own", "3.0", "a"),
        peer("equal", "3.0", "a"),
        peer("up1", "3.1", "a"),
        peer("up2", "3.2", "a"),
        peer("down", "2.9", "a"),
        peer("other", "1.0", "b"),
    ]
    view = peer_view(year, "own")
    assert (view.known, view.above, view.below) == (5, 2, 1)
    assert [p.region for p in view.indices] == ["up2", "up1", "equal", "own", "down"]
    other = peer_view(year, "other")
    assert (other.known, other.above, other.below) == (1, 0, 0)


def test_where_the_own_edition_is_unknown_all_announced_indices_are_shown():
    year = [peer("own", "3.0", "unknown"), peer("a", "3.1", "a"), peer("b", "2.0", None)]
    assert [p.region for p in peer_view(year, "own").indices] == ["a", "own", "b"]
    assert [p.region for p in peer_view([peer("own", "3.0", None), *year[1:]], "own").indices] == [
        "a",
        "own",
        "b",
    ]


def test_the_index_of_another_instrument_is_nobodys_peer():
    year = [
        peer("own", "3.0", "kominfo-2022"),
        peer("e-gov", "3.1", "spbe-2020"),
        peer("unknown", "2.0", "unknown"),
    ]
    for own, seen in (("own", ["own"]), ("e-gov", ["e-gov"]), ("unknown", ["own", "unknown"])):
        assert [p.region for p in peer_view(year, own).indices] == seen


def test_without_an_index_of_ones_own_nobody_is_above_or_below():
    for own in (peer("own", None), peer("somebody else", "3.0")):
        view = peer_view([own, peer("a", "3.1")], "own")
        assert (view.known, view.above, view.below) == (1 + (own.index is not None), 0, 0)


def test_a_peer_says_its_edition_whether_it_took_part_and_whether_its_index_is_exact(evaluation):
    scores = {
        "source": "s",
        "components": {
            "baseline": Decimal("3.60"),
            "output": Decimal("3.21"),
            "outcome": Decimal("3.23"),
            "impact": Decimal("3.07"),
            "quick_win": Decimal("3.65"),
        },
    }
    edition = {"framework": "kominfo-2022", "source": "s"}

    def taken(index: str) -> Peer:
        return Peer.of(
            evaluation(
                "kota-kediri",
                evaluation=edition,
                scores=scores,
                published={"source": "s", "index": Decimal(index)},
            )
        )

    assert (taken("3.31").framework, taken("3.31").exact, taken("3.31").participated) == (
        "kominfo-2022",
        True,
        True,
    )
    assert not taken("3.35").exact
    assert not Peer.of(
        evaluation("kota-kediri", published={"source": "s", "index": Decimal("3.31")})
    ).exact
    away = evaluation("kota-kediri").model_copy(update={"participated": False})
    assert Peer.of(away).participated is False


def test_what_a_years_reports_show_of_each_other_lies_beside_the_evaluations(tmp_path):
    assert peers_path(tmp_path, 2023).relative_to(tmp_path).as_posix() == "peers/2023.json"


def test_an_index_is_exact_only_by_a_rounding_that_its_edition_states(evaluation):
    judged = evaluation(
        "kota-kediri",
        evaluation={"framework": "kominfo-2022", "source": "s"},
        scores={
            "source": "s",
            "components": dict.fromkeys(
                ("baseline", "output", "outcome", "impact", "quick_win"), Decimal("3.00")
            ),
        },
        published={"source": "s", "index": Decimal("3.00")},
    )
    assert judged.agreement.verdict == "exact"
    assert Peer.of(judged).exact
    unrounded = judged.agreement.model_copy(update={"rounded": None})
    assert not Peer.of(judged.model_copy(update={"agreement": unrounded})).exact


def scored(region: str, framework: str | None, **scores: str) -> Peer:
    return peer(region, "3.0", framework).model_copy(
        update={"scores": {key: Decimal(value) for key, value in scores.items()}}
    )


def test_medians_are_of_the_same_edition_and_of_no_fewer_than_three():
    year = [
        scored("own", "a", output="3.0", impact="1.0"),
        scored("b", "a", output="2.0", impact="2.0"),
        scored("c", "a", output="1.0"),
        scored("d", "b", output="9.0"),
        peer("e", "2.0", "a"),
    ]
    view = peer_view(year, "own")
    assert (view.alike.medians, view.alike.scored) == ({"output": Decimal("2.0")}, 3)
    assert peer_view(year, "d").alike.medians == {}
    assert peer_view([scored("own", "unknown", output="1"), *year[1:]], "own").alike.medians == {}


def test_all_values_of_the_group_and_their_median_are_there_however_many():
    view = peer_view(crowd(41), "r00")
    assert view.narrowed and view.values == tuple(map(Decimal, range(40, -1, -1)))
    assert view.median == 20
    assert peer_view(crowd(2), "r00").median is None


def test_a_panels_own_scores_are_no_published_ones(evaluation):
    scores = {
        "source": "s",
        "components": dict.fromkeys(
            ("baseline", "output", "outcome", "impact", "quick_win"), Decimal("3.005")
        ),
    }
    edition = {"framework": "kominfo-2022", "source": "s"}
    judged = evaluation("kota-kediri", evaluation=edition, scores=scores)
    assert set(Peer.of(judged).scores.values()) == {Decimal("3.01")}
    exact = judged.scorecard.model_copy(update={"exact": True})
    assert Peer.of(judged.model_copy(update={"scorecard": exact})).scores == {}


def test_all_announced_indices_of_ones_edition_give_the_median():
    year = [peer(f"r{i}", f"3.{i}", "a") for i in range(4)]
    view = peer_view([*year, peer("other", "1.0", "b")], "r0")
    assert view.values == tuple(map(Decimal, ("3.3", "3.2", "3.1", "3.0")))
    assert view.median == Decimal("3.15")
    assert peer_view(year[:2], "r0").median is None


def test_context_indicators_stand_beside_the_median_of_those_judged_alike(evaluation):
    def with_hdi(region, value, series="uhh-sp2010", framework="kominfo-2023-regular"):
        hdi = [{"value": Decimal(value), "series": series, "source": "s"}]
        edition = {"framework": framework, "source": "s"}
        return Peer.of(evaluation(region, evaluation=edition, indicators={"hdi": hdi}))

    year = [
        with_hdi("kab-batang", "70"),
        with_hdi("kab-bekasi", "71"),
        with_hdi("kota-kediri", "80"),
        with_hdi("kota-madiun", "99", series="uhh-sp2020"),
        with_hdi("kota-bandung", "99", framework="kominfo-2023-kppn-ikn"),
    ]
    found = peer_view(year, "kab-batang").readings["hdi"]
    assert (found.value, found.count) == (Decimal("71"), 3)
    assert peer_view(year, "kota-madiun").readings == {}
    alone = with_hdi("kab-batang", "70", framework="unknown")
    assert peer_view([alone, *year[1:]], "kab-batang").readings == {}
