"""A year in one sentence, built by written rules from the announced indices.

A median is told of a whole group only, and a rise between like formulas only.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import index_spread
from ...comparison.movers import Move, Moves, announced_moves
from ...comparison.peers import Peer, published_indices
from ...records.record import UNKNOWN_FRAMEWORK
from ..group_labels import figure, group_name
from .year import Year


def year_verdict(year: Year) -> str:
    """Write the sentence that answers first how a year turned out."""
    clauses = [_groups(year) if year.groups else _indices(year), rise_clause(year)]
    return "; ".join(clause for clause in clauses if clause) + "."


def rise_clause(year: Year) -> str:
    """Say who rose most between like formulas; empty where no such change was announced."""
    say, found = year.say, announced_moves(year.evaluations)
    if not found.like:
        return ""
    top = most_risen(found)
    values = {
        "name": in_a_row(year, [move.name for move in top]),
        "count": len(found.like),
        "before": year.year - 1,
        "change": year.write.signed(found.like[0].change, 2),
        "index": year.write.number(found.like[0].index, 2),
    }
    if len(found.like) == 1:
        return say(
            "the one change announced between like formulas is that of {name}: {change}, to"
            " {index}",
            **values,
        )
    if not top:
        return say("none of the {count} compared with {before} by a like formula rose", **values)
    if len(top) > 1:
        return say(
            "of the {count} compared with {before} by a like formula, {name} rose most ({change})",
            **values,
        )
    return say(
        "of the {count} compared with {before} by a like formula, {name} rose most ({change}, to"
        " {index})",
        **values,
    )


def most_risen(found: Moves) -> tuple[Move, ...]:
    """Return those with the largest rise between like formulas; nobody where none rose."""
    largest = max((move.change for move in found.like), default=0)
    return tuple(move for move in found.like if move.change == largest) if largest > 0 else ()


def in_a_row(year: Year, texts: Sequence[str]) -> str:
    """Join texts with commas, and the last with "and"."""
    *others, last = texts or [""]
    return year.say("{items} and {last}", items=", ".join(others), last=last) if others else last


def _groups(year: Year) -> str:
    """Describe the groups of which every member's result is known."""
    told = in_a_row(year, [_group(year, group) for group in year.groups])
    return year.say("In {year} the median index was {told}", year=year.year, told=told)


def _group(year: Year, group: AnnouncedGroup) -> str:
    found = index_spread(group)
    name = group_name(year, group)
    if found.count == 1:
        return year.say(
            "{index} for the only one scored in “{group}”",
            index=figure(year, found.median),
            group=name,
        )
    return year.say(
        "{median} in “{group}” ({count} scored, from {low} to {high})",
        median=figure(year, found.median),
        group=name,
        count=found.count,
        low=figure(year, found.lowest),
        high=figure(year, found.highest),
    )


def _indices(year: Year) -> str:
    """Describe the announced indices of a year without a whole group."""
    say, write = year.say, year.write
    found = published_indices(map(Peer.of, year.evaluations))
    values = {"year": year.year, "count": len(found), "records": len(year.evaluations)}
    if not found:
        return say("No announced index of {year} was found in the {records} records", **values)
    first, last = (write.number(p.index or Decimal(0), 2) for p in (found[0], found[-1]))
    highest, lowest = (
        in_a_row(year, [p.name for p in found if p.index == end.index])
        for end in (found[0], found[-1])
    )
    if len(found) == 1:
        return say(
            "The only announced index found for {year} is that of {name}: {index}",
            year=year.year,
            name=highest,
            index=first,
        )
    return say(
        "{count} announced indices of {year} were found, from {low} ({lowest}) to {high}"
        " ({highest}), {judged}",
        low=last,
        lowest=lowest,
        high=first,
        highest=highest,
        judged=_judged(year, found),
        **values,
    )


def _judged(year: Year, found: Sequence[Peer]) -> str:
    """Say by which formulas indices were made that are only a part of those announced."""
    editions = {peer.framework for peer in found}
    if editions <= {None, UNKNOWN_FRAMEWORK}:
        return year.say("by formulas that no source names, so they cannot be ranked")
    if len(editions) == 1:
        return year.say("all by one formula, though only some of those it judged")
    return year.say("by unlike formulas, so they cannot be ranked")
