"""Names and formulas of groups that were announced whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..comparison.complete_groups import AnnouncedGroup, group_label
from ..comparison.peers import MOST_SHOWN
from .blocks import Paragraph
from .labels import component_name
from .language import Page


def unlike_formulas_note(page: Page, groups: Sequence[AnnouncedGroup]) -> Paragraph | None:
    """Say by which weights each group is judged; None for a single group."""
    say = page.say
    if len(groups) < 2:
        return None
    told = "; ".join(f"{group_name(page, group)}: {weights_text(page, group)}" for group in groups)
    return Paragraph(
        say(
            "The groups are judged by unlike formulas ({formulas}), so no table here puts them into"
            " one order.",
            formulas=told,
        ),
        tone="caution",
    )


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
    return f"{framework} ({label[page.language]})" if label else framework
