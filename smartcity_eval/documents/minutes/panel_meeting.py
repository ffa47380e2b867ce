"""A panel's meeting: the record's ratings, the plan, and what the office knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...evaluation.models.jury_result import JuryResult
from ...frameworks import Component, Framework, load_framework
from ...records.figure import Status
from ...reports.jury.review import load_jury
from ...reports.report import Report, record_and_region, record_file
from ...workbooks.panel.panel_plan import PanelPlan, PlannedPanel
from ...workbooks.panel.stored_plan import combined_plan, plan_files, read_stored_plan
from ..office.office_file import Meeting, Participant, Person, read_office_file
from ..subject import Subject


@dataclass(frozen=True)
class PanelMeeting:
    """What the minutes of a panel's meeting are drawn from.

    `planned` is the panel as the plan has it, or None; `meeting` is what the office knows.
    """

    report: Report
    meeting: Meeting
    planned: PlannedPanel | None

    @property
    def result(self) -> JuryResult | None:
        """What the panel's ratings give; None where nobody has rated."""
        return self.report.evaluation.panel

    @property
    def is_draft(self) -> bool:
        """Whether the panel is not closed, so that its minutes cannot be signed yet."""
        return self.result is None or self.result.state != "final"

    @cached_property
    def edition(self) -> Framework | None:
        """The edition that the panel rates by; None where none is known."""
        known = self.result.framework if self.result else None
        key = known or (self.planned.framework if self.planned else None)
        return load_framework(key) if key else None

    @cached_property
    def assessors(self) -> tuple[Person, ...]:
        """Who judges, by institution and role: by the plan, else by the record."""
        record = self.report.record
        seats: list[tuple[str, str | None]]
        if self.planned:
            seats = [(a.institution, a.role) for a in self.planned.assessors]
        elif record.ratings and record.ratings.assessors:
            seats = [(s.institution, s.role) for s in record.ratings.assessors.values()]
        else:
            panel = record.evaluation.panel if record.evaluation else ()
            seats = [(p.institution, p.role) for p in panel]
        return tuple(Person(institution=name, role=role or None) for name, role in seats)

    @property
    def attendance(self) -> tuple[Participant, ...]:
        """Who was invited and who came; the assessors, to be confirmed, where nobody noted it."""
        return self.meeting.attendance or tuple(
            Participant(institution=a.institution, role=a.role) for a in self.assessors
        )

    @property
    def signatories(self) -> tuple[Person, ...]:
        """Who signs: as the office says, else the assessors."""
        return self.meeting.signatories or self.assessors

    @cached_property
    def weight_statuses(self) -> Mapping[str, Status]:
        """How sure each leaf's weight is: no surer than the weights of what it is a part of."""
        found: dict[str, Status] = {}
        if self.edition is None:
            return found
        year = self.report.evaluation.year
        own_year = year in self.edition.years

        def walk(components: tuple[Component, ...], above: Status) -> None:
            for one in components:
                own = one.weight.status_in(year) if own_year else "assumed"
                status = max(own, above, key=("stated", "inferred", "assumed").index)
                found[one.key] = status
                walk(one.children, status)

        walk(self.edition.components, "stated")
        return found


def panel_meeting(subject: Subject) -> PanelMeeting | None:
    """Gather what is known of the meeting on a region's year.

    None where nobody has rated, no panel is planned and the office says nothing of a meeting.

    Raises
    ------
    InputError
        When the record, the plan or the office's file cannot be read.
    """
    region = str(subject.region)
    office = read_office_file(subject.params_dir, subject.year)
    plan = _plan(subject)
    planned = plan.panel(subject.year, region) if plan else None
    params_dir, evaluations_dir = str(subject.params_dir), str(subject.evaluations_dir or "")
    if planned is None and region not in office.meetings:
        # Before anything is judged: most regions have no panel.
        path = record_file(region, subject.year, subject.language, params_dir)
        if record_and_region(path, evaluations_dir)[0].ratings is None:
            return None
    report = load_jury(region, subject.year, subject.language, params_dir, evaluations_dir)
    return PanelMeeting(report, office.meeting_on(region), planned)


def _plan(subject: Subject) -> PanelPlan | None:
    if subject.evaluations_dir:
        return read_stored_plan(Path(subject.evaluations_dir))
    files = plan_files(subject.params_dir)
    if not files:
        return None
    from ...workbooks.panel.plan_reading import read_plan  # what opens workbooks is slow to import

    return combined_plan([read_plan(path) for path in files])
