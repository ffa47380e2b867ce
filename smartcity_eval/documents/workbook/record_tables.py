"""Programmes, feedback and sources of a year's records as tables of its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day

from ...core.conventions import conventions
from ...core.messages import Message
from ...evaluation import Evaluation
from ...evaluation.models.programmes_result import ProgrammeResult
from ...evaluation.summary import exact_money
from ...records.record import Record
from ...reference.vocabulary import DIMENSIONS, PROGRAMME_STATE, STATUS
from ...workbooks.xlsx_cells import Value
from ..year_data import YearData
from .book_table import BookColumn, BookTable

FEEDBACK = {
    "weakness": Message("weakness"),
    "strength": Message("strength"),
    "recommendation": Message("recommendation"),
}
SOURCE_KIND = {
    "news": Message("news"),
    "official": Message("official page"),
    "report": Message("report"),
    "dataset": Message("data set"),
    "letter": Message("letter"),
    "regulation": Message("regulation"),
    "workbook": Message("workbook"),
}


def _whose(year: YearData) -> tuple[BookColumn, BookColumn]:
    say = year.say
    return (
        BookColumn(say("Region id"), say("Id of the regency or city.")),
        BookColumn(say("Regency or city"), say("Its name."), width=26),
    )


def programmes(year: YearData) -> BookTable:
    """Return the table of programmes achieved against target, in total and by dimension."""
    say = year.say
    count = say("programmes")
    columns = (
        *_whose(year),
        BookColumn(say("Dimension"), say("The dimension, or the whole."), width=20),
        BookColumn(say("Target"), say("Programmes that were the year's target."), "whole", count),
        BookColumn(say("Achieved"), say("Programmes that were achieved."), "whole", count),
        BookColumn(
            say("Achievement"),
            say("Achieved of target; as announced where not both counts are known."),
            "percent",
            say("percent"),
        ),
        BookColumn(say("Running"), say("Programmes under way, where counted."), "whole", count),
        BookColumn(say("As of"), say("The day that the counts are of."), "day"),
        BookColumn(say("State of the figure"), say("Stated, inferred or assumed."), width=14),
    )
    rows = [row for e in year.evaluations for row in _counts(year, e)]
    return BookTable("programmes", say("Programmes"), columns, rows, frozen=2)


def _counts(year: YearData, e: Evaluation) -> Iterator[tuple[Value, ...]]:
    if e.programmes is None:
        return
    say = year.say
    parts: list[tuple[str, ProgrammeResult]] = [(say("all dimensions"), e.programmes.total)]
    parts += [(say(DIMENSIONS[d].text), found) for d, found in e.programmes.dimensions.items()]
    for name, found in parts:
        counts = (found.target, found.achieved, found.rate, found.running)
        if any(value is not None for value in counts):
            status = say(STATUS[found.status].text)
            yield (e.region, e.name, name, *counts, found.as_of or e.as_of, status)


def inventory(year: YearData) -> BookTable:
    """Return the table of programmes that records list one by one."""
    say, money = year.say, conventions().currency.symbol
    columns = (
        *_whose(year),
        BookColumn(say("Programme"), say("The programme's name."), "note", width=50),
        BookColumn(say("Dimension"), say("The dimension that it belongs to."), width=20),
        BookColumn(say("Carried out by"), say("The office that carries it out."), width=30),
        BookColumn(say("Target"), say("Its target, in the record's words."), "note", width=34),
        BookColumn(say("State"), say("How far it is.")),
        BookColumn(say("Budget"), say("What was planned for it, in full."), "money", money),
        BookColumn(say("Realised"), say("What was spent on it, in full."), "money", money),
    )
    rows = [row for e, record, _ in year.records for row in _listed(year, e, record)]
    return BookTable("inventory", say("Programme list"), columns, rows, frozen=3)


def _listed(year: YearData, e: Evaluation, record: Record) -> Iterator[tuple[Value, ...]]:
    for p in record.programmes.inventory if record.programmes else ():
        amounts = (exact_money(p.budget), exact_money(p.realised))
        yield (
            e.region,
            e.name,
            p.name,
            year.say(DIMENSIONS[p.dimension].text),
            p.owner,
            p.target,
            year.say(PROGRAMME_STATE[p.state].text) if p.state else None,
            *amounts,
        )


def feedback(year: YearData) -> BookTable:
    """Return the table of what institutions wrote with the results."""
    say = year.say
    columns = (
        *_whose(year),
        BookColumn(say("Institution"), say("Who wrote it; empty where the letter names none.")),
        BookColumn(say("Kind"), say("Weakness, strength or recommendation."), width=16),
        BookColumn(say("Item"), say("The letter or number that it has there."), width=8),
        BookColumn(say("Text"), say("In the source's own words."), "note", width=100),
    )
    rows: list[tuple[Value, ...]] = [
        (e.region, e.name, item.institution, say(FEEDBACK[item.kind].text), item.item, item.text)
        for e, record, _ in year.records
        for item in record.feedback
    ]
    return BookTable("feedback", say("Feedback"), columns, rows, frozen=2)


def sources(year: YearData) -> BookTable:
    """Return the table of the records' sources, numbered as in each regency's report."""
    say = year.say
    columns = (
        *_whose(year),
        BookColumn(say("Number"), say("Its number in that regency's report."), "whole"),
        BookColumn(say("Title"), say("The source's title."), "note"),
        BookColumn(say("Publisher"), say("Who published it."), width=34),
        BookColumn(
            say("Address"), say("Where it can be read, as text: nothing opens it."), width=50
        ),
        BookColumn(say("Day"), say("The day it was published, or the month or year.")),
        BookColumn(say("Kind"), say("What kind of source it is."), width=14),
        BookColumn(
            say("Place in the source"), say("The page or part that was read."), "note", width=40
        ),
    )
    rows: list[tuple[Value, ...]] = [
        (
            e.region,
            e.name,
            number,
            source.title,
            source.publisher,
            source.url,
            source.date.isoformat() if isinstance(source.date, Day) else source.date,
            say(SOURCE_KIND[source.kind].text),
            source.locator,
        )
        for e, record, _ in year.records
        for number, source in enumerate(record.sources.values(), 1)
    ]
    return BookTable("sources", say("Sources"), columns, rows, frozen=2)
