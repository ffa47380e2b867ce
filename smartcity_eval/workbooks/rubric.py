"""From a filled-in rubric to the file of a framework edition, every fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..errors import Problem, UsageError, WorkbookError
from ..files import write_atomically
from ..frameworks.checks import check
from ..frameworks.framework import Framework
from ..inputs.located_yaml import Located, dotted, located_text
from ..inputs.suggest import suggestion
from ..inputs.validation import build
from ..inputs.written_yaml import yaml_text
from ..messages import Message
from .filled import Filled, read_filled
from .opening import open_book
from .page_reading import Row

_YEAR = range(1990, 2101)


def edition_from_workbook(workbook: Path, target: Path) -> Framework:
    """Turn a filled-in rubric into the file of a framework edition.

    Parameters
    ----------
    workbook
        The rubric, made with ``workbook new --kind rubric``.
    target
        The .yaml file to write, named like the edition's id; a file that is there is not overwritten.

    Raises
    ------
    WorkbookError
        With every problem at its cell: what the sheet itself shows, and what the edition's own checks find.
    UsageError
        When the file is already there, or the workbook is of another kind.
    """
    if target.exists():
        raise UsageError(Message("{path} is already there; an edition is never overwritten, name another file", {"path": target}))
    filled, problems = read_filled(open_book(workbook))
    if filled is not None and filled.identity.kind != "rubric":
        raise UsageError(Message("{file} is a workbook of the kind {kind}, not a rubric", {"file": workbook, "kind": filled.identity.kind}))
    if filled is None or problems:
        raise WorkbookError(problems)
    making = _Edition(filled)
    content = making.content()
    text = yaml_text(content)
    located = located_text(text, str(target))
    framework = build(Framework, located)
    if framework is not None:
        check(framework, located)
    problems = [*making.problems, *(making.at_cell(problem) for problem in located.problems)]
    if problems or framework is None:
        raise WorkbookError(filled.in_order(problems))
    write_atomically(target, text.encode())
    return framework


class _Edition:
    def __init__(self, filled: Filled):
        self.problems: list[Problem] = []
        self._filled = filled
        self._cells: dict[str, str] = {}

    def at_cell(self, problem: Problem) -> Problem:
        """Move a problem of the edition's file to the cell it came from: the nearest one known around its place."""
        place = problem.place
        while place and place not in self._cells:
            place = place[:max(place.rfind("."), place.rfind("["), 0)]
        return self._filled.problem(self._cells.get(place, self._filled.layout.pages[0].name), problem.message)

    def content(self) -> dict[str, Any]:
        form = self._filled.forms["rules"]
        for key, place in (("id", "id"), ("title_id", "title"), ("years", "years"), ("comparable_with", "comparable_with"), ("missing", "panel.missing"), ("min_raters", "panel.min_raters"), ("rule", "panel.consensus.rule")):
            self._cells[place] = form.places[key]
        numbers = {row.get("code"): row for row in self._filled.rows["rules"]}
        scale = {key: number for key in ("minimum", "maximum", "step") if (number := self._number(numbers.get(key), ("scale", key)))}
        content = {
            "id": form.get("id"), "title": {"id": form.get("title_id"), "en": form.get("title_en")}, "years": self._years(form),
            "comparable_with": list(form.get("comparable_with") or ()), "scale": scale, "missing": "refuse", "min_coverage": 100,
            "components": self._components("", ("components",)), "panel": self._panel(form, numbers),
        }
        self._check_tree()
        return {key: value for key, value in content.items() if value not in (None, [])}

    def _years(self, form: Row) -> list[int]:
        years = [int(year) for year in form.get("years") if year.isdecimal() and int(year) in _YEAR]
        if len(years) < len(form.get("years")):
            self._refuse(form.places["years"], Message("found {found}, expected years such as 2025, 2026", {"found": ", ".join(form.get("years"))}))
        return years

    def _panel(self, form: Row, numbers: Mapping[str, Row]) -> dict[str, Any] | None:
        consensus = {key: numbers["consensus"].get(key) for key in ("status", "reference", "how") if "consensus" in numbers and numbers["consensus"].get(key)}
        parts = {key: self._number(numbers.get(key), ("panel", key)) for key in ("departure", "spread")}
        if not (form.get("rule") or consensus or any(parts.values())):
            return None
        if "consensus" in numbers:
            self._cells["panel.consensus"] = numbers["consensus"].places["status"]
        panel = {"consensus": {"rule": form.get("rule"), **consensus}, **parts, "missing": form.get("missing"), "min_raters": form.get("min_raters")}
        return {key: value for key, value in panel.items() if value is not None}

    def _number(self, row: Row | None, place: tuple[str, ...], key: str = "value") -> dict[str, Any] | None:
        if row is None:
            return None
        self._cells[dotted(place)] = row.places[key]
        for part, column in (("value", key), ("status", "status"), ("reference", "reference"), ("how", "how")):
            self._cells[dotted((*place, part))] = row.places[column]
        found = {"value": row.get(key), "status": row.get("status"), "reference": row.get("reference"), "how": row.get("how")}
        return {part: _plain(value) for part, value in found.items() if value is not None}

    def _components(self, parent: str, place: tuple[Any, ...]) -> list[dict[str, Any]]:
        below = [row for row in self._filled.rows["rubric"] if (row.get("parent") or "") == parent]
        return [self._component(row, (*place, number)) for number, row in enumerate(below)]

    def _component(self, row: Row, place: tuple[Any, ...]) -> dict[str, Any]:
        self._cells[dotted(place)] = row.places["key"]
        for part, column in (("key", "key"), ("label", "label_id"), ("about", "about_id"), ("levels", "levels_id"), ("dimension", "dimension")):
            self._cells[dotted((*place, part))] = row.places[column]
        about = {"id": row.get("about_id"), "en": row.get("about_en") or row.get("about_id")}
        component = {
            "key": row.get("key"), "label": {"id": row.get("label_id"), "en": row.get("label_en")}, "about": about if about["id"] else None,
            "weight": self._number(row, (*place, "weight"), "weight"), "levels": self._levels(row), "dimension": row.get("dimension"),
            # A component that is part of itself, however far around, is refused elsewhere and not followed.
            "children": self._components(row.get("key"), (*place, "children")) if row.get("key") and len(place) < 20 else [],
        }
        return {key: value for key, value in component.items() if value not in (None, [])}

    def _levels(self, row: Row) -> list[dict[str, str]]:
        names = [[line.strip() for line in (row.get(key) or "").splitlines() if line.strip()] for key in ("levels_id", "levels_en")]
        indonesian, english = names[0], names[1] or names[0]
        if len(indonesian) != len(english):
            self._refuse(row.places["levels_en"], Message("{found} levels in English, {expected} in Indonesian; one line for each", {"found": len(english), "expected": len(indonesian)}))
        return [{"id": a, "en": b} for a, b in zip(indonesian, english, strict=False)]

    def _check_tree(self) -> None:
        keys = [row.get("key") for row in self._filled.rows["rubric"]]
        seen: set[str] = set()
        parents = {row.get("key"): row.get("parent") or "" for row in self._filled.rows["rubric"]}
        for row in self._filled.rows["rubric"]:
            key, parent = row.get("key"), row.get("parent")
            if key in seen:
                self._refuse(row.places["key"], Message("{found} stands twice; keep one", {"found": key}))
            seen.add(key)
            if parent and parent not in keys:
                self._refuse(row.places["parent"], Message("there is no row with the code {found}{hint}", {"found": parent, "hint": suggestion(parent, keys)}))
            elif parent and _round(key, parents):
                self._refuse(row.places["parent"], Message("{found} is part of itself by way of its parts", {"found": key}))

    def _refuse(self, where: str, message: Message) -> None:
        self.problems.append(self._filled.problem(where, message))


def _round(key: str, parents: Mapping[str, str]) -> bool:
    """Tell whether going up from a row comes back to it."""
    above, steps = parents.get(key, ""), 0
    while above and above != key and steps < len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return above == key


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
