"""A page for each year's panel: missing sheets first, then how far each regency's panel is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..workbooks.panel.panel_plan import PanelPlan
from ..workbooks.panel.panel_status import (
    CLOSED,
    NOT_CLOSED,
    ROW_STATES,
    SHEET_STATES,
    PanelStatus,
    StatusRow,
    panel_status,
)
from .content import Content
from .page import NOTHING, Page, Site
from .wording import Figure, sort_key

_DECIMALS = 2


@dataclass(frozen=True)
class PanelLine:
    """One regency on a panel's page.

    `handed` says how many sheets are submitted; `sheets` are the others, each with its state.
    """

    name: str
    flags: list[tuple[str, str]]
    region: str
    state: str
    due: str
    handed: str
    sheets: list[tuple[str, str]]
    others: str
    own: str
    value: Figure
    spread: Figure
    open: Figure
    last: Figure


def panel_years(content: Content) -> list[int]:
    """Return the years with a panel: on the plan, or with assessors in a record."""
    planned = set(content.plan.years()) if content.plan else set()
    return sorted(
        planned
        | {
            year
            for year, own in content.entries.items()
            if any(entry.panel.assessors for entry in own.values())
        }
    )


def pages(site: Site) -> Iterator[Page]:
    """Return a page for each year's panel."""
    for year in panel_years(site.content):
        plan = _plan_of(site.content, year)
        shows = [*site.content.year_digests(year), repr(plan)]
        yield site.page(f"panel/{year}.html", shows, partial(_render, site, year))


def _plan_of(content: Content, year: int) -> PanelPlan | None:
    panels = [p for p in (content.plan.panels if content.plan else ()) if p.year == year]
    return PanelPlan("", tuple(panels)) if panels else None


def _render(site: Site, year: int) -> bytes:
    content, say = site.content, site.say
    plan = _plan_of(content, year)
    status = panel_status((e.panel for e in content.entries.get(year, {}).values()), plan)
    return site.render(
        "panel.html.j2",
        f"panel/{year}.html",
        say("Panel of {year}", year=year),
        fictitious=any(row.figures.fictitious for row in status.rows),
        planned=plan is not None,
        missing=_missing(site, status),
        counts=[
            (say(words.text), status.count(state))
            for state, words in ROW_STATES.items()
            if status.count(state)
        ],
        rows=[_line(site, row) for row in status.rows],
    )


def _missing(site: Site, status: PanelStatus) -> list[str]:
    return [
        site.say(
            "{institution}: {region} {year}, due on {day}",
            institution=sheet.institution,
            region=row.figures.name,
            year=row.figures.year,
            day=site.write.day(row.due) if row.due else NOTHING,
        )
        for row, sheet in status.missing()
    ]


def _line(site: Site, row: StatusRow) -> PanelLine:
    one, say = row.figures, site.say
    words = {"survey": say("survey"), "programmes": say("programmes"), "budget": say("budget")}
    spread = one.high - one.low if one.high is not None and one.low is not None else None
    ends = f"{_number(site, one.low)}–{_number(site, one.high)}" if spread is not None else NOTHING
    there = site.content.of_region(site.language, one.region)
    return PanelLine(
        one.name,
        [("fictitious", say("fictitious"))] if one.fictitious else [],
        site.place(f"regions/{one.region}.html") if there else "",
        say(ROW_STATES[row.state].text),
        site.write.day(row.due) if row.due else NOTHING,
        say(
            "{handed} of {count} submitted",
            handed=sum(sheet.state == "submitted" for sheet in row.sheets),
            count=len(row.sheets),
        ),
        [
            (sheet.institution, _sheet_text(site, row, sheet.assessor))
            for sheet in row.sheets
            if sheet.state != "submitted" or not sheet.planned
        ],
        ", ".join(words[key] for key in one.others) or NOTHING,
        say("{filled} of {asked} items", filled=one.own, asked=one.items) if one.items else NOTHING,
        Figure(_number(site, one.value), sort_key(one.value), _standing(site, row)),
        Figure(ends, sort_key(spread)),
        Figure(site.write.number(row.open_items), str(row.open_items)),
        Figure(site.printed(one.last_index), sort_key(one.last_index)),
    )


def _sheet_text(site: Site, row: StatusRow, assessor: str) -> str:
    sheet = next(sheet for sheet in row.sheets if sheet.assessor == assessor)
    parts = [site.say(SHEET_STATES[sheet.state].text)]
    if sheet.rated:
        parts.append(site.say("{rated} items", rated=site.write.number(sheet.rated)))
    if not sheet.planned:
        parts.append(site.say("not on the plan"))
    return ", ".join(parts)


def _standing(site: Site, row: StatusRow) -> str:
    if row.figures.value is None:
        return ""
    day = row.figures.closed
    return site.say(CLOSED.text, day=site.write.day(day)) if day else site.say(NOT_CLOSED.text)


def _number(site: Site, value: Decimal | None) -> str:
    return NOTHING if value is None else site.write.number(value, _DECIMALS)
