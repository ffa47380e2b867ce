"""The national table of a year: whom each edition judged, with what result, group by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..comparison.complete_groups import announced_groups
from ..evaluation import Evaluation
from ..frameworks import Framework, edition_ids, load_framework

Text = Mapping[str, str]


@dataclass(frozen=True)
class NationalRow:
    """One regency or city of a group, with figures as published, unrounded where computed.

    Attributes
    ----------
    scores
        The component scores that are known, by the components' keys.
    index, improvement
        As announced; the index of a panel where `is_computed`.
    is_computed
        Whether the index is a panel's, as nobody has announced one.
    is_draft
        Whether that panel has not closed its score yet.
    place
        The place within the group, ties sharing the better one; None where the group's results are
        not complete.
    recomputed
        The index that the published scores give as the edition rounds it, where it is another one.
    is_unlike
        Whether the announced improvement is between unlike formulas.
    """

    region: str
    name: str
    province: str
    scores: Mapping[str, Decimal]
    index: Decimal | None
    improvement: Decimal | None
    is_computed: bool = False
    is_draft: bool = False
    place: int | None = None
    recomputed: Decimal | None = None
    is_unlike: bool = False


@dataclass(frozen=True)
class NationalGroup:
    """The regencies and cities that one edition judged in a year.

    Attributes
    ----------
    edition
        None where the edition is not known.
    label
        The group's name by language; empty where the edition names none.
    components
        Key and name by language of each component that a row has a score of.
    rows
        By their names.
    absent
        Names and provinces of those that were asked and did not take part.
    size
        How many the group has; None where nobody published its members.
    is_complete
        Whether the index or the absence of every member is known, so that places can be counted.
    """

    edition: Framework | None
    label: Text
    components: tuple[tuple[str, Text], ...]
    rows: tuple[NationalRow, ...]
    absent: tuple[tuple[str, str], ...]
    size: int | None
    is_complete: bool

    @property
    def letter(self) -> str:
        """The number of the letter that announced the group's results; empty where not known."""
        group = self.edition.group if self.edition else None
        return group.letter if group and any(c.isdigit() for c in group.letter) else ""

    @property
    def has_improvement(self) -> bool:
        """Whether an improvement was announced for any row."""
        return any(row.improvement is not None for row in self.rows)

    @property
    def contradicted(self) -> tuple[NationalRow, ...]:
        """The rows whose published scores give another index than was announced."""
        return tuple(row for row in self.rows if row.recomputed is not None)


def national_table(evaluations: Iterable[Evaluation]) -> tuple[NationalGroup, ...]:
    """Return the groups of a year's evaluations, each with its results.

    Parameters
    ----------
    evaluations
        Those of one year.

    Returns
    -------
    tuple of NationalGroup
        The largest first, then by the edition's name; the group of unknown edition last. A regency
        is in it where an index was announced or a panel has scored it, or where it was asked and
        did not take part.
    """
    known = set(edition_ids(None))
    found: dict[str, list[Evaluation]] = defaultdict(list)
    everyone = list(evaluations)
    for e in everyone:
        if not e.participated or _index(e) is not None:
            found[e.framework if e.framework in known and e.framework else ""].append(e)
    complete = {group.edition.id: group.places for group in announced_groups(everyone)}
    groups = [_group(name, own, complete.get(name)) for name, own in found.items()]
    return tuple(
        sorted(
            (group for group in groups if group.rows or group.absent),
            key=lambda g: (g.edition is None, -len(g.rows), g.edition.id if g.edition else ""),
        )
    )


def _group(
    name: str, evaluations: list[Evaluation], places: Mapping[str, int] | None
) -> NationalGroup:
    edition = load_framework(name) if name else None
    own = sorted(evaluations, key=lambda e: (e.name, e.region))
    rows = [_row(e) for e in own if e.participated]
    scored = {key for row in rows for key in row.scores}
    return NationalGroup(
        edition=edition,
        label=edition.group.label.model_dump() if edition and edition.group else {},
        components=tuple(_components(edition, own, scored).items()),
        rows=tuple(replace(row, place=(places or {}).get(row.region)) for row in rows),
        absent=tuple((e.name, e.province) for e in own if not e.participated),
        size=len(edition.group.members) or None if edition and edition.group else None,
        is_complete=places is not None,
    )


def _components(
    edition: Framework | None, evaluations: Iterable[Evaluation], scored: set[str]
) -> dict[str, Text]:
    """Name the components that a row has a score of, in the edition's order."""
    if edition is not None:
        return {c.key: c.label.model_dump() for c in edition.components if c.key in scored}
    cards = [card for e in evaluations if (card := e.scorecard or e.what_if)]
    named = {c.key: c.label for card in cards for c in card.contributions}
    return {key: label for key, label in named.items() if key in scored}


def _row(e: Evaluation) -> NationalRow:
    card = e.scorecard or e.what_if
    scored = card.contributions if card else ()
    announced, agreement = e.published.index, e.agreement
    return NationalRow(
        region=e.region,
        name=e.name,
        province=e.province,
        scores={c.key: c.score for c in scored if c.score is not None},
        index=_index(e),
        improvement=e.published.improvement,
        is_computed=announced is None,
        is_draft=announced is None and e.scored_from != "panel_final",
        recomputed=(
            (agreement.computed if agreement.rounded is None else agreement.rounded)
            if agreement and agreement.verdict == "different"
            else None
        ),
        is_unlike=bool(e.improvement and e.improvement.unlike),
    )


def _index(e: Evaluation) -> Decimal | None:
    """Return the announced index; else the one of a panel."""
    if e.published.index is not None:
        return e.published.index
    card = e.scorecard
    return card.index if card is not None and card.exact else None


def among(groups: Iterable[NationalGroup], region: str) -> NationalGroup | None:
    """Return the group that a regency or city was judged in."""
    return next((g for g in groups if any(row.region == region for row in g.rows)), None)
