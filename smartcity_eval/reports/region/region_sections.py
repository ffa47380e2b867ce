"""The sections of a region's page: what lasts about its programme, and its years."""

from __future__ import annotations

from collections.abc import Iterable

from ...records import Record, Region
from ...reference.packs import current_pack
from ..appendix.conflicts import disagreement_lists
from ..appendix.gaps import inferences, notes
from ..appendix.source_list import source_items
from ..blocks import Paragraph, Section, listing, section
from .activities import milestones
from .institutions import institutions, plans
from .masterplan import masterplan
from .profile_page import ProfilePage
from .rounds import rounds


def region_sections(
    region: Region | None, records: Iterable[Record], language: str
) -> tuple[Section, ...]:
    """Return what a region's page shows besides its figures, with sources numbered as cited.

    Parameters
    ----------
    region
        The region's file; None where there is none, and then only the years are shown.
    records
        The region's records, oldest first.
    language
        ``id`` or ``en``.
    """
    page = ProfilePage(region, tuple(records), language)
    lasting = _lasting(page.showing(region)) if region else [_unrecorded(page)]
    found = [*lasting, rounds(page), *(_doubts(page.showing(region)) if region else ())]
    return tuple(made for made in (*found, _sources(page)) if made is not None)


def _lasting(page: ProfilePage) -> list[Section | None]:
    return [masterplan(page), plans(page), institutions(page), milestones(page)]


def _unrecorded(page: ProfilePage) -> Section | None:
    if not current_pack().expects("implementation", "masterplan"):
        return None
    told = page.say("No masterplan, legal basis or institution is on record for this region yet.")
    return section("masterplan", page.say("Masterplan"), [Paragraph(told)], page.language)


def _doubts(page: ProfilePage) -> list[Section | None]:
    say, region = page.say, page.region
    if region is None:
        return []
    return [
        section(
            "disagreements",
            say("Disagreements between sources"),
            disagreement_lists(page, region.conflicts),
            page.language,
        ),
        section(
            "gaps",
            say("Inferred, and notes"),
            [inferences(page, region), notes(page, region.notes)],
            page.language,
        ),
    ]


def _sources(page: ProfilePage) -> Section | None:
    """List the sources as cited, then those of the region's file that nothing cites."""
    if page.region is not None:
        for key in page.region.sources:
            page.showing(page.region).source_number(key)
    items = source_items(page.numbered.values(), page.write)
    return section("sources", page.say("Sources"), [listing("", items)], page.language)
