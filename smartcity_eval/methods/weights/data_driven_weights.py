"""Weights derived from the data.

Every function returns weights of zero or more that add to one.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6:
weighting and aggregation.
"""

from __future__ import annotations

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, affected_columns, as_floats
from ..method_errors import MethodError
from ..multivariate.pca import principal_components, varimax
from ..steps.normalise import min_max
from .expert_weights import stated


def _complete(values: FloatArray, least: int = 2) -> FloatArray:
    """Return the units without gaps: two or more, of which something can be told."""
    x = as_floats(values)
    gaps = np.isnan(x)
    known = x[~gaps.any(axis=1)]
    if len(known) < least:
        lacking = affected_columns(gaps) if gaps.any() else range(x.shape[1])
        raise UndefinedResult(
            Message(
                "weights from data need {least} units or more without gaps, and there are {count}",
                {"least": least, "count": len(known)},
            ),
            lacking,
        )
    if not (known.max(axis=0) > known.min(axis=0)).any():
        raise UndefinedResult(
            Message("every unit has the same figures, and weights from data need a spread"),
            range(x.shape[1]),
        )
    return known


def entropy(values: FloatArray) -> FloatArray:
    """Weigh a part by how unevenly its values are spread over the units.

    Parameters
    ----------
    values
        Units by parts, zero or more; units with a gap are left out.

    References
    ----------
    Shannon (1948), A mathematical theory of communication; Zeleny (1982), Multiple Criteria
    Decision Making, McGraw-Hill.

    Examples
    --------
    >>> entropy([[1, 1], [1, 3]]).round(6).tolist()
    [0.0, 1.0]
    """
    x = _complete(values)
    if (x < 0).any() or not (x.sum(axis=0) > 0).all():
        raise UndefinedResult(
            Message("entropy weights need values of zero or more, and one above it"),
            affected_columns((x < 0).any(axis=0) | ~(x.sum(axis=0) > 0)),
        )
    shares = x / x.sum(axis=0)
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    spread = 1.0 + (shares * logs).sum(axis=0) / np.log(len(x))
    return stated(np.where(x.max(axis=0) == x.min(axis=0), 0.0, np.maximum(spread, 0.0)))


def critic(values: FloatArray) -> FloatArray:
    """Weigh a part by its contrast between units and its conflict with the other parts.

    Contrast is the standard deviation of the part put between 0 and 1, conflict the sum of one
    minus its correlation with each other part. A part in which all units are equal weighs nothing.

    Parameters
    ----------
    values
        Units by parts, higher always better; units with a gap are left out.

    Raises
    ------
    ValueError
        When all the parts rise and fall together.

    References
    ----------
    Diakoulaki, Mavrotas and Papayannakis (1995), Determining objective weights in multiple criteria
    problems: the CRITIC method, Computers & Operations Research 22(7).

    Examples
    --------
    >>> critic([[1, 9], [2, 4], [3, 7]]).sum().round(12).item()
    1.0
    """
    x = _complete(values)
    varied = x.max(axis=0) > x.min(axis=0)
    scaled = min_max(x[:, varied], np.ones(varied.sum()), 0.0, 1.0)
    if scaled.shape[1] < 2:
        return stated(varied.astype(float))
    conflict = (1.0 - np.corrcoef(scaled, rowvar=False)).sum(axis=0)
    # What rounding leaves of a correlation of one is no conflict.
    conflict = np.where(conflict > 1e-12, conflict, 0.0)
    if not conflict.any():
        raise UndefinedResult(
            Message(
                "the parts rise and fall together: without any conflict there are no CRITIC weights"
            ),
            np.flatnonzero(varied),
        )
    weights = np.zeros(x.shape[1])
    weights[varied] = scaled.std(axis=0, ddof=1) * conflict
    return stated(weights)


def merec(values: FloatArray) -> FloatArray:
    """Weigh a part by how much the units' performance changes when it is removed.

    Each part is divided into its minimum; a unit's performance is ln(1 + the mean of the absolute
    logarithms), with and without the part. A part in which all units are equal weighs nothing.

    Parameters
    ----------
    values
        Units by parts, above zero, higher always better; units with a gap are left out. The unit of
        a part does not matter, its zero does.

    Raises
    ------
    UndefinedResult
        When a value is zero or negative.

    References
    ----------
    Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis and Antucheviciene (2021), Determination of
    objective weights using a new method based on the removal effects of criteria (MEREC), Symmetry
    13(4), 525.

    Examples
    --------
    >>> merec([[1, 1], [1, 3]]).tolist()
    [0.0, 1.0]
    """
    x = _complete(values)
    if (x <= 0).any():
        raise UndefinedResult(
            Message("MEREC weights need values above zero; normalise to 1 to 100, say"),
            affected_columns(x <= 0),
        )
    logs = np.abs(np.log(x.min(axis=0) / x))
    total, parts = logs.sum(axis=1, keepdims=True), x.shape[1]
    effect = np.log1p(total / parts) - np.log1p((total - logs) / parts)
    return stated(np.where(x.max(axis=0) == x.min(axis=0), 0.0, np.maximum(effect.sum(axis=0), 0)))


def pca(values: FloatArray) -> FloatArray:
    """Weigh a part by its share of the variance that the main principal components carry.

    The components of the correlation matrix with an eigenvalue above one are kept (at least the
    largest). A part's weight is its squared loading in each, over the variance of all that are
    kept; the components are not rotated. The weights correct for overlap between parts and say
    nothing of importance.

    Parameters
    ----------
    values
        Units by parts; units with a gap are left out. A part in which all units are equal weighs
        nothing.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000), Summary indicators of product market regulation, OECD
    Economics Department Working Papers 226, whose rotation :func:`pca_varimax` has; OECD/JRC
    (2008), step 6: principal components analysis.

    Examples
    --------
    >>> pca([[1, 2], [2, 4], [3, 9]]).round(6).tolist()
    [0.5, 0.5]
    """
    x = _complete(values)
    varied = x.max(axis=0) > x.min(axis=0)
    weights = np.zeros(x.shape[1])
    eigenvalues, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(x[:, varied], rowvar=False)))
    # Components of one eigenvalue have no axes of their own: all of them are kept or none.
    kept = (eigenvalues > 1.0 + 1e-9) | (eigenvalues >= eigenvalues[-1] - 1e-9)
    weights[varied] = (vectors[:, kept] ** 2 * eigenvalues[kept]).sum(axis=1)
    return stated(weights)


def pca_varimax(values: FloatArray, components: int | None = None) -> FloatArray:
    """Weigh a part by its share in the rotated component that it goes with most.

    The main components are turned by varimax. Each part belongs to the one on which it loads most;
    its weight is its squared loading there as a share of that component, times the component's
    share of what all carry. The weights correct for overlap between parts and say nothing of
    importance.

    Parameters
    ----------
    values
        Units by parts; units with a gap are left out, three or more must remain. A part in which
        all units are equal weighs nothing.
    components
        How many are kept; without it those with an eigenvalue above one, and at least one.

    Raises
    ------
    ValueError
        When there are fewer components than asked for.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000), Summary indicators of product market regulation, OECD
    Economics Department Working Papers 226; OECD/JRC (2008), step 6: principal components analysis.

    Examples
    --------
    >>> pca_varimax([[1, 2, 5], [2, 4, 1], [3, 7, 4], [4, 8, 2]], components=2).round(3).tolist()
    [0.325, 0.339, 0.335]
    """
    x = _complete(values, least=3)
    varied = x.max(axis=0) > x.min(axis=0)
    found = principal_components(x[:, varied])
    kept = components if components is not None else max(found.kaiser, 1)
    if not 1 <= kept <= varied.sum():
        raise MethodError(
            Message(
                "found {found} components, expected {kept} of them to be kept",
                {"found": int(varied.sum()), "kept": kept},
            )
        )
    squared = varimax(found.loadings[:, :kept]) ** 2
    weights = np.zeros(x.shape[1])
    # A share of the component times the component's share of all is the squared loading over what
    # all carry.
    weights[varied] = squared.max(axis=1)
    return stated(weights)
