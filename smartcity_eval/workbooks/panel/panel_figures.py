"""How far one regency's panel is: its sheets, its value so far, and what is open."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from ...evaluation import Evaluation
from ...evaluation.models.base import Result
from ...evaluation.models.jury_result import Assessor, JuryResult
from ...evaluation.scorecard import index_of
from ...frameworks import load_framework


class PanelFigures(Result):
    """The panel of one regency and year, as its record has it.

    `own` and `items` are how many items the regency rated itself and how many there are; `others`
    the further parts that came in (``survey``, ``programmes``, ``budget``). `value` is the panel's
    value so far, `low` and `high` the lowest and the highest index that one assessor's ratings
    make; `open` counts the disputed items that nobody has moderated, `unrated` those that nobody
    has rated. `last_index` is the announced index of the year before.
    """

    region: str
    name: str
    year: int
    fictitious: bool = False
    framework: str | None = None
    assessors: tuple[Assessor, ...] = ()
    own: int = 0
    items: int = 0
    others: tuple[str, ...] = ()
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    open: int = 0
    unrated: int = 0
    moderated: int = 0
    closed: Day | None = None
    last_index: Decimal | None = None

    @classmethod
    def of(cls, e: Evaluation) -> PanelFigures:
        """Return what an evaluation says of its panel."""
        jury = e.panel
        ends = sorted(_own_indices(jury)) if jury else []
        leaves = jury.leaves if jury else ()
        rated = [leaf for leaf in leaves if leaf.weight]
        return cls(
            region=e.region,
            name=e.name,
            year=e.year,
            fictitious=e.fictitious,
            framework=jury.framework if jury else e.framework,
            assessors=jury.assessors if jury else (),
            own=sum(leaf.own is not None for leaf in leaves),
            items=len(leaves),
            others=tuple(
                key
                for key, there in (
                    ("survey", e.survey is not None),
                    ("programmes", e.programmes is not None),
                    ("budget", e.budget is not None),
                )
                if there
            ),
            value=jury.index if jury else None,
            low=ends[0] if len(ends) > 1 else None,
            high=ends[-1] if len(ends) > 1 else None,
            open=sum(leaf.open for leaf in leaves),
            unrated=sum(leaf.agreed is None for leaf in rated),
            moderated=sum(leaf.moderated is not None for leaf in leaves),
            closed=jury.closed if jury else None,
            last_index=next((y.index for y in e.index_history if y.year == e.year - 1), None),
        )


def _own_indices(jury: JuryResult) -> list[Decimal]:
    """Return the index that each assessor's submitted ratings make, where they are enough."""
    framework = load_framework(jury.framework)
    indices = (
        index_of(framework, {leaf.key: leaf.ratings.get(assessor.key) for leaf in jury.leaves})
        for assessor in jury.assessors
        if assessor.counts
    )
    return [index for index in indices if index is not None]
