"""A panel's ratings side by side, its moderation, and its score at each step."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...core.decimals import decimals_of
from ...evaluation.models.jury_result import JuryResult, LeafRatings
from ...reference.vocabulary import PANEL_STATE, STATUS
from ..blocks import (
    Block,
    Chart,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    section,
    sentences,
    table,
)
from ..charts.rating_dots import DotRow, dots
from ..figure_notes import remarks
from ..labels import CONSENSUS_RULE, component_name, leaf_name
from ..language import Page
from ..report import Report
from .jury_sentences import jury_sentences

# The decimals of a score before it is rounded, where two would hide what one leaf does to it.
UNROUNDED = 3
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def jury_scores(report: Report) -> Section | None:
    """Show in a regency's report what its panel gave; nothing where no panel rated."""
    found = report.evaluation.panel
    if found is None:
        return None
    blocks: list[Block | None] = [
        Paragraph(" ".join([*jury_sentences(report, found), rule_sentence(report, found)])),
        score_steps(report, found),
        rating_chart(report, found),
        rating_table(report, found),
        moderation_table(report, found),
        remarks(report, "ratings"),
    ]
    return section("panel", report.say("What the panel gave"), blocks, report.language)


def assessor_letters(found: JuryResult) -> dict[str, str]:
    """Return the letter of each assessor whose ratings count; numbers after twenty-six."""
    counting = [a.key for a in found.assessors if a.counts]
    return {key: LETTERS[i] if i < len(LETTERS) else str(i + 1) for i, key in enumerate(counting)}


def rating_text(page: Page, found: JuryResult, value: Decimal | None) -> str:
    """Write a rating with as many decimals as the finest of the panel's has."""
    given = [v for leaf in found.leaves for v in (*leaf.ratings.values(), leaf.own, leaf.moderated)]
    return _written(page, value, given)


def agreed_text(page: Page, found: JuryResult, value: Decimal | None) -> str:
    """Write what ratings became together: to two decimals at most."""
    return _written(
        page, value, [v for leaf in found.leaves for v in (leaf.consensus, leaf.agreed)]
    )


def _written(page: Page, value: Decimal | None, others: Iterable[Decimal | None]) -> str:
    """Write a value with the decimals that a column of such values needs, two at most."""
    decimals = (decimals_of(v.normalize()) for v in others if v is not None)
    return "" if value is None else page.write.number(value, min(2, max(decimals, default=0)))


def index_text(page: Page, value: Decimal | None, decimals: int = 2) -> str:
    """Write an index, or say that there is none."""
    return page.say("none yet") if value is None else page.write.number(value, decimals)


def rule_sentence(page: Page, found: JuryResult) -> str:
    """Say by which rule ratings become one value, and how sure it is that this is the rule."""
    say = page.say
    values = {"rule": CONSENSUS_RULE[found.rule], "status": STATUS[found.rule_status]}
    if not found.rule_reason:
        return say(
            "Ratings of a leaf are brought together by their {rule}; that rule is {status}.",
            **values,
        )
    return say(
        "Ratings of a leaf are brought together by their {rule}; that rule is {status} ({reason}).",
        **values,
        reason=found.rule_reason.rstrip("."),
    )


def score_steps(page: Page, found: JuryResult) -> KeyFigures:
    """Show the score by self-assessment, by the ratings, and after moderation."""
    say = page.say
    moderated = say("{count} leaves moderated", count=len({m.leaf for m in found.moderation}))
    figures = [
        KeyFigure(say("Self-assessment"), index_text(page, found.own_index)),
        KeyFigure(
            say("From the ratings"),
            index_text(page, found.consensus_index),
            say(CONSENSUS_RULE[found.rule].text),
        ),
        KeyFigure(say("After moderation"), index_text(page, found.index), moderated),
        KeyFigure(
            say("State"),
            say(PANEL_STATE[found.state].text),
            page.write.day(found.closed) if found.closed else "",
        ),
    ]
    return KeyFigures(tuple(figures))


def rating_chart(page: Page, found: JuryResult) -> Chart | None:
    """Draw who gave what, the widest disagreement at the top."""
    say = page.say
    leaves = [leaf for leaf in found.widest_first if leaf.ratings or leaf.own is not None]
    if not leaves:
        return None
    rows = [
        DotRow(_marked(page, leaf), tuple(leaf.ratings.values()), leaf.own, leaf.agreed)
        for leaf in leaves
    ]
    wide = [leaf for leaf in leaves if leaf.spread][:3]
    listed = "; ".join(_spoken(page, found, leaf) for leaf in wide)
    alt = (
        say(
            "Dot chart of the ratings of {count} leaves, the widest disagreement first: {listed}.",
            count=len(leaves),
            listed=listed,
        )
        if wide
        else say("Dot chart of the ratings of {count} leaves; nobody disagrees.", count=len(leaves))
    )
    caption = say(
        "What was given; the number in a dot is that of the assessors who gave it, the table of"
        " ratings says who. ▲ marks an open leaf."
    )
    return dots(
        rows,
        (found.scale_minimum, found.scale_maximum),
        (say("assessors"), say("self-assessment"), say("agreed")),
        (alt, caption),
    )


def rating_table(page: Page, found: JuryResult) -> Table | None:
    """Put the ratings of each leaf side by side, the widest disagreement first."""
    say, letter = page.say, assessor_letters(found)
    rows = [
        {
            say("Leaf"): leaf_name(leaf.key, found, say),
            say("Self"): rating_text(page, found, leaf.own),
            **{
                mark: rating_text(page, found, leaf.ratings.get(key))
                for key, mark in letter.items()
            },
            say("Consensus"): agreed_text(page, found, leaf.consensus),
            say("Moderated"): rating_text(page, found, leaf.moderated),
            say("Agreed"): agreed_text(page, found, leaf.agreed),
            say("Spread"): rating_text(page, found, leaf.spread),
            say("State"): state_text(page, leaf),
        }
        for leaf in found.widest_first
    ]
    named = "; ".join(
        f"{letter[a.key]} = {a.institution}" for a in found.assessors if a.key in letter
    )
    notes = [f"{named}."] if named else []
    if found.spread is not None:
        notes.append(
            say(
                "A leaf is open (▲) where the highest and the lowest rating lie more than {spread}"
                " apart and nobody has moderated it.",
                spread=page.write.as_printed(found.spread),
            )
        )
    numeric = (
        say("Self"),
        *letter.values(),
        say("Consensus"),
        say("Moderated"),
        say("Agreed"),
        say("Spread"),
    )
    return table(
        say("Ratings side by side, {framework}", framework=found.framework),
        rows,
        numeric,
        tuple(notes),
    )


def moderation_table(report: Report, found: JuryResult) -> Table | None:
    """List the moderations in their order, with what each did to the score."""
    say = report.say
    cited = report.cite(*(report.record.ratings.moderation if report.record.ratings else ()))
    rows = [
        {
            say("Leaf"): leaf_name(m.leaf, found, say),
            say("Value"): (
                f"{agreed_text(report, found, m.before) or '–'} →"
                f" {agreed_text(report, found, m.after)}"
            ),
            say("Panel's score, before rounding"): (
                f"{index_text(report, m.index_before, UNROUNDED)} →"
                f" {index_text(report, m.index_after, UNROUNDED)}"
            ),
            say("By, and when"): ", ".join(filter(None, [m.by, m.role, report.write.day(m.date)])),
            say("Reason"): m.reason,
        }
        for m in found.moderation
    ]
    notes = (
        sentences(
            say(
                "In the order of their days. What the assessors submitted stays as it came; a"
                " moderated value stands beside it."
            ),
            cited,
        ),
    )
    return table(
        say("Moderation log"), rows, (say("Value"), say("Panel's score, before rounding")), notes
    )


def state_text(page: Page, leaf: LeafRatings) -> str:
    """Say in words, and by a mark, whether a leaf is open or moderated."""
    if leaf.open:
        return "▲ " + page.say("open")
    return (
        page.say("moderated")
        if leaf.moderated is not None
        else page.say("no value yet")
        if leaf.agreed is None
        else ""
    )


def leaf_names(page: Page, found: JuryResult, leaves: Iterable[LeafRatings]) -> str:
    """List leaves by name."""
    return ", ".join(leaf_name(leaf.key, found, page.say) for leaf in leaves)


def _marked(page: Page, leaf: LeafRatings) -> str:
    name = component_name(leaf.key, leaf.label, page.say)
    return f"▲ {name}" if leaf.open else name


def _spoken(page: Page, found: JuryResult, leaf: LeafRatings) -> str:
    values = {
        "leaf": leaf_name(leaf.key, found, page.say),
        "low": rating_text(page, found, min(leaf.ratings.values())),
        "high": rating_text(page, found, max(leaf.ratings.values())),
        "agreed": agreed_text(page, found, leaf.agreed) or "–",
    }
    return page.say("{leaf} from {low} to {high}, agreed {agreed}", **values)
