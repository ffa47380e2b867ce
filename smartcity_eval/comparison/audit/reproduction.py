"""Which rounding rule and which weights reproduce a group's published indices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from itertools import combinations, pairwise
from typing import Literal

import numpy as np

from ...evaluation.models.base import Result
from ...evaluation.models.index_result import Scorecard
from ...frameworks import Framework
from ..complete_groups import AnnouncedGroup
from .other_formulas import plain_mean

Step = Literal["terms", "sum"]
Halves = Literal["up", "even"]
# Weights in whole steps of so many percent are tried; the letters print tens.
WEIGHT_STEP = 5
SHOWN = 3
NEAR = Decimal("0.01")
_HALVES = {"up": ROUND_HALF_UP, "even": ROUND_HALF_EVEN}


class RuleFit(Result):
    """A way to round (terms or sum, halves up or even), and how many indices it gives."""

    step: Step
    halves: Halves
    exact: int


class WeightFit(Result):
    """Weights in percent, and how many published indices they give by the edition's rounding."""

    weights: dict[str, int]
    exact: int


class MeanFit(Result):
    """How many published indices a plain mean of components gives, exactly or within 0.01.

    `components` counts those it is over: all of the edition's, or the five that the letter's
    definition names.
    """

    components: int
    exact: int
    near: int


class Reproduction(Result):
    """What gives the published indices of one group back.

    `exact` counts those that the edition's own weights and rounding give, at its own `step`.
    `rules` are all ways to round with the same weights; `weights` the best of all `tried` sets of
    weights in steps of `weight_step` percent. `ties` counts the rows in which something that the
    edition rounds lies just between two hundredths: only these tell where halves go.
    """

    framework: str
    rows: int
    exact: int
    step: Step
    rules: tuple[RuleFit, ...]
    ties: int
    tried: int
    weight_step: int
    weights: tuple[WeightFit, ...]
    means: tuple[MeanFit, ...]

    def fit(self, step: Step, halves: Halves = "up") -> int:
        """Return how many indices one way to round gives."""
        return next(rule.exact for rule in self.rules if (rule.step, rule.halves) == (step, halves))


# The components that the sentence of definition names; it leaves collaboration out.
DEFINED = ("baseline", "output", "outcome", "impact", "quick_win")


def reproduction(group: AnnouncedGroup) -> Reproduction | None:
    """Find the rounding and the weights that reproduce a group's published indices.

    Parameters
    ----------
    group
        A complete group; all of its rows with a scorecard are held against the published index.

    Returns
    -------
    Reproduction or None
        None where no row has all components, or the edition does not say where it rounds.
    """
    rounding = group.edition.rounding
    rows = [
        (e.published_card, e.published.index)
        for e in group.judged
        if e.published_card and e.published_card.index is not None and e.published.index is not None
    ]
    cards, published = [card for card, _ in rows], [index for _, index in rows]
    if not rows or rounding is None:
        return None
    tried, best = _weight_fits(group.edition, cards, published)
    own = {component.key for component in group.edition.components}
    means = [_mean_fit(cards, published, DEFINED)] if own > set(DEFINED) else []
    return Reproduction(
        framework=group.edition.id,
        rows=len(rows),
        exact=sum(e.agreement is not None and e.agreement.verdict == "exact" for e in group.judged),
        rules=tuple(
            _rule_fit(cards, published, step, halves)
            for step in ("sum", "terms")
            for halves in ("up", "even")
        ),
        step=rounding.step,
        ties=sum(
            any(_is_tie(part, index) for part in _rounded_parts(card, rounding.step))
            for card, index in rows
        ),
        tried=tried,
        weight_step=WEIGHT_STEP,
        weights=best,
        means=(_mean_fit(cards, published, None), *means),
    )


def _rule_fit(
    cards: Sequence[Scorecard], published: Sequence[Decimal], step: Step, halves: Halves
) -> RuleFit:
    found = 0
    for card, index in zip(cards, published, strict=True):
        found += (
            sum((_rounded(part, index, halves) for part in _rounded_parts(card, step)), Decimal(0))
            == index
        )
    return RuleFit(step=step, halves=halves, exact=found)


def _rounded_parts(card: Scorecard, step: Step) -> list[Decimal]:
    """Return what is rounded: each weighted term, or their sum."""
    terms = [c.contribution for c in card.contributions if c.contribution is not None]
    return terms if step == "terms" else [sum(terms, Decimal(0))]


def _rounded(value: Decimal, like: Decimal, halves: Halves) -> Decimal:
    return value.quantize(like, context=Context(prec=50, rounding=_HALVES[halves]))


def _is_tie(value: Decimal, like: Decimal) -> bool:
    """Return whether a value lies just halfway between two of the digits that a printed one has."""
    unit = Decimal(1).scaleb(int(like.as_tuple().exponent))
    return abs(value) % unit == unit / 2


def _mean_fit(
    cards: Iterable[Scorecard], published: Iterable[Decimal], keys: Sequence[str] | None
) -> MeanFit:
    exact = near = count = 0
    for card, index in zip(cards, published, strict=True):
        mean = plain_mean(card, keys)
        assert mean is not None
        count = len(keys or card.contributions)
        exact += _rounded(mean, index, "up") == index
        near += abs(mean - index) <= NEAR
    return MeanFit(components=count, exact=exact, near=near)


def _weight_fits(
    edition: Framework, cards: Sequence[Scorecard], published: Sequence[Decimal]
) -> tuple[int, tuple[WeightFit, ...]]:
    """Try every set of weights in whole steps, in whole numbers to keep halves exact."""
    keys = [component.key for component in edition.components]
    # In hundredths, as component scores and indices are printed.
    scores = np.array(
        [
            [
                int(c.score.scaleb(2).to_integral_value())
                for c in card.contributions
                if c.score is not None
            ]
            for card in cards
        ]
    )
    wanted = np.array([int(index.scaleb(2).to_integral_value()) for index in published])
    tried = np.array(list(_compositions(len(keys), 100 // WEIGHT_STEP))) * WEIGHT_STEP
    if edition.rounding is not None and edition.rounding.step == "terms":
        made = sum((tried[:, [i]] * scores[:, i][None, :] + 50) // 100 for i in range(len(keys)))
    else:
        made = (tried @ scores.T + 50) // 100
    fits = (made == wanted).sum(axis=1)
    best = np.argsort(-fits, kind="stable")[:SHOWN]
    return len(tried), tuple(
        WeightFit(weights=dict(zip(keys, map(int, tried[at]), strict=True)), exact=int(fits[at]))
        for at in best
    )


def _compositions(parts: int, whole: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share a whole number among parts, in order; a part may get nothing.

    Examples
    --------
    >>> list(_compositions(2, 2))
    [(0, 2), (1, 1), (2, 0)]
    """
    for bars in combinations(range(whole + parts - 1), parts - 1):
        ends = (-1, *bars, whole + parts - 1)
        yield tuple(b - a - 1 for a, b in pairwise(ends))
