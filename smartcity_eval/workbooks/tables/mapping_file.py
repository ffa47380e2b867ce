"""Reading a mapping file: YAML that is kept beside the table, every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...core.errors import WorkbookError
from ...core.messages import Message
from ...frameworks import graded_ids, load_framework
from ...records import UNKNOWN_FRAMEWORK
from ...reference.indicators import indicators, similar_indicators
from ...reference.regions import regions, similar_regions
from ...yaml_io.parser import KeyPath, Located, read_located
from ...yaml_io.suggest import suggested, suggestion
from ...yaml_io.validation import build
from .mapping import FIGURES, MappedColumn, Mapping, figure_kind


def read_mapping(path: Path | str) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    WorkbookError
        With every problem in the file at once, each with its line.
    """
    located = read_located(Path(path))
    mapping = build(Mapping, located)
    if mapping is not None:
        _check(mapping, located)
    if mapping is None or located.problems:
        raise WorkbookError(located.problems)
    return mapping


def _figure_places() -> Iterator[str]:
    """Return every place that a figure can go to, with the score keys of every edition."""
    yield from FIGURES
    for name in graded_ids():
        for component in load_framework(name).components:
            yield f"scores.components.{component.key}"
            yield from (
                f"scores.questions.{leaf.key}" for leaf in component.leaves() if leaf.question
            )


def _check(mapping: Mapping, located: Located) -> None:
    _check_shape(mapping, located)
    if not any(mapping.columns()):
        located.refuse(
            (), Message("no column is mapped; write figures:, indicators:, budget: or ranks:")
        )
    for i, figure in enumerate(mapping.figures):
        if figure_kind(figure.to) is None:
            hint = suggestion(figure.to, dict.fromkeys(_figure_places()))
            located.refuse(
                ("figures", i, "to"),
                Message(
                    "{found} is no place for a figure{hint}", {"found": figure.to, "hint": hint}
                ),
            )
    for i, column in enumerate(mapping.indicators):
        if column.indicator not in indicators():
            located.refuse(
                ("indicators", i, "indicator"),
                Message(
                    "unknown indicator {found}{hint}",
                    {"found": column.indicator, "hint": _indicators_meant(column.indicator)},
                ),
            )
    for alias, region in mapping.region.aliases.items():
        if region not in regions():
            located.refuse(
                ("region", "aliases", alias),
                Message(
                    "unknown region {found}{hint}",
                    {"found": region, "hint": suggested(similar_regions(region))},
                ),
            )
    if (mapping.source is None) == (mapping.shared_source is None):
        located.refuse(
            ("source",),
            Message(
                "write either source: and describe the table's source, or shared_source: and its"
                " key in params/sources.yaml"
            ),
        )
    if (
        sum(
            (
                mapping.region.bare is not None,
                mapping.region.kind_column is not None,
                mapping.region.sections,
            )
        )
        > 1
    ):
        located.refuse(
            ("region",),
            Message(
                "bare:, kind_column: and sections: each say what a name without Kabupaten or Kota"
                " is; keep one"
            ),
        )
    _check_judging(mapping, located)
    _check_columns(mapping, located)


def _indicators_meant(word: str) -> Message | str:
    """Return a hint to the indicators that a word may mean; else all there are."""
    return suggested(similar_indicators(word)) or Message(
        "; there are: {names}", {"names": ", ".join(indicators())}
    )


def _check_shape(mapping: Mapping, located: Located) -> None:
    """Refuse what contradicts itself on years, sheets and long tables."""
    own = [column.year is not None for _, column in mapping.columns()]
    if sum(
        (mapping.year is not None, mapping.year_column is not None, bool(mapping.sheets), any(own))
    ) != 1 or (any(own) and not all(own)):
        located.refuse(
            ("year",),
            Message(
                "write one of four: year: 2023 for the whole table, year_column: and the column"
                " that tells the year, sheets: and the year of each sheet, or year: at every column"
            ),
        )
    if mapping.sheet is not None and mapping.sheets:
        located.refuse(
            ("sheet",), Message("sheet: names one sheet and sheets: several; keep one of the two")
        )
    if (mapping.long is not None or any(own)) and any(mapping.judging_columns()):
        located.refuse(
            ("judging",),
            Message(
                "by which group's edition a region was judged, or whether it took part, is told by"
                " a wide table of one year; take it from such a one"
            ),
        )


def _check_judging(mapping: Mapping, located: Located) -> None:
    judging = mapping.judging
    if judging is None:
        return
    if judging.framework is not None and judging.group is not None:
        located.refuse(
            ("judging", "group"),
            Message(
                "one edition for all rows and editions by group contradict each other; keep one"
            ),
        )
    named: dict[KeyPath, str | None] = {
        ("judging", "framework"): judging.framework,
        **{
            ("judging", "group", "frameworks", word): name
            for word, name in (judging.group.frameworks if judging.group else {}).items()
        },
    }
    for place, name in named.items():
        if name not in (None, UNKNOWN_FRAMEWORK, *graded_ids()):
            known = ", ".join((*graded_ids(), UNKNOWN_FRAMEWORK))
            located.refuse(
                place,
                Message(
                    "unknown framework {found}{hint}; known: {known}",
                    {"found": name, "hint": suggestion(str(name), graded_ids()), "known": known},
                ),
            )
    if judging.participated is not None:
        for word in set(judging.participated.took_part) & set(judging.participated.absent):
            located.refuse(
                ("judging", "participated"),
                Message(
                    "{word} cannot mean both that a region took part and that it did not",
                    {"word": word},
                ),
            )


def _check_columns(mapping: Mapping, located: Located) -> None:
    seen: dict[object, KeyPath] = {}
    for place, column in mapping.columns():
        if column.source:
            located.refuse(
                (*place, "source"),
                Message(
                    "the source of the whole table stands under source:, once; remove this one"
                ),
            )
        if column.status != "stated" and not column.how:
            located.refuse(
                place, Message("an inferred or assumed number needs how: it was arrived at")
            )
        goal = _goal(column)
        if goal in seen:
            located.refuse(
                place,
                Message(
                    "two columns go to the same place; the first is on line {line}",
                    {"line": located.line(seen[goal])},
                ),
            )
        seen.setdefault(goal, place)


def _goal(column: MappedColumn) -> object:
    about = (
        set(type(column).model_fields)
        - set(MappedColumn.model_fields)
        - {"preferred", "group_size"}
    )
    return type(column), column.year, tuple(getattr(column, key) for key in sorted(about))
