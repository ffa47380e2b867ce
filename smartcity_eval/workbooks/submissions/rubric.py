"""From a filled-in rubric to the file of a framework edition, every fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import UsageError, WorkbookError
from ...core.files import write_atomically
from ...core.messages import Message
from ...frameworks.loader import edition_paths, framework_from
from ...frameworks.schema import Framework
from ...yaml_io.emitter import yaml_text
from ...yaml_io.parser import located_text
from ..read.opening import open_book
from .filled_page import Row
from .filled_workbook import read_filled
from .rubric_cells import RubricCells, whole_if_exact, without_empty
from .rubric_components import RubricComponents

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
    cells = RubricCells(filled)
    content = _Edition(cells).content()
    text = yaml_text(content)
    located = located_text(text, str(target))
    framework = framework_from(located)
    with_problem = {problem.place for problem in cells.problems}
    problems = [
        *cells.problems,
        *(
            found
            for problem in located.problems
            if (found := cells.at_cell(problem)).place not in with_problem
        ),
    ]
    if problems or framework is None:
        raise WorkbookError(filled.in_order(problems))
    write_atomically(target, text.encode())
    return framework


class _Edition:
    def __init__(self, cells: RubricCells):
        self._cells = cells

    def content(self) -> dict[str, Any]:
        """Return the content of the edition's file."""
        form, components = self._cells.filled.forms["rules"], RubricComponents(self._cells)
        self._cells.note(
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
            self._cells.refuse(
                form.places["id"],
                Message(
                    "there is an edition {name} already; give yours another id",
                    {"name": form.get("id")},
                ),
            )
        numbers = {row.get("code"): row for row in self._cells.filled.rows["rules"]}
        scale = {
            key: number
            for key in ("minimum", "maximum", "step")
            if (number := self._cells.number(numbers.get(key), ("scale", key)))
        }
        content = {
            "id": form.get("id"),
            "title": {
                "id": form.get("title_id"),
                "en": form.get("title_en") or form.get("title_id"),
            },
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
                "grades", numbers, {"step": whole_if_exact(form.get("grade_step"))}, "assessors"
            ),
            "review": [
                self._cells.named(row, "label", ("review", i))
                for i, row in enumerate(self._cells.rows("review"))
            ],
            "components": components.components("", ("components",)),
            "panel": self._panel(form, numbers),
            "notes": [row.get("note") for row in self._cells.rows("notes")],
        }
        components.check_tree()
        if "step" not in scale:
            components.check_levels_have_steps()
        return without_empty(content)

    def _years(self, form: Row) -> list[int]:
        years = [int(year) for year in form.get("years") if year.isdecimal() and int(year) in _YEAR]
        if len(years) < len(form.get("years")):
            self._cells.refuse(
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
            key: self._cells.number(numbers.get(key), ("panel", key))
            for key in ("departure", "spread")
        }
        if not (form.get("rule") or consensus or any(parts.values())):
            return None
        if "consensus" in numbers:
            self._cells.note(numbers["consensus"], "panel.consensus", {"": "status"})
        panel = {
            "consensus": {"rule": form.get("rule"), **consensus},
            **parts,
            "missing": form.get("missing"),
            "min_raters": form.get("min_raters"),
        }
        return {key: value for key, value in panel.items() if value is not None}

    def _group(self, form: Row) -> dict[str, Any] | None:
        members = self._cells.rows("members")
        cells = {
            "": "group_key",
            ".key": "group_key",
            ".label": "group_id",
            ".label.en": "group_en",
            ".letter": "group_letter",
        }
        self._cells.note(form, "group", {**cells, ".reference": "group_reference"})
        for i, row in enumerate(members):
            self._cells.note(row, f"group.members[{i}]", {"": "region"})
        group = without_empty(
            {
                "key": form.get("group_key"),
                "label": without_empty(
                    {"id": form.get("group_id"), "en": form.get("group_en") or form.get("group_id")}
                )
                or None,
                "letter": form.get("group_letter"),
                "reference": form.get("group_reference"),
                "members": [row.get("region") for row in members],
            }
        )
        return group or None

    def _result(
        self, key: str, numbers: Mapping[str, Row], parts: Mapping[str, Any], value: str
    ) -> dict[str, Any] | None:
        """Return how results are rounded or graded: number, evidence and the form's fields."""
        number = self._cells.number(numbers.get(key), (key,)) or {}
        if numbers.get(key):
            self._cells.note(numbers[key], key, {f".{value}": "value"})
        return without_empty({**parts, value: number.pop("value", None), **number}) or None
