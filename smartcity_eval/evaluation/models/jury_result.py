"""What judging a panel's ratings and an impact survey gives."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from typing import Literal

from ...records.figure import Status
from ...reference.dimensions import Dimension
from .base import Branch, Result


class Assessor(Result):
    """One seat that rated: by institution and role, and how far it is."""

    key: str
    institution: str
    role: str | None
    person: str | None
    counts: bool
    date: Day | None
    rated: int


class LeafRatings(Result):
    """One leaf as the regency, each assessor and the panel rated it.

    `agreed` is the moderated value where there is one, else the `consensus`. `open` marks ratings
    that lie further apart than the edition lets pass and that nobody has moderated. `index_low` and
    `index_high` are what the index would be if the panel settled on the leaf's lowest or highest
    rating. `disagreement` is the leaf's part of all that the assessors disagree on, 0 to 1; None
    with fewer than two ratings, or where they agree on everything.
    """

    key: str
    label: dict[str, str]
    branch: Branch | None = None
    dimension: Dimension | None = None
    weight: Decimal
    own: Decimal | None
    ratings: dict[str, Decimal]
    reasons: dict[str, str]
    consensus: Decimal | None
    moderated: Decimal | None
    open: bool
    index_low: Decimal | None = None
    index_high: Decimal | None = None
    disagreement: float | None = None

    @property
    def agreed(self) -> Decimal | None:
        """The value that enters the index, unrounded."""
        return self.consensus if self.moderated is None else self.moderated

    @property
    def spread(self) -> Decimal | None:
        """The highest rating less the lowest; None below two ratings."""
        return (
            max(self.ratings.values()) - min(self.ratings.values())
            if len(self.ratings) > 1
            else None
        )

    @property
    def departure(self) -> Decimal | None:
        """The agreed value less the regency's own."""
        return None if self.agreed is None or self.own is None else self.agreed - self.own


class Moderated(Result):
    """One moderation in its order: the value before and after, by whom, when and why, and what it
    did to the index.
    """

    leaf: str
    before: Decimal | None
    after: Decimal
    by: str
    role: str | None
    date: Day
    reason: str
    index_before: Decimal | None
    index_after: Decimal | None


class Coefficient(Result):
    """One coefficient of agreement as :func:`~smartcity_eval.methods.agreement.coefficients.agreement_coefficient`
    gives it, with the word its literature has for it.

    `reading` classes the value, `reading_low` and `reading_high` the interval's ends where the
    literature judges by them; `reference` is that literature. `reason` says why there is no value.
    """

    method: str
    value: float | None
    low: float | None
    high: float | None
    items: int
    dropped: int
    raters: int
    draws: int
    reason: str | None
    reading: str | None = None
    reading_low: str | None = None
    reading_high: str | None = None
    reference: str | None = None


class Strictness(Result):
    """How far one assessor rates below the panel, on its scale: above zero strict, below zero
    lenient.
    """

    assessor: str
    items: int
    value: float | None
    low: float | None
    high: float | None
    reason: str | None

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


class OwnBias(Result):
    """By how much the regency rates itself above the panel, as a mean over the leaves that both
    rated.
    """

    bias: Decimal | None
    low: float | None
    high: float | None
    items: int


class Panel(Result):
    """A panel's judging: who rated what, the rule, what was moderated, and the index at each step.

    `agreement` and `severity` look at the submitted ratings as they came, before any moderation;
    both are empty with fewer than two assessors. `dimensions` are means of the agreed values over
    the leaves that are about one dimension.
    """

    framework: str
    scale_minimum: Decimal
    scale_maximum: Decimal
    state: Literal["draft", "submitted", "moderated", "final"]
    rule: str
    rule_status: Status
    rule_reason: str | None
    departure: Decimal | None
    spread: Decimal | None
    assessors: tuple[Assessor, ...]
    leaves: tuple[LeafRatings, ...]
    moderation: tuple[Moderated, ...]
    own_index: Decimal | None
    consensus_index: Decimal | None
    index: Decimal | None
    closed: Day | None
    closed_by: str | None
    agreement: tuple[Coefficient, ...] = ()
    severity: tuple[Strictness, ...] = ()
    own_bias: OwnBias | None = None
    dimensions: dict[Dimension, Decimal] = {}

    @property
    def widest_first(self) -> tuple[LeafRatings, ...]:
        """The leaves, the widest disagreement first; those alike in their own order."""
        return tuple(
            sorted(self.leaves, key=lambda leaf: (-(leaf.spread or 0), -(leaf.disagreement or 0)))
        )

    def __repr__(self) -> str:
        index = "no index" if self.index is None else f"index {self.index}"
        return f"<Panel {self.state} · {len(self.assessors)} assessors · {index}>"


class SurveyPart(Result):
    """One sub-dimension's answers: how many, their mean on the survey's scale, and how often each
    was given; how many is None where only a mean was published.
    """

    dimension: Dimension
    sub_dimension: str
    about: str | None
    respondents: int | None
    mean: Decimal | None
    counts: dict[int, int]


class Survey(Result):
    """The impact survey: its parts, and each dimension's mean over its sub-dimensions."""

    minimum: int
    maximum: int
    wanted: int
    parts: tuple[SurveyPart, ...]
    dimensions: dict[Dimension, Decimal]
    short: tuple[Dimension, ...]
