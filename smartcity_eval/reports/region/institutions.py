"""Vision, plans, legal basis and institutions that carry the programme."""

from __future__ import annotations

from ...records.region import LegalBasis, Plan, Region
from ...reference.vocabulary import DIMENSIONS
from ..blocks import Item, Listing, Paragraph, Section, Table, listing, section, sentences, table
from ..figure_notes import remark, with_remark
from ..labels import INSTITUTION, LEGAL
from ..marks import from_record
from .profile_page import ProfilePage


def plans(page: ProfilePage) -> Section | None:
    """Show the vision, and the development plans with their link to the programme."""
    region = page.region
    if region is None:
        return None
    note = remark(page, region.vision) if region.vision else ""
    blocks = [_vision(page, region), Paragraph(note) if note else None, _plans(page, region)]
    return section("plans", page.say("Vision and plans"), blocks, page.language)


def institutions(page: ProfilePage) -> Section | None:
    """Show the legal basis and the bodies."""
    region = page.region
    if region is None:
        return None
    blocks = [_legal(page, region), _bodies(page, region)]
    return section("institutions", page.say("Legal basis and institutions"), blocks, page.language)


def _vision(page: ProfilePage, region: Region) -> Listing | None:
    vision, say = region.vision, page.say
    if vision is None:
        return None
    items = [
        Item(from_record(vision.text), lead=say("Vision:")),
        *(Item(from_record(m), lead=say("Mission:")) for m in vision.missions),
        *(Item(from_record(f), lead=say("Flagship:")) for f in vision.flagships),
    ]
    heading = " ".join(filter(None, [say("Vision and mission (in Indonesian)"), page.cite(vision)]))
    return listing(heading, items)


def _plans(page: ProfilePage, region: Region) -> Listing | None:
    say = page.say
    items = [
        Item(
            sentences(
                from_record(_plan_title(p)),
                from_record(p.link or ""),
                (
                    say("Aims: {aims}", aims=from_record("; ".join(p.objectives)))
                    if p.objectives
                    else ""
                ),
                remark(page, p),
                page.cite(p),
            ),
            lead="" if (p.title or p.kind).startswith(p.kind) else p.kind,
        )
        for p in region.planning
    ]
    return listing(say("Development plans and their link with Smart City (in Indonesian)"), items)


def _plan_title(plan: Plan) -> str:
    years = f"{plan.start}–{plan.end}" if plan.start and plan.end else ""
    title = plan.title or plan.kind
    return title if years in title else f"{title} ({years})"


def _legal(page: ProfilePage, region: Region) -> Table | None:
    say = page.say
    rows = [
        {
            say("Kind"): _legal_kind(page, b),
            say("Number"): b.number or say("number not known"),
            say("Date or year"): page.write.day(b.date) if b.date else str(b.year or ""),
            say("About"): with_remark(page, from_record(b.about), b),
            say("Source"): page.cite(b),
        }
        for b in region.legal_basis
    ]
    return table(say("Legal basis"), rows)


def _legal_kind(page: ProfilePage, basis: LegalBasis) -> str:
    return page.say(LEGAL[basis.kind].text) if basis.kind in LEGAL else basis.kind


def _bodies(page: ProfilePage, region: Region) -> Table | None:
    say = page.say
    basis = {
        b.id: " ".join(filter(None, [_legal_kind(page, b), b.number])) for b in region.legal_basis
    }
    rows = [
        {
            say("Body"): say(INSTITUTION[i.kind].text),
            say("Name"): from_record(i.name or ""),
            say("Dimension"): say(DIMENSIONS[i.dimension].text) if i.dimension else "",
            say("Members and remarks"): sentences(from_record(i.members or ""), remark(page, i)),
            say("Legal basis"): basis.get(i.legal_basis or "", ""),
            say("Recorded since"): str(i.since or ""),
            say("Source"): page.cite(i),
        }
        for i in region.institutions
    ]
    return table(say("Council, teams and coordinators"), rows)
