"""The results and ranks of a year as tables of its workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day

from ...comparison.year_rows import Kind as RowKind
from ...comparison.year_rows import year_columns, year_row
from ...core.conventions import conventions
from ...core.messages import Message
from ...evaluation import Evaluation
from ...records.figure import Sourced
from ...records.record import Record
from ...reference.vocabulary import YES_NO
from ...reports.labels import SCOPE, SCORED_FROM, STAGE, VERDICT, component_name
from ...workbooks.xlsx_cells import Value
from ..national_table import NationalGroup
from ..year_data import YearData
from .book_table import BookColumn, BookTable, Kind

KINDS: Mapping[RowKind, Kind] = {
    "text": "text",
    "whole": "whole",
    "number": "figure",
    "money": "money",
    "day": "day",
    "year": "year",
}
UNITS = {
    "points": Message("points"),
    "percent": Message("percent"),
    "programmes": Message("programmes"),
    "index": Message("points of that index"),
}
# Columns of the year's table that are words for people here, or stand in a sheet of their own.
WORDS: Mapping[str, Mapping[str, Message]] = {
    "stage": STAGE,
    "scored_from": SCORED_FROM,
    "agreement": VERDICT,
}
# Short headings; what a column is in full stands in the sheet of columns.
HEADS: Mapping[str, Message] = {
    "as_of": Message("Day of the record"),
    "framework": Message("Edition"),
    "index": Message("Computed index"),
    "scored_from": Message("Computed from"),
    "agreement": Message("Agreement"),
    "hdi": Message("HDI (IPM)"),
    "investment": Message("Investment"),
    "coverage_percent": Message("Coverage"),
    "warnings": Message("Doubts"),
}
WIDTHS = {
    "name": 26,
    "province": 22,
    "framework": 26,
    "scored_from": 18,
    "stage": 18,
    "agreement": 14,
}
ELSEWHERE = {"year", "rank", "rank_group", "rank_group_size"}
FIRST = ("region", "name", "province")


def results(year: YearData) -> BookTable:
    """Return the table of results: a row for each regency or city, figures unrounded."""
    say = year.say
    components = _components(year)
    own = [name for name in year_columns() if name not in ELSEWHERE and name not in FIRST]
    columns = (
        *(_column(year, name) for name in FIRST),
        BookColumn(
            say("Group"), say("The group it was judged in, as its edition names it."), width=24
        ),
        BookColumn(
            say("Took part"),
            say("Whether it took part in the evaluation: one that did not has no score, not zero."),
            width=12,
        ),
        *(
            BookColumn(
                title,
                say(
                    "Score of this component: as published, or the unrounded mean of its questions"
                    " where only these are known, or as a panel agreed on."
                ),
                "figure",
                say("points"),
            )
            for title in components.values()
        ),
        *(_column(year, name) for name in own),
        BookColumn(
            say("Place in group"),
            say(
                "Place by the announced index within the group, ties sharing the better one;"
                " counted only where the index or absence of every member is known."
            ),
            "whole",
        ),
        BookColumn(
            say("Sources"),
            say("Numbers of the sources of scores and announced figures, in the sheet of sources."),
            width=12,
        ),
    )
    groups = {row.region: (g, row.place) for g in year.groups for row in g.rows}
    rows = [
        _row(year, e, record, groups.get(e.region), tuple(components), own)
        for e, record, _ in year.records
    ]
    return BookTable("results", say("Results"), columns, rows, frozen=2)


def _components(year: YearData) -> dict[str, str]:
    """Name each component that some record has a score of, in the order of the editions."""
    return {
        key: component_name(key, dict(label), year.say)
        for _, key, label in sorted(
            {
                key: (place, key, label)
                for group in reversed(year.groups)
                for place, (key, label) in enumerate(group.components)
            }.values(),
            key=lambda found: found[0],
        )
    }


def _column(year: YearData, name: str) -> BookColumn:
    made = year_columns()[name]
    about = made.title.in_language(year.language)
    kind: Kind = "computed" if name == "index" else KINDS[made.kind]
    unit = UNITS[made.unit].in_language(year.language) if made.unit in UNITS else ""
    unit = conventions().currency.symbol if made.unit == "money" else unit
    head = HEADS[name].in_language(year.language) if name in HEADS else about
    return BookColumn(head, f"{about}.", kind, unit, WIDTHS.get(name))


def _row(
    year: YearData,
    e: Evaluation,
    record: Record,
    judged: tuple[NationalGroup, int | None] | None,
    components: tuple[str, ...],
    own: list[str],
) -> tuple[Value, ...]:
    say, found = year.say, year_row(e)
    card = e.scorecard or e.what_if
    scores = {c.key: c.score for c in card.contributions} if card else {}
    values: Iterator[Value] = (_value(year, name, found[name]) for name in own)
    return (
        *(found[name] for name in FIRST),
        year.group_title(judged[0]) if judged else None,
        say((YES_NO["yes"] if e.participated else YES_NO["no"]).text),
        *(scores.get(key) for key in components),
        *values,
        judged[1] if judged else None,
        _numbers(record, record.scores, record.published),
    )


def _value(year: YearData, name: str, value: str | int | float | None) -> Value:
    if value is None:
        return None
    if name in WORDS:
        return year.say(WORDS[name][str(value)].text)
    return Day.fromisoformat(str(value)) if year_columns()[name].kind == "day" else value


def _numbers(record: Record, *parts: Sourced | None) -> str | None:
    numbers = {key: i for i, key in enumerate(record.sources, 1)}
    cited = {key for part in parts if part is not None for key in part.source}
    return ", ".join(map(str, sorted(numbers[k] for k in cited if k in numbers))) or None


def ranks(year: YearData) -> BookTable:
    """Return the table of ranks: those announced, and those counted over complete groups."""
    say = year.say
    columns = (
        BookColumn(say("Region id"), say("Id of the regency or city.")),
        BookColumn(say("Regency or city"), say("Its name."), width=26),
        BookColumn(say("Rank"), say("The rank; equals share the better one."), "whole"),
        BookColumn(say("Of"), say("How many are ranked; empty where nobody said."), "whole"),
        BookColumn(say("Within"), say("Within what it is a rank."), width=16),
        BookColumn(say("Group"), say("The group's name; empty where it is not stated."), width=30),
        BookColumn(
            say("Announced or counted"),
            say(
                "Whether somebody announced it, or it was counted here over a complete published"
                " table."
            ),
            width=20,
        ),
    )
    rows: list[tuple[Value, ...]] = [
        (
            e.region,
            e.name,
            rank.value,
            rank.group_size,
            say(SCOPE[rank.scope].text),
            rank.group,
            say("announced"),
        )
        for e in year.evaluations
        for rank in e.published.ranks
    ]
    rows += [
        (
            row.region,
            row.name,
            row.place,
            len(group.rows),
            say(SCOPE["group"].text),
            year.group_title(group),
            say("counted"),
        )
        for group in year.groups
        for row in sorted(group.rows, key=lambda row: (row.place or 0, row.name))
        if row.place is not None
    ]
    return BookTable("ranks", say("Ranks"), columns, rows, frozen=2)
