"""How robust the order of a year's computed indices is, among complete scorecards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from ..composites.audit.coherence import Coherence, coherence
from ..composites.build import BuiltIndex, build_index
from ..composites.modified_framework import leaves_at
from ..composites.uncertainty_analysis import (
    UncertaintyResult,
    sensitivity_analysis,
    uncertainty_analysis,
)
from ..composites.uncertainty_sources import UncertaintySources
from ..core.decimals import decimals_of
from ..evaluation import Evaluation
from ..evaluation.models.index_result import Scorecard
from ..evaluation.models.jury_result import JuryResult
from ..frameworks import Framework, load_framework
from ..frameworks.construction import Step
from ..methods.uncertainty.sobol import Sensitivity
from .jury.collected_ratings import assessor_names

# An order needs two; with fewer there is nothing to be sure of.
LEAST = 2
# The square of the mean square root: halfway from the plain to the geometric mean, and a score of
# zero does not decide all.
BETWEEN = Step(step="aggregate", method="generalised_mean", parameters={"power": 0.5})


@dataclass(frozen=True, eq=False)
class Robustness:
    """A year's computed indices under uncertainty, one edition at a time.

    Attributes
    ----------
    framework
        Id of the edition.
    scores
        Scores as published: regions by the finest parts of the edition that all of them have.
    sources
        What was varied.
    found
        What the draws gave.
    """

    framework: str
    scores: pd.DataFrame
    sources: UncertaintySources
    found: UncertaintyResult

    @property
    def edition(self) -> Framework:
        """The edition, with the parts that the scores are of as its leaves."""
        return edition_at(self.framework, self.scores)

    @property
    def coherence(self) -> Coherence | None:
        """Whether the data bear the index; None for too few rows to check."""
        built = built_from(self.framework, self.scores)
        return coherence(built, self.edition) if built is not None else None

    def sensitivity(self) -> Sensitivity:
        """Return which source of uncertainty matters most; needs the extra ``[sensitivity]``."""
        return sensitivity_analysis(self.edition, self.scores, self.sources, seed=self.found.seed)


def complete_cards(evaluations: Iterable[Evaluation]) -> dict[str, dict[str, Scorecard]]:
    """Return the scorecards without a missing component, by edition and region; no what-ifs."""
    found: dict[str, dict[str, Scorecard]] = {}
    for e in evaluations:
        if e.scorecard is not None and e.scorecard.index is not None:
            found.setdefault(e.scorecard.framework, {})[e.region] = e.scorecard
    return found


def score_table(cards: Mapping[str, Scorecard]) -> pd.DataFrame:
    """Return scores as a table: regions by parts, in the edition's order.

    A component stands as its leaves where all of these regions have the scores of all of them, as a
    jury's do, and as itself where one has not: the national tables print components only.
    """
    parts = _common_parts(cards)
    rows = {
        region: {key: float(score) for key, score in _scores(card, parts).items()}
        for region, card in cards.items()
    }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=[key for keys in parts.values() for key in keys]
    )


def edition_at(framework: str, scores: pd.DataFrame) -> Framework:
    """Return an edition with the parts that a table has scores of as its leaves."""
    return leaves_at(load_framework(framework), list(scores.columns))


def built_from(framework: str, scores: pd.DataFrame) -> BuiltIndex | None:
    """Build an edition's index from a table of scores; None for too few rows."""
    return build_index(edition_at(framework, scores), scores) if len(scores) > LEAST else None


def _common_parts(cards: Mapping[str, Scorecard]) -> dict[str, tuple[str, ...]]:
    """Return for each component the leaves that all have scores of, or the component itself."""
    leaves: dict[str, set[tuple[str, ...]]] = {}
    for card in cards.values():
        for c in card.contributions:
            known = bool(c.leaves) and all(leaf.score is not None for leaf in c.leaves)
            leaves.setdefault(c.key, set()).add(
                tuple(leaf.key for leaf in c.leaves) if known else (c.key,)
            )
    return {key: next(iter(found)) if len(found) == 1 else (key,) for key, found in leaves.items()}


def _scores(card: Scorecard, parts: Mapping[str, tuple[str, ...]]) -> dict[str, Decimal]:
    own = {c.key: c.score for c in card.contributions} | {
        leaf.key: leaf.score for c in card.contributions for leaf in c.leaves
    }
    return {
        key: score for keys in parts.values() for key in keys if (score := own[key]) is not None
    }


def year_robustness(
    evaluations: Iterable[Evaluation], draws: int = 1000, concentration: float = 100, seed: int = 1
) -> tuple[Robustness, ...]:
    """Vary what could be otherwise in a year's indices and see what becomes of their order.

    Parameters
    ----------
    evaluations
        Those of one year.
    draws, concentration, seed
        As for :func:`~smartcity_eval.composites.uncertainty_analysis.uncertainty_analysis` and its
        sources: weights around the edition's, the geometric beside the arithmetic mean, and the
        rounding of the published scores. Where a score is zero, which would decide all,
        :data:`BETWEEN` stands for the geometric mean. Where all rows are juries' scores by the rule
        ``mean``, nothing was rounded and the assessors are drawn instead: other assessors could
        have sat there. A moderated value stays as it was agreed on.

    Returns
    -------
    tuple of Robustness
        One for each edition that has two complete rows or more; regencies of unlike editions are
        not ordered together.
    """
    evaluations = tuple(evaluations)
    juries = {e.region: (e, e.panel) for e in evaluations if e.panel is not None}
    return tuple(
        _robustness(framework, cards, juries, (draws, concentration, seed))
        for framework, cards in sorted(complete_cards(evaluations).items())
        if len(cards) >= LEAST
    )


def _robustness(
    framework: str,
    cards: dict[str, Scorecard],
    juries: Mapping[str, tuple[Evaluation, JuryResult]],
    drawing: tuple[int, float, int],
) -> Robustness:
    draws, concentration, seed = drawing
    scores = score_table(cards)
    others = ("geometric",) if (scores > 0).all(axis=None) else (BETWEEN,)
    sources = UncertaintySources(
        concentration=concentration,
        aggregations=others,
        decimals=_printed_decimals(cards),
        ratings=_drawable(cards, juries),
    )
    found = uncertainty_analysis(edition_at(framework, scores), scores, sources, draws, seed)
    return Robustness(framework, scores, sources, found)


def _printed_decimals(cards: Mapping[str, Scorecard]) -> dict[str, int] | None:
    """Return how many decimals each part was printed with.

    None where all scores were decided and none was rounded.
    """
    parts = _common_parts(cards)
    printed = [_scores(card, parts) for card in cards.values() if not card.exact]
    # One number of decimals holds for all rows of a part: the fewest printed, so that no doubt is
    # left out.
    return (
        {key: min(decimals_of(row[key]) for row in printed) for key in printed[0]}
        if printed
        else None
    )


def _drawable(
    cards: Mapping[str, Scorecard], juries: Mapping[str, tuple[Evaluation, JuryResult]]
) -> np.ndarray | None:
    """Return the ratings of all assessors, by regions and leaves.

    None unless all rows are means over a jury.
    """
    if not all(
        card.exact and region in juries and juries[region][1].rule == "mean"
        for region, card in cards.items()
    ):
        return None
    sitting = [juries[region] for region in cards]
    names = assessor_names(sitting)
    seats = {name: number for number, name in enumerate(sorted(set(names.values())))}
    ratings = np.full((len(seats), len(sitting), len(sitting[0][1].leaves)), np.nan)
    for row, (evaluation, jury) in enumerate(sitting):
        for column, leaf in enumerate(jury.leaves):
            if leaf.moderated is None:
                for key, rating in leaf.ratings.items():
                    seat = seats[names[evaluation.region, key]]
                    ratings[seat, row, column] = float(rating)
    return ratings
