"""Names of regions, groups and editions as pages write them, and the formulas of groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..comparison.complete_groups import AnnouncedGroup, group_label
from ..comparison.peers import MOST_SHOWN
from ..core.messages import base_language
from .blocks import Link
from .labels import component_name
from .language import Page
from .marks import linked


def weights_text(page: Page, group: AnnouncedGroup) -> str:
    """Write an edition's weights with the components they are of."""
    names = {
        c.key: component_name(c.key, c.label.model_dump(), page.say)
        for c in group.edition.components
    }
    whole = group.edition.total_weight
    return ", ".join(
        f"{names[c.key]} {page.write.weight(100 * c.weight.value / whole)}"
        for c in group.edition.components
    )


def group_name(page: Page, group: AnnouncedGroup) -> str:
    """Name a group in the page's language."""
    label = group.edition.group
    return label.label.in_language(page.language) if label else group.edition.id


def names_text(page: Page, names: Sequence[str]) -> str:
    """Write names in a row; of very many the first, and how many more there are."""
    text, more = ", ".join(names[:MOST_SHOWN]), len(names) - MOST_SHOWN
    return page.say("{names} and {count} more", names=text, count=more) if more > 0 else text


def figure(page: Page, value: Decimal | float, decimals: int = 2) -> str:
    """Write a computed figure; a dash where there is none."""
    return "–" if value != value else page.write.number(Decimal(str(value)), decimals)


def edition_name(page: Page, framework: str) -> str:
    """Name an edition with the group it judges, where it judges one."""
    label = group_label(framework)
    return f"{framework} ({label[base_language(page.language)]})" if label else framework


def region_link(name: str, region: str) -> Link:
    """Return a cell with a region's name that leads to its page.

    Examples
    --------
    >>> region_link("Kabupaten Batang", "kab-batang").address
    '../regions/kab-batang.html'
    """
    return Link(name, _address(region))


def linked_region(name: str, region: str) -> str:
    """Return a region's name for running text, marked as a link to its page."""
    return linked(name, _address(region))


def _address(region: str) -> str:
    return f"../regions/{region}.html"
