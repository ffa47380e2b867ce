"""What lasts about a regency: planning, legal basis, masterplan, institutions, milestones."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..reference.dimensions import Dimension
from .figure import Conflict, Count, Day, Frozen, Source, Sourced, When, Year, YearFigure


class Vision(Sourced):
    """Vision, missions, and the flagship they lead to."""

    text: str
    missions: tuple[str, ...] = ()
    flagships: tuple[str, ...] = ()


class Lasting(Sourced):
    """Something that lasts.

    `since` is the first year it is recorded for, absent where it holds for every year.
    """

    since: Year | None = None

    def known_by(self, year: int) -> bool:
        """Return whether it is recorded for a year; reports of earlier years do not show it."""
        return self.since is None or self.since <= year


class Plan(Lasting):
    """A development plan and its link with Smart City.

    Without `since` it is recorded from its start.
    """

    kind: Literal["RPJPD", "RPJMD", "RPD", "RKPD"]
    title: str | None = None
    start: Year | None = None
    end: Year | None = None
    objectives: tuple[str, ...] = ()
    link: str | None = None

    def known_by(self, year: int) -> bool:
        """Return whether the plan is recorded for a year."""
        return super().known_by(year) if self.since or self.start is None else self.start <= year


class LegalBasis(Lasting):
    """A regulation, decree or agreement; number and year are absent where not known."""

    id: str
    kind: Literal["Perda", "Perbup", "Perwali", "Kepbup", "Kepwali", "MoU", "agreement", "letter"]
    about: str
    number: str | None = None
    year: Year | None = None
    date: Day | None = None

    def in_force_by(self, year: int) -> bool:
        """Return whether it existed in a year.

        One without a date is taken to have, unless first recorded for a later year.
        """
        made = self.date.year if self.date else self.year or self.since
        return made is None or made <= year


class Horizon(Sourced):
    """A horizon of the masterplan, in years."""

    years: Annotated[int, Field(ge=1, le=50, strict=True)]
    to_years: Annotated[int, Field(ge=1, le=50, strict=True)] | None = None
    label: str


class Masterplan(Lasting):
    """The Smart City masterplan: basis, start, end and its own horizons; never a default."""

    state: Literal["drafting", "in_force", "unknown"]
    legal_basis: str | None = None
    start: YearFigure | None = None
    end: YearFigure | None = None
    horizons: tuple[Horizon, ...] = ()
    figures: ClassVar[tuple[str, ...]] = ("start", "end", "horizons")


class Institution(Lasting):
    """A body that carries the programme: council, teams, coordinators."""

    kind: Literal[
        "council", "executing_team", "technical_team", "dimension_coordinator", "forum", "office"
    ]
    name: str | None = None
    members: str | None = None
    dimension: Dimension | None = None
    legal_basis: str | None = None


class Milestone(Sourced):
    """Something that stays in the regency's Smart City history."""

    kind: Literal["selection", "agreement", "bimtek", "masterplan", "visit", "evaluation", "award"]
    title: str
    date: When | None = None
    year: Year
    stage: Annotated[int, Field(ge=1, strict=True)] | None = None
    participants: Count | None = None
    mentors: tuple[str, ...] = ()
    legal_basis: str | None = None
    figures: ClassVar[tuple[str, ...]] = ("participants",)


class Region(Frozen):
    """A regency or city and what lasts about its Smart City programme.

    `fictitious` as in its records.
    """

    region: str
    fictitious: bool = False
    name: str
    code: str
    province: str
    vision: Vision | None = None
    planning: tuple[Plan, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    masterplan: Masterplan | None = None
    institutions: tuple[Institution, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    sources: dict[str, Source] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def institutions_by(self, year: int) -> tuple[Institution, ...]:
        """Return the bodies recorded for a year whose decree, if one is named, existed."""
        decreed = {b.id for b in self.legal_basis if b.in_force_by(year)}
        return tuple(
            i
            for i in self.institutions
            if i.known_by(year) and (i.legal_basis is None or i.legal_basis in decreed)
        )

    def __repr__(self) -> str:
        return f"<Region {self.region} · {self.code} {self.name}, {self.province}>"
