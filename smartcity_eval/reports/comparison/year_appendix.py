"""The appendix of a year's comparison: how groups were judged, what is missing, and sources."""

from __future__ import annotations

from collections import Counter

from ...comparison.peers import MOST_SHOWN
from ..blocks import Block, Cell, Item, Paragraph, Section, listing, section, table
from ..group_labels import group_name, linked_region, region_link, weights_text
from ..labels import STAGE
from ..marks import from_record
from .year import Year

# So many records that are alike in all that a table of gaps tells stand in one line of it.
ALIKE = 5


def year_method(year: Year) -> Section | None:
    """Show by which weights each whole group was judged; None for a year without one."""
    say = year.say
    weights = [
        Item(
            say(
                "{weights}; {judged} scored, {absent} did not take part.",
                weights=weights_text(year, group),
                judged=len(group.judged),
                absent=len(group.absent),
            ),
            lead=f"{group_name(year, group)}:",
        )
        for group in year.groups
    ]
    blocks: list[Block | None] = [listing("", weights)]
    if weights:
        blocks.append(
            Paragraph(
                say(
                    "Places are counted here from complete tables that print no ranks; medians and"
                    " quartiles are of all members that took part, not of a sample. Indices by"
                    " unlike formulas are never put into one order or one mean."
                )
            )
        )
    return section("method", say("How they were judged"), blocks, year.language, letter="A")


def year_gaps(year: Year) -> Section | None:
    """Show how complete each record is and how many doubts it carries.

    Records that are alike in all of this stand in one line.
    """
    say, write = year.say, year.write
    told = {
        e.region: (
            say(STAGE[e.stage].text),
            write.percent(e.coverage.percent, 0),
            write.number(len(e.coverage.missing)),
            write.number(e.conflicts),
            write.number(len(e.notices)),
        )
        for e in year.evaluations
    }
    counts = Counter(told.values())
    alike = (
        {cells for cells, count in counts.items() if count >= ALIKE}
        if len(told) > MOST_SHOWN
        else set()
    )
    rows: list[tuple[Cell, tuple[str, ...]]] = [
        (say("{count} records alike", count=write.number(count)), cells)
        for cells, count in counts.most_common()
        if cells in alike
    ]
    rows += [
        (region_link(e.name, e.region), told[e.region])
        for e in year.evaluations
        if told[e.region] not in alike
    ]
    heads = (
        say("Regency or city"),
        say("Stage"),
        say("Complete"),
        say("Parts missing"),
        say("Conflicts"),
        say("Doubts"),
    )
    lines: list[dict[str, Cell | None]] = [
        dict(zip(heads, (name, *cells), strict=True)) for name, cells in rows
    ]
    return section(
        "gaps",
        say("What is missing or doubtful"),
        [
            _readiness(year),
            table(say("Completeness of the records, {year}", year=year.year), lines, heads[2:]),
        ],
        year.language,
        letter="C",
    )


def _readiness(year: Year) -> Paragraph | None:
    """Name those that are getting ready, so that a missing score is not read as a low one."""
    ready = [e for e in year.evaluations if e.stage != "implementation"]
    names = ", ".join(linked_region(e.name, e.region) for e in ready)
    return (
        Paragraph(year.say("Getting ready, and so not scored: {names}.", names=names))
        if ready
        else None
    )


def year_sources(year: Year) -> Section | None:
    """List the letters that the whole groups' results stand in; the rest is in each report."""
    say = year.say
    letters = [
        Item(
            from_record(group.edition.group.reference + "."),
            lead=f"{group_name(year, group)}: {group.edition.group.letter}.",
        )
        for group in year.groups
        if group.edition.group
    ]
    words = say("The sources of every other figure are in the report of its regency or city.")
    blocks: list[Block | None] = [listing("", letters), Paragraph(words)]
    return section("sources", say("Sources"), blocks, year.language, letter="D")
