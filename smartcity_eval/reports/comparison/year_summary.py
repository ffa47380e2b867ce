"""The first screen of a year's comparison: how the year turned out, in a sentence and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...comparison.distribution import index_spread
from ...comparison.movers import announced_moves, directions
from ...comparison.peers import Peer, published_indices
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Block, KeyFigure, KeyFigures, Paragraph, Section, section
from ..group_labels import figure, group_name
from .year import Year, page_title
from .year_verdict import in_a_row, most_risen, year_verdict

# More are not read at a glance.
MOST_SHOWN = 5


def year_title(year: Year) -> Section:
    """Return the page's heading; the verdict is its description where the page is shared."""
    heading = year.say("Smart City {year}: regencies and cities compared", year=year.year)
    return page_title(year, year, heading, year_verdict(year), shown=False)


def year_summary(year: Year) -> Section | None:
    """Answer in one sentence and a few figures how the year turned out."""
    say = year.say
    figures = (*_groups(year), *_highest(year), *_moves(year), *_known(year), *_programmes(year))
    blocks: list[Block | None] = [
        Paragraph(year_verdict(year), tone="lead"),
        KeyFigures(figures[:MOST_SHOWN]),
    ]
    if len(year.groups) > 1:
        blocks.append(
            Paragraph(
                say(
                    "The groups were judged by unlike formulas (appendix A), so no table here puts"
                    " them into one order."
                ),
                tone="caution",
            )
        )
    blocks.append(Paragraph(_completeness(year), tone="quiet"))
    return section(
        "summary", say("How did {year} turn out?", year=year.year), blocks, year.language
    )


def _groups(year: Year) -> Iterator[KeyFigure]:
    """The median of each whole group that has more than one index."""
    say = year.say
    for group in year.groups:
        found = index_spread(group)
        if found.count > 1:
            yield KeyFigure(
                say("Median index, {group}", group=group_name(year, group)),
                figure(year, found.median),
                say(
                    "{count} of {members} members scored",
                    count=found.count,
                    members=len(group.judged) + len(group.absent),
                ),
                beside=say(
                    "half are from {low} to {high}",
                    low=figure(year, found.first_quartile),
                    high=figure(year, found.third_quartile),
                ),
            )


def _highest(year: Year) -> Iterator[KeyFigure]:
    """The highest index of a year in which all were judged alike."""
    say, write = year.say, year.write
    found = published_indices(
        map(Peer.of, year.groups[0].judged if year.groups else year.evaluations)
    )
    alike = len(year.groups) == 1 or (not year.groups and _formulas(found) == 1)
    if len(found) > 1 and alike and (highest := found[0].index) is not None:
        names = [p.name for p in found if p.index == highest]
        label = say("Highest index in the group") if year.groups else say("Highest index found")
        yield KeyFigure(label, write.number(highest, 2), in_a_row(year, names))


def _formulas(found: Iterable[Peer]) -> int:
    """Count the formulas of indices; one that is not known counts as unlike any other."""
    known = {p.framework for p in found}
    return len(known) + bool(known & {None, UNKNOWN_FRAMEWORK})


def _moves(year: Year) -> Iterator[KeyFigure]:
    """How many rose between like formulas, and the largest rise."""
    say, write, found = year.say, year.write, announced_moves(year.evaluations)
    if len(found.like) < 2:
        return
    counted = directions(move.change for move in found.like)
    yield KeyFigure(
        say("Rose, by like formulas"),
        say("{count} of {total}", count=counted.up, total=len(found.like)),
        say("{down} fell, {zero} unchanged", down=counted.down, zero=counted.zero),
    )
    top = most_risen(found)
    if len(top) == 1:
        [move] = top
        yield KeyFigure(
            say("Largest rise, by like formulas"),
            write.signed(move.change, 2),
            say(
                "{name}: from {before} to {after}",
                name=move.name,
                before=write.number(move.previous, 2),
                after=write.number(move.index, 2),
            ),
        )


def _programmes(year: Year) -> Iterator[KeyFigure]:
    """Of how many the programmes that were done are known."""
    totals = [e.programmes.total for e in year.evaluations if e.programmes]
    known = [total for total in totals if total.rate is not None]
    if known:
        yield KeyFigure(
            year.say("Programme achievement known"),
            year.say("{count} of {total}", count=len(known), total=len(year.evaluations)),
        )


def _known(year: Year) -> Iterator[KeyFigure]:
    """How many announced indices are known of those on record."""
    known = sum(e.published.index is not None for e in year.evaluations)
    yield KeyFigure(
        year.say("Announced index known"),
        year.say("{count} of {total}", count=known, total=len(year.evaluations)),
        year.say("regencies and cities on record"),
    )


def _completeness(year: Year) -> str:
    """Say how many records there are, and for whom nothing is worked out."""
    say = year.say
    scored = [
        e for e in year.evaluations if (card := e.scorecard or e.what_if) and card.index is not None
    ]
    rest = (
        say("Of other groups only those listed were found; nothing is worked out for the rest.")
        if year.groups
        else say(
            "Those evaluated by the ministry were many more; nothing is worked out for those that"
            " were not found."
        )
    )
    told = say(
        "Records: {count}; all components are known of {scored}.",
        count=len(year.evaluations),
        scored=len(scored),
    )
    return f"{told} {rest}"
