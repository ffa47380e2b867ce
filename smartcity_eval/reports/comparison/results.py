"""A year's results: every region of each complete group with index, change and components."""

from __future__ import annotations

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import Profile, component_profile
from ...comparison.movers import Move, announced_moves
from ...core.formatting import NO_BREAK
from ...evaluation import Evaluation
from ..blocks import Block, Section, Table, section, table
from ..group_labels import group_name
from ..labels import component_name
from .year import Year

# Before a component's score: in the upper and in the lower quarter of the group.
QUARTERS = {"first": f"▲{NO_BREAK}", "middle": "", "last": f"▼{NO_BREAK}"}


def year_results(year: Year) -> Section | None:
    """Show the results of each complete group in a table of its own, by announced index."""
    moves = {move.region: move for move in announced_moves(year.evaluations).moves}
    blocks: list[Block | None] = [_table(year, group, moves) for group in year.groups]
    return section("results", year.say("Results, group by group"), blocks, year.language)


def _table(year: Year, group: AnnouncedGroup, moves: dict[str, Move]) -> Table | None:
    say, write = year.say, year.write
    profiles, places = component_profile(group), group.places
    rows = []
    for e in group.judged:
        move = moves.get(e.region)
        rows.append(
            {
                say("Regency or city"): e.name,
                say("Order"): str(places[e.region]),
                say("Index"): (
                    write.as_printed(e.published.index) if e.published.index is not None else ""
                ),
                str(year.year - 1): "" if move is None else write.as_printed(move.previous),
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
    numeric = tuple(rows[0])[1:]
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
