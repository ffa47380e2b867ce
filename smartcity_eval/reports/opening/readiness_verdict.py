"""The one sentence on a regency that is getting ready: nothing in it is a failure."""

from __future__ import annotations

from ...core.messages import Message
from ...evaluation.models.base import AnnouncedRank
from ...records.record import Activity
from ..labels import STAGE
from ..qualifiers import qualified
from ..region.readiness import being_drafted
from ..report import Report
from .rank_phrase import rank_phrase

OUTCOME_PHRASE = {
    "chosen": Message("chosen"),
    "not_chosen": Message("not chosen"),
    "reserve": Message("placed on the reserve list"),
    "pending": Message("assessed, with the outcome not yet known"),
    "withdrawn": Message("withdrawn from the selection"),
}


def readiness_verdict(report: Report) -> str:
    """Write how far a regency is with getting ready, and that nothing is scored at this stage."""
    e, say = report.evaluation, report.say
    facts = [*_selected(report), *_guided(report), *_planned(report)]
    values = {"name": e.name, "year": e.year, "stage": STAGE[e.stage]}
    if not facts:
        return say(
            "{name} was in the stage of {stage} in {year}; nothing is scored at this stage.",
            **values,
        )
    return say(
        "{name} was in the stage of {stage} in {year}: {facts}; nothing is scored at this stage.",
        facts=", ".join(facts),
        **values,
    )


def _selected(report: Report) -> list[str]:
    selection, say = report.record.selection, report.say
    if selection is None or selection.outcome is None:
        return []
    text = say(OUTCOME_PHRASE[selection.outcome].text)
    if selection.outcome == "chosen" and selection.chosen:
        count = qualified(report.write.number(selection.chosen.value), selection.chosen.basis, say)
        text = say("one of {count} regencies and cities chosen", count=count)
    elif selection.outcome == "pending" and selection.date:
        text = say(
            "assessed on {day}, with the outcome not yet known",
            day=report.write.when(selection.date),
        )
    if selection.rank:
        return [text, rank_phrase(report, AnnouncedRank.of(selection.rank))]
    return [text]


def _guided(report: Report) -> list[str]:
    """Name the last technical guidance of the year, with its stage and day where known."""
    held = [activity for activity in report.record.activities if activity.kind == "bimtek"]
    if not held:
        return []
    last, say = max(held, key=_order), report.say
    when = f" ({report.write.when(last.date)})" if last.date is not None else ""
    if last.stage:
        return [say("technical guidance (Bimtek) up to stage {stage}", stage=last.stage) + when]
    return [say("technical guidance (Bimtek) held") + when]


def _order(activity: Activity) -> tuple[int, str]:
    return activity.stage or 0, str(activity.date or "")


def _planned(report: Report) -> list[str]:
    return [report.say("masterplan still being drafted")] if being_drafted(report) else []
