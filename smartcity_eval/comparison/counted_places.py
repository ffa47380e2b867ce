"""A regency's place in a published table that is complete, always with its group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from ..evaluation.models.base import Result
from ..frameworks import Framework, graded_ids, load_framework


class Counted(Protocol):
    """What a place is counted from."""

    @property
    def region(self) -> str:
        """The region's id."""

    @property
    def framework(self) -> str | None:
        """The edition it was judged by; None where not known."""

    @property
    def index(self) -> Decimal | None:
        """The announced index; None where there is none."""

    @property
    def participated(self) -> bool:
        """Whether it took part in the evaluation."""


class Place(Result):
    """A place by the announced index, ties sharing the better one.

    `group` is None for all groups announced together.

    `frameworks` are the editions that judged those counted: an order over several compares indices
    of unlike formulas.
    """

    rank: int
    of: int
    group: dict[str, str] | None
    letter: str
    frameworks: tuple[str, ...]


def counted_places(peers: Iterable[Counted], region: str) -> tuple[Place, ...]:
    """Count a regency's place in its group and among all groups announced by the same letter.

    Parameters
    ----------
    peers
        The regencies and cities of one year.
    region
        Whose place.

    Returns
    -------
    tuple of Place
        The group's first. A place is counted only where every member of the group is known: with
        its announced index, or as one that did not take part. Empty where nobody published who the
        members are, or one of them is not known.
    """
    everyone = tuple(peers)
    own = next((p for p in everyone if p.region == region), None)
    edition = _edition(own.framework) if own else None
    if (
        own is None
        or own.index is None
        or edition is None
        or edition.group is None
        or region not in edition.group.members
    ):
        return ()
    editions = [
        e
        for e in map(_edition, sorted({p.framework for p in everyone if p.framework}))
        if e and e.group and e.group.letter == edition.group.letter
    ]
    group = _among(everyone, [edition])
    if group is None:
        return ()
    letter = edition.group.letter
    places = [
        Place(
            rank=place_among(group, own.index),
            of=len(group),
            group=edition.group.label.model_dump(),
            letter=letter,
            frameworks=(edition.id,),
        )
    ]
    whole = _among(everyone, editions) if len(editions) > 1 else None
    if whole is not None:
        places.append(
            Place(
                rank=place_among(whole, own.index),
                of=len(whole),
                group=None,
                letter=letter,
                frameworks=tuple(e.id for e in editions),
            )
        )
    return tuple(places)


def _among(peers: Sequence[Counted], editions: Sequence[Framework]) -> list[Decimal] | None:
    """Return the announced indices of all members of some editions' groups that took part.

    None where one is not known.
    """
    members = {
        region: edition.id
        for edition in editions
        if edition.group
        for region in edition.group.members
    }
    known = {
        p.region: p
        for p in peers
        if p.framework is not None and members.get(p.region) == p.framework
    }
    if known.keys() != members.keys():
        return None
    took_part = [p for p in known.values() if p.participated]
    indices = [p.index for p in took_part if p.index is not None]
    return indices if len(indices) == len(took_part) else None


def place_among(indices: Iterable[Decimal], own: Decimal) -> int:
    """Return the place of an index among announced ones, counted from the highest.

    Equals share the better one.

    Examples
    --------
    >>> indices = [Decimal("3.4"), Decimal("3.1"), Decimal("3.1")]
    >>> [place_among(indices, Decimal(own)) for own in ("3.4", "3.1", "2.0")]
    [1, 2, 4]
    """
    return 1 + sum(index > own for index in indices)


def _edition(name: str | None) -> Framework | None:
    return load_framework(name) if name in graded_ids() else None
