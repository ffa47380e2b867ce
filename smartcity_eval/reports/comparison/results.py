"""A year's results: every region of each complete group with index, change and components."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import Profile, component_profile, index_spread
from ...comparison.movers import Move, announced_moves
from ...comparison.peers import MOST_SHOWN
from ...core.formatting import NO_BREAK
from ...evaluation import Evaluation
from ..blocks import Block, Cell, Paragraph, Section, Table, folded, section, table
from ..group_labels import group_name, linked_region, region_link
from ..labels import component_name
from .year import Year

# So many are named at each end of a long table.
MOST_NAMED = 5
# Before a component's score: in the upper and in the lower quarter of the group.
QUARTERS = {"first": f"▲{NO_BREAK}", "middle": "", "last": f"▼{NO_BREAK}"}


def year_results(year: Year) -> Section | None:
    """Show the results of each whole group by announced index, with the group's median.

    A long table is folded below a sentence with the highest and the lowest.
    """
    moves = {move.region: move for move in announced_moves(year.evaluations).moves}
    blocks: list[Block | None] = []
    for group in year.groups:
        found = _table(year, group, moves)
        if len(group.judged) > MOST_SHOWN:
            summary = year.say(
                "All {count} results of “{group}”",
                count=len(group.judged),
                group=group_name(year, group),
            )
            blocks += [_ends(year, group), folded(summary, [found])]
        else:
            blocks.append(found)
    return section("results", year.say("Results, group by group"), blocks, year.language)


def _ends(year: Year, group: AnnouncedGroup) -> Paragraph:
    """Name the highest and the lowest of a group."""
    told = [
        f"{linked_region(e.name, e.region)} {year.write.number(e.published.index, 2)}"
        for e in group.judged
        if e.published.index is not None
    ]
    return Paragraph(
        year.say(
            "“{group}”: highest {first}; lowest {last}.",
            group=group_name(year, group),
            first=", ".join(told[:MOST_NAMED]),
            last=", ".join(told[-MOST_NAMED:]),
        )
    )


def _table(year: Year, group: AnnouncedGroup, moves: dict[str, Move]) -> Table | None:
    say, write = year.say, year.write
    profiles, places = component_profile(group), group.places
    median = index_spread(group).median
    rows: list[dict[str, Cell | None]] = []
    for i, e in enumerate(group.judged):
        # The median's row stands where the indices pass it.
        if len(group.judged) > 2 and _passes(group, i, median):
            rows.append(_median_row(year, median, profiles))
        move = moves.get(e.region)
        rows.append(
            {
                say("Regency or city"): region_link(e.name, e.region),
                say("Order"): str(places[e.region]),
                say("Index"): (
                    write.number(e.published.index, 2) if e.published.index is not None else ""
                ),
                str(year.year - 1): "" if move is None else write.number(move.previous, 2),
                say("Change"): "" if move is None else _change(year, move),
                **_scores(year, e, profiles),
            }
        )
    notes = [
        say(
            "Order: places counted by us from the complete published table of this group, which"
            " prints no ranks; equals share a place."
        )
    ]
    if profiles:
        notes.append(say("▲ in the upper quarter of the group in this component, ▼ in the lower."))
    if any(e.region in moves for e in group.judged):
        notes.append(
            say(
                "{year}: the announced index less the announced improvement, so inferred. ≠:"
                " between unlike formulas.",
                year=year.year - 1,
            )
        )
    if group.absent:
        notes.append(
            say(
                "Did not take part, so no score: {names}.",
                names=", ".join(e.name for e in group.absent),
            )
        )
    numeric = tuple(dict.fromkeys(name for row in rows for name in list(row)[1:]))
    return table(
        say(
            "{group} {year}: {count} regencies and cities, by {edition}",
            group=group_name(year, group),
            year=year.year,
            count=len(group.judged),
            edition=group.edition.id,
        ),
        rows,
        numeric,
        tuple(notes),
    )


def _passes(group: AnnouncedGroup, place: int, median: Decimal) -> bool:
    """Return whether an index is the first one below the group's median."""
    now, before = (group.judged[i].published.index for i in (place, max(place - 1, 0)))
    return now is not None and before is not None and now < median <= before


def _median_row(year: Year, median: Decimal, profiles: Sequence[Profile]) -> dict[str, Cell | None]:
    say, write = year.say, year.write
    return {
        say("Regency or city"): say("Median of the group"),
        say("Index"): write.number(median, 2),
        **{component_name(p.key, p.label, say): write.number(p.spread.median, 2) for p in profiles},
    }


def _change(year: Year, move: Move) -> str:
    return (f"≠{NO_BREAK}" if move.unlike else "") + year.write.signed(move.change, 2)


def _scores(year: Year, e: Evaluation, profiles: tuple[Profile, ...]) -> dict[str, str]:
    scores = {c.key: c.score for c in e.published_card.contributions} if e.published_card else {}
    written = {
        p.key: QUARTERS[p.spread.quarter(score)] + year.write.number(score, 2)
        for p in profiles
        if (score := scores.get(p.key)) is not None
    }
    return {component_name(p.key, p.label, year.say): written.get(p.key, "") for p in profiles}
