"""A filled-in workbook, read by its layout, with every fault in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from ...core.errors import Problem
from ...core.messages import LANGUAGES, Message, languages, translator
from ...frameworks import graded_ids, load_framework
from ...records.record import Stage
from ...reference.regions import FICTITIOUS, region_entry, regions, similar_regions
from ...yaml_io.suggest import suggestion
from ..read.book import Book, Sheet, place
from ..read.number_cells import whole
from ..read.text_cells import day, region_code, text
from ..sheets.kinds import layout_of
from ..sheets.layout import (
    ASSESSOR_KEY,
    IDENTITY_SHEET,
    KINDS,
    LIST_SHEET,
    READ_VERSIONS,
    Identity,
    Layout,
)
from .filled_page import PageReading, Row

MAX_LISTED = 1000  # recommendations on one sheet of follow-up


@dataclass(frozen=True)
class Filled:
    """A filled-in workbook: forms and tables by page, each value with its cell.

    `faulty` names the cells that could not be read; their values are absent. `ignored` says what
    was added to the workbook and is not read.
    """

    file: str
    sha256: str
    identity: Identity
    layout: Layout
    forms: Mapping[str, Row]
    rows: Mapping[str, tuple[Row, ...]]
    faulty: frozenset[str] = frozenset()
    ignored: tuple[Message, ...] = ()

    @property
    def form(self) -> Row:
        """The form that says whose workbook it is, on the first page."""
        return self.forms[self.layout.pages[0].key]

    def problem(self, where: str, message: Message) -> Problem:
        """Make a problem of this file at a cell."""
        return Problem(self.file, 0, where, message)

    def in_order(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Sort problems by sheet, row and column; those of the whole file come first."""
        pages = [page.name for page in self.layout.pages]

        def rank(problem: Problem) -> tuple[int, int, int, str]:
            sheet, _, cell = problem.place.rpartition("!")
            letters = cell.rstrip("0123456789")
            known = pages.index(sheet or cell) if (sheet or cell) in pages else -1
            return (
                (known, int(cell[len(letters) :] or 0), len(letters), letters)
                if sheet
                else (known, 0, 0, "")
            )

        return tuple(sorted(problems, key=rank))


def read_filled(book: Book) -> tuple[Filled | None, list[Problem]]:
    """Read a workbook by the layout that its hidden sheet names.

    Returns
    -------
    Filled or None
        None where the workbook does not say what it is; else everything that could be read.
    list of Problem
        Every fault, in the order of sheets and cells: changed structure, cells that cannot be
        understood, what is missing, what stands twice.
    """
    identity, problems = _identity(book)
    if identity is None:
        return None, problems
    if identity.kind == "plan":
        message = Message("this workbook holds the plan of a panel; name it with --plan")
        return None, [Problem(book.file, 0, "", message)]
    layout = layout_of(identity)
    forms: dict[str, Row] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    added: list[Message] = []
    for page in layout.pages:
        sheet = book.sheets.get(page.name)
        forms[page.key], rows[page.key] = Row(0, {}, {}), ()
        if sheet is None:
            hint = suggestion(page.name, book.sheets)
            problems.append(
                Problem(
                    book.file,
                    0,
                    page.name,
                    Message(
                        "this sheet is missing{hint}; give it back its name, or ask for a new"
                        " workbook",
                        {"hint": hint},
                    ),
                )
            )
            continue
        reading = PageReading(book.file, sheet, page)
        forms[page.key], rows[page.key] = reading.form(), reading.rows()
        problems += reading.problems
        added += (
            [Message("the added columns {names}", {"names": ", ".join(names)})]
            if (names := reading.extra_columns())
            else []
        )
    return (
        Filled(
            book.file,
            book.sha256,
            identity,
            layout,
            forms,
            rows,
            frozenset(problem.place for problem in problems),
            (*added, *_other_additions(book, layout, identity.language)),
        ),
        problems,
    )


def _other_additions(book: Book, layout: Layout, language: str) -> Iterator[Message]:
    """Yield what was added to a workbook beside its pages: sheets and comments."""
    ours = {
        *(page.name for page in layout.pages),
        translator(language)("Instructions"),
        IDENTITY_SHEET,
        LIST_SHEET,
    }
    names = [sheet.name for sheet in book.sheets.values() if sheet.name not in ours and sheet.rows]
    if names:
        yield Message("the added sheets {names}", {"names": ", ".join(names)})
    if book.comments:
        yield Message("comments in cells: {count}", {"count": book.comments})


def _identity(book: Book) -> tuple[Identity | None, list[Problem]]:
    sheet = book.sheets.get(IDENTITY_SHEET)
    if sheet is None:
        message = Message(
            "this is no workbook of this package: its hidden sheet {sheet} is missing; make one"
            " with smartcity-eval workbook new",
            {"sheet": IDENTITY_SHEET},
        )
        return None, [Problem(book.file, 0, "", message)]
    found = {
        str(sheet.cell(row, 1)): (row, sheet.cell(row, 2)) for row in range(1, len(sheet.rows) + 1)
    }
    problems: list[Problem] = []
    given: dict[str, Any] = {}
    for field in fields(Identity):
        row, value = found.get(field.name, (len(sheet.rows) + 1, None))
        read = whole if field.type == "int" else region_code if field.name == "code" else text
        given[field.name], fault = read(value)
        fault = fault or (
            _identity_fault(field.name, given) if given[field.name] is not None else None
        )
        if fault:
            problems.append(Problem(book.file, 0, place(IDENTITY_SHEET, row, 2), fault))
    problems += _missing(book.file, sheet, given, found) if not problems else []
    if problems:
        return None, problems
    return Identity(**{key: value for key, value in given.items() if value is not None}), []


def _missing(
    file: str, sheet: Sheet, given: Mapping[str, Any], found: Mapping[str, Any]
) -> list[Problem]:
    """Name what a workbook of this kind must say of itself and does not."""
    needed = (
        {"kind", "layout", "language"}
        if given["kind"] in ("rubric", "plan")
        else {"kind", "layout", "language", "region", "code", "year", "stage", "as_of"}
    )
    needed |= (
        {"framework"} if given["kind"] in ("ratings", "self-assessment", "moderation") else set()
    )
    needed |= {"assessor"} if given["kind"] == "ratings" else set()
    needed |= {"assessors", "base"} if given["kind"] == "moderation" else set()
    needed |= {"listed", "base"} if given["kind"] == "follow-up" else set()
    absent = [key for key in found if given.get(key) is None and key in needed] + sorted(
        needed - set(found)
    )
    return [
        Problem(
            file,
            0,
            sheet.name,
            Message(
                "the hidden sheet does not say {key} any more; ask for a new workbook", {"key": key}
            ),
        )
        for key in absent
    ]


def _identity_fault(key: str, given: Mapping[str, Any]) -> Message | None:
    """Say what is wrong with one line of the hidden sheet; None when nothing is."""
    value, kind = given[key], given.get("kind")
    if key == "kind" and value not in KINDS:
        return Message(
            "there is no workbook of the kind {found}; known: {known}",
            {"found": value, "known": ", ".join(KINDS)},
        )
    if key == "framework" and kind != "rubric" and value not in graded_ids():
        return Message(
            "unknown framework {found}{hint}; known: {known}",
            {
                "found": value,
                "hint": suggestion(value, graded_ids()),
                "known": ", ".join(graded_ids()),
            },
        )
    if key == "region" and value not in regions() and value != FICTITIOUS.id:
        names = ", ".join(similar_regions(value))
        return Message(
            "unknown region {found}{hint}",
            {
                "found": value,
                "hint": Message(" (did you mean {names}?)", {"names": names}) if names else "",
            },
        )
    if (
        key == "region"
        and kind != "rubric"
        and given.get("framework") in graded_ids()
        and load_framework(given["framework"]).example
        and value != FICTITIOUS.id
    ):
        return Message(
            "{found} is an example, not a rubric; a regency that exists is not judged by it",
            {"found": given["framework"]},
        )
    if (
        key == "code"
        and given.get("region") in {*regions(), FICTITIOUS.id}
        and value != region_entry(given["region"]).code
    ):
        return Message(
            "found {found}, the official list says {expected}",
            {"found": value, "expected": region_entry(given["region"]).code},
        )
    if key == "year" and value and not 1990 <= value <= 2100:
        return Message("found {found}, expected a year", {"found": value})
    if key == "language" and value not in LANGUAGES:
        return Message(
            "there is no language {language}; there are {known}",
            {"language": value, "known": ", ".join(languages())},
        )
    if key == "assessor" and not ASSESSOR_KEY.fullmatch(value):
        return Message("found {found}, expected a short word of a–z, 0–9 and -", {"found": value})
    if key == "assessors" and not all(map(ASSESSOR_KEY.fullmatch, value.split(","))):
        return Message("found {found}, expected short words of a–z, 0–9 and -", {"found": value})
    if key == "listed" and not 0 <= value <= MAX_LISTED:
        return Message(
            "found {found}, expected a number from {low} to {high}",
            {"found": value, "low": 0, "high": MAX_LISTED},
        )
    if key == "stage" and value not in get_args(Stage):
        return Message(
            "found {found}, expected one of {expected}{hint}",
            {"found": value, "expected": ", ".join(get_args(Stage)), "hint": ""},
        )
    if key == "as_of":
        return day(value)[1]
    if key == "maximum" and kind == "survey" and not 0 <= (given["minimum"] or 0) < value <= 10:
        return Message(
            "the answer scale goes from {low} to {high}; expected two whole numbers from 0 to 10,"
            " the lower first",
            {"low": given["minimum"], "high": value},
        )
    if key == "respondents" and kind == "survey" and value < 1:
        return Message("found {found}, expected at least {limit}", {"found": value, "limit": 1})
    if key == "layout" and value not in READ_VERSIONS:
        return Message(
            "the workbook has the layout {found}, this version reads {expected}; ask for a new"
            " workbook",
            {"found": value, "expected": ", ".join(map(str, READ_VERSIONS))},
        )
    return None
