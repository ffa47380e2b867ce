"""The slides on a year's result: who was judged, the spread, the ends, who moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import index_spread
from ...comparison.movers import Move, announced_moves, largest_moves
from ...comparison.peers import Peer, published_indices
from ...reports.blocks import Cell, KeyFigures, table
from ...reports.comparison.announced_indices import index_table
from ...reports.comparison.movers import move_words, unlike_sentence
from ...reports.comparison.year import Year, assumed_words
from ...reports.comparison.year_summary import year_summary
from ...reports.group_labels import figure, group_name
from ..slides.deck import NativeChart, Series, Slide
from .slide_sources import texts_of

# So many at either end of a group, and so many groups.
AT_EITHER_END, MOST_GROUPS = 5, 3
MOST_FIGURES = 4
# The width of the ranges that indices are counted in.
RANGE = Decimal("0.5")


def at_a_glance(year: Year) -> Slide:
    """Answer how the year turned out, in a sentence and a few figures."""
    found = year_summary(year)
    figures = (
        next((b.items for b in found.blocks if isinstance(b, KeyFigures)), ()) if found else ()
    )
    caution = (*year.fictitious_note(*year.evaluations), *assumed_words(year, year.evaluations))
    verdict, *_, known = texts_of(found, "paragraph")
    apart = year.say(
        "The groups were judged by unlike formulas, so no slide puts them into one order."
    )
    points = [verdict, *([apart] if len(year.groups) > 1 else []), known]
    points += [p.text for p in caution]
    title = year.say("How {year} turned out", year=year.year)
    shown = tuple(replace(f, line=None) for f in figures[:MOST_FIGURES])
    return Slide(title, tuple(points), shown)


def participation(year: Year) -> Slide:
    """Count the records by group: members, scored, absent; and those outside whole groups."""
    say, write = year.say, year.write
    rows: list[dict[str, Cell | None]] = [
        {
            say("Group"): group_name(year, group),
            say("Records"): write.number(len(group.judged) + len(group.absent)),
            say("Index known"): write.number(len(group.judged)),
            say("Did not take part"): write.number(len(group.absent)),
        }
        for group in year.groups
    ]
    others = year.others
    if others:
        rows.append(
            {
                say("Group"): say("Others, of groups that are not known whole")
                if year.groups
                else say("Of groups that are not known whole"),
                say("Records"): write.number(len(others)),
                say("Index known"): write.number(
                    sum(e.published.index is not None for e in others)
                ),
                say("Did not take part"): write.number(sum(not e.participated for e in others)),
            }
        )
    ready = sum(e.stage != "implementation" for e in year.evaluations)
    points = [say("Getting ready, and so not scored: {count}.", count=ready)] if ready else []
    numeric = (say("Records"), say("Index known"), say("Did not take part"))
    made = table(say("Records of {year} by group", year=year.year), rows, numeric)
    count = write.number(len(year.evaluations))
    title = say("{count} regencies and cities on record", count=count)
    return Slide(title, tuple(points), table=made)


def spread_of_indices(year: Year) -> Slide | None:
    """Count each whole group's indices by ranges of half a point."""
    say, write = year.say, year.write
    groups = [g for g in year.groups if len(g.judged) > 1]
    if not groups:
        return None
    maximum = groups[0].edition.scale.maximum.value
    starts = [RANGE * i for i in range(int(maximum / RANGE))]
    counts = {g.edition.id: _counts(g, starts) for g in groups}
    first = next(i for i in range(len(starts)) if any(own[i] for own in counts.values()))
    names = tuple(
        say("{low} to below {high}", low=write.number(low, 1), high=write.number(low + RANGE, 1))
        if low + RANGE < maximum
        else say("{low} to {high}", low=write.number(low, 1), high=write.number(maximum, 1))
        for low in starts[first:]
    )
    told = [_spread_words(year, group) for group in groups]
    chart = NativeChart(
        "column",
        names,
        tuple(
            Series(group_name(year, g), tuple(float(n) for n in counts[g.edition.id][first:]))
            for g in groups
        ),
        "0",
        say(
            "Column chart of how many indices of {year} lie in each range of half a point."
            " {groups}",
            year=year.year,
            groups=" ".join(told),
        ),
    )
    return Slide(say("How the indices are spread"), tuple(told), chart=chart)


def _counts(group: AnnouncedGroup, starts: list[Decimal]) -> list[int]:
    values = [e.published.index for e in group.judged if e.published.index is not None]
    last = len(starts) - 1
    # The highest of the scale belongs to the last range.
    places = [min(int(value / RANGE), last) for value in values]
    return [places.count(i) for i in range(len(starts))]


def _spread_words(year: Year, group: AnnouncedGroup) -> str:
    found = index_spread(group)
    return year.say(
        "{group}: {count} from {low} to {high}, median {median}, half of them from {first} to"
        " {third}.",
        group=group_name(year, group),
        count=found.count,
        low=figure(year, found.lowest),
        high=figure(year, found.highest),
        median=figure(year, found.median),
        first=figure(year, found.first_quartile),
        third=figure(year, found.third_quartile),
    )


def ends_of_groups(year: Year) -> Iterator[Slide]:
    """List the highest and the lowest of each whole group, with their counted places."""
    say, write = year.say, year.write
    for group in year.groups[:MOST_GROUPS]:
        every = list(group.judged)
        if len(every) < 2:
            continue
        shown = every
        if len(every) > 2 * AT_EITHER_END:
            shown = [*every[:AT_EITHER_END], *every[-AT_EITHER_END:]]
        places = group.places
        rows: list[dict[str, Cell | None]] = [
            {
                say("Regency or city"): e.name,
                say("Province"): e.province,
                say("Place"): write.number(places[e.region]),
                say("Index"): write.number(e.published.index or Decimal(0), 2),
            }
            for e in shown
        ]
        name, count = group_name(year, group), len(every)
        made = table(
            say("The highest and lowest of {group}", group=name), rows, (say("Place"), say("Index"))
        )
        title = (
            say(
                "{group}: the {ends} highest and lowest of {count}",
                group=name,
                ends=AT_EITHER_END,
                count=count,
            )
            if len(shown) < count
            else say("{group}: all {count}", group=name, count=count)
        )
        counted = say("Places are counted from a complete table that prints no ranks.")
        yield Slide(title, table=made, notes=(counted,))


def other_indices(year: Year) -> Slide | None:
    """List the announced indices outside whole groups; they are no ranking."""
    say = year.say
    found = published_indices(map(Peer.of, year.others))
    made = index_table(year, found) if len(found) > 1 else None
    if made is None:
        return None
    title = (
        say("Announced indices outside these groups") if year.groups else say("Announced indices")
    )
    return Slide(title, table=made, notes=made.notes, overflow="told")


def movers(year: Year) -> Slide | None:
    """List the largest rises and falls between like formulas."""
    found, say, write = announced_moves(year.evaluations), year.say, year.write
    if not found.moves:
        return None
    points = tuple(move_words(year, found, year.year))
    notes = (unlike_sentence(year, found, year.year),) if found.unlike else ()
    before, now = str(year.year - 1), str(year.year)
    rises, falls = largest_moves(found.like, AT_EITHER_END)

    def row(move: Move) -> dict[str, Cell | None]:
        return {
            say("Regency or city"): move.name,
            before: write.number(move.previous, 2),
            now: write.number(move.index, 2),
            say("Change"): write.signed(move.change, 2),
        }

    rows = [row(move) for move in (*rises, *reversed(falls))]
    made = table(
        say(
            "Largest announced changes between like formulas, {before} to {year}",
            before=before,
            year=now,
        ),
        rows,
        (before, now, say("Change")),
    )
    if made is not None:
        inferred = say(
            "{before}: the announced index less the announced improvement, so inferred.",
            before=before,
        )
        notes = (inferred, *notes)
    title = say("Who moved most between like formulas")
    return Slide(title if made else say("Announced improvements"), points, table=made, notes=notes)
