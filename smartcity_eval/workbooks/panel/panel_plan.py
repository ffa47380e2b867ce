"""The plan of a panel: who judges which regency in which year, by which edition, until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...core.errors import Problem
from ...core.messages import Message
from ...reference.regions import region_entry
from ..sheets.layout import Identity


@dataclass(frozen=True)
class PlannedAssessor:
    """An assessor of a regency: the short word for the institution, its name and its role."""

    key: str
    institution: str
    role: str = ""


@dataclass(frozen=True)
class PlannedPanel:
    """The panel of one regency and year; `row` is the plan's first row about it."""

    region: str
    year: int
    framework: str
    due: date
    assessors: tuple[PlannedAssessor, ...]
    row: int = 0

    @property
    def name(self) -> str:
        """The regency's or city's name."""
        return region_entry(self.region).name


@dataclass(frozen=True)
class PanelPlan:
    """A plan as read from its file: a panel for each regency and year, in the plan's order."""

    file: str
    panels: tuple[PlannedPanel, ...]

    def panel(self, year: int, region: str) -> PlannedPanel | None:
        """Return the panel of a regency and year; None where the plan has none."""
        return next((p for p in self.panels if (p.year, p.region) == (year, region)), None)

    def years(self) -> tuple[int, ...]:
        """Return the plan's years."""
        return tuple(sorted({panel.year for panel in self.panels}))

    def faults_of(self, identity: Identity, file: str) -> Iterator[Problem]:
        """Return why a workbook does not belong to the plan; nothing where it does."""
        panel = self.panel(identity.year, identity.region)
        values: dict[str, object] = {
            "region": region_entry(identity.region).name,
            "year": identity.year,
            "plan": self.file,
        }
        if panel is None:
            planned = [str(p.year) for p in self.panels if p.region == identity.region]
            if planned:
                message = Message(
                    "this sheet is of {year}, and the plan {plan} has {region} for {planned}",
                    values | {"planned": ", ".join(planned)},
                )
            else:
                message = Message("{region} is not on the plan {plan}", values)
            yield Problem(file, 0, "", message)
            return
        if identity.framework and identity.framework != panel.framework:
            yield Problem(
                file,
                0,
                "",
                Message(
                    "the sheet was made for {found}; the plan {plan} has {expected} for {region}",
                    values | {"found": identity.framework, "expected": panel.framework},
                ),
            )
        keys = [assessor.key for assessor in panel.assessors]
        if identity.kind == "ratings" and identity.assessor not in keys:
            names = ", ".join(assessor.institution for assessor in panel.assessors)
            yield Problem(
                file,
                0,
                "",
                Message(
                    "{found} is no assessor of {region} {year} on the plan {plan}, which has"
                    " {names}",
                    values | {"found": identity.assessor, "names": names},
                ),
            )
