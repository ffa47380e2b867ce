"""Masterplan, legal basis, planning, institutions, the panel, and the events of the year."""

from __future__ import annotations

from ...records.region import Horizon, LegalBasis, Plan, Region
from ...reference.vocabulary import DIMENSIONS, STATUS
from ..blocks import Block, Item, Paragraph, Section, Table, listing, section, sentences, table
from ..figure_notes import remark, with_remark
from ..labels import INSTITUTION, LEGAL, MASTERPLAN_STATE, MODE, PANEL
from ..qualifiers import qualified
from ..report import Report
from .activities import activity_list, milestone_table
from .masterplan import masterplan_years


def institutions(report: Report) -> Section | None:
    """Show what carries the programme: masterplan, law, plans, bodies, panel, events."""
    blocks: list[Block | None] = [
        _panel_words(report),
        _panel(report),
        _stages(report),
        activity_list(report),
    ]
    if report.region:
        region = report.region
        blocks = [
            *_masterplan(report, region),
            masterplan_years(report, region),
            _legal(report, region),
            *_planning(report, region),
            _bodies(report, region),
            *blocks,
            milestone_table(report, region),
        ]
    return section(
        "institutions", report.say("Masterplan, institutions and process"), blocks, report.language
    )


def _masterplan(report: Report, region: Region) -> list[Block | None]:
    plan, say, position = region.masterplan, report.say, report.evaluation.masterplan
    if plan is None or not plan.known_by(report.evaluation.year):
        return [Paragraph(say("Masterplan: not reported."))]
    words = [say(MASTERPLAN_STATE[plan.state].text)]
    if position and position.start > report.evaluation.as_of.year:
        words = [
            say("The masterplan begins in {year}, after this record's day.", year=position.start)
        ]
    elif position and position.in_last_year:
        words.append(
            say(
                "It runs from {start} to {end}; on the record's day it was in its last year.",
                start=position.start,
                end=position.end,
            )
        )
    elif position:
        values = {
            "start": position.start,
            "end": position.end,
            "elapsed": position.elapsed,
            "total": position.total,
            "percent": report.write.percent(position.percent, 0),
        }
        words.append(
            say(
                "It runs from {start} to {end}, {total} years from the first to the last; on the"
                " record's day {elapsed} of them had passed ({percent}).",
                **values,
            )
        )
    elif plan.start or plan.end:
        known = [
            say("start {year}", year=plan.start.value) if plan.start else "",
            say("end {year}", year=plan.end.value) if plan.end else "",
        ]
        words.append(say("Known of its years: {known}.", known=", ".join(filter(None, known))))
    else:
        words.append(say("Its first and last year are not known."))
    for what, figure in ((say("Start"), plan.start), (say("End"), plan.end)):
        if figure and figure.how and figure.status != "stated":
            words.append(
                say(
                    "{what}: {status} – {how}",
                    what=what,
                    status=STATUS[figure.status],
                    how=figure.how,
                )
            )
        told = remark(report, figure)
        words.append(f"{what}: {told}" if told else "")
    horizons = [
        f"{h.label}"
        f" ({'; '.join(filter(None, [_horizon(report, h), remark(report, h).rstrip('.')]))})"
        for h in plan.horizons
    ]
    if horizons:
        words.append(say("Its horizons: {horizons}.", horizons="; ".join(horizons)))
    return [
        Paragraph(
            sentences(
                *words,
                remark(report, plan),
                report.cite(plan, plan.start, plan.end, *plan.horizons),
            )
        )
    ]


def _horizon(report: Report, h: Horizon) -> str:
    say = report.say
    if h.to_years:
        return say("{low} to {high} years", low=h.years, high=h.to_years)
    return say("1 year") if h.years == 1 else say("{count} years", count=h.years)


def _legal(report: Report, region: Region) -> Table | None:
    say = report.say
    rows = [
        {
            say("Kind"): _legal_kind(report, b),
            say("Number"): b.number or say("number not known"),
            say("Date or year"): report.write.day(b.date) if b.date else str(b.year or ""),
            say("About"): with_remark(report, b.about, b),
            say("Source"): report.cite(b),
        }
        for b in region.legal_basis
        if b.in_force_by(report.evaluation.year)
    ]
    return table(say("Legal basis"), rows)


def _legal_kind(report: Report, basis: LegalBasis) -> str:
    return report.say(LEGAL[basis.kind].text) if basis.kind in LEGAL else basis.kind


def _planning(report: Report, region: Region) -> list[Block | None]:
    say, vision = report.say, region.vision
    blocks: list[Block | None] = []
    if vision:
        items = [
            Item(vision.text, lead=say("Vision:")),
            *(Item(m, lead=say("Mission:")) for m in vision.missions),
        ]
        items += [Item(f, lead=say("Flagship:")) for f in vision.flagships]
        blocks += [
            listing(
                " ".join(filter(None, [say("Vision and mission"), report.cite(vision)])), items
            ),
            Paragraph(told) if (told := remark(report, vision)) else None,
        ]
    plans = [
        Item(
            sentences(
                _plan_title(p),
                p.link,
                say("Aims: {aims}", aims="; ".join(p.objectives)) if p.objectives else "",
                remark(report, p),
                report.cite(p),
            ),
            lead="" if (p.title or p.kind).startswith(p.kind) else p.kind,
        )
        for p in region.planning
        if p.known_by(report.evaluation.year)
    ]
    return [*blocks, listing(say("Development plans and their link with Smart City"), plans)]


def _plan_title(plan: Plan) -> str:
    years = f"{plan.start}–{plan.end}" if plan.start and plan.end else ""
    title = plan.title or plan.kind
    return title if years in title else f"{title} ({years})"


def _bodies(report: Report, region: Region) -> Table | None:
    say = report.say
    basis = {
        b.id: " ".join(filter(None, [_legal_kind(report, b), b.number])) for b in region.legal_basis
    }
    rows = [
        {
            say("Body"): say(INSTITUTION[i.kind].text),
            say("Name"): i.name or "",
            say("Dimension"): say(DIMENSIONS[i.dimension].text) if i.dimension else "",
            say("Members and remarks"): sentences(i.members, remark(report, i)),
            say("Legal basis"): basis.get(i.legal_basis or "", ""),
            say("Source"): report.cite(i),
        }
        for i in region.institutions_by(report.evaluation.year)
    ]
    return table(say("Council, teams and coordinators"), rows)


def _panel_words(report: Report) -> Paragraph | None:
    judging, say = report.record.evaluation, report.say
    if judging is None:
        return None
    words: list[str] = []
    if judging.mode:
        words.append(say("The evaluation was held {mode}.", mode=MODE[judging.mode]))
    if judging.date:
        words.append(say("Day of the evaluation: {day}.", day=report.write.when(judging.date)))
    if judging.letter:
        words.append(say("Letter: {letter}.", letter=judging.letter))
    if judging.assessed:
        words.append(
            say(
                "Regions judged in this evaluation: {count}.",
                count=qualified(
                    report.write.number(judging.assessed.value), judging.assessed.basis, say
                ),
            )
        )
    words += [remark(report, judging), remark(report, judging.assessed, qualified=True)]
    return (
        Paragraph(sentences(*words, report.cite(judging, judging.assessed))) if any(words) else None
    )


def _panel(report: Report) -> Table | None:
    say, judging = report.say, report.record.evaluation
    rows = [
        {
            say("Institution"): p.institution,
            say("Kind"): say(PANEL[p.kind].text),
            say("Role"): p.role or "",
            say("Remarks"): remark(report, p),
            say("Source"): report.cite(p),
        }
        for p in (judging.panel if judging else ())
    ]
    return table(say("The assessor panel, by institution"), rows)


def _stages(report: Report) -> Table | None:
    say, judging = report.say, report.record.evaluation
    rows = [
        {
            say("Stage"): s.name,
            say("Day"): report.write.when(s.date) if s.date else "",
            say("Place"): s.place or "",
            say("Mode"): say(MODE[s.mode].text) if s.mode else "",
            say("Index"): (
                with_remark(report, report.write.as_printed(s.index.value), s.index)
                if s.index
                else ""
            ),
            say("About"): sentences(s.about, remark(report, s)),
            say("Source"): report.cite(s, s.index),
        }
        for s in (judging.stages if judging else ())
    ]
    return table(say("Stages of the evaluation"), rows)
