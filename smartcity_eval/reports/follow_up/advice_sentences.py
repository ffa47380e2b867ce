"""The sentence of each rule of advice: what to do, and the figure that calls for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...core.messages import Message
from ...evaluation.models.base import Advice
from ...reference.funds import fund_name
from ...reference.vocabulary import DIMENSIONS
from ..labels import PARTS, component_name, leaf_name
from ..qualifiers import printed_percent, qualified
from ..regency.budget import amount_text, unpublished
from ..report import Report

YEARS = {
    "start": (Message("first year"), Message("first year (taken here as {year})")),
    "end": (Message("last year"), Message("last year (taken here as {year})")),
}
# A sentence lists so many leaves.
MOST_NAMES = 8
DRAFTING = Message("masterplan (still being drafted)")


def _programmes_behind(report: Report, a: Advice) -> str:
    say, write = report.say, report.write
    if "gap" not in a.values:
        percent = printed_percent(a.figures["percent"], write)
        return say(
            "Publish the counts behind the announced achievement of {percent}.",
            percent=qualified(percent, [str(a.values.get("bound", ""))], say),
        )
    if "per_month" in a.figures:
        words = say(
            "Name for each missing programme ({gap} of {target}) who finishes it and when: the"
            " target by 31 December takes {per_month} a month, after {so_far} a month so far if"
            " counted from 1 January.",
            per_month=write.number(a.figures["per_month"], 1),
            so_far=write.number(a.figures["so_far"], 1),
            **a.values,
        )
    else:
        words = say(
            "Name for each missing programme ({gap} of {target}) who finishes it and when.",
            **a.values,
        )
    if not a.parts:
        return words
    names = ", ".join(say(DIMENSIONS[d].text) for d in a.parts)
    lowest = say(
        "Lowest rate: {dimensions}, {percent}.",
        dimensions=names,
        percent=write.percent(a.figures["lowest"]),
    )
    return f"{words} {lowest}"


def _leaves_open(report: Report, a: Advice) -> str:
    names = _leaves(report, a)
    return report.say(
        "Moderate before the score is closed: {leaves}. On {leaf} the ratings lie {spread} apart,"
        " and the edition lets {limit} pass.",
        leaves=_first_names(report, names),
        leaf=names[0],
        spread=report.write.as_printed(a.figures["spread"]),
        limit=report.write.as_printed(a.figures["limit"]),
    )


def _panel_departs(report: Report, a: Advice) -> str:
    names, write = _leaves(report, a), report.write
    return report.say(
        "Go through the evidence with the region: {leaves}. On {leaf} the region gave itself {own}"
        " and the panel {agreed}; the edition lets {limit} pass without a reason.",
        leaves=_first_names(report, names),
        leaf=names[0],
        own=write.number(a.figures["own"], 2),
        agreed=write.number(a.figures["agreed"], 2),
        limit=write.as_printed(a.figures["limit"]),
    )


def _leaves(report: Report, a: Advice) -> list[str]:
    panel = report.evaluation.panel
    return [leaf_name(key, panel, report.say) for key in a.parts] if panel else []


def _first_names(report: Report, names: list[str]) -> str:
    """List the first leaves, and how many more there are; the table of ratings has them all."""
    shown, left = "; ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return report.say("{names}; and {count} more", names=shown, count=left) if left > 0 else shown


def _survey_short(report: Report, a: Advice) -> str:
    return report.say(
        "Ask more people about {dimensions} before the survey's means are used: {wanted} answers"
        " are wanted, and the part with the fewest has {fewest}.",
        dimensions=", ".join(report.say(DIMENSIONS[d].text) for d in a.parts),
        **a.values,
    )


def _getting_ready(report: Report, a: Advice) -> str:
    say = report.say
    names = "; ".join(
        say((DRAFTING if key == "masterplan_drafting" else PARTS[key]).text) for key in a.parts
    )
    return say("Still ahead, to be recorded with its document: {parts}.", parts=names)


def _index_fell(report: Report, a: Advice) -> str:
    write = report.write
    return report.say(
        "Put the component scores of {previous_year} and {year} side by side and say which moved:"
        " the index went from {previous} to {index} ({change}).",
        year=report.evaluation.year,
        previous=write.number(a.figures["previous"], 2),
        index=write.number(a.figures["index"], 2),
        change=write.signed(a.figures["change"], 2),
        **a.values,
    )


def _component_room(report: Report, a: Advice) -> str:
    say, write, card = report.say, report.write, report.evaluation.scorecard
    labels = {c.key: c.label for c in card.contributions} if card else {}
    score = a.figures["score"]
    return say(
        "Look at {component} first: it scores {score} of {maximum} and weighs {weight}, and no"
        " other component leaves more room; reaching {maximum} would add {room} to the index.",
        component=component_name(a.parts[0], labels.get(a.parts[0], {}), say),
        score=write.number(score, 2) if card and card.exact else write.as_printed(score),
        maximum=write.number(a.figures["maximum"]),
        weight=write.weight(a.figures["weight"]),
        room=write.number(a.figures["room"], 2),
    )


def _masterplan_ending(report: Report, a: Advice) -> str:
    return report.say(
        "Begin the next masterplan, or prolong this one: its last year is {end}, and the record"
        " speaks of {year}.",
        end=a.values["end"],
        year=a.values["year"],
    )


def _masterplan_years(report: Report, a: Advice) -> str:
    say = report.say
    years = [
        say(taken.text, year=a.values[key]) if key in a.values else say(unknown.text)
        for key, (unknown, taken) in YEARS.items()
        if key in a.parts
    ]
    return say("State in the masterplan's regulation its {years}.", years=", ".join(years))


def _budget_bases(report: Report, _: Advice) -> str:
    say, budget = report.say, report.evaluation.budget
    known = [
        f"{fund_name(x.fund, say)} {amount_text(x, say, report.write.short_money)}"
        for x in (budget.lines if budget else ())
        if x.amount is not None and not x.of_which
    ]
    told = [
        say(
            "Publish one total of the budget, and say whose it is and whether it is planned or"
            " realised."
        ),
        say("Known so far: {amounts}.", amounts="; ".join(known)) if known else "",
        *unpublished(report, report.evaluation),
    ]
    return " ".join(filter(None, told))


def _conflicts(report: Report, a: Advice) -> str:
    return report.say(
        "Ask those who published them which of the disagreeing figures hold (appendix B, {count} in"
        " all).",
        **a.values,
    )


def _parts_missing(report: Report, a: Advice) -> str:
    names = "; ".join(report.say(PARTS[key].text) for key in a.parts)
    return report.say("Report with their documents: {parts}.", parts=names)


# The sentence of each rule: what to do, and the figure that calls for it.
WORDS: Mapping[str, Callable[[Report, Advice], str]] = {
    "programmes_behind": _programmes_behind,
    "leaves_open": _leaves_open,
    "panel_departs": _panel_departs,
    "survey_short": _survey_short,
    "getting_ready": _getting_ready,
    "index_fell": _index_fell,
    "component_room": _component_room,
    "masterplan_ending": _masterplan_ending,
    "masterplan_years": _masterplan_years,
    "budget_bases": _budget_bases,
    "conflicts": _conflicts,
    "parts_missing": _parts_missing,
}
