"""The rows of an iMeta table, read and checked."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any

import pandas as pd

from ...core.errors import FrameworkError, Problem
from ...core.messages import Message
from ...yaml_io.suggest import suggestion

FILE = "iMeta"
INDICATOR, AGGREGATE = "Indicator", "Aggregate"
TYPES = (INDICATOR, AGGREGATE, "Group", "Denominator", "Other")


@dataclass(frozen=True)
class MetadataRow:
    """One row of an iMeta table; what it does not have is None."""

    row: int
    code: str
    type: str
    parent: str | None = None
    name: str | None = None
    unit: str | None = None
    denominator: str | None = None
    weight: Decimal | None = None
    direction: int | None = None
    target: float | None = None
    lower: float | None = None
    upper: float | None = None


def metadata_rows(imeta: pd.DataFrame, columns: Iterable[Hashable]) -> tuple[MetadataRow, ...]:
    """Read the rows of an iMeta table.

    Parameters
    ----------
    imeta
        The table; headings are taken in any case, and columns that mean nothing here are left.
    columns
        The columns of iData.

    Raises
    ------
    FrameworkError
        With every problem, each with its row (the heading is row 1) and column.
    """
    reader = _Reader(imeta)
    rows = reader.rows()
    reader.problems += _tree_problems(rows)
    if not reader.problems:
        reader.problems += _column_problems(rows, {str(column) for column in columns})
    if reader.problems:
        raise FrameworkError(reader.problems)
    return tuple(rows)


class _Reader:
    """The table's columns by their usual names, and what is wrong with its cells."""

    def __init__(self, imeta: pd.DataFrame):
        self.problems: list[Problem] = []
        self.length = len(imeta)
        names = [_usual_name(name) for name in imeta.columns]
        for name, usual in zip(imeta.columns, names, strict=True):
            if usual and names.count(usual) > 1:
                self._refuse(1, str(name), Message("this column is there twice"))
        self.columns = {usual: imeta.iloc[:, i].tolist() for i, usual in enumerate(names)}
        for needed in ("iCode", "Parent", "Type"):
            if needed.lower() not in self.columns:
                self._refuse(1, needed, Message("iMeta lacks this column"))

    def rows(self) -> list[MetadataRow]:
        """Return the rows; those without a code are refused."""
        return [row for i in range(self.length) if (row := self._row(i)) is not None]

    def _row(self, i: int) -> MetadataRow | None:
        code, kind = self._text(i, "iCode"), self._text(i, "Type")
        if code is None:
            if "icode" in self.columns:
                self._refuse(i + 2, "iCode", Message("a row without a code"))
            return None
        known = {name.lower(): name for name in TYPES}
        if kind is None or kind.lower() not in known:
            self._refuse(
                i + 2,
                "Type",
                Message(
                    "found {found}, expected one of {expected}",
                    {"found": kind or "–", "expected": ", ".join(TYPES)},
                ),
            )
        direction = self._number(i, "Direction")
        if direction not in (None, 1, -1):
            self._refuse(
                i + 2, "Direction", Message("found {found}, expected 1 or -1", {"found": direction})
            )
        weight = self._number(i, "Weight")
        if weight is not None and weight < 0:
            self._refuse(i + 2, "Weight", Message("this weight is below zero"))
        return MetadataRow(
            i + 2,
            code,
            known.get((kind or "").lower(), ""),
            self._text(i, "Parent"),
            self._text(i, "iName"),
            self._text(i, "Unit"),
            self._text(i, "Denominator"),
            # As written: a float's shortest form is what stood in the table.
            None if weight is None else Decimal(repr(weight)),
            None if direction is None else int(direction),
            self._number(i, "Target"),
            self._number(i, "goalpost_lower"),
            self._number(i, "goalpost_upper"),
        )

    def _cell(self, i: int, name: str) -> Any:
        values = self.columns.get(_usual_name(name))
        return None if values is None or pd.isna(values[i]) else values[i]

    def _text(self, i: int, name: str) -> str | None:
        value = self._cell(i, name)
        text = "" if value is None else str(value).strip()
        return text if text not in ("", "NA") else None

    def _number(self, i: int, name: str) -> float | None:
        value = self._text(i, name)
        if value is None:
            return None
        try:
            # Python takes 1_000 for a thousand; nobody else does.
            number = float("nan") if "_" in value else float(value)
        except ValueError:
            number = float("nan")
        if not isfinite(number):
            self._refuse(i + 2, name, Message("found {found}, expected a number", {"found": value}))
            return None
        return number

    def _refuse(self, row: int, column: str, message: Message) -> None:
        self.problems.append(Problem(FILE, row, column, message))


def _usual_name(column: object) -> str:
    """Return a heading without capitals and signs; "goldpost" is what COINr calls a goalpost."""
    return re.sub(r"[^a-z]", "", str(column).lower()).replace("goldpost", "goalpost")


def _tree_problems(rows: Sequence[MetadataRow]) -> list[Problem]:
    nodes = {row.code: row for row in rows if row.type in (INDICATOR, AGGREGATE)}
    seen: set[str] = set()
    found = []
    for row in rows:
        if row.code in seen:
            found.append(_problem(row, "iCode", Message("this code is there twice")))
        seen.add(row.code)
    parents = {row.parent for row in nodes.values() if row.parent}
    for row in nodes.values():
        if row.parent is not None and row.parent not in nodes:
            told = {"found": row.parent, "hint": suggestion(row.parent, nodes)}
            message = Message("the parent {found} has no row of its own{hint}", told)
            found.append(_problem(row, "Parent", message))
        elif row.type == INDICATOR and row.code in parents:
            found.append(_problem(row, "Type", Message("an indicator cannot be a parent")))
        elif row.type == INDICATOR and row.parent is None:
            found.append(_problem(row, "Parent", Message("an indicator needs a parent")))
        elif row.type == AGGREGATE and row.code not in parents:
            found.append(_problem(row, "iCode", Message("an aggregate without parts")))
        elif row.type == AGGREGATE and row.parent and row.weight == 0:
            message = Message("a component with parts needs a weight above zero")
            found.append(_problem(row, "Weight", message))
        elif _in_circle(row, nodes):
            found.append(_problem(row, "Parent", Message("the parents go round in a circle")))
    tops = [row for row in nodes.values() if row.parent is None and row.type == AGGREGATE]
    if len(tops) != 1 and not found:
        told = {"found": ", ".join(row.code for row in tops) or "–"}
        message = Message("one aggregate has no parent, the index itself; found {found}", told)
        found.append(Problem(FILE, 0, "Parent", message))
    for parent in parents & nodes.keys():
        parts = [row for row in nodes.values() if row.parent == parent]
        weights = [row.weight for row in parts]
        if None in weights and any(weight is not None for weight in weights):
            row = next(row for row in parts if row.weight is None)
            message = Message("a weight is missing; its siblings have one")
            found.append(_problem(row, "Weight", message))
        elif weights and not any(weight is None or weight > 0 for weight in weights):
            message = Message("all parts of {branch} weigh nothing", {"branch": parent})
            found.append(_problem(parts[0], "Weight", message))
    return found


def _in_circle(row: MetadataRow, nodes: Mapping[str, MetadataRow]) -> bool:
    passed = {row.code}
    while row.parent in nodes:
        row = nodes[row.parent or ""]
        if row.code in passed:
            return True
        passed.add(row.code)
    return False


def _column_problems(rows: Sequence[MetadataRow], columns: set[str]) -> list[Problem]:
    found = []
    for row in rows:
        if row.type != AGGREGATE and row.code not in columns:
            told = {"code": row.code, "hint": suggestion(row.code, columns)}
            message = Message("iData has no column {code}{hint}", told)
            found.append(_problem(row, "iCode", message))
        if row.denominator is not None and row.denominator not in columns:
            told = {"code": row.denominator, "hint": suggestion(row.denominator, columns)}
            message = Message("iData has no column {code}{hint}", told)
            found.append(_problem(row, "Denominator", message))
        if (row.lower is None) != (row.upper is None) or (
            row.lower is not None and row.upper is not None and row.lower >= row.upper
        ):
            message = Message("the lower goalpost must be below the upper one; give both")
            found.append(_problem(row, "goldpost_lower", message))
    return found


def _problem(row: MetadataRow, column: str, message: Message) -> Problem:
    return Problem(FILE, row.row, column, message)
