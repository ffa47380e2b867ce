"""The regencies and cities of one year beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from statistics import median

from pydantic import Field, TypeAdapter

from ..evaluation import Evaluation
from ..evaluation.indicator_series import main_points
from ..evaluation.models.base import AnnouncedRank, Result
from ..frameworks import edition_ids
from ..methods.uncertainty.rounding_intervals import Interval, half_up
from ..records.record import UNKNOWN_FRAMEWORK
from .counted_places import Place, counted_places

# More than these are narrowed to the regency's own province: nobody reads five hundred rows in one
# regency's report.
MOST_SHOWN = 40
# The median of fewer says nothing of a group.
LEAST_FOR_MEDIAN = 3
# The context indicators that are shown beside the median of those judged alike.
BESIDE_PEERS = ("hdi", "spbe")


class PeerReading(Result):
    """The year's main reading of an indicator, with its statistical series and its counter."""

    value: Decimal
    series: str | None
    by: str | None


class PeerMedian(Result):
    """The median of an indicator over `count` units judged alike, all of one series."""

    value: Decimal
    count: int


class Peer(Result):
    """What another regency's report shows of a regency, so that it reads no whole evaluations.

    `low` and `high` are what its index can be by the published scores, rounded as they were; None
    where too few were published. `exact` marks that its edition's own rounding of these scores
    gives the announced index. `scores` are its component scores as published.
    """

    region: str
    name: str
    province: str
    framework: str | None
    index: Decimal | None
    ranks: tuple[AnnouncedRank, ...]
    rate: Decimal | None
    participated: bool = True
    low: Decimal | None = None
    high: Decimal | None = None
    exact: bool = False
    scores: dict[str, Decimal] = Field(default_factory=dict)
    readings: dict[str, PeerReading] = Field(default_factory=dict)

    @property
    def possible(self) -> Interval | None:
        """What its index can be by the published scores."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)

    @classmethod
    def of(cls, e: Evaluation) -> Peer:
        """Return what others show of an evaluation."""
        agreement = e.agreement if e.published_card else None
        scored = e.published_card.contributions if e.published_card else ()
        return cls(
            region=e.region,
            name=e.name,
            province=e.province,
            framework=e.framework,
            index=e.published.index,
            ranks=e.published.ranks,
            rate=e.programmes.total.rate if e.programmes else None,
            participated=e.participated,
            low=agreement.low if agreement else None,
            high=agreement.high if agreement else None,
            exact=bool(
                agreement and agreement.rounded is not None and agreement.verdict == "exact"
            ),
            scores={c.key: half_up(c.score, 2) for c in scored if c.score is not None},
            readings=_readings(e),
        )


PEERS = TypeAdapter(tuple[Peer, ...])


def peers_path(data_dir: Path, year: int) -> Path:
    """Return the path of what a year's reports show of each other, beside the evaluations."""
    return data_dir / "peers" / f"{year}.json"


def published_indices(peers: Iterable[Peer]) -> list[Peer]:
    """Return those whose index was announced, highest first; equals by name.

    Returns
    -------
    list of Peer
        An order for reading, not a ranking: those of the group that were not found are not in it.
    """
    return sorted(
        (p for p in peers if p.index is not None), key=lambda p: (-(p.index or 0), p.name)
    )


def comparable_programmes(peers: Iterable[Peer], own: str) -> list[Peer]:
    """Return the others, by region id, whose programme achievement is known."""
    return [p for p in peers if p.region != own and p.rate is not None]


class Alike(Result):
    """What is shown of all that were judged by one edition: the same in the report of each.

    `values` are their announced indices, highest first; `medians` those of each component over the
    `scored` units whose component scores are known, where there are at least `LEAST_FOR_MEDIAN`.
    """

    values: tuple[Decimal, ...] = ()
    medians: dict[str, Decimal] = Field(default_factory=dict)
    scored: int = 0

    @cached_property
    def text(self) -> str:
        """All of it as JSON."""
        return self.model_dump_json()


class PeerView(Result):
    """What one regency's report shows of its year.

    While it stays the same, the report need not be made again.

    `known` counts the announced indices, `above` and `below` those on either side of the regency's
    own; `places` are those counted from a complete table. `indices` (highest first) and `rates` are
    those shown: beyond `MOST_SHOWN` only the own province's, and then `narrowed`. `readings` are
    medians of context indicators over those of the same known edition.
    """

    known: int
    above: int
    below: int
    narrowed: bool
    places: tuple[Place, ...]
    indices: tuple[Peer, ...]
    rates: tuple[Peer, ...]
    alike: Alike = Field(default_factory=Alike)
    readings: dict[str, PeerMedian] = Field(default_factory=dict)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All announced indices, highest first."""
        return self.alike.values

    @property
    def median(self) -> Decimal | None:
        """The median of the announced indices; None where they are too few for one."""
        return median(self.values) if len(self.values) >= LEAST_FOR_MEDIAN else None

    @property
    def texts(self) -> tuple[str, str]:
        """All of it as JSON: what is its own, and what it shares with others."""
        return self.model_dump_json(exclude={"alike"}), self.alike.text


class PeerViews:
    """What each regency's report shows of those with a record in its year, itself included.

    Announced indices are those of the same edition; programmes and places are of all. What the
    reports of an edition share is computed once: a year has 514 of them.
    """

    def __init__(self, peers: Iterable[Peer]):
        self._everyone = tuple(peers)
        self._by_region = {p.region: p for p in reversed(self._everyone)}
        self._judged_by = cache(self._judged_alike)
        self._announced_by = cache(lambda edition: published_indices(self._judged_by(edition)))
        self._alike = cache(self._alike_of)

    def of(self, region: str) -> PeerView:
        """Return what a regency's report shows."""
        own = self._by_region.get(region)
        edition = _edition_of(own)
        indices, alike = self._announced_by(edition), self._alike(edition)
        rates = comparable_programmes(self._everyone, region)
        above, below = _sides(alike.values, own.index if own else None)
        shown = _near(indices, own)
        return PeerView(
            known=len(indices),
            above=above,
            below=below,
            narrowed=len(shown) < len(indices),
            places=counted_places(self._everyone, region),
            indices=tuple(shown),
            rates=tuple(_near(rates, own)),
            alike=alike,
            readings=_reading_medians(self._judged_by(edition), own) if own and edition else {},
        )

    def _judged_alike(self, edition: str | None) -> list[Peer]:
        """Return those of the same edition, where it is known.

        Indices of unlike formulas make no order. Where it is not known, those of another instrument
        are left out.
        """
        if edition is None:
            others = set(edition_ids(None)) - set(edition_ids())
            return [p for p in self._everyone if p.framework not in others]
        return [p for p in self._everyone if p.framework == edition]

    def _alike_of(self, edition: str | None) -> Alike:
        scored = [p for p in self._judged_by(edition) if p.scores] if edition else []
        values = (p.index for p in self._announced_by(edition))
        return Alike(
            values=tuple(value for value in values if value is not None),
            medians=_component_medians(scored),
            scored=len(scored),
        )


def peer_view(peers: Iterable[Peer], region: str) -> PeerView:
    """Return what one regency's report shows of those with a record in its year."""
    return PeerViews(peers).of(region)


def _edition_of(own: Peer | None) -> str | None:
    """Return the edition that judged a regency, if it is known."""
    return None if own is None or own.framework == UNKNOWN_FRAMEWORK else own.framework


def _sides(values: Sequence[Decimal], own: Decimal | None) -> tuple[int, int]:
    """Count those above and below an index among values, highest first."""
    if own is None:
        return 0, 0
    lowest_first = values[::-1]
    below = bisect_left(lowest_first, own)
    return len(values) - bisect_right(lowest_first, own), below


def _component_medians(scored: list[Peer]) -> dict[str, Decimal]:
    if len(scored) < LEAST_FOR_MEDIAN:
        return {}
    keys = dict.fromkeys(key for p in scored for key in p.scores)
    return {
        key: median(found)
        for key in keys
        if len(found := [p.scores[key] for p in scored if key in p.scores]) >= LEAST_FOR_MEDIAN
    }


def _readings(e: Evaluation) -> dict[str, PeerReading]:
    found = {}
    for key in BESIDE_PEERS:
        points = main_points(e.series[key].points) if key in e.series else []
        for p in points:
            if p.year == e.year and p.value is not None:
                found[key] = PeerReading(value=p.value, series=p.series, by=p.by)
    return found


def _reading_medians(alike: Iterable[Peer], own: Peer) -> dict[str, PeerMedian]:
    """Return the medians over those of the regency's own edition, reading by one series."""
    medians = {}
    for key, mine in own.readings.items():
        values = [
            other.value
            for p in alike
            if (other := p.readings.get(key)) and (other.series, other.by) == (mine.series, mine.by)
        ]
        if len(values) >= LEAST_FOR_MEDIAN:
            medians[key] = PeerMedian(value=median(values), count=len(values))
    return medians


def _near(known: list[Peer], own: Peer | None) -> list[Peer]:
    return (
        known
        if len(known) <= MOST_SHOWN or own is None
        else [p for p in known if p.province == own.province]
    )
