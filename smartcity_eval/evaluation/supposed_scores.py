"""Scores that are supposed: read, held against the edition, and given their printed decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from ..core.decimals import decimals_of
from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks import Framework
from ..yaml_io.suggest import suggestion

Number = Decimal | int | str | None


def read_number(value: Number) -> Decimal | None:
    """Return a number that somebody wrote, exactly; None for none.

    Raises
    ------
    UsageError
        When it is not a finite number.

    Examples
    --------
    >>> read_number("3.60"), read_number(None)
    (Decimal('3.60'), None)
    """
    if value is None:
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise UsageError(
            Message(
                "found {found}, expected a number written with a decimal point, such as 3.60",
                {"found": repr(value)},
            )
        )
    return number


def check_scores(
    scores: Mapping[str, Decimal | None], framework: Framework, known: Mapping[str, Decimal]
) -> None:
    """Refuse scores that the edition cannot have.

    Parameters
    ----------
    scores
        Component or question to the score supposed; None for a missing one.
    framework
        The edition whose tree and scale they are held against.
    known
        The scores known, by key.

    Raises
    ------
    UsageError
        When a key is not of the edition, only the whole of its component is known, or a score lies
        off the scale or between two of its steps.
    """
    for key, value in scores.items():
        _check_key(key, framework, known)
        if value is not None:
            _check_on_scale(key, value, framework)


def _check_key(key: str, framework: Framework, known: Mapping[str, Decimal]) -> None:
    nodes = {node.key for node in framework.nodes()}
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


def _check_on_scale(key: str, value: Decimal, framework: Framework) -> None:
    scale, node = framework.scale, next(n for n in framework.nodes() if n.key == key)
    low, high, step = scale.minimum.value, scale.maximum.value, scale.step
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
        and not node.children
        and (value - low) % step.value
    ):
        raise UsageError(
            Message(
                "found {found}, expected {low} and whole steps of {step} above it",
                {"found": value, "low": low, "step": step.value},
            )
        )


def as_printed(value: Decimal, replaced: Decimal | None, known: Mapping[str, Decimal]) -> Decimal:
    """Return a supposed score with the decimals that it would be printed with.

    Parameters
    ----------
    value
        The score supposed.
    replaced
        The score it stands for; None for a missing one, which has the decimals of the others.
    known
        The other scores.

    Examples
    --------
    >>> as_printed(Decimal("3.5"), Decimal("3.60"), {})
    Decimal('3.50')
    """
    like = (replaced,) if replaced is not None else known.values()
    decimals = max((decimals_of(v) for v in like), default=0)
    return value.quantize(Decimal(1).scaleb(-decimals)) if decimals_of(value) < decimals else value


def without_parts(
    known: Mapping[str, Decimal], supposed: Mapping[str, Decimal | None], framework: Framework
) -> dict[str, Decimal]:
    """Return the scores known, without the questions of components whose own score is supposed."""
    gone = {
        leaf.key
        for node in framework.nodes()
        if node.children and node.key in supposed
        for leaf in node.leaves()
    } - supposed.keys()
    return {key: value for key, value in known.items() if key not in gone}
