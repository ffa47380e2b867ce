"""From a filled-in rubric to the file of a framework edition, every fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...core.errors import Problem, UsageError, WorkbookError
from ...core.files import write_atomically
from ...core.messages import Message
from ...frameworks.edition_checks import check
from ...frameworks.loader import edition_paths
from ...frameworks.schema import Framework
from ...yaml_io.emitter import yaml_text
from ...yaml_io.parser import dotted, located_text
from ...yaml_io.suggest import suggestion
from ...yaml_io.validation import build
from ..read.opening import open_book
from .filled_page import Row
from .filled_workbook import Filled, read_filled

_YEAR = range(1990, 2101)


def edition_from_workbook(workbook: Path, target: Path) -> Framework:
    """Turn a filled-in rubric into the file of a framework edition.

    Parameters
    ----------
    workbook
        The rubric, made with ``workbook new --kind rubric``, blank or begun from an edition.
    target
        The .yaml file to write, named like the edition's id; a file that is there is not
        overwritten.

    Raises
    ------
    WorkbookError
        With every problem at its cell: what the sheet itself shows, and what the edition's own
        checks find.
    UsageError
        When the file is already there, or the workbook is of another kind.
    """
    if target.exists():
        raise UsageError(
            Message(
                "{path} is already there; an edition is never overwritten, name another file",
                {"path": target},
            )
        )
    filled, problems = read_filled(open_book(workbook))
    if filled is not None and filled.identity.kind != "rubric":
        raise UsageError(
            Message(
                "{file} is a workbook of the kind {kind}, not a rubric",
                {"file": workbook, "kind": filled.identity.kind},
            )
        )
    if filled is None or problems:
        raise WorkbookError(problems)
    making = _Edition(filled)
    content = making.content()
    text = yaml_text(content)
    located = located_text(text, str(target))
    framework = build(Framework, located)
    if framework is not None:
        check(framework, located)
    told = {problem.place for problem in making.problems}
    problems = [
        *making.problems,
        *(
            found
            for problem in located.problems
            if (found := making.at_cell(problem)).place not in told
        ),
    ]
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
        """Move a problem of the edition's file to the cell it came from: the nearest one known
        around its place.
        """
        place = problem.place
        while place and place not in self._cells:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self._filled.problem(
            self._cells.get(place, self._filled.layout.pages[0].name), problem.message
        )

    def content(self) -> dict[str, Any]:
        """Give what the edition's file is to hold."""
        form = self._filled.forms["rules"]
        self._note(
            form,
            "",
            {
                **{part: part for part in ("id", "years", "comparable_with", "source", "example")},
                "title": "title_id",
                "panel": "rule",
                "panel.missing": "missing",
                "panel.min_raters": "min_raters",
                "panel.consensus.rule": "rule",
                "rounding": "rounding_step",
                "rounding.step": "rounding_step",
                "grades": "grade_step",
                "grades.step": "grade_step",
            },
        )
        if form.get("id") in edition_paths():
            self._refuse(
                form.places["id"],
                Message(
                    "there is an edition {name} already; give yours another id",
                    {"name": form.get("id")},
                ),
            )
        numbers = {row.get("code"): row for row in self._filled.rows["rules"]}
        scale = {
            key: number
            for key in ("minimum", "maximum", "step")
            if (number := self._number(numbers.get(key), ("scale", key)))
        }
        content = {
            "id": form.get("id"),
            "title": {"id": form.get("title_id"), "en": form.get("title_en")},
            "years": self._years(form),
            "source": form.get("source"),
            "example": True if form.get("example") else None,
            "comparable_with": list(form.get("comparable_with") or ()),
            "group": self._group(form),
            "scale": scale,
            "missing": "refuse",
            "min_coverage": 100,
            "rounding": self._result(
                "rounding", numbers, {"step": form.get("rounding_step")}, "decimals"
            ),
            "grades": self._result(
                "grades", numbers, {"step": _plain(form.get("grade_step"))}, "assessors"
            ),
            "review": [
                self._named(row, "label", ("review", i))
                for i, row in enumerate(self._rows("review"))
            ],
            "components": self._components("", ("components",)),
            "panel": self._panel(form, numbers),
            "notes": [row.get("note") for row in self._rows("notes")],
        }
        self._check_tree()
        if "step" not in scale:
            self._check_unstepped()
        return _given(content)

    def _rows(self, page: str) -> tuple[Row, ...]:
        """Give the rows of a sheet that only a rubric with questions has."""
        return self._filled.rows.get(page, ())

    def _note(self, row: Row, where: str, cells: Mapping[str, str]) -> None:
        """Note the cells from which parts of the edition come; a rubric that has no such cell has
        no such part.
        """
        self._cells |= {
            where + part: row.places[column]
            for part, column in cells.items()
            if column in row.places
        }

    def _years(self, form: Row) -> list[int]:
        years = [int(year) for year in form.get("years") if year.isdecimal() and int(year) in _YEAR]
        if len(years) < len(form.get("years")):
            self._refuse(
                form.places["years"],
                Message(
                    "found {found}, expected years such as 2025, 2026",
                    {"found": ", ".join(form.get("years"))},
                ),
            )
        return years

    def _panel(self, form: Row, numbers: Mapping[str, Row]) -> dict[str, Any] | None:
        consensus = {
            key: numbers["consensus"].get(key)
            for key in ("status", "reference", "how")
            if "consensus" in numbers and numbers["consensus"].get(key)
        }
        parts = {
            key: self._number(numbers.get(key), ("panel", key)) for key in ("departure", "spread")
        }
        if not (form.get("rule") or consensus or any(parts.values())):
            return None
        if "consensus" in numbers:
            self._cells["panel.consensus"] = numbers["consensus"].places["status"]
        panel = {
            "consensus": {"rule": form.get("rule"), **consensus},
            **parts,
            "missing": form.get("missing"),
            "min_raters": form.get("min_raters"),
        }
        return {key: value for key, value in panel.items() if value is not None}

    def _group(self, form: Row) -> dict[str, Any] | None:
        members = self._rows("members")
        cells = {
            "": "group_key",
            ".key": "group_key",
            ".label": "group_id",
            ".label.en": "group_en",
            ".letter": "group_letter",
        }
        self._note(form, "group", {**cells, ".reference": "group_reference"})
        for i, row in enumerate(members):
            self._note(row, f"group.members[{i}]", {"": "region"})
        group = _given(
            {
                "key": form.get("group_key"),
                "label": _given({"id": form.get("group_id"), "en": form.get("group_en")}) or None,
                "letter": form.get("group_letter"),
                "reference": form.get("group_reference"),
                "members": [row.get("region") for row in members],
            }
        )
        return group or None

    def _result(
        self, key: str, numbers: Mapping[str, Row], parts: Mapping[str, Any], value: str
    ) -> dict[str, Any] | None:
        """Give how results are rounded or graded: a number with its evidence, and what the form
        says beside it.
        """
        number = self._number(numbers.get(key), (key,)) or {}
        if numbers.get(key):
            self._note(numbers[key], key, {f".{value}": "value"})
        return _given({**parts, value: number.pop("value", None), **number}) or None

    def _number(
        self, row: Row | None, place: tuple[str, ...], key: str = "value", prefix: str = ""
    ) -> dict[str, Any] | None:
        if row is None:
            return None
        columns = {
            "value": key,
            "status": f"{prefix}status",
            "reference": f"{prefix}reference",
            "how": f"{prefix}how",
        }
        self._note(
            row,
            dotted(place),
            {"": key, **{f".{part}": column for part, column in columns.items()}},
        )
        return {
            part: _plain(value)
            for part, column in columns.items()
            if (value := row.get(column)) is not None
        }

    def _named(self, row: Row, key: str, place: tuple[Any, ...]) -> dict[str, str]:
        self._note(row, dotted(place), {"": f"{key}_id", ".en": f"{key}_en"})
        return {"id": row.get(f"{key}_id"), "en": row.get(f"{key}_en")}

    def _components(
        self, parent: str, place: tuple[Any, ...], weighed: bool = True
    ) -> list[dict[str, Any]]:
        below = [row for row in self._filled.rows["rubric"] if (row.get("parent") or "") == parent]
        return [self._component(row, (*place, number), weighed) for number, row in enumerate(below)]

    def _component(self, row: Row, place: tuple[Any, ...], weighed: bool) -> dict[str, Any]:
        """Give a node with what is below it; the parts of a plain mean are not weighed."""
        cells = {
            "": "key",
            ".key": "key",
            ".label": "label_id",
            ".about": "about_id",
            ".levels": "levels_id",
            ".dimension": "dimension",
        }
        asked = {
            "code": "printed",
            "indicator": "indicator",
            "sub_indicator": "sub_indicator",
            "kind": "asked",
        }
        self._note(
            row,
            dotted(place),
            {
                **cells,
                ".question": "printed",
                **{f".question.{part}": column for part, column in asked.items()},
            },
        )
        self._check_weighed(row, weighed)
        about = {"id": row.get("about_id"), "en": row.get("about_en") or row.get("about_id")}
        mean = self._number(row, (*place, "plain_mean"), "mean_status", "mean_") or {}
        mean.pop("value", None)
        return _given(
            {
                "key": row.get("key"),
                "label": {"id": row.get("label_id"), "en": row.get("label_en")},
                "about": about if about["id"] else None,
                "weight": self._number(row, (*place, "weight"), "weight") if weighed else None,
                "levels": self._levels(row),
                "dimension": row.get("dimension"),
                "elements": self._elements(row.get("key"), place),
                "question": (
                    _given({part: row.get(column) for part, column in asked.items()}) or None
                ),
                "plain_mean": mean or None,
                # A component that is part of itself, however far around, is refused elsewhere and
                # not followed.
                "children": (
                    self._components(row.get("key"), (*place, "children"), not mean)
                    if row.get("key") and len(place) < 20
                    else []
                ),
            }
        )

    def _elements(self, component: str, place: tuple[Any, ...]) -> list[dict[str, Any]]:
        rows = [row for row in self._rows("elements") if row.get("component") == component]
        return [
            {key: self._named(row, key, (*place, "elements", i, key)) for key in ("label", "about")}
            for i, row in enumerate(rows)
        ]

    def _check_weighed(self, row: Row, weighed: bool) -> None:
        for key in ("weight", "status", "reference"):
            place, found = row.places[key], row.get(key)
            if weighed and found is None and place not in self._filled.faulty:
                column = next(
                    column for column in self._filled.layout.columns() if column.key == key
                )
                self._refuse(
                    place, Message("nothing stands here; write {what}", {"what": column.heading})
                )
            elif not weighed and found is not None:
                self._refuse(
                    place,
                    Message(
                        "{parent} is the plain mean of its parts, which have no weights of their"
                        " own; clear this cell, or take back the plain mean",
                        {"parent": row.get("parent")},
                    ),
                )

    def _levels(self, row: Row) -> list[dict[str, str]]:
        names = [
            [line.strip() for line in (row.get(key) or "").splitlines() if line.strip()]
            for key in ("levels_id", "levels_en")
        ]
        indonesian, english = names[0], names[1] or names[0]
        if len(indonesian) != len(english):
            self._refuse(
                row.places["levels_en"],
                Message(
                    "{found} levels in English, {expected} in Indonesian; one line for each",
                    {"found": len(english), "expected": len(indonesian)},
                ),
            )
        return [{"id": a, "en": b} for a, b in zip(indonesian, english, strict=False)]

    def _check_tree(self) -> None:
        keys = [row.get("key") for row in self._filled.rows["rubric"]]
        seen: set[str] = set()
        parents = {row.get("key"): row.get("parent") or "" for row in self._filled.rows["rubric"]}
        for row in self._filled.rows["rubric"]:
            key, parent = row.get("key"), row.get("parent")
            if key in seen:
                self._refuse(
                    row.places["key"], Message("{found} stands twice; keep one", {"found": key})
                )
            seen.add(key)
            if parent and parent not in keys:
                self._refuse(
                    row.places["parent"],
                    Message(
                        "there is no row with the code {found}{hint}",
                        {"found": parent, "hint": suggestion(parent, keys)},
                    ),
                )
            elif parent and _round(key, parents):
                self._refuse(
                    row.places["parent"],
                    Message("{found} is part of itself by way of its parts", {"found": key}),
                )
        for row in self._rows("elements"):
            if row.get("component") and row.get("component") not in keys:
                values = {
                    "found": row.get("component"),
                    "hint": suggestion(row.get("component"), keys),
                }
                self._refuse(
                    row.places["component"],
                    Message("there is no row with the code {found}{hint}", values),
                )

    def _check_unstepped(self) -> None:
        """Ask for the scale's step where levels are named: it says how many there are."""
        rules = next(page.name for page in self._filled.layout.pages if page.key == "rules")
        for row in self._filled.rows["rubric"]:
            if row.get("levels_id"):
                told = Message(
                    "levels are named, but the scale has no step; write it on the sheet {sheet},"
                    " such as 1",
                    {"sheet": rules},
                )
                self._refuse(row.places["levels_id"], told)

    def _refuse(self, where: str, message: Message) -> None:
        self.problems.append(self._filled.problem(where, message))


def _round(key: str, parents: Mapping[str, str]) -> bool:
    """Tell whether going up from a row comes back to it."""
    above, steps = parents.get(key, ""), 0
    while above and above != key and steps < len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return above == key


def _given(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not filled in."""
    return {key: value for key, value in content.items() if value not in (None, [])}


def _plain(value: Any) -> Any:
    return (
        int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
    )
