"""The sheets of ratings, an assessor's or the regency's own, with a row for each leaf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.formatting import Formatter
from ...core.messages import Translator
from ...frameworks import Component, Framework
from ...reference.vocabulary import DIMENSIONS, QUESTION_KIND, YES_NO
from .layout import HEADING, Choice, Column, Identity, Page, Table, worded_choices
from .sender import sender_form

_LISTED = 41  # a scale of more levels than this is typed, not chosen from a list


def rating_pages(identity: Identity, edition: Framework, say: Translator) -> tuple[Page, ...]:
    """Return the pages of a sheet of ratings.

    An edition of few leaves has one page. Where it has questions, the form that says whose sheet it
    is stands on a page of its own, so that the headings of the long table stay in view and leave
    room for it; the questions stand in the edition's order, below a heading for each component and
    each indicator.
    """
    own = identity.kind == "self-assessment"
    title = say("Self-assessment of the regency") if own else say("Score sheet of the assessor")
    allowed, write = (
        edition.panel.departure.value if edition.panel else None,
        Formatter(say.language),
    )
    low, high = (
        write.as_printed(edition.scale.minimum.value),
        write.as_printed(edition.scale.maximum.value),
    )
    lines = [
        say("Fill in the coloured cells only. Score from {low} to {high}.", low=low, high=high)
    ]
    if allowed is not None and not own:
        lines.append(
            say(
                "A score further than {allowed} from the self-assessment needs a reason.",
                allowed=write.as_printed(allowed),
            )
        )
    asking = has_questions(edition)
    table = Table(
        _columns(identity, edition, say),
        tuple(_rows(edition, say)),
        key="leaf",
        counted="value",
        height=30 if asking else 44,
    )
    reasons = None if own or allowed is None else ("value", "own", "reason", allowed)
    if not asking:
        return (
            Page(
                "ratings",
                say("Ratings"),
                title,
                tuple(lines),
                sender_form(say, sheet=True),
                table,
                needs_reason=reasons,
            ),
        )
    first = say(
        "Say here whose sheet this is and how far it is. The questions are on the next sheet."
    )
    return (
        Page("sheet", say("Sheet"), title, (first,), sender_form(say, sheet=True), landscape=False),
        Page("ratings", say("Ratings"), title, tuple(lines), (), table, needs_reason=reasons),
    )


def has_questions(edition: Framework) -> bool:
    """Return whether an edition's leaves are the questions of a printed instrument."""
    return any(leaf.question for leaf in edition.leaves())


def score_column(heading: str, edition: Framework, say: Translator) -> Column:
    """Return the column of a score on the edition's scale, chosen from a list where it is short."""
    low, high = edition.scale.minimum.value, edition.scale.maximum.value
    step = edition.scale.step.value if edition.scale.step else None
    steps = int((high - low) / step) + 1 if step else 0
    levels = (
        tuple(Choice(str(low + step * n), str(low + step * n)) for n in range(steps))
        if step and steps <= _LISTED
        else ()
    )
    hint = say("From {low} to {high}.", low=low, high=high)
    return Column("value", heading, 11, "number", levels, low=low, high=high, step=step, hint=hint)


def _columns(identity: Identity, edition: Framework, say: Translator) -> tuple[Column, ...]:
    own, asking = identity.kind == "self-assessment", has_questions(edition)
    # The columns of questions are narrower: there are two more, and they are printed on one sheet's
    # width.
    named = (
        Column("component", say("Question"), 38, locked=True)
        if asking
        else Column("component", say("Component"), 27, locked=True)
    )
    printed = (Column("printed", say("Printed code"), 9, locked=True),) if asking else ()
    held_against = (
        () if own else (Column("own", say("Self-assessment"), 13, "number", locked=True),)
    )
    named_year = say("Score {year}", year=identity.previous)
    earlier = (
        (Column("previous", named_year, 9, "number", locked=True),) if identity.previous else ()
    )
    return (
        named,
        *printed,
        Column("about", say("What is rated"), 44 if asking else 52, locked=True),
        *earlier,
        *held_against,
        score_column(say("Score"), edition, say),
        Column("reason", say("Explanation") if own else say("Reason"), 44 if asking else 50),
        Column("evidence", say("Evidence (link)"), 28 if asking else 34),
        *(_evidence_columns(say) if not own and identity.layout > 1 else ()),
        Column("leaf", say("Code"), 30 if asking else 12, locked=True),
    )


def _evidence_columns(say: Translator) -> tuple[Column, Column]:
    """Return what the regency named as evidence, and whether the assessor has seen it."""
    return (
        Column("own_evidence", say("Evidence of the regency"), 24, locked=True),
        Column(
            "evidence_seen",
            say("Evidence seen"),
            10,
            "choice",
            worded_choices(YES_NO, say),
            hint=say("Yes or no; empty where there was none to see."),
        ),
    )


def _rows(edition: Framework, say: Translator) -> Iterator[dict[str, Any]]:
    """Return one row for each leaf, with headings above components and indicators."""
    component, indicator = "", ""
    for trail in leaf_trails(edition.components):
        leaf = trail[-1]
        if leaf.question and trail[0].key != component:
            component, indicator = trail[0].key, ""
            yield {HEADING: 1, "component": _component_heading(trail[0], edition, say)}
        above = [node.label.in_language(say.language) for node in trail[1:-1]]
        inside = " › ".join([*above, leaf.question.indicator]) if leaf.question else ""
        if inside not in ("", indicator):
            indicator = inside
            yield {HEADING: 2, "component": inside}
        row = {
            "component": leaf.label.in_language(say.language),
            "about": _about(trail, edition, say),
            "leaf": leaf.key,
        }
        yield {**row, "printed": leaf.question.code} if leaf.question else row


def _component_heading(component: Component, edition: Framework, say: Translator) -> str:
    name, count = component.label.in_language(say.language), len(tuple(component.leaves()))
    weight, total = map(
        Formatter(say.language).as_printed, (component.weight.value, edition.total_weight)
    )
    return say(
        "{component} · {count} questions · weight {weight} of {total}",
        component=name,
        count=count,
        weight=weight,
        total=total,
    )


def leaf_trails(
    components: tuple[Component, ...], above: tuple[Component, ...] = ()
) -> Iterator[tuple[Component, ...]]:
    """Return each leaf with the branches above it, from the top down."""
    for component in components:
        trail = (*above, component)
        yield from leaf_trails(component.children, trail) if component.children else [trail]


def _about(trail: tuple[Component, ...], edition: Framework, say: Translator) -> str:
    """Return the text beside a leaf: its place, its description and its levels, if any."""
    leaf = trail[-1]
    dimension = say(DIMENSIONS[leaf.dimension].text) if leaf.dimension else ""
    if leaf.question:  # its component and its indicator are the headings above it
        where: tuple[str, ...] = (
            leaf.question.sub_indicator or "",
            dimension,
            say(QUESTION_KIND[leaf.question.kind].text),
        )
    else:
        where = (" › ".join(node.label.in_language(say.language) for node in trail[:-1]), dimension)
    lines = [
        " · ".join(part for part in where if part),
        leaf.about.in_language(say.language) if leaf.about else "",
    ]
    return "\n".join(line for line in (*lines, *level_lines(edition, leaf, say)) if line)


def level_lines(edition: Framework, leaf: Component, say: Translator) -> list[str]:
    """Return a line for each level of a leaf that the edition describes."""
    return [
        f"{value} = {level.in_language(say.language)}"
        for value, level in edition.levels_of(leaf.key).items()
    ]
