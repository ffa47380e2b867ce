"""Rules of advice on preparation, the masterplan, and what the record lacks or disputes."""

from __future__ import annotations

from collections.abc import Mapping

from ...records.record import UNKNOWN_FRAMEWORK
from ..models.base import Advice, Document
from .case import Case, masterplan_in_force, masterplan_law, sources_of

# So many years before its last one a masterplan's successor is due. Assumed, as nobody published a
# term: Batang needed the time from its selection in March 2018 to a regulation of 2019 for its
# first plan, and a budget follows a year later.
ENDING_YEARS = 2
# What a regency that gets ready still needs before it can carry out programmes. The list is ours
# (assumed).
NEEDED = ("agreement", "regulation", "council", "teams", "coordinators", "masterplan")
# Parts of a record and the component of the index that asks for them, read from the components'
# descriptions (inferred): output is policy, institutions and budget; outcome the execution of the
# masterplan's programmes in six dimensions.
ASKED: Mapping[str, str] = {
    "regulation": "output",
    "council": "output",
    "teams": "output",
    "budget": "output",
    "masterplan": "outcome",
    "programmes": "outcome",
    "programmes_by_dimension": "outcome",
    "inventory": "outcome",
    "quick_wins": "quick_win",
    "component_scores": "index",
}


def getting_ready(case: Case) -> Advice | None:
    """Advise on what a regency in preparation still needs.

    A masterplan that is being drafted is not there yet.
    """
    e, plan = case.evaluation, case.region.masterplan if case.region else None
    if e.stage == "implementation":
        return None
    drafting = "masterplan" in e.coverage.present and plan is not None and plan.state == "drafting"
    lacking = [part for part in NEEDED if part in e.coverage.missing] + (
        ["masterplan_drafting"] if drafting else []
    )
    if not lacking:
        return None
    return Advice(
        rule="getting_ready",
        values={"count": len(lacking)},
        parts=tuple(lacking),
        source=sources_of(plan) if drafting else (),
    )


def masterplan_ending(case: Case) -> Advice | None:
    """Advise on a masterplan whose last year is near, or past."""
    plan, e = masterplan_in_force(case), case.evaluation
    if plan is None or plan.end is None or plan.end.value - e.as_of.year > ENDING_YEARS:
        return None
    return Advice(
        rule="masterplan_ending",
        values={"end": plan.end.value, "year": e.as_of.year, "years": ENDING_YEARS},
        status=plan.end.status,
        document=masterplan_law(case),
        source=sources_of(plan.end),
    )


def masterplan_years(case: Case) -> Advice | None:
    """Advise on a masterplan whose first or last year no source states."""
    plan = masterplan_in_force(case)
    if plan is None:
        return None
    years = {"start": plan.start, "end": plan.end}
    unstated = {k: year for k, year in years.items() if year is None or year.status != "stated"}
    if not unstated:
        return None
    return Advice(
        rule="masterplan_years",
        values={key: year.value for key, year in unstated.items() if year is not None},
        parts=tuple(unstated),
        document=masterplan_law(case),
        source=sources_of(plan),
    )


def conflicts(case: Case) -> Advice | None:
    """Advise on sources that disagree."""
    both = (*case.record.conflicts, *(case.region.conflicts if case.region else ()))
    if not both:
        return None
    return Advice(
        rule="conflicts",
        values={"count": case.evaluation.conflicts},
        parts=tuple(dict.fromkeys(c.field for c in both)),
        document=Document(kind="sources"),
        source=sources_of(*(claim for c in both for claim in c.claims)),
    )


def parts_missing(case: Case) -> Advice | None:
    """Advise on parts that the components of the index ask for and that were not found."""
    e = case.evaluation
    if e.stage != "implementation":
        return None
    known = case.edition if e.framework not in (None, UNKNOWN_FRAMEWORK) else None
    components = {"index", *(node.key for node in known.nodes())} if known else set(ASKED.values())
    asked = [part for part, component in ASKED.items() if component in components]
    # Where the jury's ratings make an index, they are the components' scores.
    rated = e.panel is not None and e.panel.index is not None
    missing = tuple(
        part
        for part in asked
        if part in e.coverage.missing and not (rated and part == "component_scores")
    )
    if not missing:
        return None
    return Advice(
        rule="parts_missing",
        values={"missing": len(missing), "asked": len(asked)},
        parts=missing,
        document=Document(kind="edition", text=known.id, status="inferred") if known else None,
    )
