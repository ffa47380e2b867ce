"""A framework edition as lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..core.formatting import Formatter
from ..core.messages import Message, translator
from ..frameworks import Component, Framework
from ..reference.vocabulary import STATUS


def framework_lines(framework: Framework, language: str) -> Iterator[str]:
    """Return an edition as readable lines: tree, weights, standing, references."""
    say = translator(language)
    yield f"{framework.id}: {framework.title.in_language(language)}"
    yield say(
        "Years: {years}. Comparable with: {others}.",
        years=", ".join(map(str, framework.years)),
        others=", ".join(framework.comparable_with) or "–",
    )
    for name, end in (
        (say("Scale minimum"), framework.scale.minimum),
        (say("Scale maximum"), framework.scale.maximum),
    ):
        yield f"{name}: {end.value} ({say(STATUS[end.status].text)}) – {end.reference}"
    if framework.source == "secondary":
        yield say("This edition rests on a secondary source.")
    yield say("Aggregation: {method}", method=framework.aggregation)
    yield from _instrument_lines(framework, language)
    for band in framework.bands:
        named = say(
            "Band from {low}: {name}", low=band.low.value, name=band.label.in_language(language)
        )
        yield f"{named} ({say(STATUS[band.low.status].text)}) – {band.low.reference}"
    for banding in framework.banding:
        decided = (
            Message("The band follows the index as printed")
            if banding.index == "rounded"
            else Message("The band follows the index before rounding")
        )
        yield (
            f"{decided.in_language(language)}: {', '.join(map(str, banding.years))}"
            f" ({say(STATUS[banding.status].text)}) – {banding.how or banding.reference}"
        )
    for component in framework.components:
        yield from _component_lines(component, framework.total_weight, language, 0)
    yield from (
        f"{series.key}: {series.label.in_language(language)} ({say(STATUS[series.status].text)}) –"
        f" {series.reference}"
        for series in framework.series
    )
    yield from (f"* {note}" for note in framework.notes)


ROUNDING = {
    "terms": Message(
        "Rounding: each weighted score to {decimals} decimals, half up, and then their sum"
    ),
    "sum": Message(
        "Rounding: the sum of the weighted scores once, to {decimals} decimals, half up"
    ),
}


def _instrument_lines(framework: Framework, language: str) -> Iterator[str]:
    """Return whom an edition judges, where it rounds and how its leaves are graded."""
    say = translator(language)
    group, rounding, grades = framework.group, framework.rounding, framework.grades
    if group is not None:
        named = (
            say("{count} regencies and cities", count=len(group.members))
            if group.members
            else say("nobody published which")
        )
        yield (
            say("Judges: {group} ({named})", group=group.label.in_language(language), named=named)
            + f" – {group.reference}"
        )
    if rounding is not None:
        text = say(ROUNDING[rounding.step].text, decimals=rounding.decimals)
        yield f"{text} ({say(STATUS[rounding.status].text)}) – {rounding.how or rounding.reference}"
    if grades is not None:
        text = say(
            "Scores are means of the grades of {count} assessors, in steps of {step}",
            count=grades.assessors,
            step=grades.step,
        )
        yield f"{text} ({say(STATUS[grades.status].text)}) – {grades.how or grades.reference}"


def _component_lines(
    component: Component, total: Decimal, language: str, depth: int
) -> Iterator[str]:
    weight = component.weight
    say, write = translator(language), Formatter(language)
    indent = "  " * depth
    share = (
        write.as_printed(weight.value) + write.percent_sign
        if total == 100
        else say("{weight} of {total}", weight=write.as_printed(weight.value), total=total)
    )
    yield (
        f"{indent}{share}  {component.label.in_language(language)}"
        f" ({say(STATUS[weight.status].text)})"
    )
    yield f"{indent}      {weight.reference}"
    if weight.how:
        yield f"{indent}      {weight.how}"
    posts = component.goalposts
    if posts is not None:
        words = (
            Message("From {worst} to {best} {unit}, by logarithms")
            if posts.logarithm
            else Message("From {worst} to {best} {unit}")
        )
        unit = component.unit.in_language(language) if component.unit else ""
        yield f"{indent}      " + say(
            words.text,
            worst=write.as_printed(posts.worst.value),
            best=write.as_printed(posts.best.value),
            unit=unit,
        )
    if component.plain_mean is not None:
        text = say("The plain mean of {count} scores", count=len(component.children))
        yield f"{indent}      {text} ({say(STATUS[component.plain_mean.status].text)})"
        for child in component.children:
            yield f"{indent}        {child.key}: {child.label.in_language(language)}" + (
                f" ({child.question.code})" if child.question else ""
            )
        return
    for child in component.children:
        yield from _component_lines(child, total, language, depth + 1)
