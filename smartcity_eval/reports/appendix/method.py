"""The method of the year's edition: components, criteria, scoring and rounding."""

from __future__ import annotations

from ...frameworks import Component, Framework
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import STATUS
from ..blocks import Block, Paragraph, Section, section, table
from ..labels import ROUNDED, component_name
from ..report import Report


def method(report: Report) -> Section | None:
    """Show the method of the year's edition; nothing where the edition is not known."""
    e, say = report.evaluation, report.say
    if e.framework in (None, UNKNOWN_FRAMEWORK) or report.edition.id != e.framework:
        return None
    edition = report.edition
    blocks: list[Block | None] = [
        table(
            say("Method, {framework}", framework=edition.id),
            [_row(report, c) for c in edition.components],
            (say("Weight"), say("Questions")),
        )
    ]
    blocks += [Paragraph(" ".join(words)) for words in (_sentences(report, edition),) if words]
    return section("method", say("How it was judged"), blocks, report.language)


def _row(report: Report, c: Component) -> dict[str, str]:
    say, language = report.say, report.language
    elements = "; ".join(
        f"{element.label.in_language(language)}: {element.about.in_language(language)}"
        for element in c.elements
    )
    return {
        say("Component"): component_name(c.key, c.label.model_dump(), say),
        say("Weight"): report.write.percent(c.weight.value, 0),
        say("What it looks at"): elements or (c.about.in_language(language) if c.about else ""),
        say("Questions"): str(len(list(c.leaves()))) if c.children else "",
    }


def _sentences(report: Report, edition: Framework) -> list[str]:
    say, language, words = report.say, report.language, []
    if edition.group:
        words.append(
            say(
                "Judged in the group {group} (letter {letter}).",
                group=edition.group.label.in_language(language),
                letter=edition.group.letter,
            )
        )
    if edition.review:
        words.append(
            say(
                "Throughout, assessors were to look at: {points}.",
                points=", ".join(point.in_language(language) for point in edition.review),
            )
        )
    means = [c.plain_mean for c in edition.components if c.plain_mean]
    if means:
        words.append(
            say(
                "A component is the plain mean of its questions ({status}).",
                status=STATUS[means[0].status],
            )
        )
    if edition.grades:
        words.append(
            say(
                "A question's score is the mean of whole grades by {assessors} assessors"
                " ({status}).",
                assessors=edition.grades.assessors,
                status=STATUS[edition.grades.status],
            )
        )
    if edition.rounding:
        words.append(say(ROUNDED[edition.rounding.step].text))
    if means and not any(node.levels for node in edition.nodes()):
        words.append(
            say(
                "The letter prints no descriptions of what earns which grade, so none are given"
                " here."
            )
        )
    return words
