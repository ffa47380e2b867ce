"""The rows of a long table: one row a figure, and a column that says which figure it is."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from ...core.messages import Message
from ...yaml_io.suggest import suggested
from ..read.book import Sheet
from ..read.cell_text import displayed, without_invisible
from ..read.text_cells import text
from .headings import normalized
from .mapping import MappedColumn, Mapping

# How much of a word must agree: the long words of a table share parts (belanja_rencana,
# belanja_realisasi) and are not each other's misspellings, and of a short one two letters exchanged
# are much.
_CLOSE, _CLOSE_IF_SHORT, _SHORT = 0.8, 0.6, 6


class LongRows:
    """The figure that each row of a long table holds; words not in the mapping are asked about."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        columns: dict[str, int],
        refuse: Callable[[int, int, Message], None],
    ):
        assert mapping.long is not None
        self._sheet, self._refuse, self._header = sheet, refuse, mapping.header[-1]
        self._names, self._values = columns[mapping.long.column], columns[mapping.long.value]
        self._skip = {normalized(word) for word in mapping.long.skip}
        self._known: dict[str, list[MappedColumn]] = {}
        for _, column in mapping.columns():
            self._known.setdefault(normalized(column.column), []).append(column)

    def is_skipped(self, r: int) -> bool:
        """Return whether a row holds a figure that the mapping leaves out."""
        return normalized(self._word(r) or "") in self._skip

    def figure(self, r: int) -> list[tuple[MappedColumn, int]]:
        """Return what a row's figure is, with its column; nothing for an unmapped word."""
        return [
            (column, self._values)
            for column in self._known.get(normalized(self._word(r) or ""), ())
        ]

    def check(self, rows: list[int]) -> None:
        """Refuse each word that the mapping lacks, and each of the mapping that is in no row."""
        unknown: dict[str, list[int]] = {}
        met: dict[str, str] = {}
        for r in rows:
            word = self._word(r)
            if word is None:
                self._refuse(
                    r,
                    self._names,
                    Message(
                        "this row does not say which figure it holds; fill it in, or empty the row"
                    ),
                )
            elif normalized(word) not in self._known:
                unknown.setdefault(normalized(word), []).append(r)
            met.setdefault(normalized(word or ""), without_invisible(word or ""))
        named = [columns[0].column for columns in self._known.values()]
        for places in unknown.values():
            word = self._word(places[0]) or ""
            values = {"found": displayed(word), "count": len(places), "hint": _like(word, named)}
            self._refuse(
                places[0],
                self._names,
                Message(
                    "{found} stands in {count} rows, and no column: of the mapping is called"
                    " so{hint}; map it, or name it under skip: of long:",
                    values,
                ),
            )
        for word, columns in self._known.items():
            if word not in met and rows:
                values = {
                    "found": displayed(columns[0].column),
                    "hint": _like(columns[0].column, [name for name in met.values() if name]),
                }
                self._refuse(
                    self._header,
                    self._names,
                    Message(
                        "no row of this column says {found}{hint}; correct the mapping", values
                    ),
                )

    def _word(self, r: int) -> str | None:
        found, _ = text(self._sheet.cell(r, self._names))
        return found


def _like(word: str, known: list[str]) -> Message | str:
    """Return a hint to the one word that another may be a misspelling of."""
    return suggested(
        difflib.get_close_matches(
            word, known, n=1, cutoff=_CLOSE_IF_SHORT if len(word) < _SHORT else _CLOSE
        )
    )
