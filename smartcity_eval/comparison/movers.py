"""Changes of the index since the year before, like formulas apart from unlike ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from ..core.decimals import decimals_of
from ..evaluation import Evaluation
from ..evaluation.models.base import Result, computed_property
from ..frameworks import load_framework
from ..frameworks.scoring import index_of
from ..methods.uncertainty.rounding_intervals import half_up
from ..records.record import UNKNOWN_FRAMEWORK
from .audit.other_formulas import index_by
from .distribution import Profile, Spread, spread

Comparison = Literal["all", "like", "unlike", "same_weights"]


class ComponentMove(Result):
    """One component's score last year and this; the instruments may be unlike."""

    key: str
    label: dict[str, str]
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """The year's score less last year's."""
        return self.after - self.before


class Move(Result):
    """One region's announced improvement.

    `previous` is last year's index as the announcement implies it, and `previous_by` the edition it
    was judged by. `unlike` marks a change between unlike formulas; `same_weights` is then what the
    change would be if this year's components were weighed as last year's: None where they cannot
    be. `components` are those with a score in both years.
    """

    region: str
    name: str
    province: str
    framework: str
    index: Decimal
    previous: Decimal
    previous_by: str | None
    change: Decimal
    unlike: bool
    same_weights: Decimal | None
    components: tuple[ComponentMove, ...]


class Directions(Result):
    """How many changes go up, how many down, and how many are zero."""

    up: int
    down: int
    zero: int


class Moves(Result):
    """All announced improvements of a year.

    `without` are those with an index and no announced improvement, by name.
    """

    moves: tuple[Move, ...]
    without: tuple[str, ...]

    @property
    def like(self) -> tuple[Move, ...]:
        """Those between like formulas, the largest rise first.

        Not those of which last year's formula is not known.
        """
        return _ordered(m for m in self.moves if m.previous_by is not None and not m.unlike)

    @property
    def unlike(self) -> tuple[Move, ...]:
        """Those between unlike formulas, the largest rise first."""
        return _ordered(m for m in self.moves if m.unlike)

    @property
    def changes(self) -> dict[Comparison, tuple[Decimal, ...]]:
        """The changes: all, of like and unlike formulas, and the latter by last year's weights."""
        return {
            "all": tuple(m.change for m in self.moves),
            "like": tuple(m.change for m in self.like),
            "unlike": tuple(m.change for m in self.unlike),
            "same_weights": tuple(
                m.same_weights for m in self.unlike if m.same_weights is not None
            ),
        }

    @computed_property
    def counts(self) -> dict[Comparison, Directions]:
        """How many of them go up, how many down."""
        return {name: directions(own) for name, own in self.changes.items()}

    @computed_property
    def spreads(self) -> dict[Comparison, Spread]:
        """How they are spread, where there are any."""
        return {name: spread(own) for name, own in self.changes.items() if own}

    @computed_property
    def component_changes(self) -> tuple[Profile, ...]:
        """The distribution of component changes between unlike formulas, in the editions' order.

        Over those of which both years are known.
        """
        known: dict[str, tuple[dict[str, str], list[Decimal]]] = {}
        for own in (c for m in self.moves if m.unlike for c in m.components):
            known.setdefault(own.key, (own.label, []))[1].append(own.change)
        return tuple(
            Profile(key=key, label=label, spread=spread(changes))
            for key, (label, changes) in known.items()
        )

    @computed_property
    def turned(self) -> tuple[Move, ...]:
        """Those whose change has another sign by last year's weights than as announced.

        From or to zero counts.
        """
        return tuple(
            m
            for m in self.unlike
            if m.same_weights is not None and sign(m.same_weights) != sign(m.change)
        )


def directions(changes: Iterable[Decimal]) -> Directions:
    """Count changes by where they go.

    Examples
    --------
    >>> directions([Decimal("0.13"), Decimal("-0.20"), Decimal("0.00"), Decimal("0.01")])
    Directions(up=2, down=1, zero=1)
    """
    signs = [sign(change) for change in changes]
    return Directions(up=signs.count(1), down=signs.count(-1), zero=signs.count(0))


def sign(value: Decimal) -> int:
    """Return 1, -1 or 0."""
    return (value > 0) - (value < 0)


def announced_moves(evaluations: Iterable[Evaluation]) -> Moves:
    """Gather the announced improvements of one year, each with what is known of its causes.

    Parameters
    ----------
    evaluations
        Those of one year.

    Returns
    -------
    Moves
        In the order of the evaluations.
    """
    found, without = [], []
    for e in evaluations:
        improvement = e.improvement
        if e.published.index is None or e.framework in (None, UNKNOWN_FRAMEWORK):
            continue
        if (
            improvement is None
            or improvement.announced is None
            or improvement.implied_previous is None
        ):
            without.append(e.name)
            continue
        found.append(
            Move(
                region=e.region,
                name=e.name,
                province=e.province,
                framework=str(e.framework),
                index=e.published.index,
                previous=improvement.implied_previous,
                previous_by=improvement.implied_by,
                change=improvement.announced,
                unlike=improvement.unlike,
                same_weights=_by_last_years_weights(e) if improvement.unlike else None,
                components=_components(e),
            )
        )
    return Moves(moves=tuple(found), without=tuple(sorted(without)))


def _ordered(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda m: (-m.change, m.name)))


def _by_last_years_weights(e: Evaluation) -> Decimal | None:
    """Return the change if this year's components were weighted as last year's edition did.

    Rounded once, as the implied index was.
    """
    improvement = e.improvement
    if (
        improvement is None
        or improvement.implied_by is None
        or improvement.implied_previous is None
        or e.published_card is None
    ):
        return None
    index = index_by(load_framework(improvement.implied_by), e.published_card, index_of)
    return (
        None
        if index is None
        else half_up(index, decimals_of(improvement.implied_previous))
        - improvement.implied_previous
    )


def _components(e: Evaluation) -> tuple[ComponentMove, ...]:
    card = e.published_card
    return (
        ()
        if card is None
        else tuple(
            ComponentMove(key=c.key, label=c.label, before=c.previous, after=c.score)
            for c in card.contributions
            if c.previous is not None and c.score is not None
        )
    )


def largest_moves(moves: Sequence[Move], count: int) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """Return the largest rises and the largest falls, at most `count` of each."""
    ordered = _ordered(moves)
    rises, falls = (
        [m for m in ordered if m.change > 0],
        [m for m in reversed(ordered) if m.change < 0],
    )
    return tuple(rises[:count]), tuple(falls[:count])
