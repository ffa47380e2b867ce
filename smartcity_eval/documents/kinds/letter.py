"""The letter of results to one regency or city, with the year's national table as annex."""

from __future__ import annotations

from collections.abc import Sequence

from ...comparison.peers import Peer
from ...core.errors import UsageError
from ...core.messages import Message
from ...reference.regions import region_entry
from ...reports.appendix.source_list import source_items
from ...reports.blocks import Block, Paragraph, Section, listing, section
from ..brand import read_brand
from ..national_table import NationalGroup, among
from ..office.office_file import read_office_file
from ..origin_of import report_origin
from ..sections.letter_form import FORM_FIELDS, Form, form_fields, form_points
from ..sections.letter_points import definitions, how_to_read, numbered, participants, weights
from ..sections.national_annex import head_of_region, national_annex
from ..sections.open_points import result_points
from ..sections.own_result import own_result, result_conflicts
from ..sections.paper_report import PaperReport
from ..subject import Subject
from ..template_names import GENERAL_PARTS, REGION_FIELDS, Names
from ..text_document import TextDocument
from ..word.word_writer import write_word
from ..year_data import YearData, load_year_data

FIELDS: Names = {
    **REGION_FIELDS,
    **FORM_FIELDS,
    "made_up": Message("The remark that the regency does not exist; empty for one that does"),
    "opening": Message("The sentence that begins the letter"),
    "closing": Message("The sentence that ends the letter"),
}
PARTS: Names = {
    **GENERAL_PARTS,
    "points": Message("Participants, weights, definitions, the result and how to read it"),
    "annex": Message("The year's national table by group, and the sources"),
}


def make(subject: Subject) -> bytes:
    """Write the letter of results to a regency or city."""
    return write_word("letter", content(subject), subject.params_dir)


def content(subject: Subject) -> TextDocument:
    """Return what the letter to a regency or city says."""
    year = load_year_data(subject)
    report = _report(year, subject)
    brand, e = read_brand(subject.params_dir), report.evaluation
    letter = read_office_file(subject.params_dir, year.year).letter_to(e.region)
    say = year.say
    about = say("Results of the Smart City evaluation {year}: {name}", year=e.year, name=e.name)
    annexes = [
        part
        for part in (
            national_annex(
                year, say("Annex {number}: results of all that were evaluated", number="I")
            ),
            _sources(report, say("Annex {number}: sources", number="II")),
        )
        if part is not None
    ]
    form = Form(about, head_of_region(year, region_entry(e.region).name), [a.key for a in annexes])
    fields = {
        "title": about,
        "year": str(e.year),
        "origin": "",
        "region": e.name,
        "province": e.province,
        "edition": (
            report.edition.title.in_language(year.language)
            if report.edition.id == e.framework
            else say("edition not known")
        ),
        "made_up": " ".join(note.text for note in report.fictitious_note(e)),
        "opening": _opening(report),
        "closing": closing(year),
        **form_fields(year, letter, brand, form),
    }
    return TextDocument(
        about,
        year.language,
        fields,
        {"points": (_points(year, report, letter.points),), "annex": tuple(annexes)},
        (*form_points(year, letter, brand), *result_points(report), *_open_points(report)),
        report_origin("letter", report, subject.params_dir, year.evaluations),
    )


def _report(year: YearData, subject: Subject) -> PaperReport:
    """Gather the regency's report, of which everyone else of the year is known already."""
    own = next((e for e in year.evaluations if e.region == subject.region), None)
    if own is None:
        raise UsageError(
            Message(
                "there is no record of {region} for {year}",
                {"region": subject.region, "year": year.year},
            )
        )
    return PaperReport(
        *year.record_of(own.region),
        own,
        tuple(map(Peer.of, year.evaluations)),
        year.language,
        year.evaluations_dir,
        year.params,
    )


def _opening(report: PaperReport) -> str:
    e, say = report.evaluation, report.say
    if not e.participated or _has_no_result(report):
        return say(
            "With reference to the Smart City evaluation of {year}, we inform you of the"
            " following.",
            year=e.year,
        )
    return say(
        "We hereby send you the results of the Smart City evaluation of {year} for {name}, with the"
        " following points.",
        year=e.year,
        name=e.name,
    )


def closing(year: YearData) -> str:
    """Return the sentence that ends a letter."""
    return year.say("This is for your information and use. Thank you for your attention.")


def letter_groups(year: YearData, region: str) -> Sequence[NationalGroup]:
    """Return the groups that a letter to a region tells of: all that its own letter announced."""
    own = among(year.groups, region)
    if own is None or not own.letter:
        return year.groups if own is None else (own,)
    return tuple(group for group in year.groups if group.letter == own.letter)


def _points(year: YearData, report: PaperReport, own_points: Sequence[str]) -> Section:
    """Return the numbered points, the office's own last."""
    groups = letter_groups(year, report.evaluation.region)
    result, result_blocks = own_result(report)
    points: list[tuple[str, Sequence[Block | None]]] = [
        (participants(year, groups), ()),
        (result, result_blocks),
    ]
    if not _has_no_result(report):
        told, made = weights(year, groups)
        points[1:1] = [(told, (made,)), *((text, ()) for text in definitions(year, groups))]
        points.append((how_to_read(year, groups), ()))
    return points_section(year, points, own_points)


def points_section(
    year: YearData, points: Sequence[tuple[str, Sequence[Block | None]]], own_points: Sequence[str]
) -> Section:
    """Return the numbered points of a letter, each with what follows it; the office's own last."""
    blocks: list[Block | None] = []
    for number, (text, following) in enumerate([*points, *((own, ()) for own in own_points)], 1):
        blocks += [numbered(number, text), *following]
    made = section("points", "", blocks, year.language)
    return made or Section("points", "", (Paragraph(""),), language=year.language)


def _open_points(report: PaperReport) -> tuple[str, ...]:
    """List what is still open in this letter beside its form and the result."""
    e, say = report.evaluation, report.say
    disagreed = len(result_conflicts(report))
    told = {
        say("Decide whether a letter goes to a regency or city that was not evaluated."): (
            _has_no_result(report)
        ),
        say(
            "Sources disagree on {count} points of the result; decide which holds.", count=disagreed
        ): disagreed,
        say("The regency of this letter is made up: hand it to nobody."): e.fictitious,
    }
    return tuple(point for point, holds in told.items() if holds)


def _has_no_result(report: PaperReport) -> bool:
    e = report.evaluation
    return report.is_readiness and e.published.index is None and e.scorecard is None


def _sources(report: PaperReport, heading: str) -> Section | None:
    items = source_items(report.sources_in_order(), report.write)
    return section("sources", heading, [listing("", items)], report.language)
