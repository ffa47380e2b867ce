"""The national table of a year as the annex of a letter: a table for each group."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...core.decimals import decimals_of
from ...reports.blocks import Block, Cell, Section, section, table
from ...reports.labels import ROUNDED, component_name
from ...reports.marks import from_record
from ..national_table import NationalGroup, NationalRow
from ..year_data import YearData

PRINTED_DECIMALS = 2
# The head of the column of running numbers, the same in every language.
NUMBER = "No."


def national_annex(year: YearData, heading: str) -> Section | None:
    """Return the table of every group of a year, and then the absentees; None without any.

    Parameters
    ----------
    year
        The year.
    heading
        The annex's heading.
    """
    blocks = [*(_results(year, g) for g in year.groups), *(_absent(year, g) for g in year.groups)]
    return section("national-table", heading, blocks, year.language)


def _results(year: YearData, group: NationalGroup) -> Block | None:
    say = year.say
    heads = {key: component_name(key, dict(label), say) for key, label in group.components}
    rows = [_row(year, row, heads, number) for number, row in enumerate(group.rows, 1)]
    caption = say(
        "Results of {year}, {group}: {count} regencies and cities",
        year=year.year,
        group=year.group_title(group),
        count=year.write.number(len(group.rows)),
    )
    numeric = (*heads.values(), say("Index"), say("Improvement"), say("Rank"))
    return table(caption, rows, numeric, tuple(_notes(year, group)))


def _row(
    year: YearData, row: NationalRow, heads: dict[str, str], number: int
) -> dict[str, Cell | None]:
    say, write = year.say, year.write
    return {
        NUMBER: str(number),
        say("Regency or city"): _short(row.name),
        say("Province"): row.province,
        **{head: _printed(year, row.scores.get(key)) for key, head in heads.items()},
        say("Index"): _index(year, row),
        say("Improvement"): (
            None if row.improvement is None else write.signed(row.improvement, PRINTED_DECIMALS)
        ),
        say("Rank"): None if row.place is None else write.number(row.place),
    }


def _short(name: str) -> str:
    """Return a name as tables abbreviate it: ``Kab. Batang``."""
    return name.replace("Kabupaten ", "Kab. ", 1)


def _index(year: YearData, row: NationalRow) -> str:
    text = _printed(year, row.index)
    if row.is_draft:
        return year.say("{index} (panel's draft)", index=text)
    return year.say("{index} (panel's score)", index=text) if row.is_computed else text


def _printed(year: YearData, value: Decimal | None) -> str:
    """Write a figure as it was printed; one that was computed with two decimals."""
    if value is None:
        return ""
    if decimals_of(value) <= PRINTED_DECIMALS:
        return year.write.as_printed(value)
    return year.write.number(value, PRINTED_DECIMALS)


def _notes(year: YearData, group: NationalGroup) -> Iterable[str]:
    """Say where the table is from, how the index was rounded, what the ranks are, what differs."""
    say, write, edition = year.say, year.write, group.edition
    if edition is not None and edition.group is not None:
        yield say("Source: {reference}", reference=from_record(edition.group.reference))
    else:
        yield say("Source: the record of each regency or city; no source has them all.")
    if edition is not None and edition.rounding is not None:
        yield say(ROUNDED[edition.rounding.step].text)
    if group.is_complete:
        yield say(
            "Ranks are counted by the announced index within this group; equals share the better"
            " one."
        )
    elif group.size:
        yield say(
            "{known} of {size} members of this group are on record, so no ranks are counted.",
            known=write.number(len(group.rows) + len(group.absent)),
            size=write.number(group.size),
        )
    else:
        yield say("Nobody published the members of this group, so no ranks are counted.")
    if group.contradicted:
        yield say(
            "The published scores give another index than the announced one for: {rows}.",
            rows="; ".join(
                say(
                    "{name} (announced {index}, from the scores {other})",
                    name=row.name,
                    index=_printed(year, row.index),
                    other=_printed(year, row.recomputed),
                )
                for row in group.contradicted
            ),
        )


def _absent(year: YearData, group: NationalGroup) -> Block | None:
    say = year.say
    rows: list[dict[str, Cell | None]] = [
        {NUMBER: str(number), say("Regency or city"): _short(name), say("Province"): province}
        for number, (name, province) in enumerate(group.absent, 1)
    ]
    caption = say(
        "Did not take part, {group}: {count}",
        group=year.group_title(group),
        count=year.write.number(len(rows)),
    )
    note = say("They have no score, which is not a score of zero.")
    return table(caption, rows, notes=(note,))


def addressee_annex(year: YearData, heading: str) -> Section | None:
    """Return the list of everyone whom the year's results are about, those absent too."""
    say = year.say
    listed = sorted(
        {
            *((row.name, row.province) for group in year.groups for row in group.rows),
            *(absent for group in year.groups for absent in group.absent),
        }
    )
    rows: list[dict[str, Cell | None]] = [
        {
            NUMBER: str(number),
            say("Addressee"): head_of_region(year, name),
            say("Province"): province,
        }
        for number, (name, province) in enumerate(listed, 1)
    ]
    made = table(say("Addressees of this letter"), rows)
    return section("addressees", heading, [made], year.language)


def head_of_region(year: YearData, name: str) -> str:
    """Return the office that heads a region: Regent of a regency, Mayor of a city.

    Examples
    --------
    >>> from pathlib import Path
    >>> year = YearData(2023, "id", (), Path())
    >>> head_of_region(year, "Kabupaten Batang"), head_of_region(year, "Kota Kediri")
    ('Bupati Batang', 'Wali Kota Kediri')
    """
    kind, _, rest = name.partition(" ")
    if kind == "Kota":
        return year.say("Mayor of {place}", place=rest)
    return year.say("Regent of {place}", place=rest)
