"""The tables of an audit's findings on what changed since the year before."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.audit.national import NationalAudit
from ...comparison.movers import Comparison
from ...core.messages import Message
from ..blocks import Table, table
from ..labels import component_name
from ..language import Page

COMPARED: dict[Comparison, Message] = {
    "all": Message("all announced"),
    "like": Message("between like formulas"),
    "unlike": Message("between unlike formulas"),
    "same_weights": Message("the latter by last year's weights"),
}


def directions_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how many announced improvements go up and how many down."""
    say, write, moves = page.say, page.write, audit.moves
    rows = [
        {
            say("Improvements"): say(COMPARED[name].text),
            say("Rows"): write.number(found.up + found.down + found.zero),
            say("Up"): write.number(found.up),
            say("Down"): write.number(found.down),
            say("Zero"): write.number(found.zero),
            say("Mean"): _signed(page, moves.spreads[name].mean),
            say("Median"): _signed(page, moves.spreads[name].median),
        }
        for name, found in moves.counts.items()
        if name in moves.spreads
    ]
    return table(
        say("Announced improvements of {year}", year=audit.year),
        rows,
        tuple(rows[0])[1:] if rows else (),
    )


def turned_table(page: Page, audit: NationalAudit) -> Table | None:
    """List the improvements whose direction is another by last year's weights."""
    say, write = page.say, page.write
    rows = [
        {
            say("Regency or city"): m.name,
            say("As announced"): write.signed(m.change, 2),
            say("By last year's weights"): write.signed(m.same_weights or Decimal(0), 2),
        }
        for m in audit.moves.turned
    ]
    return table(
        say("Improvements whose direction the weights decide"),
        rows,
        tuple(rows[0])[1:] if rows else (),
    )


def component_changes_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how components changed where both years are known."""
    say = page.say
    rows = [
        {
            say("Component"): component_name(p.key, p.label, say),
            say("Rows"): str(p.spread.count),
            say("Median"): _signed(page, p.spread.median),
            say("Mean"): _signed(page, p.spread.mean),
            say("Lowest"): _signed(page, p.spread.lowest),
            say("Highest"): _signed(page, p.spread.highest),
        }
        for p in audit.moves.component_changes
    ]
    return table(
        say("Changes of components between unlike instruments"),
        rows,
        tuple(rows[0])[1:] if rows else (),
    )


def _signed(page: Page, value: Decimal) -> str:
    return page.write.signed(value, 2)
