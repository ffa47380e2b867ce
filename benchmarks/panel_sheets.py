"""Filling in the sheets of made-up panels, cell by cell as assessors and secretaries do."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_eval.frameworks import load_framework
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity, Page

UNIVERSITIES = 40  # made-up ones, of which each panel has a few
REASON = "Alasan rekaan: bukti belum lengkap untuk nilai yang diminta."


class MadeUp:
    """What is drawn, by name: one seed and name, the same draw."""

    def __init__(self, seed: int):
        self.seed = seed

    def chance(self, *name: object) -> random.Random:
        """Return the chance under a name."""
        return random.Random("/".join(map(str, (self.seed, *name))))

    def assessors(self, region: str, count: int) -> list[str]:
        """Return the universities of a panel."""
        chosen = self.chance(region, "assessors").sample(range(1, UNIVERSITIES + 1), count)
        return [f"Rekaan {number:02}" for number in sorted(chosen)]

    def own(self, region: str, item: str) -> int:
        """Return the regency's own grade of an item, in half points."""
        return self.chance(region, item).choice((4, 5, 6, 6, 7, 8))

    def rating(self, region: str, item: str, assessor: str) -> int:
        """Return an assessor's grade of an item, in half points."""
        severity = self.chance(assessor).choice((-1, 0, 0, 1))
        slip = self.chance(region, item, assessor).choice((-2, -1, -1, 0, 0, 0, 1))
        return min(8, max(0, self.own(region, item) - severity + slip))


def fill_in(path: Path, identity: Identity, made: MadeUp) -> int:
    """Fill in a sheet and save it; return how many of its items have got a value.

    Parameters
    ----------
    path
        The sheet as it came.
    identity
        What it was made for.
    made
        The draws.
    """
    book, layout = openpyxl.load_workbook(path), layout_of(identity)
    first = layout.pages[0]
    moderation = identity.kind == "moderation"
    form: dict[str, Any] = {"date": date(identity.year, 11, 28 if moderation else 14)}
    form |= {"closed": "yes"} if moderation else {"state": "submitted"}
    for row, column in enumerate(first.form, start=first.form_row):
        if column.key in form:
            labels = {choice.value: choice.label for choice in column.choices}
            value = form[column.key]
            book[first.name].cell(row, 2).value = labels[value] if labels else value
    page = layout.page("moderation" if moderation else "ratings")
    filled = _fill_items(book[page.name], page, identity, made)
    book.save(path)
    return filled


def _fill_items(sheet: Worksheet, page: Page, identity: Identity, made: MadeUp) -> int:
    assert page.table is not None
    places = {column.key: n for n, column in enumerate(page.table.columns, start=1)}
    edition, filled = load_framework(identity.framework), 0
    assert edition.panel is not None
    spread = edition.panel.spread.value
    for cells in sheet.iter_rows(min_row=page.head_row + 1):
        row = {key: cells[n - 1] for key, n in places.items() if n <= len(cells)}
        item = row["leaf"].value
        if not item:
            continue
        value, reason = _answer(str(item), row, identity, made, spread)
        if value is not None:
            row["value"].value, filled = value, filled + 1
        if reason:
            row["reason"].value = reason
    return filled


def _answer(
    item: str, row: Mapping[str, Any], identity: Identity, made: MadeUp, spread: Decimal
) -> tuple[float | None, str]:
    """Return the value and the reason that go into the row of an item, if any."""
    if identity.kind == "moderation":
        given = [
            cell.value
            for key, cell in row.items()
            if key.startswith("by_") and cell.value is not None
        ]
        if given and max(given) - min(given) <= spread:
            return None, ""
        return sorted(given)[len(given) // 2], "Kesepakatan rekaan dalam sidang panel."
    own = made.own(identity.region, item)
    if identity.kind == "self-assessment":
        return own / 2, ""
    rating = made.rating(identity.region, item, identity.assessor)
    # The edition asks for a reason where a grade is more than half a point from the regency's own.
    chatty = made.chance(identity.region, item, identity.assessor, "reason").random() < 0.1
    return rating / 2, REASON if chatty or abs(rating - own) > 1 else ""
