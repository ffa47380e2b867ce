"""How sure the order of a year's computed indices is, among the regencies whose components are all known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..evaluation import Evaluation
from ..evaluation.panel_result import Panel
from ..evaluation.results import Scorecard
from ..frameworks import load_framework
from ..composites.build import build_index
from ..composites.coherence import Coherence, coherence
from ..composites.doubt import Uncertainty, sensitivity_analysis, uncertainty_analysis
from ..composites.variants import Doubts
from ..indices.sensitivity import Sensitivity
from .ranking import ComputedRanking

# An order needs two; with fewer there is nothing to be sure of.
LEAST = 2


@dataclass(frozen=True, eq=False)
class Robustness:
    """A year's computed indices under doubt, one edition at a time.

    Attributes
    ----------
    framework
        Id of the edition.
    scores
        Component scores as published: regions by components.
    doubts
        What was varied.
    found
        What the draws gave.
    ranking
        The order with its intervals.
    """

    framework: str
    scores: pd.DataFrame
    doubts: Doubts
    found: Uncertainty
    ranking: ComputedRanking

    @property
    def coherence(self) -> Coherence | None:
        """Whether the data bear the index; None for too few rows to check."""
        edition = load_framework(self.framework)
        return coherence(build_index(edition, self.scores), edition) if len(self.scores) > LEAST else None

    def sensitivity(self) -> Sensitivity:
        """Tell which doubt matters most; needs the extra ``[sensitivity]``."""
        return sensitivity_analysis(load_framework(self.framework), self.scores, self.doubts, seed=self.found.seed)


def complete_cards(evaluations: Iterable[Evaluation]) -> dict[str, dict[str, Scorecard]]:
    """Give the scorecards in which no component is missing, by edition and region; what-ifs are none."""
    found: dict[str, dict[str, Scorecard]] = {}
    for e in evaluations:
        if e.scorecard is not None and e.scorecard.index is not None:
            found.setdefault(e.scorecard.framework, {})[e.region] = e.scorecard
    return found


def score_table(cards: Mapping[str, Scorecard]) -> pd.DataFrame:
    """Give component scores as a table: regions by components, in the edition's order."""
    rows = {region: {c.key: float(c.score) for c in card.contributions if c.score is not None} for region, card in cards.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def year_robustness(evaluations: Iterable[Evaluation], draws: int = 1000, concentration: float = 100, seed: int = 1) -> tuple[Robustness, ...]:
    """Vary what could be otherwise in a year's indices and see what becomes of their order.

    Parameters
    ----------
    evaluations
        Those of one year.
    draws, concentration, seed
        As for :func:`~smartcity_eval.composites.doubt.uncertainty_analysis` and its doubts: weights around the
        edition's, the geometric beside the arithmetic mean, and the rounding of the published scores. Where all
        rows are panels' scores by the rule ``mean``, nothing was rounded and the assessors are drawn instead: other
        assessors could have sat there. A moderated value stays as it was agreed on.

    Returns
    -------
    tuple of Robustness
        One for each edition that has two complete rows or more; regencies of unlike editions are not ordered
        together.
    """
    evaluations = tuple(evaluations)
    panels = {e.region: e.panel for e in evaluations if e.panel is not None}
    return tuple(
        _robustness(framework, cards, panels, (draws, concentration, seed))
        for framework, cards in sorted(complete_cards(evaluations).items())
        if len(cards) >= LEAST
    )


def _robustness(framework: str, cards: dict[str, Scorecard], panels: Mapping[str, Panel], drawing: tuple[int, float, int]) -> Robustness:
    draws, concentration, seed = drawing
    scores = score_table(cards)
    doubts = Doubts(concentration=concentration, aggregations=("geometric",), decimals=_printed_decimals(cards), ratings=_drawable(cards, panels))
    found = uncertainty_analysis(load_framework(framework), scores, doubts, draws, seed)
    return Robustness(framework, scores, doubts, found, ComputedRanking.of(found))


def _printed_decimals(cards: Mapping[str, Scorecard]) -> dict[str, int] | None:
    """Give how many decimals each component was printed with; None where all scores were decided and none was rounded."""
    printed = [{c.key: c.score for c in card.contributions if c.score is not None} for card in cards.values() if not card.exact]
    # One number of decimals holds for all rows of a component: the fewest printed, so that no doubt is left out.
    return {key: min(-int(row[key].as_tuple().exponent) for row in printed) for key in printed[0]} if printed else None


def _drawable(cards: Mapping[str, Scorecard], panels: Mapping[str, Panel]) -> np.ndarray | None:
    """Give the ratings of all assessors, by regions and leaves; None unless all rows are means over a panel."""
    if not all(card.exact and region in panels and panels[region].rule == "mean" for region, card in cards.items()):
        return None
    seats = sorted({name for region in cards for leaf in panels[region].leaves for name in leaf.ratings})
    leaves = [[{} if leaf.moderated is not None else leaf.ratings for leaf in panels[region].leaves] for region in cards]
    return np.array([[[float(given.get(seat, "nan")) for given in row] for row in leaves] for seat in seats])
