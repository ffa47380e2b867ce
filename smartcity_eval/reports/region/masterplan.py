"""The Smart City masterplan: its state, its years and horizons, and how far it has come."""

from __future__ import annotations

from ...evaluation.masterplan import masterplan_position
from ...records.region import Horizon, Masterplan
from ..blocks import Bar, BarTable, Block, Paragraph, Section, section, sentences
from ..figure_notes import derivation, remark
from ..labels import MASTERPLAN_STATE
from ..marks import from_record
from .profile_page import ProfilePage


def masterplan(page: ProfilePage) -> Section | None:
    """Show the masterplan with its years; None for a region without a file."""
    if page.region is None:
        return None
    plan, say = page.region.masterplan, page.say
    blocks: list[Block | None] = (
        [Paragraph(say("Masterplan: not reported."))]
        if plan is None
        else [Paragraph(_sentences(page, plan)), _years(page, plan)]
    )
    return section("masterplan", say("Masterplan"), blocks, page.language)


def _sentences(page: ProfilePage, plan: Masterplan) -> str:
    say = page.say
    words = [say(MASTERPLAN_STATE[plan.state].text)]
    known = [
        say("start {year}", year=plan.start.value) if plan.start else "",
        say("end {year}", year=plan.end.value) if plan.end else "",
    ]
    if plan.start and plan.end:
        words.append(
            say("It runs from {start} to {end}.", start=plan.start.value, end=plan.end.value)
        )
    elif any(known):
        words.append(say("Known of its years: {known}.", known=", ".join(filter(None, known))))
    elif plan.state != "drafting":
        words.append(say("Its first and last year are not known."))
    for what, year in ((say("Start"), plan.start), (say("End"), plan.end)):
        told = sentences(derivation(page, year), remark(page, year))
        words.append(f"{what}: {told}" if told else "")
    horizons = [
        f"{from_record(h.label)}"
        f" ({'; '.join(filter(None, [_horizon(page, h), remark(page, h).rstrip('.')]))})"
        for h in plan.horizons
    ]
    if horizons:
        words.append(say("Its horizons: {horizons}.", horizons="; ".join(horizons)))
    return sentences(
        *words, remark(page, plan), page.cite(plan, plan.start, plan.end, *plan.horizons)
    )


def _horizon(page: ProfilePage, h: Horizon) -> str:
    say = page.say
    if h.to_years:
        return say("{low} to {high} years", low=h.years, high=h.to_years)
    return say("1 year") if h.years == 1 else say("{count} years", count=h.years)


def _years(page: ProfilePage, plan: Masterplan) -> BarTable | None:
    """Show how many of the masterplan's years had passed on the last record's day."""
    position = masterplan_position(page.region, page.as_of) if page.as_of else None
    if position is None or page.as_of is None:
        return None
    say, now = page.say, page.as_of.year
    spans = [(say("Masterplan"), position.start, position.end)]
    spans += [
        (from_record(h.label), position.start, position.start + (h.to_years or h.years))
        for h in plan.horizons
    ]
    bars = []
    for label, start, end in spans:
        passed = min(max(now - start, 0), end - start - (now == end))
        words = say("{passed} of {total} years", passed=passed, total=end - start)
        if now == end:
            words = say("in its last year")
        bars.append(Bar(f"{label}, {start}–{end}", passed / (end - start), words))
    return BarTable(
        say("How far the masterplan had come by {day}", day=page.write.day(page.as_of)),
        (say("Period"), say("Years passed")),
        tuple(bars),
        (say("Horizons are counted from the first year."),) if plan.horizons else (),
    )
