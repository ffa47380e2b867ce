"""What a report on paper is drawn from: as a page's, with the sources of the region's file too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...records import Record, Source, read_record
from ...records.figure import Conflict, Sourced
from ...records.region import Institution, LegalBasis, Masterplan, Milestone
from ...reports.report import Report, load_report
from ..subject import Subject


@dataclass(frozen=True)
class PaperReport(Report):
    """A regency's report on paper, where nothing can be looked up on the region's page.

    `params_dir` is the folder with the records.
    """

    params_dir: Path = Path()

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        """The number of each source, by key: the record's, then the region's as far as cited.

        A source that both files have has one number.
        """
        numbers: dict[tuple[str, ...], int] = {}
        found = {}
        for key, source in self.sources_by_key.items():
            found[key] = numbers.setdefault(_identity(source), len(numbers) + 1)
        return found

    @cached_property
    def sources_by_key(self) -> dict[str, Source]:
        """Each source of the record, and each of the region's file that this report cites."""
        of_region = self.region.sources if self.region else {}
        cited = [
            *(key for part in self.lasting for key in part.source),
            *(key for c in self.conflicts for claim in c.claims for key in claim.source),
            *(key for a in self.evaluation.advice if a.rule != "conflicts" for key in a.source),
        ]
        more = {key: of_region[key] for key in cited if key in of_region}
        return {
            **self.record.sources,
            **{k: s for k, s in more.items() if k not in self.record.sources},
        }

    @property
    def lasting(self) -> tuple[Sourced, ...]:
        """What the report says of the region's file."""
        plan = self.masterplan
        parts = (*self.selected, *self.legal_basis, *self.institutions)
        return (*parts, *(p for p in (plan, plan and plan.start, plan and plan.end) if p))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What sources disagree on, in the record and in the region's file."""
        return (*self.record.conflicts, *(self.region.conflicts if self.region else ()))

    @property
    def selected(self) -> tuple[Milestone, ...]:
        """When the region was chosen for the programme, as far as known by the year."""
        milestones = self.region.milestones if self.region else ()
        return tuple(m for m in milestones if m.kind == "selection" and m.year <= self.record.year)

    @property
    def legal_basis(self) -> tuple[LegalBasis, ...]:
        """The regulations and decrees of the programme that existed in the year."""
        bases = self.region.legal_basis if self.region else ()
        return tuple(b for b in bases if b.in_force_by(self.record.year))

    @property
    def institutions(self) -> tuple[Institution, ...]:
        """The bodies that carried the programme in the year."""
        return self.region.institutions_by(self.record.year) if self.region else ()

    @property
    def masterplan(self) -> Masterplan | None:
        """The masterplan, where it is recorded for the year."""
        plan = self.region.masterplan if self.region else None
        return plan if plan and plan.known_by(self.record.year) else None

    @cached_property
    def last_record(self) -> Record | None:
        """The region's record of the year before; None where there is none."""
        path = self.params_dir / str(self.record.year - 1) / f"{self.record.region}.yaml"
        return read_record(path) if path.is_file() else None

    def sources_in_order(self) -> Iterator[tuple[int, Source]]:
        """Return each source once, with its number."""
        seen = set[int]()
        for key, number in self.source_numbers.items():
            if number not in seen:
                seen.add(number)
                yield number, self.sources_by_key[key]


def paper_report(subject: Subject) -> PaperReport:
    """Gather what the report of a regency and year shows on paper."""
    loaded = load_report(
        str(subject.region),
        subject.year,
        subject.language,
        str(subject.params_dir),
        str(subject.evaluations_dir or ""),
    )
    return PaperReport(
        loaded.record,
        loaded.region,
        loaded.evaluation,
        loaded.peers,
        loaded.language,
        loaded.evaluations_dir,
        subject.params_dir,
    )


def _identity(source: Source) -> tuple[str, ...]:
    """Return what tells one source from another: files name the same one by different keys."""
    if source.url:
        return (source.url, source.locator or "")
    return (source.title, source.publisher, source.locator or "", str(source.date or ""))
