"""A year's announced indices by groups of regencies and cities that are alike in something."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

import pandas as pd

from ..comparison.groups import Member, group_table
from ..messages import Message
from .document import Block, Section, Table, section, table
from .year import Year

GROUPING = {
    "province": Message("Province"), "kind": Message("Kabupaten or kota"), "population": Message("Population"), "hdi": Message("Human development (IPM)"),
}
GROUPS = {
    "kabupaten": Message("regencies (kabupaten)"), "kota": Message("cities (kota)"),
    "to_100_thousand": Message("up to 100,000 people"), "to_500_thousand": Message("up to 500,000 people"),
    "to_1_million": Message("up to one million people"), "above_1_million": Message("more than one million people"),
    "low": Message("low (below 60)"), "medium": Message("medium (60 to below 70)"), "high": Message("high (70 to below 80)"), "very_high": Message("very high (80 and above)"),
}
# A group of one is no group: a grouping is shown where at least one has two known.
LEAST_KNOWN = 2


def year_groups(year: Year) -> Section | None:
    """Show what is known of the announced index in each peer group: by province, kind, population and human development."""
    members = [Member.of(e) for e in year.evaluations]
    values = {e.region: e.published.index for e in year.evaluations if e.published.index is not None}
    blocks: list[Block | None] = [_grouped(year, members, values, by) for by in GROUPING]
    return section("groups", year.say("Among their like"), blocks, year.language)


def _grouped(year: Year, members: list[Member], values: dict[str, Decimal], by: str) -> Table | None:
    say, write = year.say, year.write
    found = group_table(members, values, by)
    if found.loc[found["group"].notna(), "known"].max() < LEAST_KNOWN or found["group"].isna().all():
        return None
    # By size where groups have one, by name where not; who cannot be grouped comes last.
    order = {group: place for place, group in enumerate(GROUPS)}
    found = found.sort_values("group", key=lambda own: own.map(lambda name: (pd.isna(name), order.get(name, 0), str(name))))

    def figure(value: float, decimals: int = 2) -> str:
        return "" if isnan(value) else write.number(Decimal(str(value)), decimals)

    head = say(GROUPING[by].text)
    rows = [
        {
            head: say("not known") if pd.isna(row.group) else say(GROUPS[row.group].text) if row.group in GROUPS else row.group,
            say("Records"): str(row.members), say("Index known"): str(row.known), say("Mean"): figure(row.mean), say("Median"): figure(row.median),
            say("Lowest"): figure(row.lowest), say("Highest"): figure(row.highest),
        }
        for row in found.itertuples()
    ]
    note = say("Of those with a record and an announced index only; the groups are larger, and the means are not theirs.")
    return table(say("Announced indices of {year} by group: {group}", year=year.year, group=head), rows, tuple(rows[0])[1:], (note,))
