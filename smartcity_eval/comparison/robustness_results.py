"""All that the page on a year's robustness shows, computed once and kept as plain figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..composites.audit.coherence import Coherence
from ..core.errors import UsageError
from ..core.messages import Message
from ..evaluation import Evaluation
from ..evaluation.models.base import Result
from ..records.record import UNKNOWN_FRAMEWORK
from .audit.other_formulas import RankComparison, by_one_formula, by_plain_mean, other_formulas
from .audit.rank_certainty import Certainty, certainty
from .complete_groups import announced_groups
from .ranking import ComputedRanking
from .robustness import Robustness, year_robustness

# Why a region has no place: it did not take part; it is getting ready and not judged yet; no source
# says which edition judged it; not all of its scores are known; nobody else of its edition is
# complete; its index, or the interval, cannot be computed.
NoPlace = Literal[
    "not_taking_part",
    "getting_ready",
    "edition_unknown",
    "scores_missing",
    "alone",
    "not_computable",
]


class Refusal(Result):
    """Why something could not be computed, to be said in the reader's language."""

    text: str
    values: dict[str, str | int]

    @classmethod
    def of(cls, error: UsageError) -> Refusal:
        """Take the words from an error."""
        told = error.message
        values = {
            name: value if isinstance(value, str | int) else str(value)
            for name, value in told.values.items()
        }
        return cls(text=told.text, values=values)

    def in_language(self, language: str) -> str:
        """Return the reason in one language."""
        return Message(self.text, self.values).in_language(language)


class SensitivityShares(Result):
    """The share of the movement in an order that each choice causes, by itself and in total."""

    factors: tuple[str, ...]
    first: tuple[float, ...]
    total: tuple[float, ...]


class EditionRobustness(Result):
    """How sure the order of one edition's rows is.

    Attributes
    ----------
    framework
        Id of the edition.
    ranking
        The order with its intervals.
    chances
        For each region the share of the draws in which it is among the first, as many as the
        certainty says.
    coherence
        Whether the data bear the index; None for too few rows to check.
    certainty
        How many places hold under each doubt.
    sensitivity
        Which choice matters most, or why that cannot be computed.
    """

    framework: str
    ranking: ComputedRanking
    chances: dict[str, float]
    coherence: Coherence | None
    certainty: Certainty
    sensitivity: SensitivityShares | Refusal


class RobustnessResults(Result):
    """The robustness of a year's orders, an edition each, and the orders by other formulas.

    `without_place` are the regions that stand in none of the orders, by the reason.
    """

    editions: tuple[EditionRobustness, ...]
    formulas: tuple[RankComparison, ...]
    without_place: dict[NoPlace, tuple[str, ...]]


def robustness_results(
    evaluations: Iterable[Evaluation], draws: int = 1000, concentration: float = 100, seed: int = 1
) -> RobustnessResults:
    """Compute how sure a year's orders are, and what they would be by other formulas.

    Parameters
    ----------
    evaluations
        Those of one year.
    draws, concentration, seed
        As for :func:`~smartcity_eval.comparison.robustness.year_robustness`.
    """
    evaluations = tuple(evaluations)
    groups = announced_groups(evaluations)
    common = by_one_formula(groups)
    means = [found for group in groups if (found := by_plain_mean(group)) is not None]
    editions = tuple(
        _of_edition(own) for own in year_robustness(evaluations, draws, concentration, seed)
    )
    return RobustnessResults(
        editions=editions,
        formulas=(*other_formulas(evaluations), *([common] if common else []), *means),
        without_place=_without_place(evaluations, [own.ranking for own in editions]),
    )


def _without_place(
    evaluations: Iterable[Evaluation], rankings: Iterable[ComputedRanking]
) -> dict[NoPlace, tuple[str, ...]]:
    placed: set[str] = set()
    refused: set[str] = set()
    for ranking in rankings:
        placed.update(place.unit for place in ranking.places)
        refused.update(ranking.without_place)
    found: dict[NoPlace, tuple[str, ...]] = {}
    for e in evaluations:
        if e.region not in placed:
            reason = "not_computable" if e.region in refused else _no_place(e)
            found[reason] = (*found.get(reason, ()), e.region)
    return found


def _no_place(e: Evaluation) -> NoPlace:
    if e.scorecard is not None and e.scorecard.index is not None:
        return "alone"
    if not e.participated:
        return "not_taking_part"
    if e.stage != "implementation":
        return "getting_ready"
    return "edition_unknown" if e.framework in (None, UNKNOWN_FRAMEWORK) else "scores_missing"


def _of_edition(own: Robustness) -> EditionRobustness:
    sure = certainty(own)
    chances = own.found.top(sure.first)
    return EditionRobustness(
        framework=own.framework,
        ranking=ComputedRanking.of(own.found),
        chances={str(region): float(chance) for region, chance in chances.items()},
        coherence=own.coherence,
        certainty=sure,
        sensitivity=_sensitivity(own),
    )


def _sensitivity(own: Robustness) -> SensitivityShares | Refusal:
    try:
        found = own.sensitivity()
    except UsageError as error:
        return Refusal.of(error)
    return SensitivityShares(
        factors=found.factors,
        first=tuple(map(float, found.first)),
        total=tuple(map(float, found.total)),
    )
