"""The letter of a year's results to all, with its addressees and the national table as annexes."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.messages import Message
from ...reports.blocks import Block, Section
from ..brand import read_brand
from ..office.office_file import read_office_file
from ..origin_of import year_origin
from ..sections.letter_form import FORM_FIELDS, Form, form_fields, form_points
from ..sections.letter_points import definitions, how_to_read, participants, weights
from ..sections.national_annex import addressee_annex, national_annex
from ..subject import Subject
from ..template_names import GENERAL_FIELDS, GENERAL_PARTS, Names
from ..text_document import TextDocument
from ..word.word_writer import write_word
from ..year_data import YearData, load_year_data
from .letter import closing, points_section

FIELDS: Names = {
    **GENERAL_FIELDS,
    **FORM_FIELDS,
    "made_up": Message("The remark that a regency does not exist; empty where all do"),
    "opening": Message("The sentence that begins the letter"),
    "closing": Message("The sentence that ends the letter"),
}
PARTS: Names = {
    **GENERAL_PARTS,
    "points": Message("Participants, weights, definitions and how to read the results"),
    "annex": Message("The addressees, and the year's national table by group"),
}


def make(subject: Subject) -> bytes | None:
    """Write the letter of a year's results; None where no result of the year is on record."""
    made = content(subject)
    return None if made is None else write_word("year-letter", made, subject.params_dir)


def content(subject: Subject) -> TextDocument | None:
    """Return what the letter to all says; None where no result of the year is on record."""
    year = load_year_data(subject)
    if not year.groups:
        return None
    brand, say = read_brand(subject.params_dir), year.say
    letter = read_office_file(subject.params_dir, year.year).letter_to()
    about = say("Results of the Smart City evaluation {year}", year=year.year)
    annexes = _annexes(year, listed=len(letter.addressees) < 2)
    form = Form(about, say("Regents and mayors as listed in annex I"), [a.key for a in annexes])
    judged = [
        e
        for e in year.evaluations
        if any(row.region == e.region for group in year.groups for row in group.rows)
    ]
    fields = {
        "title": about,
        "year": str(year.year),
        "origin": "",
        "made_up": " ".join(note.text for note in year.fictitious_note(*judged)),
        "opening": say(
            "We hereby send you the results of the Smart City evaluation of {year}, with the"
            " following points.",
            year=year.year,
        ),
        "closing": closing(year),
        **form_fields(year, letter, brand, form),
    }
    told, made = weights(year, year.groups)
    points: list[tuple[str, Sequence[Block | None]]] = [
        (participants(year, year.groups), ()),
        (told, (made,)),
        *((text, ()) for text in definitions(year, year.groups)),
        (how_to_read(year, year.groups), ()),
    ]
    return TextDocument(
        about,
        year.language,
        fields,
        {"points": (points_section(year, points, letter.points),), "annex": annexes},
        (*form_points(year, letter, brand), *_open_points(year)),
        year_origin("year-letter", year.year, year.evaluations, year.language, subject.params_dir),
    )


def _annexes(year: YearData, listed: bool) -> tuple[Section, ...]:
    """Return the annexes: the addressees, unless the office names several, and the results."""
    say, numbers = year.say, iter(("I", "II"))
    made = []
    if listed:
        heading = say("Annex {number}: addressees", number=next(numbers))
        made.append(addressee_annex(year, heading))
    heading = say("Annex {number}: results of all that were evaluated", number=next(numbers))
    made.append(national_annex(year, heading))
    return tuple(annex for annex in made if annex is not None)


def _open_points(year: YearData) -> tuple[str, ...]:
    """List what is still open in the year's results, a sentence each."""
    say, write, groups = year.say, year.write, year.groups
    contradicted = sum(len(group.contradicted) for group in groups)
    drafts = sum(row.is_draft for group in groups for row in group.rows)
    unknown = sum(len(group.rows) for group in groups if group.edition is None)
    partial = [year.group_title(g) for g in groups if g.edition and not g.is_complete]
    told = {
        say(
            "The published scores give another index than the announced one for {count} regencies"
            " and cities; decide which holds.",
            count=write.number(contradicted),
        ): contradicted,
        say(
            "The panels of {count} have not closed their scores.", count=write.number(drafts)
        ): drafts,
        say(
            "The edition that judged {count} regencies and cities is not known.",
            count=write.number(unknown),
        ): unknown,
        say(
            "Not every member's result is on record of: {groups}.", groups="; ".join(partial)
        ): partial,
    }
    return tuple(point for point, holds in told.items() if holds)
