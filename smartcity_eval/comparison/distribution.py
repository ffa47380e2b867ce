"""How figures of a group are spread: ends, quartiles, mean, and where each component's stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from ..core.messages import Message
from ..evaluation.models.base import Result
from ..methods.method_errors import MethodError
from .complete_groups import AnnouncedGroup

Quarter = Literal["first", "middle", "last"]


class Spread(Result):
    """The distribution of the figures of `count` units, exact.

    Quartiles are interpolated between neighbours, as spreadsheets do.
    """

    count: int
    lowest: Decimal
    first_quartile: Decimal
    median: Decimal
    third_quartile: Decimal
    highest: Decimal
    mean: Decimal

    def quarter(self, value: Decimal) -> Quarter:
        """Return the quarter of a figure: upper (``first``), lower (``last``) or ``middle``.

        A quartile itself belongs to its quarter. A figure that would be in both, all being alike,
        is between.

        Examples
        --------
        >>> spread(map(Decimal, (1, 2, 3, 4, 5))).quarter(Decimal(4))
        'first'
        >>> spread([Decimal(2), Decimal(2)]).quarter(Decimal(2))
        'middle'
        """
        high, low = value >= self.third_quartile, value <= self.first_quartile
        return "middle" if high == low else "first" if high else "last"


def spread(values: Iterable[Decimal]) -> Spread:
    """Describe the spread of some figures.

    Raises
    ------
    ValueError
        When there are none.

    References
    ----------
    Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician
    50(4), definition 7.

    Examples
    --------
    >>> found = spread([Decimal("1.0"), Decimal("2.0"), Decimal("4.0")])
    >>> found.median, found.first_quartile, found.third_quartile
    (Decimal('2.0'), Decimal('1.5'), Decimal('3.0'))
    """
    ordered = sorted(values)
    if not ordered:
        raise MethodError(Message("there are no figures to describe"))
    return Spread(
        count=len(ordered),
        lowest=ordered[0],
        highest=ordered[-1],
        mean=sum(ordered, Decimal(0)) / len(ordered),
        first_quartile=_quantile(ordered, 1),
        median=_quantile(ordered, 2),
        third_quartile=_quantile(ordered, 3),
    )


def _quantile(ordered: Sequence[Decimal], quarters: int) -> Decimal:
    """Return a quartile: so many quarters of the way from the lowest to the highest, by place."""
    place, beyond = divmod((len(ordered) - 1) * quarters, 4)
    low, high = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return low + (high - low) * beyond / 4 if beyond else low


class Profile(Result):
    """One component's spread over a group."""

    key: str
    label: dict[str, str]
    spread: Spread


def index_spread(group: AnnouncedGroup) -> Spread:
    """Describe the announced indices of a group."""
    return spread(e.published.index for e in group.judged if e.published.index is not None)


def component_profile(group: AnnouncedGroup) -> tuple[Profile, ...]:
    """Describe the scores of each component over a group, in the edition's order.

    A component that nobody has a score of is left out.
    """
    found = []
    for component in group.edition.components:
        own = [
            c
            for e in group.judged
            if e.published_card
            for c in e.published_card.contributions
            if c.key == component.key
        ]
        scores = [c.score for c in own if c.score is not None]
        if scores:
            found.append(
                Profile(
                    key=component.key, label=component.label.model_dump(), spread=spread(scores)
                )
            )
    return tuple(found)
