"""A jury's ratings by leaf: the regency's own, each assessor's, and the moderated values.

Nothing is overwritten: an assessor's submitted ratings stay as they came, and a moderated value
stands beside them with who, when and why.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictBool

from .figure import Day, Exact, Frozen, Sourced

Reason = Annotated[str, Field(min_length=1)]
SheetState = Literal["draft", "submitted"]


class Rating(Sourced):
    """One leaf's rating, on the edition's scale, with the reason and where the evidence is.

    `evidence_seen` says whether the assessor has seen the evidence; None where the sheet does not.
    """

    value: Exact
    reason: str | None = None
    evidence: str | None = None
    evidence_seen: StrictBool | None = None


class RatingSheet(Sourced):
    """What one institution rated; a draft is shown and does not count.

    `unrated` says of items that could not be rated why. `person` is kept only where a jury decided
    to keep names.
    """

    institution: str
    role: str | None = None
    person: str | None = None
    state: SheetState
    date: Day | None = None
    ratings: dict[str, Rating] = Field(default_factory=dict)
    unrated: dict[str, Reason] = Field(default_factory=dict)
    tables: ClassVar[tuple[str, ...]] = ("ratings",)

    @property
    def counts(self) -> bool:
        """Whether its ratings enter the jury's score."""
        return self.state == "submitted"


class Moderation(Sourced):
    """A value the jury agreed on for one leaf: by whom, when and why."""

    leaf: str
    value: Exact
    by: Reason
    role: str | None = None
    date: Day
    reason: Reason


class ConsensusRule(Frozen):
    """Another rule than the edition's for bringing ratings together, and why."""

    rule: str
    reason: Reason


class Closing(Sourced):
    """The day the jury closed its score, and who closed it."""

    by: Reason
    date: Day


class Replacement(Sourced):
    """A submitted sheet that another one took the place of: who asked for it, when and why.

    `assessor` is the key of the assessor whose sheet it was; it is left out for the regency's own.
    """

    assessor: str | None = None
    by: Reason
    date: Day
    reason: Reason
    sheet: RatingSheet


class Ratings(Sourced):
    """The whole of a jury's ratings of one regency's year."""

    self_assessment: RatingSheet | None = None
    assessors: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")], RatingSheet] = Field(
        default_factory=dict
    )
    consensus: ConsensusRule | None = None
    moderation: tuple[Moderation, ...] = ()
    final: Closing | None = None
    replaced: tuple[Replacement, ...] = ()
    figures: ClassVar[tuple[str, ...]] = ("self_assessment", "moderation", "final", "replaced")
    tables: ClassVar[tuple[str, ...]] = ("assessors",)

    @property
    def state(self) -> Literal["draft", "submitted", "moderated", "final"]:
        """How far the jury is: a draft until every assessor has submitted."""
        if self.final:
            return "final"
        if not self.assessors or not all(sheet.counts for sheet in self.assessors.values()):
            return "draft"
        return "moderated" if self.moderation else "submitted"
