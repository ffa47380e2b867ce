"""Advice by rule: which of it a report shows, and the rule and document behind each piece."""

from __future__ import annotations

from ...core.messages import Message
from ...evaluation.models.base import Advice
from ...reference.packs import current_pack
from ...reference.vocabulary import STATUS
from ..blocks import Folded, Item, folded, listing
from ..marks import from_record
from ..report import Report

# More are not read in a meeting; the rest stands in the evaluation's data. Assumed, as nobody
# published a number.
MOST_SHOWN = 7
LEADS = {
    "programmes_behind": Message("Programmes behind the target:"),
    "leaves_open": Message("Ratings not settled:"),
    "panel_departs": Message("Panel and self-assessment apart:"),
    "survey_short": Message("Impact survey:"),
    "getting_ready": Message("Still ahead:"),
    "index_fell": Message("The index fell:"),
    "component_room": Message("Where the index has most room:"),
    "masterplan_ending": Message("The masterplan's end:"),
    "masterplan_years": Message("The masterplan's years:"),
    "budget_bases": Message("Budget:"),
    "conflicts": Message("Contradictions:"),
    "parts_missing": Message("Not reported:"),
}
# The rules themselves, as a reader may check them.
RULES = {
    "programmes_behind": Message("Rule: achievement below 100 % on the record's day."),
    "leaves_open": Message(
        "Rule: ratings further apart than the edition lets pass, and not moderated."
    ),
    "panel_departs": Message(
        "Rule: the agreed value lies further from the region's own than the edition lets pass."
    ),
    "survey_short": Message("Rule: fewer answers than wanted about some sub-dimension."),
    "getting_ready": Message(
        "Rule: of what a region needs before it carries out programmes, what was not found; the"
        " list is this report's own (assumed)."
    ),
    "index_fell": Message(
        "Rule: the index lies below that of the last year judged by a comparable edition."
    ),
    "component_room": Message(
        "Rule: the largest product of weight and distance to the highest score."
    ),
    "masterplan_ending": Message(
        "Rule: {years} years or fewer to the last year; this term is assumed."
    ),
    "masterplan_years": Message("Rule: no source states the first or the last year."),
    "budget_bases": Message(
        "Rule: amounts are added only where whose budget, planned or realised, and basis are the"
        " same."
    ),
    "conflicts": Message(
        "Rule: every contradiction declared in the record or in the region's file."
    ),
    "parts_missing": Message(
        "Rule: of the {asked} parts that the components of the index ask for, those not found."
    ),
}
LAW = (
    "programmes_behind",
    "masterplan_ending",
    "masterplan_years",
)  # rest on the masterplan's legal basis


def advice_shown(report: Report) -> tuple[tuple[Advice, ...], int]:
    """Return the advice that a report shows, and how many pieces are left out."""
    given = report.evaluation.advice
    return given[:MOST_SHOWN], max(0, len(given) - MOST_SHOWN)


def how_derived(report: Report) -> Folded | None:
    """Tell the rule and the document behind each piece of automatic advice, behind a switch."""
    say = report.say
    items = [
        Item(_derivation(report, a), lead=say(LEADS[a.rule].text)) for a in advice_shown(report)[0]
    ]
    return folded(say("How the automatic advice was derived"), [listing("", items)])


def _derivation(report: Report, a: Advice) -> str:
    say = report.say
    doubt = (
        ""
        if a.status == "stated"
        else say("The least sure of these figures is {status}.", status=STATUS[a.status])
    )
    parts = [say(RULES[a.rule].text, **a.values), _document(report, a), doubt]
    return " ".join(filter(None, parts))


def _document(report: Report, a: Advice) -> str:
    """Name the document a piece of advice rests on, or say that none is known."""
    say, document = report.say, a.document
    if document is None and a.rule == "parts_missing":
        return say(
            "Document: none is known for {year}; the parts are those that the known editions'"
            " components ask for (assumed).",
            year=report.evaluation.year,
        )
    if document is None:
        return (
            say("Document: no legal basis of the masterplan is known.")
            if a.rule in LAW and current_pack().expects("implementation", "masterplan")
            else say("Document: none is known.")
        )
    if document.kind == "sources":
        return say("Documents: the sources of the figures.")
    if a.rule == "parts_missing" and document.status is not None:
        return say(
            "Document: edition {edition}; which parts its components ask for was read from their"
            " descriptions ({status}).",
            edition=document.text,
            status=STATUS[document.status],
        )
    if document.kind != "edition":
        return say("Document: {name}.", name=document.text)
    if document.reference is None or document.status is None:
        return say(
            "Document: edition {edition}, which names those it may be compared with.",
            edition=document.text,
        )
    return say(
        "Document: edition {edition}; this number is {status} there ({reference}).",
        edition=document.text,
        status=STATUS[document.status],
        reference=from_record(document.reference),
    )
