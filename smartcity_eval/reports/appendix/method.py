"""Appendix A: the method of the edition, its components, weights, scoring and rounding."""

from __future__ import annotations

from collections.abc import Mapping

from ...frameworks import Component, Framework, load_framework
from ...records.figure import Status
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import STATUS
from ..blocks import Block, Paragraph, Section, section, table
from ..labels import ROUNDED, component_name
from ..report import Report


def method(report: Report) -> Section | None:
    """Show the method of the year's edition; of a what-if's where the year's is not known."""
    say, edition = report.say, _edition(report)
    if edition is None:
        return None
    weights = _weights(report, edition)
    blocks: list[Block | None] = [
        table(
            say("Method, {framework}", framework=edition.id),
            [_row(report, c, weights[c.key]) for c in edition.components],
            (say("Weight"), say("Questions")),
        ),
        Paragraph(" ".join(_sentences(report, edition))),
        Paragraph(_weight_words(report, edition, weights)),
    ]
    return section("method", say("How it was judged"), blocks, report.language, letter="A")


def _edition(report: Report) -> Framework | None:
    e = report.evaluation
    if e.framework not in (None, UNKNOWN_FRAMEWORK) and report.edition.id == e.framework:
        return report.edition
    return load_framework(e.what_if.framework) if e.what_if else None


def _weights(report: Report, edition: Framework) -> dict[str, Status]:
    """Return how sure each component's weight is in the report's year."""
    e = report.evaluation
    card = e.scorecard or e.what_if
    judged = {c.key: c.weight_status for c in card.contributions} if card else {}
    return {c.key: judged.get(c.key, c.weight.status_in(e.year)) for c in edition.components}


def _row(report: Report, c: Component, status: Status) -> dict[str, str]:
    say, language = report.say, report.language
    elements = "; ".join(
        f"{element.label.in_language(language)}: {element.about.in_language(language)}"
        for element in c.elements
    )
    weight = report.write.weight(c.weight.value)
    return {
        say("Component"): component_name(c.key, c.label.model_dump(), say),
        say("Weight"): weight if status == "stated" else f"{weight} ({say(STATUS[status].text)})",
        say("What it looks at"): elements or (c.about.in_language(language) if c.about else ""),
        say("Questions"): str(len(list(c.leaves()))) if c.children else "",
    }


def _weight_words(report: Report, edition: Framework, weights: Mapping[str, Status]) -> str:
    """Say how the index is made of its components, and by which references they weigh so."""
    say = report.say
    words = [
        say(
            "Index = sum of score × weight. Scale up to {maximum}; the lower end is {status}.",
            maximum=report.write.number(edition.scale.maximum.value),
            status=STATUS[edition.scale.minimum.status],
        )
    ]
    if set(weights.values()) == {"stated"}:
        words.append(say("All weights are stated by the edition."))
    references = dict.fromkeys(c.weight.reference for c in edition.components)
    words.append(say("Weights: {references}", references="; ".join(references)))
    return " ".join(words)


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
