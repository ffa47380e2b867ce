"""What a reader sees of a workbook: its cells, and the values of its charts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...core.messages import Message
from ...workbooks.read.book import Value
from ...workbooks.read.opening import open_book
from .chart_units import chart_units
from .units import Unit, single_spaced

BOOK = "xl/workbook.xml"


def workbook_units(path: Path, parts: Mapping[str, bytes]) -> list[Unit]:
    """Return the filled cells of a workbook's sheets, and the values of its charts.

    Parameters
    ----------
    path
        The workbook.
    parts
        Its XML parts, looked through.
    """
    units = []
    for sheet in open_book(path).sheets.values():
        for i, row in enumerate(sheet.rows, 1):
            for j, value in enumerate(row, 1):
                if value is not None and (text := _written(value)):
                    cell = sheet.place(i, j)
                    units.append(Unit(Message("cell {cell}", {"cell": cell}), text, cell))
    names = sorted(name for name in parts if name.startswith("xl/charts/chart"))
    for number, name in enumerate(names, 1):
        place = Message("chart {number}", {"number": number})
        for at, unit in enumerate(chart_units(parts[name], place)):
            units.append(Unit(unit.where, unit.text, f"chart {number}/{at}"))
    return units


def _written(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.12g}"
    return single_spaced(str(value))
