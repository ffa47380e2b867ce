"""The components of a filled-in rubric: a tree of rows, with levels, questions and elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.messages import Message
from ...yaml_io.parser import dotted
from ...yaml_io.suggest import suggestion
from .filled_page import Row
from .rubric_cells import RubricCells, without_empty


class RubricComponents:
    """Makes an edition's components of a rubric's rows."""

    def __init__(self, cells: RubricCells):
        self._cells = cells

    def components(
        self, parent: str, place: tuple[Any, ...], weighed: bool = True
    ) -> list[dict[str, Any]]:
        """Return the components below a row, each with what is below it.

        Parameters
        ----------
        parent
            The row's code; empty for the components at the top.
        place
            Where they stand in the edition's file.
        weighed
            Whether they have weights of their own; the parts of a plain mean have none.
        """
        below = [
            row for row in self._cells.filled.rows["rubric"] if (row.get("parent") or "") == parent
        ]
        return [self._component(row, (*place, number), weighed) for number, row in enumerate(below)]

    def _component(self, row: Row, place: tuple[Any, ...], weighed: bool) -> dict[str, Any]:
        """Return a node and what is below it; the parts of a plain mean have no weights."""
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
        self._cells.note(
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
        mean = self._cells.number(row, (*place, "plain_mean"), "mean_status", "mean_") or {}
        mean.pop("value", None)
        return without_empty(
            {
                "key": row.get("key"),
                "label": {
                    "id": row.get("label_id"),
                    "en": row.get("label_en") or row.get("label_id"),
                },
                "about": about if about["id"] else None,
                "weight": self._cells.number(row, (*place, "weight"), "weight")
                if weighed
                else None,
                "levels": self._levels(row),
                "dimension": row.get("dimension"),
                "elements": self._elements(row.get("key"), place),
                "question": (
                    without_empty({part: row.get(column) for part, column in asked.items()}) or None
                ),
                "plain_mean": mean or None,
                # A component that is part of itself, however far around, is refused elsewhere and
                # not followed.
                "children": (
                    self.components(row.get("key"), (*place, "children"), not mean)
                    if row.get("key") and len(place) < 20
                    else []
                ),
            }
        )

    def _elements(self, component: str, place: tuple[Any, ...]) -> list[dict[str, Any]]:
        rows = [row for row in self._cells.rows("elements") if row.get("component") == component]
        return [
            {
                key: self._cells.named(row, key, (*place, "elements", i, key))
                for key in ("label", "about")
            }
            for i, row in enumerate(rows)
        ]

    def _check_weighed(self, row: Row, weighed: bool) -> None:
        for key in ("weight", "status", "reference"):
            place, found = row.places[key], row.get(key)
            if weighed and found is None and place not in self._cells.filled.faulty:
                column = next(
                    column for column in self._cells.filled.layout.columns() if column.key == key
                )
                self._cells.refuse(
                    place, Message("nothing stands here; write {what}", {"what": column.heading})
                )
            elif not weighed and found is not None:
                self._cells.refuse(
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
            self._cells.refuse(
                row.places["levels_en"],
                Message(
                    "{found} levels in English, {expected} in Indonesian; one line for each",
                    {"found": len(english), "expected": len(indonesian)},
                ),
            )
        return [{"id": a, "en": b} for a, b in zip(indonesian, english, strict=False)]

    def check_tree(self) -> None:
        """Refuse codes that stand twice, parents that are missing, and circular parts."""
        keys = [row.get("key") for row in self._cells.filled.rows["rubric"]]
        seen: set[str] = set()
        parents = {
            row.get("key"): row.get("parent") or "" for row in self._cells.filled.rows["rubric"]
        }
        for row in self._cells.filled.rows["rubric"]:
            key, parent = row.get("key"), row.get("parent")
            if key in seen:
                self._cells.refuse(
                    row.places["key"], Message("{found} stands twice; keep one", {"found": key})
                )
            seen.add(key)
            if parent and parent not in keys:
                self._cells.refuse(
                    row.places["parent"],
                    Message(
                        "there is no row with the code {found}{hint}",
                        {"found": parent, "hint": suggestion(parent, keys)},
                    ),
                )
            elif parent and _is_circular(key, parents):
                self._cells.refuse(
                    row.places["parent"],
                    Message("{found} is part of itself by way of its parts", {"found": key}),
                )
        for row in self._cells.rows("elements"):
            if row.get("component") and row.get("component") not in keys:
                values = {
                    "found": row.get("component"),
                    "hint": suggestion(row.get("component"), keys),
                }
                self._cells.refuse(
                    row.places["component"],
                    Message("there is no row with the code {found}{hint}", values),
                )

    def check_levels_have_steps(self) -> None:
        """Refuse levels where the scale has no step: it says how many levels there are."""
        rules = next(page.name for page in self._cells.filled.layout.pages if page.key == "rules")
        for row in self._cells.filled.rows["rubric"]:
            if row.get("levels_id"):
                message = Message(
                    "levels are named, but the scale has no step; write it on the sheet {sheet},"
                    " such as 1",
                    {"sheet": rules},
                )
                self._cells.refuse(row.places["levels_id"], message)


def _is_circular(key: str, parents: Mapping[str, str]) -> bool:
    """Return whether a row is, by way of its parents, part of itself."""
    above, steps = parents.get(key, ""), 0
    while above and above != key and steps < len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return above == key
