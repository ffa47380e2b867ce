"""Groups of raters that can be compared, and the raters that hold a group together."""

from __future__ import annotations

import numpy as np

from ..arrays import BoolArray


def connected_groups(together: BoolArray) -> tuple[tuple[int, ...], ...]:
    """Return the groups of raters that common items join, directly or by way of others.

    Parameters
    ----------
    together
        Raters by raters, symmetric: whether two rated an item in common.

    Returns
    -------
    tuple of tuple of int
        Every rater once, ascending in each group; groups in the order of their first raters.

    References
    ----------
    Searle (1971), Linear Models, Wiley: connectedness; Engelhard (1997), Constructing rater and
    task banks for performance assessments, Journal of Outcome Measurement 1(1).

    Examples
    --------
    >>> connected_groups(np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]]) > 0)
    ((0, 2), (1,))
    """
    linked = np.asarray(together, dtype=bool)
    waiting = np.ones(len(linked), dtype=bool)
    groups = []
    while waiting.any():
        reached = newly = np.arange(len(linked)) == waiting.argmax()
        while newly.any():
            newly = linked[newly].any(axis=0) & ~reached
            reached = reached | newly
        groups.append(tuple(np.flatnonzero(reached).tolist()))
        waiting &= ~reached
    return tuple(groups)


def linking_raters(together: BoolArray, group: tuple[int, ...]) -> tuple[int, ...]:
    """Return the raters without whom a group would fall apart.

    Parameters
    ----------
    together
        As for :func:`connected_groups`.
    group
        One of its groups.

    Examples
    --------
    >>> chain = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]]) > 0
    >>> linking_raters(chain, (0, 1, 2))
    (1,)
    """
    linked = np.asarray(together, dtype=bool)[np.ix_(group, group)]
    others = ~np.eye(len(group), dtype=bool)
    return tuple(
        rater
        for rater, rest in zip(group, others, strict=True)
        if len(connected_groups(linked[np.ix_(rest, rest)])) > 1
    )
