"""The evaluation of one record: every result, unrounded and in no language."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ...records.figure import Status
from ...records.record import Mode, Stage
from .base import Advice, Notice, Result
from .budget_result import Budget
from .index_result import Agreement, Announced, DimensionView, Improvement, IndexYear, Scorecard
from .jury_result import JuryResult
from .programmes_result import Programmes
from .series_result import Series
from .survey_result import Survey

# What an evaluation's computed index and scores are made from.
ScoredFrom = Literal["published_scores", "panel_draft", "panel_final", "what_if"]


class MasterplanPosition(Result):
    """Where the masterplan's years stand on the record's day.

    In its last year, that one is not counted as passed.
    """

    start: int
    end: int
    in_last_year: bool = False
    elapsed: int
    total: int
    percent: Decimal
    status: Status
    how: str | None


class Coverage(Result):
    """What a full record of the same stage would have, and what this one has of it."""

    present: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def percent(self) -> Decimal:
        """Share of the expected parts that are there, 0 to 100."""
        return Decimal(len(self.present) * 100) / (len(self.present) + len(self.missing))


class Provenance(Result):
    """The files an evaluation was made from, as SHA-256, and the version that made it."""

    record_sha256: str
    region_sha256: str | None
    framework_sha256: str | None
    version: str


class Evaluation(Result):
    """The judging of one regency in one year."""

    region: str
    name: str
    province: str
    year: int
    as_of: Day
    stage: Stage
    fictitious: bool = False
    mode: Mode | None
    participated: bool = True
    framework: str | None
    scorecard: Scorecard | None
    what_if: Scorecard | None
    published: Announced
    agreement: Agreement | None
    improvement: Improvement | None
    index_history: tuple[IndexYear, ...]
    panel: JuryResult | None
    dimensions: DimensionView | None
    programmes: Programmes | None
    budget: Budget | None
    series: dict[str, Series]
    masterplan: MasterplanPosition | None
    survey: Survey | None
    coverage: Coverage
    conflicts: int
    notices: tuple[Notice, ...]
    advice: tuple[Advice, ...] = ()
    provenance: Provenance | None = None

    @property
    def published_card(self) -> Scorecard | None:
        """The scorecard of published scores; None where there is none, or where it is a panel's."""
        return None if self.scorecard is None or self.scorecard.exact else self.scorecard

    @property
    def scored_from(self) -> ScoredFrom | None:
        """What the computed index and scores are made from; None where there are none.

        A panel's are a draft until the panel has closed its score. Scores by an edition that is
        only supposed are a what-if, whoever gave them.
        """
        if self.scorecard is None:
            return "what_if" if self.what_if else None
        if not self.scorecard.exact:
            return "published_scores"
        return "panel_final" if self.panel and self.panel.state == "final" else "panel_draft"

    def __repr__(self) -> str:
        computed = self.scorecard.index if self.scorecard else None
        shown = "no index" if computed is None else f"index {computed}"
        return (
            f"<Evaluation {self.region} {self.year} · {self.framework or 'no framework'} · {shown}"
            f" · coverage {self.coverage.percent:.0f} %>"
        )


class EvaluationMark(BaseModel):
    """What an evaluation's file says in every version of the package, so that it is known as one.

    Any other field is let be, and so is what an older version wrote as provenance.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    region: str
    year: int
    provenance: dict[str, object] = Field(min_length=1)
