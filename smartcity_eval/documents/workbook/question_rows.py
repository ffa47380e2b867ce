"""The questions of a year as a table of its workbook: a row for each regency and question."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation import Evaluation
from ...reference.vocabulary import DIMENSIONS
from ...reports.labels import component_name
from ...workbooks.xlsx_cells import Value
from ..year_data import YearData
from .book_table import BookColumn, BookTable


def questions(year: YearData) -> BookTable:
    """Return the table of questions that have a score or a rating."""
    say = year.say
    columns = (
        BookColumn(say("Region id"), say("Id of the regency or city.")),
        BookColumn(say("Regency or city"), say("Its name."), width=26),
        BookColumn(say("Component"), say("The component that the question is part of."), width=16),
        BookColumn(say("Code"), say("The question's number in the printed instrument."), width=10),
        BookColumn(say("Key"), say("The question's key in its edition."), width=24),
        BookColumn(say("Question"), say("The question's name."), width=60),
        BookColumn(say("Dimension"), say("The dimension that it is about, where it is about one.")),
        BookColumn(
            say("Score"),
            say("As published, or as a panel agreed on, unrounded: what enters the index."),
            "figure",
            say("points"),
        ),
        BookColumn(
            say("Own rating"),
            say("The regency's own rating before a panel."),
            "figure",
            say("points"),
        ),
        BookColumn(
            say("Agreed"),
            say(
                "What the panel agreed on: the moderated value, else the consensus of its ratings."
            ),
            "figure",
            say("points"),
        ),
        BookColumn(
            say("Score of the year before"),
            say("In the last record with scores, by whatever edition that was."),
            "figure",
            say("points"),
        ),
    )
    rows = [row for e in year.evaluations for row in _rows(year, e)]
    return BookTable("questions", say("Questions"), columns, rows, frozen=2)


def _rows(year: YearData, e: Evaluation) -> Iterator[tuple[Value, ...]]:
    card, say = e.scorecard or e.what_if, year.say
    rated = {leaf.key: leaf for leaf in e.panel.leaves} if e.panel else {}
    for c in card.contributions if card else ():
        component = component_name(c.key, c.label, say)
        for leaf in c.leaves:
            own = rated.get(leaf.key)
            if leaf.score is None and own is None:
                continue
            dimension = say(DIMENSIONS[leaf.dimension].text) if leaf.dimension else None
            yield (
                e.region,
                e.name,
                component,
                leaf.code,
                leaf.key,
                leaf.label.get(year.language, leaf.key),
                dimension,
                leaf.score,
                own.own if own else None,
                own.agreed if own else None,
                leaf.previous,
            )
