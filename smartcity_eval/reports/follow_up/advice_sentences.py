"""The sentences of each rule of advice: its figures, and what to do about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...core.messages import Message
from ...evaluation.models.base import Advice
from ...reference.vocabulary import DIMENSIONS
from ..labels import PARTS, component_name, field_text, leaf_name
from ..qualifiers import printed_percent, qualified
from ..regency.budget import amounts, unpublished
from ..report import Report

YEARS = {
    "start": Message("No source states the masterplan's first year."),
    "end": Message("No source states the masterplan's last year."),
}
DRAFTING = Message("masterplan (still being drafted)")


def _programmes_behind(report: Report, a: Advice) -> list[str]:
    say, write = report.say, report.write
    percent = (
        write.percent(a.figures["percent"])
        if "gap" in a.values
        else printed_percent(a.figures["percent"], write)
    )
    if "gap" not in a.values:
        words = [
            say(
                "Achievement was announced as {percent}.",
                percent=qualified(percent, [str(a.values.get("bound", ""))], say),
            )
        ]
    elif a.values["achieved"] == 1:
        words = [
            say(
                "{achieved} of {target} programmes was achieved ({percent}), a gap of {gap}.",
                percent=percent,
                **a.values,
            )
        ]
    else:
        words = [
            say(
                "{achieved} of {target} programmes were achieved ({percent}), a gap of {gap}.",
                percent=percent,
                **a.values,
            )
        ]
    if "per_month" in a.figures:
        pace = {key: write.number(a.figures[key], 1) for key in ("per_month", "so_far")}
        words.append(
            say(
                "To meet the target by 31 December takes {per_month} a month; so far it was"
                " {so_far} a month, if counted from 1 January.",
                **pace,
            )
        )
    if a.parts:
        names = ", ".join(say(DIMENSIONS[d].text) for d in a.parts)
        words.append(
            say(
                "The lowest rate is that of {dimensions}: {percent}.",
                dimensions=names,
                percent=write.percent(a.figures["lowest"]),
            )
        )
    ask = (
        say("Say for each missing programme who finishes it and when.")
        if "gap" in a.values
        else say("Publish the counts behind the rate.")
    )
    return [*words, ask]


def _leaves_open(report: Report, a: Advice) -> list[str]:
    say, names = report.say, _leaves(report, a)
    apart = {
        "leaf": names[0],
        "spread": report.write.as_printed(a.figures["spread"]),
        "limit": report.write.as_printed(a.figures["limit"]),
    }
    return [
        say("Not moderated: {leaves}.", leaves="; ".join(names)),
        say(
            "On {leaf} the ratings lie {spread} apart, and the edition lets {limit} pass.", **apart
        ),
        say("Moderate them before the score is closed."),
    ]


def _panel_departs(report: Report, a: Advice) -> list[str]:
    say, write, names = report.say, report.write, _leaves(report, a)
    apart = {
        "leaf": names[0],
        "own": write.number(a.figures["own"], 2),
        "agreed": write.number(a.figures["agreed"], 2),
        "limit": write.as_printed(a.figures["limit"]),
    }
    return [
        say(
            "On {leaf} the region gave itself {own} and the panel {agreed}; the edition lets"
            " {limit} pass without a reason.",
            **apart,
        ),
        (
            say("All that lie so far apart: {leaves}.", leaves="; ".join(names))
            if len(names) > 1
            else ""
        ),
        say("Go through their evidence with the region."),
    ]


def _leaves(report: Report, a: Advice) -> list[str]:
    panel = report.evaluation.panel
    return [leaf_name(key, panel, report.say) for key in a.parts] if panel else []


def _survey_short(report: Report, a: Advice) -> list[str]:
    names = ", ".join(report.say(DIMENSIONS[d].text) for d in a.parts)
    return [
        report.say(
            "Wanted are {wanted} answers; some part of {dimensions} got fewer, the fewest"
            " {fewest}.",
            dimensions=names,
            **a.values,
        ),
        report.say("Ask more before the survey's means are used."),
    ]


def _getting_ready(report: Report, a: Advice) -> list[str]:
    say = report.say
    names = "; ".join(
        say((DRAFTING if key == "masterplan_drafting" else PARTS[key]).text) for key in a.parts
    )
    return [f"{names}.", say("Record each with its document once it is there.")]


def _index_fell(report: Report, a: Advice) -> list[str]:
    say, write = report.say, report.write
    values = {
        "previous": write.as_printed(a.figures["previous"]),
        "index": write.as_printed(a.figures["index"]),
        "change": write.signed(a.figures["change"], 2),
    }
    return [
        say(
            "From {previous} in {previous_year} to {index} in {year}: {change}.",
            year=report.evaluation.year,
            **values,
            **a.values,
        ),
        say("Put the component scores of both years side by side and say which moved."),
    ]


def _component_room(report: Report, a: Advice) -> list[str]:
    say, write, card = report.say, report.write, report.evaluation.scorecard
    labels = {c.key: c.label for c in card.contributions} if card else {}
    values = {
        "component": component_name(a.parts[0], labels.get(a.parts[0], {}), say),
        "score": (
            write.number(a.figures["score"], 2)
            if card and card.exact
            else write.as_printed(a.figures["score"])
        ),
        "maximum": write.number(a.figures["maximum"]),
        "weight": write.percent(a.figures["weight"], 0),
        "per_point": write.number(a.figures["per_point"], 2),
        "room": write.number(a.figures["room"], 3),
    }
    return [
        say(
            "{component} scores {score} of {maximum} and weighs {weight}: one point more moves the"
            " index by {per_point}, the whole way by {room}; no other component's way moves it"
            " more.",
            **values,
        ),
        say("Look at this component first."),
    ]


def _masterplan_ending(report: Report, a: Advice) -> list[str]:
    return [
        report.say(
            "Its last year is {end}, and the record speaks of {year}.",
            end=a.values["end"],
            year=a.values["year"],
        ),
        report.say("Begin the next plan, or prolong this one."),
    ]


def _masterplan_years(report: Report, a: Advice) -> list[str]:
    say, words = report.say, []
    for key in a.parts:
        words.append(say(YEARS[key].text))
        if key in a.values:
            words.append(say("Here {year} is used, which is not stated.", year=a.values[key]))
    return [*words, say("State what is missing in the masterplan's regulation.")]


def _budget_bases(report: Report, _: Advice) -> list[str]:
    known = amounts(report, report.evaluation)
    return [
        " ".join(
            [*([f"{'; '.join(known)}."] if known else []), *unpublished(report, report.evaluation)]
        ),
        report.say(
            "State one total, and for it whose budget it is, planned or realised, and whether it is"
            " the whole."
        ),
    ]


def _conflicts(report: Report, a: Advice) -> list[str]:
    fields = "; ".join(dict.fromkeys(field_text(field, report.say) for field in a.parts))
    return [
        report.say("{count} declared, about: {fields}.", fields=fields, **a.values),
        report.say("Ask those who published them which holds."),
    ]


def _parts_missing(report: Report, a: Advice) -> list[str]:
    names = "; ".join(report.say(PARTS[key].text) for key in a.parts)
    return [
        report.say("{parts}; {count} in all.", count=a.values["missing"], parts=names),
        report.say("Report them with their documents."),
    ]


# The sentences that hold a rule's figures, and last the one that says what to do.
WORDS: Mapping[str, Callable[[Report, Advice], list[str]]] = {
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
