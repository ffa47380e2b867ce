"""The regencies and cities of one year beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from pydantic import TypeAdapter

from ..evaluation import Evaluation
from ..evaluation.result import AnnouncedRank, Result


class Peer(Result):
    """Exactly what another regency's report shows of a regency.

    While it stays the same, no other report has to be made again; and a report of 514 regencies need
    not read 514 whole evaluations.
    """

    region: str
    name: str
    province: str
    framework: str | None
    index: Decimal | None
    ranks: tuple[AnnouncedRank, ...]
    rate: Decimal | None

    @classmethod
    def of(cls, e: Evaluation) -> Peer:
        """Take from an evaluation what others show of it."""
        return cls(
            region=e.region, name=e.name, province=e.province, framework=e.framework, index=e.published.index,
            ranks=e.published.ranks, rate=e.programmes.total.rate if e.programmes else None,
        )


PEERS = TypeAdapter(tuple[Peer, ...])


def peers_path(data_dir: Path, year: int) -> Path:
    """Give the file beside the evaluations that holds what a year's reports show of each other."""
    return data_dir / "peers" / f"{year}.json"


def published_indices(peers: Iterable[Peer]) -> list[Peer]:
    """Give those whose index was announced, highest first; equals by name.

    Returns
    -------
    list of Peer
        An order for reading, not a ranking: those of the group that were not found are not in it.
    """
    return sorted((p for p in peers if p.index is not None), key=lambda p: (-p.index, p.name))


def comparable_programmes(peers: Iterable[Peer], own: str) -> list[Peer]:
    """Give the others, by region id, whose programme achievement is known."""
    return [p for p in peers if p.region != own and p.rate is not None]
