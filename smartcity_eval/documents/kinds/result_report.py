"""The result report of a regency and year as an editable Word document.

It is in the order of the ministry's own: overview, aim and scope, method, results by component,
both years, weaknesses and strengths, recommendations. What the ministry's lacks stands between or
after these: programmes, money, the others of the year, follow-up, and appendices with the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...core.messages import Message
from ...records.record import UNKNOWN_FRAMEWORK
from ...reports.appendix.method import method
from ...reports.blocks import Block, Folded, Section, section
from ...reports.charts.canvas import as_pictures
from ...reports.jury.scores import jury_scores
from ...reports.marks import without_marks
from ...reports.opening.summary import title
from ...reports.opening.verdict import verdict
from ...reports.regency.index import other_indices
from ...reports.regency.money_and_context import money_and_context
from ...reports.regency.peers import peers
from ...reports.regency.programmes import programmes
from ...reports.regency.survey import survey
from ...reports.region.readiness import readiness
from ..brand import read_brand
from ..office.office_file import Letter, read_office_file
from ..origin_of import report_origin
from ..sections.component_results import component_results
from ..sections.letter_form import SIGNATURE_LINE
from ..sections.open_points import open_points
from ..sections.overview import aim_and_scope, overview
from ..sections.paper import on_paper
from ..sections.paper_report import PaperReport, paper_report
from ..sections.recommendations import follow_up, recommendations, strengths_and_weaknesses
from ..sections.report_appendix import appendices
from ..sections.two_years import two_years
from ..subject import Subject
from ..template_names import GENERAL_PARTS, REGION_FIELDS, Names
from ..text_document import TextDocument, to_confirm
from ..word.word_writer import write_word

FIELDS: Names = {
    **REGION_FIELDS,
    "report_kind": Message("What the report is, as in Smart City evaluation report"),
    "made_up": Message("The remark that the regency does not exist; empty for one that does"),
    "state": Message("Whether the report is a draft, with how much is open, or final"),
    "figures_day": Message("The day that the figures are on record for"),
    "summary": Message("The result in one sentence"),
    "index": Message("The announced index; the panel's score where there is none"),
    "index_maximum": Message("The highest value of the index's scale"),
    "annex_to": Message("The letter that the report is an annex of"),
    "number": Message("That letter's number"),
    "place_and_day": Message("Place and day of the report"),
    "signatory": Message("Who signs the report, by role and institution"),
}
PARTS: Names = {
    **GENERAL_PARTS,
    "overview": Message("The result in brief, the programme and how it was evaluated"),
    "aim_and_scope": Message("What the report is for and what it covers"),
    "readiness": Message("Selection and readiness; empty where nothing of it is on record"),
    "method": Message("Components, weights, scale, formula and review points"),
    "results": Message("The index, its components and every question with its score"),
    "two_years": Message("Both years' components, what changed, and the index over the years"),
    "panel": Message("What a panel gave, before and after moderation"),
    "survey": Message("The impact survey"),
    "programmes": Message("Programmes achieved against target"),
    "money": Message("Budget and indicators"),
    "peers": Message("The regency or city beside others of the year"),
    "strengths": Message("Weaknesses and strengths by institution"),
    "recommendations": Message("Recommendations by institution, and by rule"),
    "follow_up": Message("What became of earlier recommendations"),
    "appendices": Message("Sources, disagreements, what is inferred or assumed, and rules"),
}


def make(subject: Subject) -> bytes:
    """Write the result report of a regency and year."""
    with as_pictures():
        made = content(subject)
    return write_word("report", made, subject.params_dir)


def content(subject: Subject) -> TextDocument:
    """Return what the result report of a regency and year says."""
    letter = read_office_file(subject.params_dir, subject.year).letter_to(subject.region)
    return content_of(paper_report(subject), letter, read_brand(subject.params_dir).place)


def content_of(
    report: PaperReport, letter: Letter | None = None, office_place: str = ""
) -> TextDocument:
    """Return what the result report says.

    Parameters
    ----------
    report
        What it is drawn from.
    letter
        The letter of results, of which the report is an annex: its number, day, place, signatory.
    office_place
        Where the office is.
    """
    letter = letter or Letter()
    place = letter.place or office_place
    in_figures = open_points(report)
    points = (*in_figures, *_of_the_letter(report, letter, place))
    return TextDocument(
        title(report).heading,
        report.language,
        {**_fields(report, len(points)), **_letter_fields(report, letter, place)},
        {
            "overview": on_paper(overview(report)),
            "aim_and_scope": on_paper(aim_and_scope(report)),
            "readiness": on_paper(readiness(report)),
            "method": on_paper(_method(report)),
            "results": on_paper(*component_results(report)),
            "two_years": on_paper(two_years(report)),
            "panel": on_paper(jury_scores(report)),
            "survey": on_paper(survey(report)),
            "programmes": on_paper(programmes(report)),
            "money": on_paper(money_and_context(report)),
            "peers": on_paper(_peers(report)),
            "strengths": on_paper(*strengths_and_weaknesses(report)),
            "recommendations": on_paper(recommendations(report)),
            "follow_up": on_paper(follow_up(report)),
            "appendices": appendices(report, in_figures),
        },
        points,
        report_origin("report", report),
    )


def _fields(report: PaperReport, count: int) -> Mapping[str, str]:
    """Return the short texts of the report; what nobody has given yet is to be confirmed."""
    e, say, write = report.evaluation, report.say, report.write
    known = e.framework not in (None, UNKNOWN_FRAMEWORK) and e.framework == report.edition.id
    index = e.published.index
    if index is None and e.panel is not None:
        index = e.panel.index
    kind = (
        say("{instrument} readiness report", instrument=report.instrument)
        if report.is_readiness
        else say("{instrument} evaluation report", instrument=report.instrument)
    )
    return {
        "title": title(report).heading,
        "year": str(e.year),
        "origin": "",
        "region": e.name,
        "province": e.province,
        "edition": (
            report.edition.title.in_language(report.language)
            if known
            else say("none: nothing is scored at this stage")
            if report.is_readiness
            else say("edition not known")
        ),
        "report_kind": kind,
        "made_up": " ".join(note.text for note in report.fictitious_note(e)),
        "state": _state(report, count),
        "figures_day": write.day(e.as_of),
        "summary": without_marks(verdict(report)),
        "index": say("none on record") if index is None else write.number(index, 2),
        "index_maximum": write.number(report.edition.scale.maximum.value),
    }


def _state(report: PaperReport, count: int) -> str:
    """Say that the report is a draft with so much open, or final."""
    say = report.say
    if not count:
        return say("Final: nothing is open")
    if count == 1:
        return say("Draft: one point is still open")
    return say("Draft: {count} points are still open", count=count)


def _letter_fields(report: PaperReport, letter: Letter, place: str) -> Mapping[str, str]:
    """Return what the letter of results says of the report that is annexed to it."""
    say, who = report.say, letter.signatory
    place = place or to_confirm(say("place"))
    number = letter.number or to_confirm(say("number of the letter"))
    day = report.write.day(letter.day) if letter.day else to_confirm(say("day of the letter"))
    signed = (
        "\n".join(filter(None, [who.role, who.institution]))
        if who
        else to_confirm(say("role and institution of who signs"))
    )
    return {
        "annex_to": say("Annex to letter {number}", number=number),
        "number": number,
        "place_and_day": f"{place}, {day}",
        "signatory": f"{signed},\n\n\n\n({SIGNATURE_LINE})",
    }


def _of_the_letter(report: PaperReport, letter: Letter, place: str) -> tuple[str, ...]:
    """Name what only the office that sends the report can say, and has not said."""
    say = report.say
    lacking = {
        say("Give the letter's number."): letter.number,
        say("Give the day of the letter."): letter.day,
        say("Give the place where the letter is signed."): place,
        say("Say who signs the letter, by institution and role."): letter.signatory,
    }
    return tuple(point for point, given in lacking.items() if not given)


def _method(report: PaperReport) -> Section | None:
    """Show the method of the year's edition; None where it is not known."""
    found = method(report)
    return replace(found, heading=report.say("Method")) if found else None


def _peers(report: PaperReport) -> Section | None:
    """Show the others of the year in brief, without the list of them, and indices of others."""
    found = peers(report)
    blocks: list[Block | None] = [
        *(b for b in (found.blocks if found else ()) if not isinstance(b, Folded)),
        other_indices(report),
    ]
    return section("peers", report.say("Beside others"), blocks, report.language)
