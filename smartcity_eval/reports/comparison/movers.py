"""Who moved most against the year before, and what moved them."""

from __future__ import annotations

from collections.abc import Sequence

from ...comparison.movers import Directions, Move, Moves, announced_moves, directions, largest_moves
from ..blocks import Block, Cell, Link, Paragraph, Section, Table, section, table
from ..labels import component_name
from ..language import Page
from .year import Year

# So many rises and so many falls are told; all changes stand in the groups' tables.
MOST = 10


def year_moves(year: Year) -> Section | None:
    """Show the largest announced changes: first between like formulas, then between unlike ones."""
    say, found = year.say, announced_moves(year.evaluations)
    if not found.moves:
        return None
    blocks: list[Block | None] = [
        Paragraph(" ".join(move_words(year, found, year.year))),
        like_table(year, found, year.year),
    ]
    if found.unlike:
        words = Paragraph(component_words(year, found)) if found.component_changes else None
        blocks += [
            Paragraph(unlike_sentence(year, found, year.year), tone="caution"),
            words,
            unlike_table(year, found.unlike, year.year),
        ]
    return section("moves", say("Who moved, and what moved them"), blocks, year.language)


def move_words(page: Page, found: Moves, year: int) -> list[str]:
    """Count the announced changes by direction, over all and between like formulas."""
    say = page.say
    every, like = (
        directions(m.change for m in found.moves),
        directions(m.change for m in found.like),
    )
    words = [
        say(
            "Announced improvements of {year}: {count}; {told}.",
            year=year,
            count=len(found.moves),
            told=_told(page, every),
        )
    ]
    if found.unlike:
        words.append(
            say(
                "Of these {count} are between like formulas: {told}.",
                count=len(found.like),
                told=_told(page, like),
            )
        )
    return words


def unlike_sentence(page: Page, found: Moves, year: int) -> str:
    """Say how many changes are between unlike formulas, and what last year's weights would give."""
    say = page.say
    announced = directions(m.change for m in found.unlike)
    weighed = [m.same_weights for m in found.unlike if m.same_weights is not None]
    words = [
        say(
            "{count} announced improvements compare indices of unlike formulas: the weights of"
            " {year} are others than those of {before}. As announced: {told}.",
            count=len(found.unlike),
            year=year,
            before=year - 1,
            told=_told(page, announced),
        )
    ]
    if weighed:
        words.append(
            say(
                "With this year's components weighed as last year's were: {told}; {turned} have"
                " another sign then. The questions differ between the years all the same, so this"
                " too is no like comparison.",
                told=_told(page, directions(weighed)),
                turned=len(found.turned),
            )
        )
    return " ".join(words)


def like_table(page: Page, found: Moves, year: int) -> Table | None:
    """List the largest rises and falls between like formulas, by component where known."""
    rises, falls = largest_moves(found.like, MOST)
    rows = [_row(page, move, year) for move in (*rises, *reversed(falls))]
    return table(
        page.say(
            "Largest announced changes between like formulas, {before} to {year}",
            before=year - 1,
            year=year,
        ),
        rows,
        tuple(rows[0])[1:] if rows else (),
        (
            page.say(
                "{before}: the announced index less the announced improvement, so inferred.",
                before=year - 1,
            ),
        ),
    )


def unlike_table(page: Page, moves: Sequence[Move], year: int) -> Table | None:
    """List the changes between unlike formulas: announced, reweighted, and by component."""
    say, write = page.say, page.write
    rows: list[dict[str, Cell]] = []
    for move in moves:
        row = _row(page, move, year)
        changes = {_name(page, c.key, c.label): write.signed(c.change, 2) for c in move.components}
        weighed = "" if move.same_weights is None else write.signed(move.same_weights, 2)
        rows.append({**row, say("By last year's weights"): weighed, **changes})
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    notes = (
        say(
            "Component changes are between unlike instruments: questions and survey differ. They"
            " are known for those scored in the letter of {before} only.",
            before=year - 1,
        ),
    )
    return table(
        say("Changes between unlike formulas, {before} to {year}", before=year - 1, year=year),
        rows,
        heads[1:],
        notes,
    )


def component_words(page: Page, found: Moves) -> str:
    """Say the median change of each component, where both years' components are known."""
    told = ", ".join(
        f"{_name(page, p.key, p.label)} {page.write.signed(p.spread.median, 2)}"
        for p in found.component_changes
    )
    return page.say(
        "Median change of each component, over the {count} with both years' components: {changes}.",
        count=found.component_changes[0].spread.count,
        changes=told,
    )


def _row(page: Page, move: Move, year: int) -> dict[str, Cell]:
    write = page.write
    return {
        page.say("Regency or city"): Link(move.name, f"../regions/{move.region}.html"),
        str(year - 1): write.as_printed(move.previous),
        str(year): write.as_printed(move.index),
        page.say("Change"): write.signed(move.change, 2),
    }


def _name(page: Page, key: str, label: dict[str, str]) -> str:
    return component_name(key, label, page.say)


def _told(page: Page, found: Directions) -> str:
    return page.say(
        "{up} up, {down} down, {zero} unchanged", up=found.up, down=found.down, zero=found.zero
    )
