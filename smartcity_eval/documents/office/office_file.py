"""What only the office knows of a year's letters and meetings: ``params/documents/<year>.yaml``.

Numbers, days, places, decrees, attendance and who signs. All of it is optional and all of it is
text for documents: nothing is computed from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

from pydantic import Field

from ...core.errors import InputError, Problem
from ...core.files import read_file
from ...core.messages import Message
from ...records import record_paths
from ...records.figure import Day, Frozen
from ...records.reading import DOCUMENTS
from ...records.stray_files import YEAR
from ...yaml_io.parser import Located, located_text, read_located
from ...yaml_io.partial import build_partly, skip_if_unread
from ...yaml_io.suggest import suggestion
from ...yaml_io.validation import describe
from .office_values import Clock, Text, YesNo

Mode = Literal["in_person", "online", "hybrid"]


class Seat(Frozen):
    """Someone by institution and role."""

    institution: Text
    role: Text | None = None


class Person(Seat):
    """Someone with a seat at a meeting; the name is printed only on request."""

    name: Text | None = None


class Participant(Person):
    """Someone who was invited to a meeting, and whether they came."""

    present: YesNo = True


class Letter(Frozen):
    """A letter of results: what its head, its text and its end say.

    `nature` is such as ordinary or urgent; `annexes` names what is annexed; `points` are paragraphs
    on participants and definitions.
    """

    number: Text | None = None
    day: Day | None = None
    place: Text | None = None
    nature: Text | None = None
    about: Text | None = None
    annexes: tuple[Text, ...] = ()
    addressees: tuple[Seat, ...] = ()
    copies_to: tuple[Seat, ...] = ()
    points: tuple[Text, ...] = ()
    signatory: Seat | None = None


class Decree(Frozen):
    """The decree that a panel meets by."""

    title: Text
    number: Text | None = None
    day: Day | None = None


class Signing(Frozen):
    """Where and when minutes are signed."""

    place: Text | None = None
    day: Day | None = None


class Meeting(Frozen):
    """A panel's meeting: when and where, by which decree, who came, what was decided, who signs.

    `signatories` are the panel's assessors where it is empty. Names are printed only where
    `show_names` is yes.
    """

    number: Text | None = None
    day: Day | None = None
    begins: Clock | None = None
    ends: Clock | None = None
    time_zone: Literal["WIB", "WITA", "WIT"] | None = None
    place: Text | None = None
    mode: Mode | None = None
    decree: Decree | None = None
    attendance: tuple[Participant, ...] = ()
    decisions: tuple[Text, ...] = ()
    signed_at: Signing | None = None
    signatories: tuple[Person, ...] = ()
    show_names: YesNo = False


Own = TypeVar("Own", Letter, Meeting)


class OfficeFile(Frozen):
    """What an office keeps for the documents of a year.

    `letter` and `meeting` hold for all of the year's; `letters` and `meetings` say by region id
    what is other for one.
    """

    aside: ClassVar[frozenset[str]] = frozenset({"letter", "letters", "meeting", "meetings"})

    letter: Letter | None = None
    letters: dict[str, Letter] = Field(default_factory=dict)
    meeting: Meeting | None = None
    meetings: dict[str, Meeting] = Field(default_factory=dict)

    def letter_to(self, region: str | None = None) -> Letter:
        """Return the letter to a region, or the one to all; an empty one where there is none."""
        return _merged(Letter(), self.letter, self.letters.get(region or ""))

    def meeting_on(self, region: str) -> Meeting:
        """Return the meeting on a region; an empty one where there is none."""
        return _merged(Meeting(), self.meeting, self.meetings.get(region))


def office_file_path(params_dir: Path, year: int) -> Path:
    """Return the path of an office's file of a year, which need not be there."""
    return Path(params_dir) / DOCUMENTS / f"{year}.yaml"


def read_office_file(params_dir: Path, year: int) -> OfficeFile:
    """Read what an office keeps for the documents of a year; empty where it keeps nothing.

    Parameters
    ----------
    params_dir
        The folder with the records.
    year
        The year judged.

    Raises
    ------
    InputError
        With every problem in the file at once, each with its line.
    """
    path = office_file_path(params_dir, year)
    try:
        path.lstat()
    except FileNotFoundError:
        return OfficeFile()
    except OSError:
        pass  # the folder cannot be read, which reading the file tells
    found, problems = _read(path)
    if found is None:
        raise InputError(problems)
    return found


def office_file_problems(path: Path) -> tuple[Problem, ...]:
    """List what is wrong with an office's file, with its name too; often nothing."""
    if YEAR.fullmatch(path.stem):
        return _read(path)[1]
    message = Message("this file is not read; an office's file is named by its year: 2024.yaml")
    return (Problem(str(path), 0, "", message),)


def office_problems(params_dir: Path, years: Iterable[int]) -> list[Problem]:
    """List what is wrong with an office's files of some years, named from the params folder on."""
    paths = [office_file_path(params_dir, year) for year in sorted(years)]
    return [
        replace(problem, file=f"{params_dir.name}/{DOCUMENTS}/{path.name}")
        for path in paths
        if path.exists()
        for problem in office_file_problems(path)
    ]


def _merged(empty: Own, *given: Own | None) -> Own:
    """Return what is given, of which the later holds key by key."""
    for one in given:
        if one is not None:
            empty = empty.model_copy(
                update={name: getattr(one, name) for name in one.model_fields_set}
            )
    return empty


def _read(path: Path) -> tuple[OfficeFile | None, tuple[Problem, ...]]:
    try:
        text = read_file(path).decode("utf-8")
    except (OSError, ValueError):
        return None, tuple(read_located(path).problems)  # which says why
    judged = tuple(p.stem for p in record_paths(path.resolve().parent.parent, int(path.stem)))
    return _parsed(text, str(path), judged)


@lru_cache(maxsize=4)
def _parsed(
    text: str, file: str, judged: tuple[str, ...]
) -> tuple[OfficeFile | None, tuple[Problem, ...]]:
    """Read and check a file's text; remembered, as a batch asks for it once a document."""
    located = located_text(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    if located.content is not None and not isinstance(located.content, dict):
        message = Message(
            "found {found}, expected keys such as letter: and meetings:",
            {"found": describe(located.content)},
        )
        located.refuse((), message)
        return None, tuple(located.problems)
    found = build_partly(OfficeFile, located)
    if found is not None:
        _check(found, located, judged)
    return (None if located.problems else found), tuple(located.problems)


def _check(found: OfficeFile, located: Located, judged: tuple[str, ...]) -> None:
    year = int(Path(located.file).stem)
    for key in ("letters", "meetings"):
        _check_regions(found, key, located, judged)
    _check_letters(found, located, year)
    _check_meetings(found, located, year)


@skip_if_unread
def _check_regions(found: OfficeFile, key: str, located: Located, judged: Iterable[str]) -> None:
    known = tuple(judged)
    for region in getattr(found, key):
        if region not in known:
            message = Message(
                "there is no record of {region} for {year}{hint}",
                {
                    "region": region,
                    "year": Path(located.file).stem,
                    "hint": suggestion(region, known),
                },
            )
            located.refuse((key, region), message)


@skip_if_unread
def _check_letters(found: OfficeFile, located: Located, year: int) -> None:
    for place, letter in (
        (("letter",), found.letter),
        *((("letters", region), letter) for region, letter in found.letters.items()),
    ):
        if letter is not None:
            _check_day(letter, (*place, "day"), located, year)


@skip_if_unread
def _check_meetings(found: OfficeFile, located: Located, year: int) -> None:
    for place, meeting in (
        (("meeting",), found.meeting),
        *((("meetings", region), meeting) for region, meeting in found.meetings.items()),
    ):
        if meeting is not None:
            _check_day(meeting, (*place, "day"), located, year)
            _check_clock(meeting, (*place, "ends"), located)
            _check_signing(meeting, (*place, "signed_at", "day"), located)


@skip_if_unread
def _check_day(part: Letter | Meeting, place: tuple[str, ...], located: Located, year: int) -> None:
    if part.day is not None and not year <= part.day.year <= year + 1:
        message = Message(
            "found {found}, expected a day in {year} or in the year after",
            {"found": part.day.isoformat(), "year": year},
        )
        located.refuse(place, message)


@skip_if_unread
def _check_clock(meeting: Meeting, place: tuple[str, ...], located: Located) -> None:
    if meeting.begins and meeting.ends and meeting.ends <= meeting.begins:
        message = Message(
            "the meeting ends at {ends}, which is not after {begins}, when it begins",
            {"ends": f"{meeting.ends:%H.%M}", "begins": f"{meeting.begins:%H.%M}"},
        )
        located.refuse(place, message)


@skip_if_unread
def _check_signing(meeting: Meeting, place: tuple[str, ...], located: Located) -> None:
    signed = meeting.signed_at.day if meeting.signed_at else None
    if signed and meeting.day and signed < meeting.day:
        message = Message(
            "signed on {signed}, before the meeting on {day}",
            {"signed": signed.isoformat(), "day": meeting.day.isoformat()},
        )
        located.refuse(place, message)
