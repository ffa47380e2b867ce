"""Rankings that may be shown: ours only with their intervals, announced ones only as announced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ..composites.uncertainty_analysis import LEVEL, UncertaintyResult
from ..core.errors import UsageError
from ..core.messages import Message
from .peers import Peer


@dataclass(frozen=True)
class ComputedPlace:
    """A unit's score and place as computed, each with its interval; unrounded.

    A place is empty where a unit has no score with nothing varied; then it has no rank either.
    """

    unit: str
    score: float
    score_low: float
    score_high: float
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True)
class ComputedRanking:
    """A ranking that this package has computed: it is not to be had without its intervals.

    Attributes
    ----------
    places
        Best first; units that tie share the better place.
    without_place
        Units that have no score, or no interval.
    level
        The share of draws that each interval holds.
    draws
        How many times the index was computed.
    varied
        What varied between the draws.

    Examples
    --------
    >>> ComputedRanking((), (), 0.9, 1, ())
    Traceback (most recent call last):
    smartcity_eval.core.errors.UsageError: tidak ada yang divariasikan; sebutkan bobot, metode, penilaian asesor, atau desimal yang bervariasi
    """

    places: tuple[ComputedPlace, ...]
    without_place: tuple[str, ...]
    level: float
    draws: int
    varied: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.varied:
            # An interval of no width would say that the ranking is certain.
            raise UsageError(
                Message("nothing varies; name weights, methods, ratings or decimals that do")
            )

    @classmethod
    def of(cls, found: UncertaintyResult, level: float = LEVEL) -> ComputedRanking:
        """Take the ranking from an uncertainty analysis.

        Parameters
        ----------
        level
            The share of draws that each interval is to hold, above 0 and below 1.

        Raises
        ------
        UsageError
            When nothing varied: intervals without width would say that the ranking is certain.
        """
        table = found.table(level)
        whole = table.notna().all(axis=1)
        scored = table[whole].sort_values("rank", kind="stable")
        places = tuple(_place(row) for row in scored.itertuples())
        return cls(
            places,
            tuple(str(unit) for unit in table.index[~whole]),
            level,
            found.draws,
            found.varied,
        )


@dataclass(frozen=True)
class AnnouncedPlace:
    """A regency's place as somebody announced it."""

    region: str
    name: str
    rank: int


@dataclass(frozen=True)
class AnnouncedRanking:
    """What is known of a ranking that others announced; nothing is worked out to fill it.

    Attributes
    ----------
    scope, group
        Within what it was: ``national``, ``province`` or ``group``, and its name; None where no
        name was stated.
    group_size
        How many were ranked; None where that was not stated, or differently.
    places
        Those that are known, best first.

    Examples
    --------
    >>> ranking = AnnouncedRanking("group", "ibu kota", 50, (AnnouncedPlace("kab-batang", "Kab. Batang", 4),))
    >>> print(ranking.interval, "·", ranking.known_of_group)
    rentang tidak dapat dihitung · diketahui 1 dari 50 dalam kelompok ini
    """

    scope: Literal["national", "province", "group"]
    group: str | None
    group_size: int | None
    places: tuple[AnnouncedPlace, ...]

    @property
    def interval(self) -> Message:
        """What stands in the place of an interval: the scores behind these places were not
        published.
        """
        return Message("interval not computable")

    @property
    def known_of_group(self) -> Message:
        """How many of the group are known."""
        if self.group_size is None:
            return Message(
                "{known} of this group known; how many it has was not stated",
                {"known": len(self.places)},
            )
        return Message(
            "{known} of {size} in this group known",
            {"known": len(self.places), "size": self.group_size},
        )


Ranking = ComputedRanking | AnnouncedRanking


def announced_rankings(peers: Iterable[Peer]) -> tuple[AnnouncedRanking, ...]:
    """Gather the places announced in one year, each group by itself.

    Parameters
    ----------
    peers
        The regencies and cities of one year.

    Returns
    -------
    tuple of AnnouncedRanking
        Places of unlike groups are never brought into one order, nor are places within an unnamed
        group joined with those of another. Provinces are groups by their name.
    """
    groups: dict[tuple[str, str | None, str], list[tuple[AnnouncedPlace, int | None]]] = {}
    for peer in peers:
        for rank in peer.ranks:
            name = (
                ", ".join(
                    filter(None, [rank.group, peer.province if rank.scope == "province" else None])
                )
                or None
            )
            # Nobody knows whether two unnamed groups are one.
            own = peer.region if name is None and rank.scope == "group" else ""
            groups.setdefault((rank.scope, name, own), []).append(
                (AnnouncedPlace(peer.region, peer.name, rank.value), rank.group_size)
            )
    return tuple(
        AnnouncedRanking(
            scope,
            name,
            _agreed([size for _, size in found]),
            tuple(sorted((place for place, _ in found), key=lambda p: (p.rank, p.name))),
        )
        for (scope, name, _), found in sorted(
            groups.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2])
        )
    )


def _agreed(sizes: list[int | None]) -> int | None:
    stated = {size for size in sizes if size is not None}
    return stated.pop() if len(stated) == 1 else None


def _place(row: Any) -> ComputedPlace:
    return ComputedPlace(
        str(row.Index),
        float(row.score),
        float(row.score_low),
        float(row.score_high),
        int(row.rank),
        int(row.rank_low),
        int(row.rank_high),
    )
