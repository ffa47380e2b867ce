"""What a sheet of moderation shows: the items to agree on first, with what each choice would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ...core.errors import UsageError
from ...core.formatting import Formatter
from ...core.messages import Message, Translator, translator
from ...evaluation.jury.index_changes import IndexChanges
from ...evaluation.jury.scores import judge_ratings
from ...evaluation.models.jury_result import JuryResult, LeafRatings
from ...frameworks import Framework, load_framework
from ...records import Record
from ...records.ratings import Ratings
from ...reference.regions import region_entry
from ...reference.vocabulary import PANEL_STATE
from ..sheets.layout import HEADING, Content, Identity, Layout
from .moderation_layout import assessor_name

_DECIMALS = 3  # of an index, as reports of a panel write it
_LISTED = 11  # a scale of more levels is given by the values that stand beside the item


def ratings_to_moderate(record: Record | None, identity: Identity) -> Ratings:
    """Return the ratings that a sheet of moderation is made from.

    Raises
    ------
    UsageError
        When nobody has submitted ratings, or the panel has closed its score.
    """
    ratings = record.ratings if record else None
    if ratings is None or not any(sheet.counts for sheet in ratings.assessors.values()):
        about = {"region": region_entry(identity.region).name, "year": identity.year}
        raise UsageError(
            Message(
                "nobody has submitted ratings of {region} {year} yet; there is nothing to moderate",
                about,
            )
        )
    if ratings.final:
        raise UsageError(
            Message(
                "the panel closed its score on {day}; nothing is added after that",
                {"day": ratings.final.date.isoformat()},
            )
        )
    return ratings


def moderation_content(
    identity: Identity, layout: Layout, ratings: Ratings, institution: str = ""
) -> tuple[Layout, Content]:
    """Return a sheet of moderation with its items in the order of the meeting, and its content.

    Parameters
    ----------
    identity, layout
        The workbook.
    ratings
        The record's ratings, of which at least one sheet is submitted.
    institution
        Who moderates, where it is known.
    """
    edition, say = load_framework(identity.framework), translator(identity.language)
    found = judge_ratings(ratings, edition)
    assert found is not None
    page = layout.page("moderation")
    assert page.table is not None
    fixed = {row[page.table.key]: row for row in page.table.asked}
    changes = IndexChanges(edition, {one.key: one.agreed for one in found.leaves})
    rows: list[Mapping[str, Any]] = []
    contents: list[Mapping[str, Any]] = []
    for heading, leaves in _groups(found, say):
        if leaves:
            rows.append({HEADING: 1, "component": f"{heading} ({len(leaves)})"})
            contents.append({})
        rows += [fixed[leaf.key] for leaf in leaves]
        contents += [_shown(leaf, changes, edition, ratings, say) for leaf in leaves]
    lines = (page.lines[0], _index_line(found, say))
    ordered = replace(page, lines=lines, table=replace(page.table, fixed=tuple(rows)))
    pages = tuple(ordered if one.key == page.key else one for one in layout.pages)
    form = {"meeting": {"institution": institution}}
    return replace(layout, pages=pages), Content(form, {page.key: tuple(contents)})


def _groups(found: JuryResult, say: Translator) -> Iterator[tuple[str, Sequence[LeafRatings]]]:
    """Return the items by what is to be done with them, the widest disagreement first."""
    leaves = found.widest_first
    undecided = [leaf for leaf in leaves if leaf.agreed is None]
    apart = [leaf for leaf in leaves if leaf.open and leaf not in undecided]
    moderated = [leaf for leaf in leaves if leaf.moderated is not None]
    yield say("Open: the ratings lie far apart"), apart
    yield say("Open: no value yet"), undecided
    disputed = [
        leaf
        for leaf in leaves
        if leaf not in [*apart, *undecided, *moderated] and _is_disputed(leaf, found)
    ]
    yield say("Disputed: the panel departs from the self-assessment"), disputed
    yield say("Moderated so far"), moderated
    before = [*apart, *undecided, *disputed, *moderated]
    yield say("Not disputed"), [leaf for leaf in leaves if leaf not in before]


def _is_disputed(leaf: LeafRatings, found: JuryResult) -> bool:
    return (
        leaf.departure is not None
        and found.departure is not None
        and abs(leaf.departure) > found.departure
    )


def _shown(
    leaf: LeafRatings, changes: IndexChanges, edition: Framework, ratings: Ratings, say: Translator
) -> dict[str, Any]:
    return {
        "own": leaf.own,
        **{f"by_{key}": value for key, value in leaf.ratings.items()},
        "reasons": _reasons(leaf, ratings, say),
        "consensus": _rounded(leaf.consensus, 2),
        "agreed": _agreed(leaf, ratings, say),
        "index_low": _rounded(leaf.index_low, _DECIMALS),
        "index_high": _rounded(leaf.index_high, _DECIMALS),
        "choices": "\n".join(_choices(leaf, changes, edition, say)),
    }


def _reasons(leaf: LeafRatings, ratings: Ratings, say: Translator) -> str:
    """Return one line for each assessor: score, reason and whether the evidence was seen."""
    write, lines = Formatter(say.language), []
    for key, value in leaf.ratings.items():
        rating = ratings.assessors[key].ratings[leaf.key]
        seen = {True: say("evidence seen"), False: say("evidence not seen"), None: ""}
        said = [seen[rating.evidence_seen], rating.reason or ""]
        told = "; ".join(part for part in said if part)
        if told:
            lines.append(f"{assessor_name(key)} {write.as_printed(value)}: {told}")
    return "\n".join(lines)


def _agreed(leaf: LeafRatings, ratings: Ratings, say: Translator) -> str:
    """Return the last moderation of a leaf in words; empty where there is none."""
    own = sorted((m for m in ratings.moderation if m.leaf == leaf.key), key=lambda m: m.date)
    if not own:
        return ""
    write, last = Formatter(say.language), own[-1]
    return f"{write.as_printed(last.value)} ({last.by}, {write.day(last.date)}): {last.reason}"


def _choices(
    leaf: LeafRatings, changes: IndexChanges, edition: Framework, say: Translator
) -> Iterator[str]:
    """Return a line for each value that can be agreed on: what the index would then be."""
    write = Formatter(say.language)
    for value in _values(leaf, edition):
        index = changes.index_with(leaf.key, value)
        shown = "–" if index is None else write.number(index, _DECIMALS)
        yield f"{write.as_printed(value)} → {shown}"


def _values(leaf: LeafRatings, edition: Framework) -> list[Decimal]:
    """Return the scale's levels; on a scale without steps, the values that stand on the sheet."""
    scale = edition.scale
    low, high = scale.minimum.value, scale.maximum.value
    if scale.step is not None and (high - low) / scale.step.value < _LISTED:
        count = int((high - low) / scale.step.value) + 1
        return [low + scale.step.value * number for number in range(count)]
    beside = [*leaf.ratings.values(), leaf.own, leaf.moderated]
    return sorted({value for value in beside if value is not None})


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    """Return a value as a cell shows it; Excel holds no more than 15 digits."""
    return None if value is None else round(value, decimals).normalize() + 0


def _index_line(found: JuryResult, say: Translator) -> str:
    index = (
        say("none yet")
        if found.index is None
        else Formatter(say.language).number(found.index, _DECIMALS)
    )
    return say(
        "Index so far: {index}; the panel is at: {state}. Each number beside an item says what the"
        " index would be if that item alone were changed.",
        index=index,
        state=PANEL_STATE[found.state],
    )
