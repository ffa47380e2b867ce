"""What the rules of advice look at, and the documents and sources that advice rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...frameworks import Framework
from ...records import Record, Region
from ...records.figure import Sourced, Status
from ...records.region import Masterplan
from ..models.base import Document
from ..models.evaluation_result import Evaluation


@dataclass(frozen=True)
class Case:
    """An evaluation with what it was made from: its record, region file and edition, if any."""

    evaluation: Evaluation
    record: Record
    region: Region | None
    edition: Framework | None


def masterplan_in_force(case: Case) -> Masterplan | None:
    """Return the masterplan known in the year; None while it is drafted or before it begins."""
    plan, year = case.region.masterplan if case.region else None, case.evaluation.year
    if (
        plan is None
        or plan.state == "drafting"
        or not plan.known_by(year)
        or (plan.start and plan.start.value > year)
    ):
        return None
    return plan


def masterplan_law(case: Case) -> Document | None:
    """Return the masterplan's legal basis as far as it was known in the year."""
    plan = masterplan_in_force(case)
    if plan is None or case.region is None:
        return None
    laws = (
        law
        for law in case.region.legal_basis
        if law.id == plan.legal_basis and law.in_force_by(case.evaluation.year)
    )
    law = next(laws, None)
    if law is None:
        return None
    number = (
        f"{law.kind} {law.number}/{law.year}"
        if law.number and law.year
        else f"{law.kind} – {law.about}"
    )
    return Document(kind="law", text=number)


def jury_limit(case: Case, name: Literal["spread", "departure"]) -> Document | None:
    """Return where the edition states how far ratings may lie apart."""
    if case.edition is None or case.edition.panel is None:
        return None
    limit = getattr(case.edition.panel, name)
    return Document(
        kind="edition", text=case.edition.id, status=limit.status, reference=limit.reference
    )


def sources_of(*parts: Sourced | None) -> tuple[str, ...]:
    """Return the keys of the sources of some parts, each once."""
    return tuple(dict.fromkeys(key for part in parts if part is not None for key in part.source))


def least_certain(*statuses: Status) -> Status:
    """Return the status of the least certain of several figures."""
    return max(statuses, key=("stated", "inferred", "assumed").index)
