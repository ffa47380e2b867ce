"""The largest announced changes of the index; those between unlike formulas stand apart."""

from __future__ import annotations

from dataclasses import dataclass

from ..entries import Entry, IndexMove
from ..page import Site
from ..wording import Figure, edition_text, sort_key

# How many rises and how many falls are shown.
MOST = 5


@dataclass(frozen=True)
class MoveLine:
    """One region's announced change of the index since the year before, with both editions."""

    name: str
    place: str
    before: Figure
    after: Figure
    change: Figure


@dataclass(frozen=True)
class Movers:
    """The largest changes of one year: rises and falls between like formulas, and the unlike."""

    year: int
    like: int
    rises: list[MoveLine]
    falls: list[MoveLine]
    unlike: int
    unlike_lines: list[MoveLine]


def latest_movers(site: Site) -> Movers | None:
    """Return the movers of the latest year with announced changes; None where there is none."""
    for year in sorted(site.content.entries, reverse=True):
        moves = [
            (entry, entry.move)
            for entry in site.content.entries[year].values()
            if entry.move is not None and entry.move.previous_by and not entry.fictitious
        ]
        if moves:
            return _movers(site, year, sorted(moves, key=lambda m: (-m[1].change, m[0].name)))
    return None


def _movers(site: Site, year: int, moves: list[tuple[Entry, IndexMove]]) -> Movers:
    like = [own for own in moves if not own[1].unlike]
    unlike = [own for own in moves if own[1].unlike]
    return Movers(
        year,
        len(like),
        [_line(site, *own) for own in _rises(like)],
        [_line(site, *own) for own in _falls(like)],
        len(unlike),
        [_line(site, *own) for own in (*_rises(unlike), *reversed(_falls(unlike)))],
    )


def _rises(moves: list[tuple[Entry, IndexMove]]) -> list[tuple[Entry, IndexMove]]:
    return [own for own in moves if own[1].change > 0][:MOST]


def _falls(moves: list[tuple[Entry, IndexMove]]) -> list[tuple[Entry, IndexMove]]:
    return [own for own in reversed(moves) if own[1].change < 0][:MOST]


def _line(site: Site, entry: Entry, move: IndexMove) -> MoveLine:
    decimals = max(0, -int(move.change.as_tuple().exponent))
    return MoveLine(
        entry.name,
        site.place(f"regions/{entry.region}.html"),
        Figure(
            site.printed(move.previous),
            sort_key(move.previous),
            edition_text(site, move.previous_by),
        ),
        Figure(
            site.printed(entry.index), sort_key(entry.index), edition_text(site, entry.framework)
        ),
        Figure(site.write.signed(move.change, decimals), sort_key(move.change)),
    )
