"""Programmes achieved against target as bars of one colour, the lowest rate first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ...core.formatting import ROUNDING
from ...evaluation.models.programmes_result import ProgrammeResult, ProgrammeYear
from ...reference.vocabulary import STATUS
from ..blocks import Bar, BarTable, Table, table
from ..qualifiers import printed_percent, qualified
from ..report import Report


@dataclass(frozen=True)
class Achievement:
    """What one bar shows: its label, the counts and rate behind it, and their citation."""

    label: str
    result: ProgrammeResult
    citation: str


def achievement_bars(
    report: Report, caption: str, label: str, achievements: Sequence[Achievement]
) -> BarTable | Table | None:
    """Draw achievements against their targets; a table where no rate is known.

    Parameters
    ----------
    report
        The report they belong to.
    caption
        What the bars are.
    label
        Heads the column of the bars' labels.
    achievements
        In any order. A bar is as long as its rate, and the whole is the target, or the highest rate
        where that is above it.
    """
    say, write = report.say, report.write
    known = [a for a in achievements if counts_text(report, a.result)]
    rates = [a.result.rate for a in known if a.result.rate is not None]
    citations = {a.citation for a in known}
    cited_once = citations.pop() if len(citations) == 1 else ""
    statuses = {a.result.status for a in known}
    of_all = statuses.pop() if len(statuses) == 1 else "stated"
    doubt = say("All of these are {status}.", status=STATUS[of_all]) if of_all != "stated" else ""
    note = partial(_note, report, citation=not cited_once, status=of_all == "stated")
    if not rates:
        rows = [
            {label: a.label, say("Programmes"): counts_text(report, a.result), say("Note"): note(a)}
            for a in known
        ]
        told = " ".join(filter(None, [doubt, cited_once]))
        return table(caption, rows, notes=(told,) if told else ())
    whole = max(Decimal(100), *rates)
    bars = tuple(
        Bar(
            a.label,
            None if a.result.rate is None else float(a.result.rate / whole),
            counts_text(report, a.result),
            note(a),
        )
        for a in sorted(known, key=_lowest_first)
    )
    scale = (
        say("The whole bar is the target; the lowest rate first.")
        if whole == 100
        else say(
            "The whole bar is {percent} of the target; the lowest rate first.",
            percent=write.percent(whole, 0),
        )
    )
    heads: tuple[str, ...] = (label, say("Achieved of targeted"))
    if any(bar.note for bar in bars):
        heads = (*heads, say("Note"))
    return BarTable(caption, heads, bars, (" ".join(filter(None, [scale, doubt, cited_once])),))


def counts_text(report: Report, p: ProgrammeResult) -> str:
    """Write counts as "35 of 39 (89.7 %)", or what of them is known; empty for nothing."""
    say = report.say
    achieved, target = count_text(report, p, "achieved"), count_text(report, p, "target")
    if achieved and target:
        rate = rate_text(report, p)
        text = say("{achieved} of {target}", achieved=achieved, target=target)
        return f"{text} ({rate})" if rate else text
    known = [
        say("{count} achieved", count=achieved) if achieved else "",
        say("{count} targeted", count=target) if target else "",
        printed_rate(report, p),
    ]
    return "; ".join(filter(None, known))


def count_text(report: Report, p: ProgrammeResult | ProgrammeYear, key: str) -> str:
    """Write one of the counts, with its bound where it is one; empty where it is not known."""
    value = getattr(p, key)
    if value is None:
        return ""
    return qualified(report.write.number(value), p.basis.get(key, ()), report.say)


def rate_text(report: Report, p: ProgrammeResult) -> str:
    """Write the rate of two counts, and the one that a source printed where it reads otherwise."""
    say, printed = report.say, printed_rate(report, p)
    if p.target == 0:
        return say("none targeted")
    if p.percent is None:
        return printed
    computed = report.write.percent(p.percent)
    if p.percent_printed is None or _reads_alike(p.percent, p.percent_printed):
        return computed
    return say("{computed}; printed as {printed}", computed=computed, printed=printed)


def _reads_alike(computed: Decimal, printed: Decimal) -> bool:
    """Return whether a printed rate is the computed one to its decimals, or to one."""
    decimals = max(1, -int(printed.as_tuple().exponent))
    return computed.quantize(Decimal(1).scaleb(-decimals), context=ROUNDING) == printed


def printed_rate(report: Report, p: ProgrammeResult | ProgrammeYear) -> str:
    """Write the rate that a source printed, with its bound where it is one."""
    if p.percent_printed is None:
        return ""
    text = printed_percent(p.percent_printed, report.write)
    return qualified(text, p.basis.get("percent", ()), report.say)


def gap_text(report: Report, p: ProgrammeResult) -> str:
    """Say how many programmes are missing, or beyond the target; empty for neither."""
    say, write = report.say, report.write
    if not p.gap:
        return ""
    if p.gap > 0:
        return say("{count} short of the target", count=write.number(p.gap))
    return say("{count} more than targeted", count=write.number(-p.gap))


def _note(report: Report, a: Achievement, *, citation: bool, status: bool) -> str:
    """Tell what is not as usual: more than targeted, some under way, or a figure not stated."""
    say, p = report.say, a.result
    running = count_text(report, p, "running")
    told = [
        gap_text(report, p) if p.gap and p.gap < 0 else "",
        say("{count} under way", count=running) if running else "",
        say(STATUS[p.status].text) if status and p.status != "stated" else "",
    ]
    return " ".join(filter(None, ["; ".join(filter(None, told)), a.citation if citation else ""]))


def _lowest_first(a: Achievement) -> tuple[bool, Decimal, int]:
    gap, rate = a.result.gap, a.result.rate
    return rate is None, Decimal(0) if rate is None else rate, -(gap or 0)
