"""The groups that one year's indices were announced in, each judged by one edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.counted_places import place_among
from ...frameworks import edition_ids, load_framework
from ..entries import Entry
from ..page import Site
from ..wording import edition_text


@dataclass(frozen=True)
class YearGroup:
    """The regions of one year with an announced index by one edition, highest first.

    `framework` is None where the edition is not known; `size` is how many regions the edition's
    group names, None where nobody published them; `is_complete` says that the index or the absence
    of each of them is known.
    """

    framework: str | None
    title: str
    size: int | None
    is_complete: bool
    judged: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The group's anchor on the year's page."""
        return f"group-{self.framework or 'unknown'}"

    @property
    def indices(self) -> list[Decimal]:
        """The announced indices, highest first."""
        return [entry.index for entry in self.judged if entry.index is not None]

    @property
    def places(self) -> dict[str, int]:
        """The place of each region, counted where the group is complete; equals share the better.

        Empty for a group that is not complete.
        """
        indices = self.indices
        return (
            {
                entry.region: place_among(indices, entry.index)
                for entry in self.judged
                if entry.index is not None
            }
            if self.is_complete
            else {}
        )


def groups_of(site: Site, entries: Mapping[str, Entry]) -> list[YearGroup]:
    """Return one year's groups, the largest first and those of unknown edition last."""
    judged: dict[str | None, list[Entry]] = defaultdict(list)
    known = set(edition_ids(None))
    for entry in entries.values():
        if entry.index is not None and not entry.fictitious:
            judged[entry.framework if entry.framework in known else None].append(entry)
    return sorted(
        (_group(site, framework, own, entries) for framework, own in judged.items()),
        key=lambda group: (group.framework is None, -len(group.judged), group.framework or ""),
    )


def _group(
    site: Site, framework: str | None, own: list[Entry], entries: Mapping[str, Entry]
) -> YearGroup:
    ordered = tuple(sorted(own, key=lambda e: (-(e.index or 0), e.name)))
    group = load_framework(framework).group if framework else None
    members = group.members if group else ()
    return YearGroup(
        framework=framework,
        title=group.label.in_language(site.language) if group else edition_text(site, framework),
        size=len(members) or None,
        is_complete=bool(members) and all(_is_settled(entries.get(m), framework) for m in members),
        judged=ordered,
    )


def _is_settled(entry: Entry | None, framework: str | None) -> bool:
    """Return whether the announced index by this edition, or the absence, is known."""
    return (
        entry is not None
        and entry.framework == framework
        and (entry.index is not None or not entry.participated)
    )
