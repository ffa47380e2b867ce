"""The form of a letter of results: head, addressee, signature, and what of it is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.messages import Message
from ..brand import Brand
from ..number_words import in_words
from ..office.office_file import Letter, Seat
from ..template_names import Names
from ..text_document import to_confirm
from ..year_data import YearData

FORM_FIELDS: Names = {
    "letterhead": Message("The lines at the head of the letter, the office's name first"),
    "number_line": Message("The letter's number behind that word"),
    "nature_line": Message("The letter's nature behind that word"),
    "annexes_line": Message("How many annexes there are, behind that word"),
    "about_line": Message("What the letter is about, behind that word"),
    "number": Message("The letter's number"),
    "nature": Message("The letter's nature, such as ordinary or urgent"),
    "annexes": Message("How many annexes there are"),
    "about": Message("What the letter is about"),
    "place_and_day": Message("Place and day of the letter"),
    "addressee": Message("Whom the letter is to"),
    "signature": Message("Who signs, by role and institution, with room for the signature"),
    "copies": Message("Who gets a copy"),
}
SIGNATURE_LINE = "…" * 12


@dataclass(frozen=True)
class Form:
    """What a letter's form says where the office has not said it.

    Attributes
    ----------
    about
        The subject.
    addressee
        Whom it is to.
    annexes
        The names of the annexes.
    """

    about: str
    addressee: str
    annexes: Sequence[str]


def form_fields(year: YearData, letter: Letter, brand: Brand, form: Form) -> Mapping[str, str]:
    """Return the fields of a letter's form; what nobody has given is to be confirmed.

    Parameters
    ----------
    year
        The year, in the letter's language.
    letter
        What the office keeps for it.
    brand
        The letterhead.
    form
        What stands where the office has not said it.
    """
    say, write = year.say, year.write
    place = letter.place or brand.place or to_confirm(say("place"))
    day = write.day(letter.day) if letter.day else to_confirm(say("day of the letter"))
    fields = {
        "letterhead": "\n".join(brand.letterhead) or to_confirm(say("letterhead of the office")),
        "number": letter.number or to_confirm(say("number of the letter")),
        "nature": letter.nature or to_confirm(say("nature of the letter")),
        "annexes": _annexes(year, letter, form),
        "about": letter.about or form.about,
        "place_and_day": f"{place}, {day}",
        "addressee": _addressee(year, letter, form),
        "signature": _signature(year, letter.signatory),
        "copies": _copies(year, letter),
    }
    labels = {
        "number": say("Number"),
        "nature": say("Nature"),
        "annexes": say("Annexes"),
        "about": say("Subject"),
    }
    return {
        **fields,
        **{f"{key}_line": f"{label}\t:\t{fields[key]}" for key, label in labels.items()},
    }


def form_points(year: YearData, letter: Letter, brand: Brand) -> tuple[str, ...]:
    """List what a person must still give or confirm of a letter's form, a sentence each."""
    say = year.say
    lacking = {
        say("Give the letter's number."): letter.number,
        say("Say the letter's nature, such as ordinary."): letter.nature,
        say("Give the day of the letter."): letter.day,
        say("Give the place where the letter is signed."): letter.place or brand.place,
        say("Confirm whom the letter is to."): letter.addressees,
        say("Say who signs the letter, by institution and role."): letter.signatory,
        say("Give the letterhead of the office in brand.yaml."): brand.letterhead,
    }
    return tuple(point for point, given in lacking.items() if not given)


def _annexes(year: YearData, letter: Letter, form: Form) -> str:
    """Count the annexes: those that the office names, with their names, or the letter's own."""
    count = len(letter.annexes or form.annexes)
    if not count:
        return "–"
    words = in_words(count, year.language)
    told = year.say("{count} ({words}) annexes", count=year.write.number(count), words=words)
    return f"{told}: {'; '.join(letter.annexes)}" if letter.annexes else told


def _addressee(year: YearData, letter: Letter, form: Form) -> str:
    named = [_seat(seat) for seat in letter.addressees]
    to = named or [to_confirm(form.addressee)]
    listed = [f"\n{i}. {name}" for i, name in enumerate(to, 1)] if len(to) > 1 else to
    return year.say("To {addressee}", addressee="".join(listed))


def _seat(seat: Seat) -> str:
    """Write a seat of the office file: role and institution."""
    return f"{seat.role}, {seat.institution}" if seat.role else seat.institution


def _signature(year: YearData, signatory: Seat | None) -> str:
    who = (
        to_confirm(year.say("role and institution of who signs"))
        if signatory is None
        else "\n".join(filter(None, [signatory.role, signatory.institution]))
    )
    return f"{who},\n\n\n\n({SIGNATURE_LINE})"


def _copies(year: YearData, letter: Letter) -> str:
    if not letter.copies_to:
        return ""
    listed = [f"{i}. {_seat(seat)}" for i, seat in enumerate(letter.copies_to, 1)]
    return "\n".join([year.say("Copies to:"), *listed])
