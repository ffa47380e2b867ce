"""How a year's results are spread: the index by group and province, the components by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import Profile, Spread, component_profile, index_spread, spread
from ..blocks import Block, Chart, Section, Table, folded, section, table
from ..charts.distributions import Box, Stack, boxes, stacks
from ..group_labels import figure, group_name
from ..labels import component_name
from ..language import Page
from .year import Year


def year_distribution(year: Year) -> Section | None:
    """Show the distribution of each complete group's announced indices, also by province."""
    say, groups = year.say, year.groups
    if not groups:
        return None
    described = [Described.of(year, group) for group in groups]
    blocks: list[Block | None] = [
        _chart(year, groups),
        folded(say("Quartiles of each group"), [spread_table(year, described)]),
        folded(say("By province"), [_provinces(year, groups)]),
    ]
    return section("distribution", say("How the indices are spread"), blocks, year.language)


def year_profiles(year: Year) -> Section | None:
    """Show the spread of each component's scores in each complete group."""
    say, groups = year.say, year.groups
    rows = [(group, profile) for group in groups for profile in component_profile(group)]
    if not rows:
        return None
    scale = groups[0].edition.scale
    ends = (scale.minimum.value, scale.maximum.value)
    numbers = {group.edition.id: i for i, group in enumerate(groups)}
    keys = list(dict.fromkeys(profile.key for _, profile in rows))
    ordered = sorted(rows, key=lambda row: (keys.index(row[1].key), numbers[row[0].edition.id]))
    items = [
        Box(
            f"{component_name(p.key, p.label, say)} {group_name(year, group)}",
            p.spread,
            figure(year, p.spread.median),
            numbers[group.edition.id],
        )
        for group, p in ordered
    ]
    alt = say(
        "Box chart of the component scores of {year} by group; the table below has every figure.",
        year=year.year,
    )
    caption = say(
        "Component scores of {year} by group: line from lowest to highest, box between the"
        " quartiles, stroke and figure at the median",
        year=year.year,
    )
    return section(
        "profiles",
        say("Components against the group"),
        [
            boxes(items, ends, (alt, caption)),
            folded(
                say("Quartiles of each component"),
                [profile_table(year, [Described.of(year, group) for group in groups])],
            ),
        ],
        year.language,
    )


@dataclass(frozen=True)
class Described:
    """A group as tables describe it: its name, how many took part, and its distributions."""

    name: str
    judged: int
    absent: int
    index: Spread
    profile: tuple[Profile, ...]

    @classmethod
    def of(cls, page: Page, group: AnnouncedGroup) -> Described:
        """Describe a group in a page's language."""
        return cls(
            group_name(page, group),
            len(group.judged),
            len(group.absent),
            index_spread(group),
            component_profile(group),
        )


def profile_table(page: Page, groups: Iterable[Described]) -> Table | None:
    """List the quartiles of each component in each group."""
    say = page.say
    rows = [
        {
            say("Group"): own.name,
            say("Component"): component_name(p.key, p.label, say),
            **_figures(page, p.spread),
        }
        for own in groups
        for p in own.profile
    ]
    return table(say("Component scores by group"), rows, tuple(rows[0])[2:] if rows else ())


def spread_table(page: Page, groups: Iterable[Described]) -> Table | None:
    """List the quartiles of the announced index in each group, with how many took part."""
    say, write = page.say, page.write
    rows = [
        {
            say("Group"): own.name,
            say("Members"): write.number(own.judged + own.absent),
            say("Did not take part"): write.number(own.absent),
            say("Scored"): write.number(own.judged),
            **_figures(page, own.index),
        }
        for own in groups
    ]
    note = say(
        "Quartiles are interpolated between neighbours. Figures are of all members that took part,"
        " not of a sample."
    )
    return table(
        say("The announced index by group"), rows, tuple(rows[0])[1:] if rows else (), (note,)
    )


def _figures(page: Page, found: Spread) -> dict[str, str]:
    say = page.say
    return {
        say("Lowest"): figure(page, found.lowest),
        say("First quartile"): figure(page, found.first_quartile),
        say("Median"): figure(page, found.median),
        say("Third quartile"): figure(page, found.third_quartile),
        say("Highest"): figure(page, found.highest),
        say("Mean"): figure(page, found.mean),
    }


def _chart(year: Year, groups: Sequence[AnnouncedGroup]) -> Chart:
    say, scale = year.say, groups[0].edition.scale
    found = [
        Stack(group_name(year, group), _indices(group), index_spread(group)) for group in groups
    ]
    told = "; ".join(
        say(
            "{group}: {count} from {low} to {high}, median {median}",
            group=s.label,
            count=s.spread.count,
            low=figure(year, s.spread.lowest),
            high=figure(year, s.spread.highest),
            median=figure(year, s.spread.median),
        )
        for s in found
    )
    alt = say(
        "Dot chart of the announced indices of {year}. {groups}.", year=year.year, groups=told
    )
    caption = say(
        "Announced indices of {year}, a dot each, within tenths; below them the middle half of each"
        " group, with a stroke at the median",
        year=year.year,
    )
    return stacks(found, (scale.minimum.value, scale.maximum.value), (alt, caption))


def _indices(group: AnnouncedGroup) -> tuple[Decimal, ...]:
    return tuple(e.published.index for e in group.judged if e.published.index is not None)


def _provinces(year: Year, groups: Sequence[AnnouncedGroup]) -> Table | None:
    """List for each province how many of each group it has and their median.

    Medians of unlike groups have columns of their own.
    """
    say = year.say
    known: dict[str, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for number, group in enumerate(groups):
        for e in group.judged:
            if e.published.index is not None:
                known[e.province][number].append(e.published.index)
    rows: list[dict[str, str]] = []
    numeric: list[str] = []
    for province, own in sorted(known.items()):
        row = {say("Province"): province}
        for number, group in enumerate(groups):
            name, values = group_name(year, group), own.get(number, [])
            heads = (
                say("{group}: scored", group=name),
                say("{group}: median", group=name),
                say("{group}: lowest–highest", group=name),
            )
            numeric += heads
            told = spread(values) if values else None
            row |= dict(
                zip(
                    heads,
                    (
                        year.write.number(len(values)) if told else "",
                        figure(year, told.median) if told and told.count > 1 else "",
                        (
                            f"{figure(year, told.lowest)}–{figure(year, told.highest)}"
                            if told and told.count > 1
                            else ""
                        ),
                    ),
                    strict=True,
                )
            )
        rows.append(row)
    return table(
        say("The announced index by province"),
        rows,
        tuple(dict.fromkeys(numeric)),
        (say("Median and ends where two or more were scored."),),
    )
