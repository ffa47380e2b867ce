"""The one thing to do next: of what rules suggest and a panel recommended, the most pressing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...evaluation.models.base import Advice
from ...records.record import Feedback, Recommendation
from ..blocks import Item, Listing
from ..labels import PARTS, component_name, leaf_name
from ..marks import from_record
from ..report import Report

# The anchor of the section on strengths, weaknesses and next steps.
NEXT_STEPS = "#sc-next-steps"
# What can still be done within the year goes before what a panel recommended, and that before the
# rest. Left out are rules that are about the record rather than the regency.
URGENT = ("programmes_behind", "leaves_open", "panel_departs", "survey_short", "getting_ready")
LATER = ("component_room", "index_fell", "masterplan_ending", "parts_missing", "masterplan_years")
# A recommendation longer than this is cut at a word; it stands whole in its own section.
LONGEST = 110
# Parts that are named; the rest is in the section.
MOST_PARTS = 2


def next_step(report: Report) -> Listing | None:
    """Show one step with a link to all of them; None where there is none."""
    given = {advice.rule: advice for advice in report.evaluation.advice}
    urgent = next((given[rule] for rule in URGENT if rule in given), None)
    took_part = report.evaluation.participated
    later = next((given[rule] for rule in LATER if rule in given and took_part), None)
    if urgent is not None:
        return _by_rule(report, urgent)
    return _recommended(report) or (_by_rule(report, later) if later is not None else None)


def _listed(lead: str, text: str, cited: str) -> Listing:
    return Listing("", (Item(cited, lead=lead, name=text, url=NEXT_STEPS),))


def _by_rule(report: Report, advice: Advice) -> Listing:
    lead = report.say("What to do next (automatic advice):")
    return _listed(lead, ASKS[advice.rule](report, advice), f" {report.cite(advice)}".rstrip())


def _recommended(report: Report) -> Listing | None:
    """Show the first thing that was recommended and is not done yet, with who recommended it."""
    record, say = report.record, report.say
    # What is under way already comes last.
    asked = sorted(record.recommendations, key=lambda r: r.state == "in_progress")
    written: tuple[Recommendation | Feedback, ...] = (
        *(r for r in asked if r.state != "done"),
        *(f for f in record.feedback if f.kind == "recommendation"),
    )
    if not written:
        return None
    first = written[0]
    by = first.institution if isinstance(first, Feedback) else first.by
    who = f" – {from_record(by)}" if by else ""
    return _listed(
        say("What to do next (recommended):"),
        from_record(_short(first.text)),
        f"{who} {report.cite(first)}".rstrip(),
    )


def _short(text: str) -> str:
    """Cut a long text at a word."""
    if len(text) <= LONGEST:
        return text if text[-1] in ".!?" else text + "."
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _programmes_behind(report: Report, a: Advice) -> str:
    if "gap" not in a.values:
        return report.say("Publish the counts behind the announced rate.")
    if a.values["gap"] == 1:
        return report.say("Say who finishes the programme that is missing, and when.")
    return report.say(
        "Say who finishes each missing programme ({gap}) and when.", gap=a.values["gap"]
    )


def _leaves_open(report: Report, a: Advice) -> str:
    return report.say("Moderate the ratings that lie apart: {leaves}.", leaves=_leaves(report, a))


def _panel_departs(report: Report, a: Advice) -> str:
    return report.say(
        "Go through the evidence with the region where the panel departs from its own rating:"
        " {leaves}.",
        leaves=_leaves(report, a),
    )


def _leaves(report: Report, a: Advice) -> str:
    panel = report.evaluation.panel
    names = [leaf_name(key, panel, report.say) for key in a.parts] if panel else []
    return _few(report, names)


def _survey_short(report: Report, a: Advice) -> str:
    return report.say(
        "Ask more people: some part of the survey has {fewest} answers, wanted are {wanted}.",
        **a.values,
    )


def _getting_ready(report: Report, a: Advice) -> str:
    if a.parts == ("masterplan_drafting",):
        return report.say("Finish the masterplan and record it with its document.")
    names = [report.say(PARTS[key].text) for key in a.parts if key in PARTS]
    return report.say("Put in place and record: {parts}.", parts=_few(report, names))


def _component_room(report: Report, a: Advice) -> str:
    card, write = report.evaluation.scorecard, report.write
    labels = {c.key: c.label for c in card.contributions} if card else {}
    return report.say(
        "Look first at {component}, where most can be gained: {score} of {maximum}, weight"
        " {weight}.",
        component=component_name(a.parts[0], labels.get(a.parts[0], {}), report.say),
        score=write.number(a.figures["score"], 2),
        maximum=write.number(a.figures["maximum"]),
        weight=write.weight(a.figures["weight"]),
    )


def _index_fell(report: Report, _: Advice) -> str:
    return report.say("Put the component scores of both years side by side and say which moved.")


def _masterplan_ending(report: Report, a: Advice) -> str:
    return report.say("Begin the next masterplan: the last year of this one is {end}.", **a.values)


def _masterplan_years(report: Report, _: Advice) -> str:
    return report.say("State the masterplan's first and last year in its regulation.")


def _parts_missing(report: Report, a: Advice) -> str:
    names = [report.say(PARTS[key].text) for key in a.parts]
    return report.say("Publish what is not found yet: {parts}.", parts=_few(report, names))


def _few(report: Report, names: list[str]) -> str:
    """Write the first names, and how many more there are."""
    shown = "; ".join(names[:MOST_PARTS])
    left = len(names) - MOST_PARTS
    return report.say("{names}; and {count} more", names=shown, count=left) if left > 0 else shown


ASKS: Mapping[str, Callable[[Report, Advice], str]] = {
    "programmes_behind": _programmes_behind,
    "leaves_open": _leaves_open,
    "panel_departs": _panel_departs,
    "survey_short": _survey_short,
    "getting_ready": _getting_ready,
    "component_room": _component_room,
    "index_fell": _index_fell,
    "masterplan_ending": _masterplan_ending,
    "masterplan_years": _masterplan_years,
    "parts_missing": _parts_missing,
}
