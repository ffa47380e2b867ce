"""A year's announced indices by groups of regencies and cities that are alike in something."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from ...comparison.complete_groups import group_label
from ...comparison.peer_groups import Member, group_table
from ...core.messages import Message, base_language
from ...evaluation import Evaluation
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Block, Section, Table, section, table
from ..group_labels import group_name
from .year import Year

GROUPING = {
    "province": Message("Province"),
    "kind": Message("Kabupaten or kota"),
    "population": Message("Population"),
    "hdi": Message("Human development (IPM)"),
}
GROUPS = {
    "kabupaten": Message("regencies (kabupaten)"),
    "kota": Message("cities (kota)"),
    "to_100_thousand": Message("up to 100,000 people"),
    "to_500_thousand": Message("up to 500,000 people"),
    "to_1_million": Message("up to one million people"),
    "above_1_million": Message("more than one million people"),
    "low": Message("low (below 60)"),
    "medium": Message("medium (60 to below 70)"),
    "high": Message("high (70 to below 80)"),
    "very_high": Message("very high (80 and above)"),
}
# A group of one is no group: a grouping is shown where at least one has two known.
LEAST_KNOWN = 2
# And where most of those with an index can be grouped: of the others nothing could be said.
LEAST_SHARE = 0.5


def year_groups(year: Year) -> Section | None:
    """Show the announced indices of regions alike in province, kind, population or HDI.

    Indices of unlike formulas are not brought into one mean: each group that was judged by one of
    its own has its own lines.
    """
    blocks: list[Block | None] = [_grouped(year, by) for by in GROUPING]
    return section("groups", year.say("Among their like"), blocks, year.language)


def _grouped(year: Year, by: str) -> Table | None:
    say = year.say
    parts = _judged_alike(year)
    # By province, whole groups stand in a table of their own.
    found = [
        (name, group_table(map(Member.of, own), _indices(own), by))
        for name, own in parts
        if not (by == "province" and name in _whole(year))
    ]
    known = (
        pd.concat([part[part["group"].notna()] for _, part in found]) if found else pd.DataFrame()
    )
    every = sum(int(part["known"].sum()) for _, part in found)
    if (
        known.empty
        or known["known"].max() < LEAST_KNOWN
        or known["known"].sum() < LEAST_SHARE * every
    ):
        return None
    rows = [
        row
        for name, part in found
        for row in _rows(year, GROUPING[by], name if len(parts) > 1 else "", part)
    ]
    notes = [
        say(
            "Of those with a record and an announced index only; the groups are larger where others"
            " were not found, and the means are not theirs."
        )
    ]
    if len(parts) > 1:
        notes.append(say("Regions judged by unlike formulas stand apart."))
    head = say(GROUPING[by].text)
    numeric = (
        say("Records"),
        say("Index known"),
        say("Mean"),
        say("Median"),
        say("Lowest"),
        say("Highest"),
    )
    return table(
        say("Announced indices of {year} by group: {group}", year=year.year, group=head),
        rows,
        numeric,
        tuple(notes),
    )


def _judged_alike(year: Year) -> list[tuple[str, list[Evaluation]]]:
    """Group the year's regions by the formula they were judged by, the largest group first.

    Those without an index stand with their own formula.
    """
    parts: dict[str, list[Evaluation]] = {}
    for e in year.evaluations:
        label = group_label(e.framework)
        name = (
            label[base_language(year.language)]
            if label
            else (
                year.say("unknown")
                if e.framework in (None, UNKNOWN_FRAMEWORK)
                else str(e.framework)
            )
        )
        parts.setdefault(name, []).append(e)
    indexed = {name: own for name, own in parts.items() if _indices(own)}
    return sorted(indexed.items(), key=lambda part: (-len(part[1]), part[0]))


def _whole(year: Year) -> set[str]:
    return {group_name(year, group) for group in year.groups}


def _indices(evaluations: list[Evaluation]) -> dict[str, Decimal]:
    return {e.region: e.published.index for e in evaluations if e.published.index is not None}


def _rows(year: Year, grouping: Message, judged: str, found: pd.DataFrame) -> list[dict[str, str]]:
    say, write = year.say, year.write
    # By size where groups have one, by name where not; who cannot be grouped comes last.
    order = {group: place for place, group in enumerate(GROUPS)}
    found = found.sort_values(
        "group",
        key=lambda own: own.map(lambda name: (pd.isna(name), order.get(name, 0), str(name))),
    )

    def figure(value: float, known: int) -> str:
        """Write a figure of a group, if it is of two indices or more."""
        return write.number(Decimal(str(value)), 2) if known >= LEAST_KNOWN else ""

    return [
        {
            say(grouping.text): (
                say("not known")
                if pd.isna(row["group"])
                else say(GROUPS[row["group"]].text)
                if row["group"] in GROUPS
                else row["group"]
            ),
            say("Judged as"): judged,
            say("Records"): str(row["members"]),
            say("Index known"): str(row["known"]),
            say("Mean"): figure(row["mean"], row["known"]),
            say("Median"): figure(row["median"], row["known"]),
            say("Lowest"): figure(row["lowest"], row["known"]),
            say("Highest"): figure(row["highest"], row["known"]),
        }
        for row in found.to_dict("records")
    ]
