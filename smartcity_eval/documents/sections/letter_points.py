"""The points of a letter of results: participants, weights, definitions and how to read it."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.formatting import NO_BREAK
from ...frameworks import Framework
from ...reference.vocabulary import STATUS
from ...reports.blocks import Block, Cell, Paragraph, table
from ...reports.labels import component_name
from ...reports.marks import from_record
from ..national_table import NationalGroup
from ..year_data import YearData


def numbered(number: int, text: str) -> Paragraph:
    """Return a point of a letter with its number."""
    return Paragraph(f"{number}.{NO_BREAK}{text}")


def participants(year: YearData, groups: Sequence[NationalGroup]) -> str:
    """Say how many were judged, of which groups, and how many did not take part."""
    say = year.say
    if not groups:
        return say("No result of {year} is on record.", year=year.year)
    told = [_of_group(year, group) for group in groups]
    if len(told) == 1:
        return say("Participants: {groups}.", groups=told[0])
    judged = sum(len(group.rows) for group in groups)
    absent = sum(len(group.absent) for group in groups)
    return say(
        "Participants: {judged} regencies and cities with a result and {absent} that did not take"
        " part, in {count} groups: {groups}.",
        judged=year.write.number(judged),
        absent=year.write.number(absent),
        count=len(groups),
        groups="; ".join(told),
    )


def _of_group(year: YearData, group: NationalGroup) -> str:
    say, write = year.say, year.write
    values = {
        "group": year.group_title(group),
        "judged": write.number(len(group.rows)),
        "absent": write.number(len(group.absent)),
    }
    if group.size and group.is_complete:
        return say(
            "{group}: {judged} judged of {size} invited, {absent} did not take part",
            size=write.number(group.size),
            **values,
        )
    if group.size:
        return say(
            "{group}: {judged} with a result on record of {size} in the group",
            size=write.number(group.size),
            **values,
        )
    return say(
        "{group}: {judged} with a result on record; how many there were is not known", **values
    )


def weights(year: YearData, groups: Sequence[NationalGroup]) -> tuple[str, Block | None]:
    """Return the sentence and the table of weights by group; those not stated are marked."""
    say = year.say
    editions = [(year.group_title(g), g.edition) for g in groups if g.edition is not None]
    if not editions:
        return say(
            "The weights of the components are not known, as no source names the edition."
        ), None
    names = {
        c.key: component_name(c.key, c.label.model_dump(), say)
        for _, edition in sorted(editions, key=lambda found: -len(found[1].components))
        for c in edition.components
    }
    rows: list[dict[str, Cell | None]] = [
        {
            say("Component"): name,
            **{title: _weight(year, edition, key) for title, edition in editions},
        }
        for key, name in names.items()
    ]
    references = dict.fromkeys(
        c.weight.reference for _, edition in editions for c in edition.components
    )
    note = say("Weights: {references}", references=from_record("; ".join(references)))
    titles = tuple(title for title, _ in editions)
    made = table(say("Weights by group, {year}", year=year.year), rows, titles, (note,))
    unsure = any(
        c.weight.status_in(year.year) != "stated"
        for _, edition in editions
        for c in edition.components
    )
    told = say("The components weigh as the table below says.")
    if unsure:
        told += " " + say("What no source states is marked as inferred or assumed.")
    return told, made


def _weight(year: YearData, edition: Framework, key: str) -> str:
    found = next((c for c in edition.components if c.key == key), None)
    if found is None:
        return "–"
    text = year.write.weight(100 * found.weight.value / edition.total_weight)
    status = found.weight.status_in(year.year)
    return text if status == "stated" else f"{text} ({year.say(STATUS[status].text)})"


def definitions(year: YearData, groups: Sequence[NationalGroup]) -> tuple[str, ...]:
    """Say what the achievement index and the improvement are, and how they are rounded."""
    return tuple(filter(None, (_index_words(year, groups), _improvement_words(year, groups))))


def _index_words(year: YearData, groups: Sequence[NationalGroup]) -> str:
    say = year.say
    editions = [group.edition for group in groups if group.edition is not None]
    if not editions:
        return say("The achievement index is as announced; how it was made is not known.")
    told = [
        say(
            "The achievement index is the sum of the component scores, each times its weight, on a"
            " scale up to {maximum}.",
            maximum=year.write.number(max(edition.scale.maximum.value for edition in editions)),
        )
    ]
    steps = {edition.rounding.step if edition.rounding else "" for edition in editions}
    if steps == {"sum"}:
        told.append(
            say("The terms are added first, and the sum is rounded once, half up, to two decimals.")
        )
    elif steps == {"terms"}:
        told.append(say("Each term is rounded half up to two decimals, and then they are added."))
    elif "" in steps:
        told.append(say("How it was rounded is not stated for every group."))
    else:
        told.append(say("How it is rounded is said below each group's table."))
    return " ".join(told)


def _improvement_words(year: YearData, groups: Sequence[NationalGroup]) -> str:
    say, rows = year.say, [row for group in groups for row in group.rows]
    if not any(row.improvement is not None for row in rows):
        return ""
    told = [
        say(
            "The improvement is the index of {year} less that of the year before, as announced.",
            year=year.year,
        )
    ]
    unlike = sum(row.is_unlike for row in rows)
    if unlike:
        told.append(
            say(
                "For {count} regencies and cities the two years were judged by unlike formulas, so"
                " their improvement is no measure of progress.",
                count=year.write.number(unlike),
            )
        )
    return " ".join(told)


def how_to_read(year: YearData, groups: Sequence[NationalGroup]) -> str:
    """Say what may be compared, and what a missing figure and a rank mean."""
    if len(groups) < 2:
        return year.say(
            "How to read these results: what is not known is left empty, which is not zero; a rank"
            " holds within its group; figures are rounded for print only."
        )
    return year.say(
        "How to read these results: compare indices within one group only, as the groups were"
        " judged by unlike weights; a rank holds within its group; what is not known is left empty,"
        " which is not zero; figures are rounded for print only."
    )
