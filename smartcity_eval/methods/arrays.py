"""Types and checks of the arrays that the methods take and return.

No method returns a table of nothing: it raises :class:`UndefinedResult` with the columns.

Columns are the last axis of a table; whoever knows their names puts them in
(:meth:`UndefinedResult.with_names`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.messages import Message
from .method_errors import MethodError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.signedinteger[Any]]
BoolArray = NDArray[np.bool_]
NO_SPREAD = Message(
    "every unit has the same figure, and the method needs a spread; leave the column out or take a"
    " method that needs none (goalposts, rank)"
)
NO_FIGURE = Message("no unit has a figure")
# What figures may be made of; a truth value, a date and a complex number turn into one without a
# word.
PLAIN = "fiu"
# How many multiplications a product of matrices may have to stay on one thread: the library of
# linear algebra starts threads for larger ones, and where draws are computed in threads already
# that takes many times what it saves.
SMALL_PRODUCT = 2**18


class UndefinedResult(MethodError):
    """A method has no answer for some columns of a table.

    Attributes
    ----------
    reason
        Why, in no language yet.
    columns
        Which columns, by their place, counted from 0.

    Examples
    --------
    >>> UndefinedResult(NO_FIGURE, [1]).with_names(["health", "income"]).in_language("en")
    'column income: no unit has a figure'
    """

    def __init__(self, reason: Message, columns: Iterable[int]):
        self.columns = tuple(int(column) for column in columns)
        super().__init__(reason)

    def told(self) -> Message:
        """Return the message with the columns' places in the place of their names."""
        return self.with_names([f"[{n}]" for n in range(max(self.columns, default=-1) + 1)])

    def with_names(self, names: Sequence[object]) -> Message:
        """Return the message with the columns' names."""
        told = {
            "columns": ", ".join(str(names[column]) for column in self.columns),
            "reason": self.reason,
        }
        return (
            Message("column {columns}: {reason}", told)
            if len(self.columns) == 1
            else Message("columns {columns}: {reason}", told)
        )


def affected_columns(found: BoolArray) -> list[int]:
    """Return the places along the last axis at which something holds anywhere."""
    places: list[int] = np.flatnonzero(
        np.any(found, axis=tuple(range(np.ndim(found) - 1)))
    ).tolist()
    return places


def as_floats(values: object, infinite: bool = False) -> FloatArray:
    """Take a table as numbers, with NaN for what is missing.

    Parameters
    ----------
    infinite
        Whether figures may lie infinitely far down, as logarithms of nought do.

    Raises
    ------
    UndefinedResult
        When a column holds truth values, dates, texts, complex numbers or infinite figures.

    Examples
    --------
    >>> as_floats([[1, None], [2, 3]]).tolist()
    [[1.0, nan], [2.0, 3.0]]
    """
    # A list goes in entry by entry: NumPy would make a number of a truth value among numbers.
    x = np.asarray(values, dtype=getattr(values, "dtype", object))
    if x.dtype.kind == "O":
        entries = x.ravel().tolist()
        odd = np.array([not _is_number(entry) for entry in entries], dtype=bool).reshape(x.shape)
        _refuse_odd(x, odd)
        x = np.array([np.nan if entry is None else float(entry) for entry in entries]).reshape(
            x.shape
        )
    elif x.dtype.kind not in PLAIN:
        _refuse_odd(x, np.ones(x.shape, dtype=bool))
    x = x.astype(float, copy=False)
    endless = np.isposinf(x) if infinite else np.isinf(x)
    if endless.any():
        raise UndefinedResult(Message("a figure is infinite"), affected_columns(endless))
    return x


def _is_number(entry: object) -> bool:
    return (
        entry is None
        or isinstance(entry, Decimal)
        or (isinstance(entry, Real) and not isinstance(entry, bool | np.bool_))
    )


def _refuse_odd(x: NDArray[Any], odd: BoolArray) -> None:
    if odd.any():
        raise UndefinedResult(
            Message("found {found}, expected a number", {"found": str(x[odd].flat[0])}),
            affected_columns(odd),
        )


def check_percent(share: float) -> float:
    """Return a share that a method is given, or refuse one that is not from 0 to 100 percent.

    Examples
    --------
    >>> check_percent(60)
    60
    """
    if not 0 <= share <= 100:
        raise MethodError(
            Message("the share is {found}, expected 0 to 100 percent", {"found": f"{share:g}"})
        )
    return share


def check_columns(found: FloatArray, given: FloatArray, reason: Message = NO_SPREAD) -> FloatArray:
    """Return a method's result by column, if it has one for each.

    Parameters
    ----------
    found, given
        What came of it, and the figures it was made from, in one shape.
    reason
        Why a column with figures can have come to nothing.

    Raises
    ------
    UndefinedResult
        When a column is nothing but gaps, or holds something infinite.
    """
    # Of many draws the first tells quickly that there is something.
    if np.isnan(found[(0,) * (found.ndim - 2)] if found.size else found).all(axis=-2).any():
        rows = tuple(range(found.ndim - 1))
        nothing, empty = np.isnan(found).all(axis=rows), np.isnan(given).all(axis=rows)
        if nothing.any():
            raise (
                UndefinedResult(NO_FIGURE, np.flatnonzero(empty))
                if empty.any()
                else UndefinedResult(reason, np.flatnonzero(nothing))
            )
    if np.isinf(found).any():
        raise UndefinedResult(
            Message("the result would be infinite"), affected_columns(np.isinf(found))
        )
    return found


def check_scores(scores: FloatArray, values: FloatArray, weights: FloatArray) -> FloatArray:
    """Return scores, if any unit has one.

    Raises
    ------
    UndefinedResult
        When no unit has; it names the parts that weigh and have gaps.
    """
    if scores.size and np.isnan(scores.flat[0]) and np.isnan(scores).all():
        gaps = np.isnan(values).any(axis=tuple(range(values.ndim - 1))) & (weights > 0).any(
            axis=tuple(range(weights.ndim - 1))
        )
        raise UndefinedResult(
            Message(
                "every unit has a gap here or beside it, so none has a score; fill the gaps"
                " (impute), leave units out (screen) or take skip_missing"
            ),
            np.flatnonzero(gaps),
        )
    return scores
