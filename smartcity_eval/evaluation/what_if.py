"""What if one regency's scorecard had other scores, other weights or another aggregation: before,
after and the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from ..composites.modified_framework import modify_framework
from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks import Component, Framework, load_framework
from ..methods.uncertainty.rounding_intervals import Interval, interval_sum
from ..records.record import UNKNOWN_FRAMEWORK
from ..yaml_io.suggest import suggestion
from .models.base import Result
from .models.index import Scorecard
from .models.parts import Evaluation
from .scorecard import decimal_of, score

Given = Decimal | int | str | None


class Supposed(Result):
    """One thing that is supposed otherwise; a score of None is missing."""

    kind: Literal["score", "weight", "aggregation"]
    key: str
    before: Decimal | str | None
    after: Decimal | str | None


class Standing(Result):
    """A place among some others, counted from the best: as computed, and the best and worst that
    rounding allows.
    """

    rank: int
    best: int
    worst: int
    of: int


class WhatIf(Result):
    """A scorecard before and after something is supposed otherwise.

    It is never the index of any year.

    `from_what_if` tells that the scorecard before is itself a what-if: nobody says which edition
    judged that year. `low` and `high` are what the difference can be, the scores being printed
    rounded.
    """

    region: str
    year: int
    framework: str
    from_what_if: bool
    supposed: tuple[Supposed, ...]
    before: Scorecard
    after: Scorecard
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None

    def standings(self, others: Mapping[str, Decimal]) -> tuple[Standing | None, Standing | None]:
        """Give the place before and after among the printed indices of others; None where there is
        no index.

        Parameters
        ----------
        others
            Name to index as printed. The place is among these and no more: those nobody knows are
            not counted.
        """
        return standing(self.before, others), standing(self.after, others)

    def __repr__(self) -> str:
        return (
            f"<WhatIf {self.region} {self.year} · {self.before.index} → {self.after.index} ·"
            f" {len(self.supposed)} supposed>"
        )


def what_if(
    evaluation: Evaluation,
    framework: Framework | None = None,
    *,
    scores: Mapping[str, Given] | None = None,
    weights: Mapping[str, Given] | None = None,
    aggregation: str | None = None,
    rescale: bool = False,
) -> WhatIf:
    """Suppose scores, weights or the aggregation of a regency's year otherwise.

    Parameters
    ----------
    evaluation
        The year as it was judged.
    framework
        The edition; None for the one the scorecard names. One that does not come with the package
        must be given, and one is needed where nobody says which edition judged the year and no
        scores are known.
    scores
        Component to score on the edition's scale, or None for a missing one. It counts as printed
        with as many decimals as the score it stands for (for a missing one, as the others have), or
        with its own if it has more.
    weights
        Component to weight, in the edition's measure.
    aggregation
        The name of another aggregation, for every branch.
    rescale
        Let the weights not named share what is left; otherwise weights that do not add up are
        refused.

    Returns
    -------
    WhatIf
        With nothing supposed, before and after are the same and the difference is zero.

    Raises
    ------
    UsageError
        When the framework cannot mean it: a score off the scale, an unknown component or
        aggregation, weights that do not add up, or no edition to reckon with.

    Examples
    --------
    >>> from smartcity_eval import evaluate, read_record
    >>> kediri = evaluate(read_record("params/2022/kota-kediri.yaml"))
    >>> found = what_if(kediri, scores={"impact": "3.50"})
    >>> found.before.index, found.after.index, found.difference
    (Decimal('3.315'), Decimal('3.401'), Decimal('0.086'))
    """
    card = evaluation.scorecard or evaluation.what_if
    edition = framework or _edition(evaluation, card)
    known = card.known() if card else {}
    supposed_scores = {key: _read(value) for key, value in (scores or {}).items()}
    _check_scores(supposed_scores, edition, known)
    weighed = {
        key: weight
        for key, value in (weights or {}).items()
        if (weight := _read(value)) is not None
    }
    changed = modify_framework(edition, weighed, aggregation, rescale)
    printed = known | (
        {c.key: c.score for c in card.contributions if c.score is not None and not card.exact}
        if card
        else {}
    )
    asked = {
        key: value if value is None else _as_printed(value, printed.get(key), known)
        for key, value in supposed_scores.items()
    }
    new = {
        key: value
        for key, value in {**_without_parts(known, asked, edition), **asked}.items()
        if value is not None
    }
    exact = card is not None and card.exact
    before, after = (
        _score(known, edition, evaluation.year, exact),
        _score(new, changed, evaluation.year, exact),
    )
    moved = _difference(before, after, (edition, changed))
    return WhatIf(
        region=evaluation.region,
        year=evaluation.year,
        framework=edition.id,
        from_what_if=evaluation.scorecard is None,
        supposed=(
            *_supposed_scores(asked, known),
            *_supposed_weights(weighed, edition, changed),
            *_supposed_aggregation(edition, changed),
        ),
        before=before,
        after=after,
        difference=None if moved is None else after.index - before.index,
        low=moved.low if moved else None,
        high=moved.high if moved else None,
    )


def standing(card: Scorecard, others: Mapping[str, Decimal]) -> Standing | None:
    """Give a scorecard's place among the printed indices of others; equal indices share the better
    place.
    """
    if card.index is None or card.possible is None:
        return None
    printed = [Interval.printed(value) for value in others.values()]
    return Standing(
        rank=1 + sum(value > card.index for value in others.values()),
        best=1 + sum(other.low > card.possible.high for other in printed),
        worst=1 + sum(other.high > card.possible.low for other in printed),
        of=1 + len(others),
    )


def _edition(evaluation: Evaluation, card: Scorecard | None) -> Framework:
    name = card.framework if card else evaluation.framework
    if name in (None, UNKNOWN_FRAMEWORK):
        values = {"region": evaluation.region, "year": evaluation.year}
        raise UsageError(
            Message(
                "no edition and no component scores are known for {region} in {year}; name a"
                " framework and all its scores",
                values,
            )
        )
    return load_framework(name)


def _read(value: Given) -> Decimal | None:
    if value is None:
        return None
    try:
        read = Decimal(str(value))
    except InvalidOperation:
        read = Decimal("NaN")
    if isinstance(value, bool) or not read.is_finite():
        raise UsageError(
            Message(
                "found {found}, expected a number written with a decimal point, such as 3.60",
                {"found": repr(value)},
            )
        )
    return read


def _without_parts(
    known: Mapping[str, Decimal], asked: Mapping[str, Decimal | None], framework: Framework
) -> dict[str, Decimal]:
    """Leave out the leaves of each component whose own score is supposed."""
    gone = {
        leaf.key
        for node in framework.nodes()
        if node.children and node.key in asked
        for leaf in node.leaves()
    } - asked.keys()
    return {key: value for key, value in known.items() if key not in gone}


def _check_scores(
    scores: Mapping[str, Decimal | None], framework: Framework, known: Mapping[str, Decimal]
) -> None:
    nodes = {node.key: node for node in framework.nodes()}
    low, high, step = (
        framework.scale.minimum.value,
        framework.scale.maximum.value,
        framework.scale.step,
    )
    for key, value in scores.items():
        if key not in nodes:
            raise UsageError(
                Message(
                    "{found} is not a component of {framework}{hint}",
                    {"found": key, "framework": framework.id, "hint": suggestion(key, nodes)},
                )
            )
        whole = next(
            (
                c
                for c in framework.components
                if c.key in known and any(leaf.key == key for leaf in c.leaves())
            ),
            None,
        )
        if whole is not None and whole.key != key:
            raise UsageError(
                Message(
                    "only the whole of {component} is known, not its parts; suppose its score, not"
                    " that of {found}",
                    {"component": whole.key, "found": key},
                )
            )
        if value is None:
            continue
        if not low <= value <= high:
            raise UsageError(
                Message(
                    "found {found}, off the scale from {low} to {high}",
                    {"found": value, "low": low, "high": high},
                )
            )
        if (
            step is not None
            and framework.whole_levels
            and not nodes[key].children
            and (value - low) % step.value
        ):
            raise UsageError(
                Message(
                    "found {found}, expected {low} and whole steps of {step} above it",
                    {"found": value, "low": low, "step": step.value},
                )
            )


def _as_printed(value: Decimal, replaced: Decimal | None, known: Mapping[str, Decimal]) -> Decimal:
    """Give a supposed score the decimals it would be printed with: 3.5 in the place of 3.60 is
    3.50.
    """
    like = (replaced,) if replaced is not None else known.values()
    decimals = max((_decimals(v) for v in like), default=0)
    return value.quantize(Decimal(1).scaleb(-decimals)) if _decimals(value) < decimals else value


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _score(
    scores: Mapping[str, Decimal], framework: Framework, year: int, exact: bool
) -> Scorecard:
    try:
        return score(scores, framework, year, exact=exact)
    except ValueError as error:  # a geometric mean on a scale that reaches below zero
        raise UsageError(
            Message("the scores cannot be brought together: {reason}", {"reason": str(error)})
        ) from error


def _linear(framework: Framework) -> bool:
    branches: Iterator[Component] = (node for node in framework.nodes() if node.children)
    return {framework.aggregation, *(branch.aggregation for branch in branches)} == {"arithmetic"}


def _difference(
    before: Scorecard, after: Scorecard, editions: tuple[Framework, Framework]
) -> Interval | None:
    """Give what the difference can be; a score that stays is rounded by one and the same error
    before and after.
    """
    if before.possible is None or after.possible is None:
        return None
    if not all(map(_linear, editions)):
        # An unchanged score may weigh differently at each point here, so both ranges are taken as
        # free: never too narrow.
        return (
            Interval(Decimal(0), Decimal(0))
            if before == after
            else after.possible.minus(before.possible)
        )
    scale = editions[0].scale

    def possible(value: Decimal) -> Interval:
        return (
            Interval(value, value)
            if before.exact
            else Interval.printed(value).within(scale.minimum.value, scale.maximum.value)
        )

    old, new = (
        _weighed(card, edition) for card, edition in zip((before, after), editions, strict=True)
    )
    # What has come to weigh nothing, or was supposed as a whole or in parts, stands on one side
    # only.
    nothing = Decimal(0)
    old, new = (
        {**{key: (value, nothing) for key, (value, _) in other.items()}, **own}
        for own, other in ((old, new), (new, old))
    )
    moved = interval_sum(_moved(old[key], new[key], possible) for key in old)
    exact = after.index - before.index
    return Interval(min(moved.low, exact), max(moved.high, exact))


def _weighed(card: Scorecard, edition: Framework) -> dict[str, tuple[Decimal, Decimal]]:
    shares = edition.shares()
    return {
        key: (value, decimal_of(shares[key]))
        for key, value in card.known().items()
        if key in shares
    }


def _moved(
    old: tuple[Decimal, Decimal],
    new: tuple[Decimal, Decimal],
    possible: Callable[[Decimal], Interval],
) -> Interval:
    (score_before, share), (score_after, new_share) = old, new
    was, becomes = possible(score_before), possible(score_after)
    if score_before != score_after:
        return becomes.times(new_share).minus(was.times(share))
    factor = new_share - share
    return was.times(factor) if factor >= 0 else Interval(was.high * factor, was.low * factor)


def _supposed_scores(
    asked: Mapping[str, Decimal | None], known: Mapping[str, Decimal]
) -> list[Supposed]:
    return [
        Supposed(kind="score", key=key, before=known.get(key), after=value)
        for key, value in asked.items()
        if value != known.get(key)
    ]


def _supposed_weights(
    asked: Mapping[str, Decimal], edition: Framework, changed: Framework
) -> list[Supposed]:
    before, after = (
        {node.key: node.weight.value for node in f.nodes()} for f in (edition, changed)
    )
    found = ((key, before[key], after.get(key, Decimal(0))) for key in asked)
    return [
        Supposed(kind="weight", key=key, before=was, after=becomes)
        for key, was, becomes in found
        if was != becomes
    ]


def _supposed_aggregation(edition: Framework, changed: Framework) -> list[Supposed]:
    was, becomes = (
        {f.aggregation, *(n.aggregation for n in f.nodes() if n.children)}
        for f in (edition, changed)
    )
    if was == becomes:
        return []
    return [
        Supposed(
            kind="aggregation",
            key=edition.id,
            before=", ".join(sorted(was)),
            after=", ".join(sorted(becomes)),
        )
    ]
