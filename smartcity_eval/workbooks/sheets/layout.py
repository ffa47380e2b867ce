"""The layout of a workbook: what is written into it, and what a received file must match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from ...core.messages import Message, Translator

# A received file of an unknown version is refused: its cells may stand elsewhere. Sheets of ratings
# of version 1 have neither the column of evidence seen nor the sheet of strengths and weaknesses.
LAYOUT_VERSION = 2
READ_VERSIONS = (1, 2)
ASSESSOR_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
IDENTITY_SHEET, LIST_SHEET = "_identitas", "_daftar"
Kind = Literal[
    "ratings",
    "self-assessment",
    "programmes",
    "budget",
    "survey",
    "moderation",
    "follow-up",
    "rubric",
    "plan",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
CellKind = Literal["text", "number", "whole", "money", "day", "when", "choice", "choices", "keys"]
# In a fixed row: it is a heading over the rows below it, of the first or the second rank, and
# nothing is filled in there.
HEADING = "heading"


@dataclass(frozen=True)
class Choice:
    """One entry of a drop-down list: what the record holds and what a reader sees."""

    value: str
    label: str


@dataclass(frozen=True)
class Column:
    """A column of a table, or a field of a form.

    `kind` says how its cells are read; `choices` are the list it offers, which other words may join
    where it is `free`. A `locked` column is shown and never read. `low`, `high` and `step` bound a
    number. `hint` appears beside the cell.
    """

    key: str
    heading: str
    width: int = 16
    kind: CellKind = "text"
    choices: tuple[Choice, ...] = ()
    free: bool = False
    locked: bool = False
    required: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    hint: str = ""


@dataclass(frozen=True)
class Table:
    """The table of a sheet.

    `fixed` gives the locked cells of rows that are always there, told apart by the column `key`,
    and headings between them; `blank` more rows may be filled, and `spare` are left free below the
    rows that are filled in advance. `counted` is the column whose filled cells are the progress,
    `numbered` one that counts the rows; `height` is how many points a row has at least.
    """

    columns: tuple[Column, ...]
    fixed: tuple[Mapping[str, Any], ...] = ()
    key: str = ""
    blank: int = 0
    counted: str = ""
    numbered: str = ""
    height: int = 0
    spare: int = 0

    @property
    def rows(self) -> int:
        """How many rows are drawn when nothing more is filled in."""
        return len(self.fixed) or self.blank

    @property
    def asked(self) -> tuple[Mapping[str, Any], ...]:
        """The fixed rows that are to be filled in: all but the headings."""
        return tuple(row for row in self.fixed if HEADING not in row)


@dataclass(frozen=True)
class Page:
    """One sheet: a title, lines of advice, a form and a table, any of the latter two absent.

    `across` is how many printed pages its columns are spread over.

    `needs_reason` draws attention to a missing reason: the columns of the value, of the value it is
    held against and of the reason, with the difference that needs none.
    """

    key: str
    name: str
    title: str
    lines: tuple[str, ...] = ()
    form: tuple[Column, ...] = ()
    table: Table | None = None
    landscape: bool = True
    across: int = 1
    needs_reason: tuple[str, str, str, Decimal] | None = None

    @property
    def form_row(self) -> int:
        """The row of the form's first field, below title, subtitle and lines, counted from 1."""
        return 4 + len(self.lines)

    @property
    def progress_row(self) -> int:
        """The row that says how much is filled in."""
        return self.form_row + len(self.form)

    @property
    def head_row(self) -> int:
        """The row of the table's headings."""
        return self.progress_row + 2


@dataclass(frozen=True)
class Identity:
    """What a workbook is for, as written into its hidden sheet.

    `base` is the fingerprint of the record's part that the workbook was filled with in advance;
    `minimum` and `maximum` the answer scale of a survey, `respondents` how many are wanted.
    `framework` is the edition of a sheet of ratings, or the one a rubric was begun from; `previous`
    is the year of the earlier scores that a sheet shows. `assessors` are the keys, parted by
    commas, of the assessors whose ratings a sheet of moderation shows; `listed` is how many
    recommendations a sheet of follow-up asks about.
    """

    kind: Kind
    framework: str = ""
    region: str = ""
    code: str = ""
    year: int = 0
    assessor: str = ""
    stage: str = "implementation"
    as_of: str = ""
    base: str = ""
    minimum: int = 0
    maximum: int = 0
    respondents: int = 0
    previous: int = 0
    assessors: str = ""
    listed: int = 0
    language: str = "id"
    layout: int = LAYOUT_VERSION


@dataclass(frozen=True)
class Layout:
    """A workbook: its pages in order, and instructions on a page of their own."""

    title: str
    subtitle: str
    pages: tuple[Page, ...]
    instructions: tuple[str, ...]

    def page(self, key: str) -> Page:
        """Return the page of that key; the first where there is none."""
        return next((page for page in self.pages if page.key == key), self.pages[0])

    def columns(self) -> Iterator[Column]:
        """Return every column and field of every page."""
        for page in self.pages:
            yield from page.form
            yield from page.table.columns if page.table else ()


@dataclass(frozen=True)
class Content:
    """What a workbook is filled with in advance: fields by page and key, rows by page."""

    forms: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]


def worded_choices(words: Mapping[str, Message], say: Translator) -> tuple[Choice, ...]:
    """Make a drop-down list of a table of words."""
    return tuple(Choice(key, say(message.text)) for key, message in words.items())
