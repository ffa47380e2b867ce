"""One regency in one year: what was observed, each figure with its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictBool

from ..reference.dimensions import Dimension
from .budget_line import BudgetLine
from .figure import (
    Conflict,
    Count,
    Day,
    Exact,
    Frozen,
    MoneyAmount,
    Percent,
    Score,
    Source,
    Sourced,
    When,
    Year,
)
from .impact_survey import Survey
from .programme_counts import Programmes
from .ratings import Ratings

Stage = Literal["selection", "preparation", "implementation"]
Scope = Literal["national", "province", "group"]
Mode = Literal["in_person", "online", "both"]
Outcome = Literal["chosen", "not_chosen", "reserve", "pending", "withdrawn"]
UNKNOWN_FRAMEWORK = "unknown"


class Panelist(Sourced):
    """A seat on the jury, by institution and role; no personal names."""

    institution: str
    kind: Literal["university", "ministry", "association", "practitioner", "other"]
    role: str | None = None


class EvaluationStage(Sourced):
    """One round of the year's evaluation: Tahap I, Tahap II.

    `index` where a round had one of its own.
    """

    name: str
    date: When | None = None
    place: str | None = None
    mode: Mode | None = None
    index: Score | None = None
    about: str | None = None
    figures: ClassVar[tuple[str, ...]] = ("index",)


class Judging(Sourced):
    """How the year was judged: by which edition, by whom, in person or online.

    `framework` is an edition's id, or `unknown` where an index was announced and nobody published
    its weights; `what_if` then names an edition to compute a labelled what-if with. `participated`
    is false for a regency that was asked and did not take part: it has no score, not a score of
    zero. `assessed` is how many regions the evaluation judged, in all.
    """

    framework: str | None = None
    what_if: str | None = None
    participated: StrictBool = True
    mode: Mode | None = None
    date: When | None = None
    letter: str | None = None
    assessed: Count | None = None
    stages: tuple[EvaluationStage, ...] = ()
    panel: tuple[Panelist, ...] = ()
    tables: ClassVar[tuple[str, ...]] = ()
    figures: ClassVar[tuple[str, ...]] = ("stages", "panel", "assessed")


class Rank(Sourced):
    """An announced rank, which means nothing without its group."""

    value: Annotated[int, Field(ge=1, strict=True)]
    scope: Scope
    group: str | None = None
    group_size: Annotated[int, Field(ge=1, strict=True)] | None = None


class Selection(Sourced):
    """How the regency came into the programme: the selection's assessment and its result.

    `outcome` says what became of it; nothing else does. `applied`, `assessed` and `chosen` are how
    many regions did and were.
    """

    outcome: Outcome | None = None
    result: str | None = None
    applied: Count | None = None
    assessed: Count | None = None
    chosen: Count | None = None
    rank: Rank | None = None
    agreement: str | None = None
    date: When | None = None
    figures: ClassVar[tuple[str, ...]] = ("applied", "assessed", "chosen", "rank")


class Readiness(Sourced):
    """One thing that shows readiness, under the selection's three elements."""

    element: Literal["structure", "infrastructure", "superstructure"]
    text: str


class Activity(Sourced):
    """Something that was done that year: a Bimtek, a study visit, an outreach meeting."""

    kind: Literal["bimtek", "visit", "outreach", "launch", "meeting"]
    title: str
    stage: Annotated[int, Field(ge=1, strict=True)] | None = None
    date: When | None = None
    place: str | None = None
    participants: Count | None = None
    audience: str | None = None
    aims: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    figures: ClassVar[tuple[str, ...]] = ("participants",)


class Scores(Sourced):
    """The scores as published, of components and of their questions, by the edition's keys."""

    components: dict[str, Score] = Field(default_factory=dict)
    questions: dict[str, Score] = Field(default_factory=dict)
    tables: ClassVar[tuple[str, ...]] = ("components", "questions")


class DimensionScores(Sourced):
    """Six-dimension figures as published; never summed into the index.

    `describes` names the component they look like the breakdown of, where that is clear.
    """

    values: dict[Dimension, Score] = Field(default_factory=dict)
    describes: str | None = None
    tables: ClassVar[tuple[str, ...]] = ("values",)


class Published(Sourced):
    """What was announced: index, improvement, ranks, predicate, and the regency's own target."""

    index: Score | None = None
    previous_index: Score | None = None
    improvement: Score | None = None
    target: Score | None = None
    predicate: str | None = None
    ranks: tuple[Rank, ...] = ()
    figures: ClassVar[tuple[str, ...]] = (
        "index",
        "previous_index",
        "improvement",
        "target",
        "ranks",
    )


class Observation(Sourced):
    """One reading of an indicator.

    `kind` distinguishes a realisation from a target; `by` whose count or whose target it is;
    `period` the part of the year; `series` the statistical series, where more than one exists.
    `label` is a published word such as a predicate. `rupiah` is what Indonesian records call
    `amount`. Where several readings of one indicator stand
    side by side, the one with `preferred: true` enters the trend.
    """

    value: Exact | None = None
    amount: MoneyAmount | None = None
    rupiah: MoneyAmount | None = None
    kind: Literal["realised", "target", "budget", "revised_budget"] = "realised"
    by: str | None = None
    period: Literal["year", "q1", "to_q2", "to_q3", "q3"] = "year"
    series: str | None = None
    label: str | None = None
    cause: str | None = None
    rank: Rank | None = None
    preferred: bool = False
    figures: ClassVar[tuple[str, ...]] = ("rank",)
    own: ClassVar[tuple[str, ...]] = ("value", "amount", "rupiah")

    @property
    def money(self) -> Decimal | None:
        """The amount of money, under whichever of its keys."""
        return self.rupiah if self.amount is None else self.amount


class NamedService(Sourced):
    """A quick win or a named service; `progress` is how far it had come, in percent."""

    name: str
    description: str | None = None
    dimension: Dimension | None = None
    progress: Percent | None = None
    figures: ClassVar[tuple[str, ...]] = ("progress",)


class IndexScale(Frozen):
    """The ends of the scale on which others made an index."""

    minimum: Exact
    maximum: Exact


class OtherIndex(Sourced):
    """An index that others made, with the scale it has there.

    It is never held against the ministry's.
    """

    name: str
    by: str
    value: Score
    scale: IndexScale
    rank: Rank | None = None
    figures: ClassVar[tuple[str, ...]] = ("value", "rank")


class Recommendation(Sourced):
    """What the jury or the head of region asked for, and what became of it."""

    text: str
    by: str | None = None
    owner: str | None = None
    due: When | None = None
    state: Literal["open", "in_progress", "done", "not_reported"] = "not_reported"
    evidence: str | None = None


class FollowUp(Sourced):
    """What became of an earlier year's recommendation, as the regency reports it this year.

    `year` is the year in which it was recommended, `by` who recommended it.
    """

    recommendation: str
    year: Year
    by: str | None = None
    action: str | None = None
    owner: str | None = None
    due: When | None = None
    state: Literal["open", "in_progress", "done", "not_reported"] = "not_reported"
    evidence: str | None = None


class Feedback(Sourced):
    """What an institution wrote with the result: a weakness, a strength or a recommendation.

    `institution` is left out where the letter names none; `item` is the letter or number it has
    there.
    """

    kind: Literal["weakness", "strength", "recommendation"]
    institution: str | None = None
    text: str
    item: str | None = None


class Record(Frozen):
    """One regency in one year.

    `quick_win_count` is how many quick wins there are, of which `quick_wins` may name only some.

    `as_of` is the day the record speaks of: pace and masterplan position are reckoned from it,
    never from today's date. `fictitious` declares a regency that does not exist, made to show and
    try things.
    """

    year: Year
    region: str
    fictitious: bool = False
    as_of: Day
    stage: Stage
    evaluation: Judging | None = None
    selection: Selection | None = None
    readiness: tuple[Readiness, ...] = ()
    activities: tuple[Activity, ...] = ()
    programmes: Programmes | None = None
    scores: Scores | None = None
    ratings: Ratings | None = None
    dimensions: DimensionScores | None = None
    published: Published | None = None
    budget: tuple[BudgetLine, ...] = ()
    indicators: dict[str, tuple[Observation, ...]] = Field(default_factory=dict)
    other_indices: tuple[OtherIndex, ...] = ()
    quick_win_count: Count | None = None
    quick_wins: tuple[NamedService, ...] = ()
    services: tuple[NamedService, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    survey: Survey | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def __repr__(self) -> str:
        return f"<Record {self.region} {self.year} · {self.stage} · {len(self.sources)} sources>"
