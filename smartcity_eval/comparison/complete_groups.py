"""Groups whose results were announced whole: the index or absence of every member is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..evaluation import Evaluation
from ..frameworks import Framework, load_framework
from ..records.record import UNKNOWN_FRAMEWORK
from .counted_places import place_among


@dataclass(frozen=True)
class AnnouncedGroup:
    """One group of one letter, complete.

    Attributes
    ----------
    edition
        By which its members were judged.
    judged
        Those with an announced index, highest first; equals by name.
    absent
        Those that did not take part, by name.
    """

    edition: Framework
    judged: tuple[Evaluation, ...]
    absent: tuple[Evaluation, ...]

    @property
    def places(self) -> dict[str, int]:
        """The place of each region by its announced index; equals share the better one."""
        indices = {
            e.region: e.published.index for e in self.judged if e.published.index is not None
        }
        return {region: place_among(indices.values(), own) for region, own in indices.items()}


def announced_groups(evaluations: Iterable[Evaluation]) -> tuple[AnnouncedGroup, ...]:
    """Find the groups of a year whose published results are complete.

    Parameters
    ----------
    evaluations
        Those of one year.

    Returns
    -------
    tuple of AnnouncedGroup
        The largest first. A group whose members nobody published, or of which one is not known, is
        not among them: what is counted over a part of a group says little of the group.
    """
    by_year: dict[int, list[Evaluation]] = {}
    for e in evaluations:
        by_year.setdefault(e.year, []).append(e)
    found = []
    for own in by_year.values():
        named = sorted({e.framework for e in own if e.framework not in (None, UNKNOWN_FRAMEWORK)})
        found += [
            group for name in named if (group := _complete(load_framework(name), own)) is not None
        ]
    return tuple(sorted(found, key=lambda group: (-len(group.judged), group.edition.id)))


def _complete(edition: Framework, evaluations: Sequence[Evaluation]) -> AnnouncedGroup | None:
    members = set(edition.group.members) if edition.group else set()
    own = [e for e in evaluations if e.region in members and e.framework == edition.id]
    judged = [e for e in own if e.participated and e.published.index is not None]
    absent = [e for e in own if not e.participated]
    if not judged or len(judged) + len(absent) != len(members):
        return None
    ordered = sorted(judged, key=lambda e: (-(e.published.index or 0), e.name))
    return AnnouncedGroup(edition, tuple(ordered), tuple(sorted(absent, key=lambda e: e.name)))


def group_label(framework: str | None) -> dict[str, str] | None:
    """Return the name of the group that an edition judges, in both languages.

    None where it judges none, or is not known.
    """
    edition = load_framework(framework) if framework not in (None, UNKNOWN_FRAMEWORK) else None
    return edition.group.label.model_dump() if edition and edition.group else None
