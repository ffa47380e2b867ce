"""The cells of a filled-in rubric, each with the part of the edition that comes from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...core.errors import Problem
from ...core.messages import Message
from ...yaml_io.parser import dotted
from .filled_page import Row
from .filled_workbook import Filled


class RubricCells:
    """A filled-in rubric; notes the cell of each part, so that a problem is told where it arose."""

    def __init__(self, filled: Filled):
        self.problems: list[Problem] = []
        self.filled = filled
        self._cells: dict[str, str] = {}

    def at_cell(self, problem: Problem) -> Problem:
        """Move a problem of the edition's file to the cell that it came from.

        That is the nearest known cell around its place.
        """
        place = problem.place
        while place and place not in self._cells:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.filled.problem(
            self._cells.get(place, self.filled.layout.pages[0].name), problem.message
        )

    def rows(self, page: str) -> tuple[Row, ...]:
        """Return the rows of a sheet that only a rubric with questions has."""
        return self.filled.rows.get(page, ())

    def note(self, row: Row, where: str, cells: Mapping[str, str]) -> None:
        """Note the cells that parts of the edition come from, as far as the rubric has them."""
        self._cells |= {
            where + part: row.places[column]
            for part, column in cells.items()
            if column in row.places
        }

    def number(
        self, row: Row | None, place: tuple[str, ...], key: str = "value", prefix: str = ""
    ) -> dict[str, Any] | None:
        """Return a number of the edition with its evidence, from the columns of a row.

        Parameters
        ----------
        row
            The row; None where the rubric has no such row.
        place
            Where the number stands in the edition's file.
        key
            The column of the number.
        prefix
            What the columns of its standing, reference and derivation begin with.
        """
        if row is None:
            return None
        columns = {
            "value": key,
            "status": f"{prefix}status",
            "reference": f"{prefix}reference",
            "how": f"{prefix}how",
        }
        self.note(
            row,
            dotted(place),
            {"": key, **{f".{part}": column for part, column in columns.items()}},
        )
        return {
            part: whole_if_exact(value)
            for part, column in columns.items()
            if (value := row.get(column)) is not None
        }

    def named(self, row: Row, key: str, place: tuple[Any, ...]) -> dict[str, str]:
        """Return a name or a description in both languages."""
        self.note(row, dotted(place), {"": f"{key}_id", ".en": f"{key}_en"})
        return {"id": row.get(f"{key}_id"), "en": row.get(f"{key}_en") or row.get(f"{key}_id")}

    def refuse(self, where: str, message: Message) -> None:
        """Add a problem at a cell."""
        self.problems.append(self.filled.problem(where, message))


def without_empty(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not filled in."""
    return {key: value for key, value in content.items() if value not in (None, [])}


def whole_if_exact(value: Any) -> Any:
    """Return a decimal without a fraction as an integer; anything else as it is."""
    return (
        int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
    )
