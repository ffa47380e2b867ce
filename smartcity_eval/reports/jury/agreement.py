"""How far the panel agrees, who is strict, the self-assessment and the six dimensions."""

from __future__ import annotations

from decimal import Decimal

from ...core.decimals import decimals_of
from ...core.messages import Message
from ...evaluation.models.jury_result import Coefficient, JuryResult, OwnBias, Strictness
from ...reference.vocabulary import DIMENSIONS
from ..blocks import Bar, BarTable, Block, Paragraph, Section, section, table
from ..labels import leaf_name
from ..language import Page
from ..report import Report
from .scores import agreed_text, assessor_letters, index_text, rating_text

NAMES = {
    "alpha_ordinal": Message("Krippendorff's alpha (ordinal)"),
    "alpha_interval": Message("Krippendorff's alpha (interval)"),
    "ac2_quadratic": Message("Gwet's AC2 (quadratic)"),
    "kappa_quadratic": Message("Weighted kappa (quadratic)"),
    "icc_a1": Message("Intraclass correlation ICC(A,1)"),
    "icc_ak": Message("Intraclass correlation ICC(A,k)"),
    "icc_c1": Message("Intraclass correlation ICC(C,1)"),
    "kendall_w": Message("Kendall's W"),
}
MEANINGS = {
    "alpha_ordinal": Message(
        "The assessors disagree {percent} less than chance would have them, counting how many"
        " levels lie between."
    ),
    "alpha_interval": Message(
        "The assessors disagree {percent} less than chance would have them, counting how far apart"
        " the ratings are."
    ),
    "ac2_quadratic": Message(
        "Of the agreement that chance does not give, {percent} is there; a rating far off counts"
        " more."
    ),
    "kappa_quadratic": Message(
        "Two assessors at a time agree {percent} of the way from chance to full agreement, on"
        " average."
    ),
    "icc_a1": Message(
        "Of the differences between single ratings, {percent} come from the leaves themselves; the"
        " rest comes from who rated, and from chance."
    ),
    "icc_ak": Message(
        "Of the differences between the panel's means, {percent} come from the leaves themselves."
    ),
    "icc_c1": Message(
        "Where it does not count that somebody is stricter throughout, {percent} of the differences"
        " between single ratings come from the leaves themselves."
    ),
    "kendall_w": Message(
        "The assessors are {percent} of the way from no common order of the leaves to one and the"
        " same."
    ),
}
NO_BETTER = Message("The assessors agree no better than by chance.")
REASONS = {
    "too_few_raters": Message("Not computable: fewer than two assessors."),
    "too_few_items": Message("Not computable: fewer than two leaves that enough assessors rated."),
    "no_variation": Message(
        "Not computable: all ratings are equal, and nothing tells agreement from chance."
    ),
    "not_estimable": Message("Not computable: the ratings do not vary where the figure needs it."),
}
CLASSES = {
    "reliable": Message("reliable"),
    "tentative": Message("enough for tentative conclusions"),
    "unreliable": Message("too little to rely on"),
    "excellent": Message("excellent"),
    "good": Message("good"),
    "moderate": Message("moderate"),
    "poor": Message("poor"),
}


def jury_agreement(report: Report) -> Section | None:
    """Show each coefficient of agreement with its interval and what it says."""
    found, say = report.evaluation.panel, report.say
    if found is None:
        return None
    heading = say("How far do the assessors agree?")
    if not found.agreement:
        return section(
            "panel-agreement",
            heading,
            [Paragraph(say("Agreement takes the submitted ratings of two assessors or more."))],
            report.language,
        )
    rows = [
        {
            say("Coefficient"): say(NAMES[c.method].text),
            say("Value"): _number(report, c.value),
            say("95 % interval"): _interval(report, c.low, c.high),
            say("Leaves"): str(c.items),
            say("What it says"): coefficient_text(report, c),
        }
        for c in found.agreement
    ]
    draws = max(c.draws for c in found.agreement)
    notes = [
        say(
            "1 is full agreement. Before moderation. The interval draws the leaves again {draws}"
            " times; it says how much the figure hangs on which leaves were rated, not on which"
            " assessors, and with few leaves it is too narrow.",
            draws=report.write.number(draws),
        )
    ]
    notes += [
        f"{reference}."
        for reference in dict.fromkeys(c.reference for c in found.agreement if c.reference)
    ]
    return section(
        "panel-agreement",
        heading,
        [
            table(
                say("Agreement of {count} assessors", count=max(c.raters for c in found.agreement)),
                rows,
                (say("Value"), say("Leaves")),
                tuple(notes),
            )
        ],
        report.language,
    )


def jury_severity(report: Report) -> Section | None:
    """Show how strict or lenient each assessor is, and whether that may be chance."""
    found, say = report.evaluation.panel, report.say
    if found is None or not found.severity:
        return None
    letter, named = assessor_letters(found), {a.key: a.institution for a in found.assessors}
    rows = [
        {
            say("Assessor"): f"{letter[s.assessor]} = {named[s.assessor]}",
            say("Leaves rated"): str(s.items),
            say("Beside the panel"): (
                "" if s.value is None else report.write.signed(Decimal(str(-s.value)), 2)
            ),
            say("95 % interval"): (
                "" if s.low is None or s.high is None else _interval(report, -s.high, -s.low)
            ),
            say("What it says"): strictness_text(report, s),
        }
        for s in sorted(found.severity, key=lambda s: -(s.value or 0))
    ]
    note = say(
        "In units of the scale, on leaves that others rated too, before moderation: below zero the"
        " assessor rates lower than the panel does."
    )
    return section(
        "panel-severity",
        say("Who is strict, who is lenient?"),
        [
            table(
                say("Strictness of the assessors"),
                rows,
                (say("Leaves rated"), say("Beside the panel")),
                (note,),
            )
        ],
        report.language,
    )


def jury_self_assessment(report: Report) -> Section | None:
    """Compare the regency's own ratings with the agreed ones, the largest difference first."""
    found, say = report.evaluation.panel, report.say
    if found is None or found.own_bias is None:
        return None
    departures = [(leaf, leaf.departure) for leaf in found.leaves if leaf.departure]
    rows = [
        {
            say("Leaf"): leaf_name(leaf.key, found, say),
            say("Self"): rating_text(report, found, leaf.own),
            say("Agreed"): agreed_text(report, found, leaf.agreed),
            say("Agreed less self"): report.write.signed(departure, _decimals(departure)),
        }
        for leaf, departure in sorted(departures, key=lambda pair: -abs(pair[1]))
    ]
    blocks: list[Block | None] = [
        Paragraph(" ".join(_own_sentences(report, found, found.own_bias))),
        table(
            say("Where the panel departs from the self-assessment"),
            rows,
            (say("Self"), say("Agreed"), say("Agreed less self")),
        ),
    ]
    return section(
        "panel-own", say("The self-assessment beside the panel"), blocks, report.language
    )


def jury_dimensions(report: Report) -> Section | None:
    """Show the six dimensions as the panel's leaves see them."""
    found, say = report.evaluation.panel, report.say
    if found is None or not found.dimensions:
        return None
    words = say(
        "The mean of the agreed values of the leaves that are about one dimension. It stands beside"
        " the score and is not added to it."
    )
    return section(
        "panel-dimensions",
        say("The six dimensions as the panel sees them"),
        [Paragraph(words), _dimension_bars(report, found)],
        report.language,
    )


def coefficient_text(page: Page, c: Coefficient) -> str:
    """Say in plain words what a coefficient says, and how its literature calls that."""
    if c.value is None:
        return page.say(REASONS[c.reason].text) if c.reason else ""
    if c.value <= 0 and c.method != "kendall_w":
        words = page.say(NO_BETTER.text)
    else:
        words = page.say(
            MEANINGS[c.method].text, percent=page.write.percent(Decimal(str(100 * c.value)), 0)
        )
    if c.reading_low and c.reading_high and c.reading_low != c.reading_high:
        return (
            words
            + " "
            + page.say(
                "By the interval: {low} to {high}.",
                low=CLASSES[c.reading_low],
                high=CLASSES[c.reading_high],
            )
        )
    reading = c.reading_low or c.reading
    return (
        words + " " + page.say("That is called {word}.", word=CLASSES[reading])
        if reading
        else words
    )


def strictness_text(page: Page, s: Strictness) -> str:
    """Say whether an assessor is strict or lenient, or whether that may be chance."""
    if s.value is None:
        return page.say("Not comparable: this assessor shares no leaf with the others.")
    if not s.sure:
        return page.say("The difference may be chance.")
    amount = page.write.number(Decimal(str(abs(s.value))), 2)
    return (
        page.say("Stricter than the panel by {amount}.", amount=amount)
        if s.value > 0
        else page.say("More lenient than the panel by {amount}.", amount=amount)
    )


def _own_sentences(report: Report, found: JuryResult, own: OwnBias) -> list[str]:
    say, write = report.say, report.write
    words = []
    if own.bias is not None and own.low is not None and own.high is not None:
        values = {
            "bias": write.number(abs(own.bias), 2),
            "interval": _interval(report, own.low, own.high),
            "count": own.items,
        }
        words.append(
            say(
                "Over {count} leaves the region rates itself as the panel does, on average (95 %"
                " interval of the difference {interval}).",
                **values,
            )
            if not own.bias
            else (
                say(
                    "Over {count} leaves the region rates itself {bias} higher than the panel, on"
                    " average (95 % interval of the difference {interval}).",
                    **values,
                )
                if own.bias > 0
                else say(
                    "Over {count} leaves the region rates itself {bias} lower than the panel, on"
                    " average (95 % interval of the difference {interval}).",
                    **values,
                )
            )
        )
    words.append(
        say(
            "The score by its own ratings would be {own}; the panel's is {panel}.",
            own=index_text(report, found.own_index),
            panel=index_text(report, found.index),
        )
    )
    return words


def _dimension_bars(report: Report, found: JuryResult) -> BarTable:
    say, write = report.say, report.write
    full = write.as_printed(found.scale_maximum)
    return BarTable(
        say("The panel's means by dimension, bars from 0 to {maximum}", maximum=full),
        (say("Dimension"), say("Mean")),
        tuple(
            Bar(say(DIMENSIONS[d].text), float(value / found.scale_maximum), write.number(value, 2))
            for d, value in found.dimensions.items()
        ),
    )


def _number(page: Page, value: float | None) -> str:
    return "–" if value is None else page.write.number(Decimal(str(value)), 2)


def _interval(page: Page, low: float | None, high: float | None) -> str:
    return (
        ""
        if low is None or high is None
        else page.say("{low} to {high}", low=_number(page, low), high=_number(page, high))
    )


def _decimals(value: Decimal) -> int:
    return min(2, decimals_of(value.normalize()))
