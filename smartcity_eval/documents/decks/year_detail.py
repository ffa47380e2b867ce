"""The slides on what made a year's results: components, questions, groups and advice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.complete_groups import AnnouncedGroup
from ...comparison.distribution import component_profile, spread
from ...core.messages import Translator
from ...reports.blocks import Cell, Table, table
from ...reports.comparison.peer_groups import year_groups
from ...reports.comparison.year import Year
from ...reports.follow_up.advice import LEADS
from ...reports.group_labels import figure, group_name
from ...reports.labels import component_name
from ..slides.deck import NativeChart, Series, Slide

MOST_QUESTIONS = 5
# Of fewer scores a mean says little.
LEAST_SCORES = 3
MOST_GROUPINGS = 2


@dataclass(frozen=True)
class QuestionMean:
    """The mean of a question's scores over a group, unrounded."""

    component: str
    label: dict[str, str]
    mean: Decimal
    count: int


def components(year: Year) -> Slide | None:
    """Draw the mean of each component in each whole group."""
    say = year.say
    found = [(g, component_profile(g)) for g in year.groups]
    found = [(g, profile) for g, profile in found if profile]
    if not found:
        return None
    labels = {p.key: p.label for _, profile in found for p in profile}
    names = {key: component_name(key, label, say) for key, label in labels.items()}
    series, told = [], []
    for group, profile in found:
        means = {p.key: p.spread.mean for p in profile}
        name = group_name(year, group)
        series.append(Series(name, tuple(float(means[k]) if k in means else None for k in names)))
        lowest = min(means, key=lambda key: means[key])
        told.append(
            say(
                "{group}: lowest is {component}, mean {mean} over {count}.",
                group=name,
                component=names[lowest],
                mean=figure(year, means[lowest]),
                count=max(p.spread.count for p in profile),
            )
        )
    chart = NativeChart(
        "column",
        tuple(names.values()),
        tuple(series),
        "0.00",
        say(
            "Column chart of the components' mean scores of {year} by group. {told}",
            year=year.year,
            told=" ".join(told),
        ),
        float(found[0][0].edition.scale.maximum.value),
    )
    notes = (say("Means of all members that took part, unrounded in the chart's own table."),)
    return Slide(say("The components' means"), tuple(told), chart=chart, notes=notes)


def question_means(group: AnnouncedGroup) -> list[QuestionMean]:
    """Return the mean of each question over a group, the lowest first."""
    scores: dict[str, list[Decimal]] = defaultdict(list)
    about: dict[str, tuple[str, dict[str, str]]] = {}
    for e in group.judged:
        for c in e.published_card.contributions if e.published_card else ():
            for leaf in c.leaves:
                if leaf.score is not None:
                    scores[leaf.key].append(leaf.score)
                    about[leaf.key] = (c.key, leaf.label)
    found = [
        QuestionMean(*about[key], spread(own).mean, len(own))
        for key, own in scores.items()
        if len(own) >= LEAST_SCORES
    ]
    return sorted(found, key=lambda q: (q.mean, q.component, sorted(q.label.values())))


def weakest_questions(year: Year) -> Slide | None:
    """List the questions with the lowest means of each whole group."""
    say, write = year.say, year.write
    rows: list[dict[str, Cell | None]] = []
    for group in year.groups:
        labels = {c.key: c.label.model_dump() for c in group.edition.components}
        rows += [
            {
                say("Question"): q.label.get(year.language, ""),
                say("Component"): component_name(q.component, labels.get(q.component, {}), say),
                say("Group"): group_name(year, group),
                say("Mean"): figure(year, q.mean),
                say("Scores"): write.number(q.count),
            }
            for q in question_means(group)[:MOST_QUESTIONS]
        ]
    made = table(
        say("Questions with the lowest means, {year}", year=year.year),
        rows,
        (say("Mean"), say("Scores")),
    )
    if made is None:
        return None
    note = say(
        "Of the regencies and cities whose questions were published; their count stands"
        " beside each mean."
    )
    return Slide(
        say("The questions with the lowest means"), table=made, notes=(note,), overflow="told"
    )


def groups(year: Year) -> Iterator[Slide]:
    """Show the indices of regions alike in kind, population or human development."""
    found = year_groups(year)
    tables = [b for b in found.blocks if isinstance(b, Table)] if found else []
    for own in tables[:MOST_GROUPINGS]:
        title = year.say("By group: {group}", group=own.columns[0])
        yield Slide(title, table=own, notes=own.notes, overflow="told")


def advice(year: Year) -> Slide | None:
    """Count what the rules advise most often, and which component has most room."""
    say = year.say
    counted = Counter(a.rule for e in year.evaluations for a in e.advice)
    if not counted:
        return None
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    names = {rule: _rule_name(rule, say) for rule in counted}
    told = "; ".join(f"{names[rule]} {count}" for rule, count in ordered)
    chart = NativeChart(
        "bar",
        tuple(names[rule] for rule, _ in ordered),
        (Series(say("Records"), tuple(float(count) for _, count in ordered)),),
        "0",
        say("Bar chart of how often each advice by rule is given: {told}.", told=told),
    )
    rooms = Counter(
        component_name(part, _labels(year).get(part, {}), say)
        for e in year.evaluations
        for a in e.advice
        if a.rule == "component_room"
        for part in a.parts
    )
    points = [
        say("Advice by rule, from the figures; what institutions wrote stands in each report.")
    ]
    if rooms:
        listed = ", ".join(f"{name} {count}" for name, count in rooms.most_common())
        points.append(say("Where the index has most room: {components}.", components=listed))
    return Slide(say("What is advised most often"), tuple(points), chart=chart)


def _labels(year: Year) -> dict[str, dict[str, str]]:
    cards = [card for e in year.evaluations if (card := e.scorecard or e.what_if)]
    return {c.key: c.label for card in cards for c in card.contributions}


def _rule_name(rule: str, say: Translator) -> str:
    return say(LEADS[rule].text).rstrip(":")
