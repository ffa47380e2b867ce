"""How the rows of a table were judged: by which edition, and whether a region took part."""

from __future__ import annotations

from collections.abc import Callable

from ...core.messages import Message
from ..read.book import Sheet, Value
from ..read.cell_text import displayed
from ..read.text_cells import text
from .headings import normalized
from .mapping import Mapping
from .table_rows import Entry


class JudgedRows:
    """What the columns that the mapping names under ``judging:`` say of each row."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        columns: dict[str, int],
        refuse: Callable[[str, Message], None],
    ):
        self._sheet, self._mapping, self._columns, self._refuse = sheet, mapping, columns, refuse

    def framework(self, r: int) -> str | None:
        """Return the edition that a row was judged by: the table's, or that of its group.

        A group without an edition is a problem.
        """
        judging = self._mapping.judging
        if judging is None or judging.group is None:
            return judging.framework if judging else None
        found = self._value(r, judging.group.column)
        by_word = {normalized(word): name for word, name in judging.group.frameworks.items()}
        framework = by_word.get(text_of(found))
        if framework is None:
            values = {"found": displayed(found), "known": ", ".join(judging.group.frameworks)}
            self._refuse(
                self._sheet.place(r, self._columns[judging.group.column]),
                Message("the group {found} has no edition in the mapping; known: {known}", values),
            )
        return framework

    def cell(self, r: int) -> str:
        """Return the cell that says how a row was judged."""
        group = self._mapping.judging.group if self._mapping.judging else None
        return self._sheet.place(
            r, self._columns[group.column if group else self._mapping.region.column]
        )

    def participated(self, r: int, entries: tuple[Entry, ...]) -> bool:
        """Return whether a row's region took part; one that did not cannot have a figure."""
        about = self._mapping.judging.participated if self._mapping.judging else None
        if about is None:
            return True
        found = text_of(self._value(r, about.column))
        if found in {normalized(word) for word in about.took_part}:
            return True
        if found not in {normalized(word) for word in about.absent}:
            words = {
                "found": displayed(self._value(r, about.column)),
                "known": ", ".join((*about.took_part, *about.absent)),
            }
            self._refuse(
                self._sheet.place(r, self._columns[about.column]),
                Message("found {found}, expected one of {known}", words),
            )
        elif entries:
            values: dict[str, object] = {
                "found": entries[0].value,
                "place": self._sheet.place(r, self._columns[about.column]),
            }
            message = Message(
                "found {found}, but by {place} this region did not take part and so has no figure;"
                " empty the cell or correct that one",
                values,
            )
            self._refuse(entries[0].place, message)
        return False

    def _value(self, r: int, name: str) -> Value:
        return self._sheet.cell(r, self._columns[name])


def text_of(value: Value) -> str:
    """Return a cell's text as texts are compared; empty where there is none."""
    found, _ = text(value)
    return normalized(found or "")
