"""Sources of uncertainty of an index: methods, weights, ratings and rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction, Step
from ..frameworks.schema import INDEX, Framework
from ..methods.arrays import FloatArray
from ..methods.uncertainty.monte_carlo import AggregationMethod
from .indicator_metadata import aggregation_methods, tree_method
from .other_methods import reason_of

# What is a choice between methods; the rest of what varies is drawn.
CHOICES = ("imputation", "normalisation", "aggregation")


@dataclass(frozen=True, eq=False)
class UncertaintySources:
    """What could have been decided or measured otherwise.

    What is not named stays as the edition has it.

    Attributes
    ----------
    concentration
        How close drawn weights stay to the stated ones, for all branches or by branch (``index`` is
        the top; a branch not named stays); see
        :func:`~smartcity_eval.methods.uncertainty.monte_carlo.dirichlet_weights`. At 100, a weight
        of 20 % has a standard deviation of 4 points.
    imputations, normalisations, aggregations
        Other methods than the edition's, by name or as steps with parameters; the edition's own is
        always among the choices, and all are equally likely. Another normalisation is stretched,
        all leaves alike, to the range of the edition's own: its scores are comparable with the
        others by this convention only, its ranks in any case. Where another imputation leaves a
        gap, a unit has no score in that draw, and the places are those among the others.
    ratings
        A panel's ratings: assessors by rows of the data by leaves in the tree's order, NaN where
        somebody rated nothing. Their mean is the figure where anybody rated, instead of the data's.
        Assessors are drawn with replacement, the same ones for all units.
    decimals
        With how many decimals the data are printed, for all leaves or by leaf (one not named is
        exact): the figures are drawn from all that round to the printed ones, each equally likely;
        a leaf without negative figures keeps none, and no other end of a scale is regarded. Means
        of ratings are not varied by it, nor are sizes to divide by.
    """

    concentration: float | Mapping[str, float] | None = None
    imputations: Sequence[Step | str] = ()
    normalisations: Sequence[Step | str] = ()
    aggregations: Sequence[Step | str] = ()
    ratings: FloatArray | None = None
    decimals: int | Mapping[str, int] | None = None


def alternative_methods(
    framework: Framework,
    construction: Construction,
    branches: tuple[str, ...],
    others: Sequence[Step],
) -> list[list[AggregationMethod]]:
    """Return the sets of aggregation methods to choose from, the edition's own first.

    Parameters
    ----------
    branches
        The branches that each set has a method for, in this order.
    others
        Other aggregation steps than the edition's.
    """
    own = aggregation_methods(framework, construction)
    in_tree = {INDEX: framework.aggregation} | {
        node.key: node.aggregation for node in framework.nodes()
    }
    found = [[own[branch] for branch in branches]]
    for other in others:
        methods = []
        for branch in branches:
            # How gaps are treated does not vary.
            gaps = {
                name: value
                for name, value in own[branch].arguments.items()
                if name in ("skip_missing", "data_threshold")
            }
            named = branch in (other.only or branches)
            method = tree_method(other, in_tree[branch])
            methods.append(
                AggregationMethod(method.name, gaps | method.arguments) if named else own[branch]
            )
        if methods not in found:
            found.append(methods)
    return found


def alternative_step(kind: str, found: Step | str, known: Sequence[str]) -> Step:
    """Return an alternative as a step of its kind, or refuse one that cannot be meant.

    Parameters
    ----------
    kind
        The step, such as ``normalise``.
    found
        The name of a method, or the whole step.
    known
        The leaves or branches that it can be for.
    """
    try:
        step = (
            Step.model_validate({"step": kind, "method": found})
            if isinstance(found, str)
            else found
        )
    except ValidationError as error:
        raise UsageError(
            Message(
                "no alternative for the step {step}: {reason}",
                {"step": kind, "reason": reason_of(error)},
            )
        ) from error
    if step.step != kind:
        raise UsageError(
            Message(
                "found a step {found} among the alternatives for {expected}",
                {"found": step.step, "expected": kind},
            )
        )
    check_names(step.only, known)
    return step


def check_names(names: Sequence[str] | Mapping[str, object], known: Sequence[str]) -> None:
    """Refuse names that are not in the tree."""
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise UsageError(
            Message(
                "{name} is not in the tree; known: {known}",
                {"name": unknown[0], "known": ", ".join(sorted(known))},
            )
        )
