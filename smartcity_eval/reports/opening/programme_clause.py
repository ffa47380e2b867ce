"""The verdict's clause on programmes: how many of the target, and whether the pace suffices."""

from __future__ import annotations

from ...evaluation.models.programmes_result import ProgrammeResult
from ...evaluation.programmes import pace_so_far
from ...reference.vocabulary import STATUS
from ..qualifiers import printed_percent, qualified
from ..report import Report


def programme_clause(report: Report) -> str:
    """Write what is known of the year's programmes as one clause; empty where nothing is."""
    judged = report.evaluation.programmes
    if judged is None:
        return ""
    total = judged.total
    if total.percent is not None:
        return _counted(report, total)
    if total.percent_printed is not None:
        percent = printed_percent(total.percent_printed, report.write)
        return _announced(
            report, total, qualified(percent, total.basis.get("percent", ()), report.say)
        )
    say = report.say
    figures = {key: _figure(report, total, key) for key in ("target", "achieved", "running")}
    if total.target is not None and total.achieved is not None:
        return say("achieved were {achieved} programmes, targeted {target}", **figures)
    if total.running is not None:
        day = report.write.day(total.as_of or report.evaluation.as_of)
        if total.running == 1:
            return say("1 programme was under way on {day}", day=day)
        return say("{running} programmes were under way on {day}", day=day, **figures)
    if total.target == 1:
        return say("1 programme was targeted") + _doubt(report, total)
    if total.target is not None:
        return say("{target} programmes were targeted", **figures) + _doubt(report, total)
    listed = sum(x.listed for x in judged.inventory.values())
    return say("programmes listed one by one number {count}", count=listed) if listed else ""


def _counted(report: Report, total: ProgrammeResult) -> str:
    say, write = report.say, report.write
    values = {
        "achieved": write.number(total.achieved or 0),
        "target": write.number(total.target or 0),
        "day": write.day(total.as_of or report.evaluation.as_of),
    }
    if total.gap is not None and total.gap < 0:
        return say(
            "{achieved} programmes were achieved by {day}, more than the target of {target}",
            **values,
        ) + _doubt(report, total)
    if total.achieved == 1:
        text = say("1 of {target} programmes was achieved by {day}", **values)
    else:
        text = say("{achieved} of {target} programmes were achieved by {day}", **values)
    return text + _doubt(report, total) + _pace(report, total)


def _pace(report: Report, total: ProgrammeResult) -> str:
    """Say whether the pace since January suffices, or by how much the year ended short."""
    e, say = report.evaluation, report.say
    pace = e.programmes.pace if e.programmes else None
    so_far = (
        pace_so_far(total.achieved, total.as_of or e.as_of, e.year)
        if total.achieved is not None
        else None
    )
    if pace and so_far is not None:
        if so_far >= pace.per_month:
            return say(", enough for the target if the pace since January holds")
        return say(", too few for the target at the pace since January")
    if total.gap:
        return say(", {gap} short of the target", gap=report.write.number(total.gap))
    return ""


def _announced(report: Report, total: ProgrammeResult, percent: str) -> str:
    say = report.say
    if total.target is not None:
        return say(
            "programme achievement was announced as {percent} of a target of {target}",
            percent=percent,
            target=_figure(report, total, "target"),
        )
    return say("programme achievement was announced as {percent}", percent=percent)


def _figure(report: Report, total: ProgrammeResult, key: str) -> str:
    value = {"target": total.target, "achieved": total.achieved, "running": total.running}[key]
    if value is None:
        return ""
    return qualified(report.write.number(value), total.basis.get(key, ()), report.say)


def _doubt(report: Report, total: ProgrammeResult) -> str:
    """Mark counts that no source states as such."""
    if total.summed:
        return report.say(" (the sum of the six dimensions)")
    if total.status != "stated":
        return f" ({report.say(STATUS[total.status].text)})"
    return ""
