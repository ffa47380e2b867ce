"""The opening of a result report: how the regency did, its programme and evaluation in brief."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.record import EvaluationStage
from ...records.region import LegalBasis
from ...reports.blocks import Block, KeyFigures, Paragraph, Section, section, sentences, table
from ...reports.figure_notes import derivation, remark
from ...reports.labels import INSTITUTION, LEGAL, MASTERPLAN_STATE, MODE, PARTS, STAGE
from ...reports.marks import from_record
from ...reports.opening.key_figures import key_figures
from ...reports.opening.verdict import verdict, verdict_sources
from ...reports.qualifiers import qualified
from .paper_report import PaperReport

Row = tuple[str, str, str]


def overview(report: PaperReport) -> Section | None:
    """Say in a sentence and a few figures how the regency did, then what was evaluated and when."""
    say = report.say
    figures = key_figures(report, with_line=False)
    rows = [
        {say("Matter"): matter, say("On record"): told, say("Source"): cited}
        for matter, told, cited in (*_programme(report), *_evaluation(report))
    ]
    blocks: list[Block | None] = [
        *report.fictitious_note(report.evaluation),
        Paragraph(" ".join(filter(None, [verdict(report), verdict_sources(report)]))),
        KeyFigures(tuple(figures)) if figures else None,
        table(say("The programme and its evaluation in brief"), rows),
    ]
    return section("overview", say("Overview"), blocks, report.language)


def aim_and_scope(report: PaperReport) -> Section | None:
    """Say what the report is for, what it rests on, and what it covers."""
    e, say = report.evaluation, report.say
    values = {"year": e.year, "name": e.name, "day": report.write.day(e.as_of)}
    aim = (
        say(
            "This report says how far {name} had come by {day} in getting ready for the Smart City"
            " programme, and what is still ahead. Nothing is scored in this stage.",
            **values,
        )
        if report.is_readiness
        else say(
            "This report gives the result of the {instrument} evaluation of {year} for {name}, what"
            " it rests on, and what is recommended, so that the next year's work can be planned.",
            instrument=report.instrument,
            **values,
        )
    )
    basis = say(
        "Its figures are those on record for {day}. What was announced is given as announced; what"
        " was computed, inferred or assumed for this report is called so where it stands. Numbers"
        " in square brackets lead to the list of sources in appendix A.",
        **values,
    )
    blocks = [Paragraph(aim), Paragraph(basis), _scope(report)]
    return section("aim", say("Aim and scope"), blocks, report.language)


def _scope(report: PaperReport) -> Paragraph | None:
    """Name what a full record has, and what was not found; a readiness report does so elsewhere."""
    if report.is_readiness:
        return None
    coverage, say = report.evaluation.coverage, report.say
    present, missing = (
        "; ".join(say(PARTS[key].text) for key in keys)
        for keys in (coverage.present, coverage.missing)
    )
    told = [
        say("Covered: {parts}.", parts=present) if present else "",
        say("Not found, and so not covered: {parts}.", parts=missing) if missing else "",
    ]
    return Paragraph(" ".join(filter(None, told)))


def _programme(report: PaperReport) -> Iterator[Row]:
    """What lasts about the programme, as the region's file has it for the year."""
    say = report.say
    if report.selected:
        told = "; ".join(f"{m.year}: {from_record(m.title)}" for m in report.selected)
        yield say("Chosen for the programme"), told, report.cite(*report.selected)
    plan = report.masterplan
    if plan is not None:
        years = ""
        if plan.start and plan.end:
            years = say(
                "It runs from {start} to {end}.", start=plan.start.value, end=plan.end.value
            )
        told = sentences(
            say(MASTERPLAN_STATE[plan.state].text),
            years,
            *dict.fromkeys(derivation(report, year) for year in (plan.start, plan.end)),
        )
        yield say("Masterplan"), told, report.cite(plan, plan.start, plan.end)
    if report.legal_basis:
        told = "; ".join(_law(report, basis) for basis in report.legal_basis)
        yield say("Legal basis"), told, report.cite(*report.legal_basis)
    if report.institutions:
        kinds = dict.fromkeys(say(INSTITUTION[i.kind].text) for i in report.institutions)
        yield say("Institutions"), "; ".join(kinds), report.cite(*report.institutions)


def _law(report: PaperReport, basis: LegalBasis) -> str:
    kind = report.say(LEGAL[basis.kind].text) if basis.kind in LEGAL else basis.kind
    number = basis.number or report.say("number not known")
    year = str(basis.year or "")
    named = f"{number}/{year}" if year and number.isdecimal() else number
    return f"{kind} {named} ({from_record(basis.about)})"


def _evaluation(report: PaperReport) -> Iterator[Row]:
    """How the year was evaluated, as the record has it."""
    say, write, e = report.say, report.write, report.evaluation
    yield say("Stage of the programme"), say(STAGE[e.stage].text), ""
    judged = report.record.evaluation
    if judged is not None:
        if e.framework == report.edition.id:
            title = report.edition.title.in_language(report.language)
            yield say("Edition"), f"{title} ({e.framework})", ""
        facts = (
            write.when(judged.date) if judged.date else "",
            say(MODE[judged.mode].text) if judged.mode else "",
        )
        when, noted = ", ".join(filter(None, facts)), remark(report, judged)
        if when:
            when = when[:1].upper() + when[1:]
            told = sentences(when, noted) if noted else when
            yield say("Evaluated"), told, report.cite(judged)
        if judged.stages:
            told = " ".join(_stage(report, stage) for stage in judged.stages)
            yield say("Rounds"), told, report.cite(*judged.stages)
        if judged.assessed:
            count = qualified(write.number(judged.assessed.value), judged.assessed.basis, say)
            yield say("Regions evaluated"), count, report.cite(judged.assessed)
        if judged.panel:
            told = "; ".join(
                p.institution + (f" ({from_record(p.role)})" if p.role else "")
                for p in judged.panel
            )
            yield say("Assessors"), told, report.cite(*judged.panel)
        if judged.letter:
            yield say("Letter of results"), judged.letter, report.cite(judged)
    yield say("Figures as of"), write.day(e.as_of), ""


def _stage(report: PaperReport, stage: EvaluationStage) -> str:
    say, write = report.say, report.write
    facts = [
        write.when(stage.date) if stage.date else "",
        from_record(stage.place or ""),
        say(MODE[stage.mode].text) if stage.mode else "",
        say("index {index}", index=write.as_printed(stage.index.value)) if stage.index else "",
    ]
    known = ", ".join(filter(None, facts))
    named = f"{from_record(stage.name)}: {known}" if known else from_record(stage.name)
    return sentences(named, from_record(stage.about or ""), derivation(report, stage))
