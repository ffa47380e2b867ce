"""How many of a year's places hold: under each doubt, and by other formulas."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...comparison.audit.other_formulas import RankChange, RankComparison
from ...comparison.audit.rank_certainty import ALL, WITHIN, Certainty
from ...core.messages import Message
from ..blocks import Block, Paragraph, Section, Table, section, table
from ..group_labels import edition_name, figure
from ..language import Page
from .robustness import VARIED, RobustnessPage

TOP = 5
TOGETHER = Message("all together")


def robustness_rank_retention(page: RobustnessPage) -> Section | None:
    """Show what share of the places holds under each doubt by itself and under all together."""
    blocks: list[Block | None] = []
    for found in (own.certainty for own in page.found):
        blocks += [Paragraph(" ".join(retention_words(page, found))), retention_table(page, found)]
    return section("held", page.say("How many places hold"), blocks, page.language)


def retention_words(page: Page, found: Certainty) -> list[str]:
    """Return words on how sure the places are under all doubts together."""
    say, whole = page.say, found.under(ALL)
    words = [
        say(
            "{framework}: with all doubts together {same} of the places hold, and {near} stay"
            " within three places; half of the intervals are {median} places wide or less, the"
            " widest {widest}.",
            framework=edition_name(page, found.framework),
            same=share_text(page, whole.within[0]),
            near=share_text(page, whole.within[3]),
            median=figure(page, whole.median_width, 0 if whole.median_width.is_integer() else 1),
            widest=whole.widest,
        )
    ]
    if found.first < found.rows:
        words.append(
            say(
                "Of the first {first}, {sure} are among the first {first} in nearly all draws (95"
                " percent or more); {perhaps} are in more than one draw of twenty.",
                first=found.first,
                sure=found.surely_first,
                perhaps=found.perhaps_first,
            )
        )
    if found.between:
        words.append(
            say(
                "A score of zero, which {count} have, would make a geometric mean zero whatever the"
                " rest; a mean halfway to it (power ½) is tried instead.",
                count=found.zeros,
            )
        )
    return words


def retention_table(page: Page, found: Certainty) -> Table | None:
    """List for each doubt the share of places that hold within so many places."""
    say = page.say
    heads = {
        most: say("the very place") if not most else say("within {count}", count=most)
        for most in WITHIN
    }
    rows = [
        {
            say("Doubt"): say((TOGETHER if held.doubt == ALL else VARIED[held.doubt]).text),
            **{heads[most]: share_text(page, share) for most, share in held.within.items()},
            say("Places moved"): figure(page, held.shift, 1),
            say("Widest interval"): str(held.widest),
        }
        for held in found.held
    ]
    note = say(
        "Share over all regions and {draws} draws (seed {seed}). Weights are drawn around the"
        " edition's: one of 20 percent has a standard deviation of {points} points. Intervals hold"
        " {level} of the draws.",
        draws=page.write.number(found.draws),
        seed=found.seed,
        points=figure(page, _points(found), 1),
        level=share_text(page, found.level),
    )
    return table(
        say("Places that hold, {framework}", framework=edition_name(page, found.framework)),
        rows,
        tuple(rows[0])[1:],
        (note,),
    )


def robustness_formulas(page: RobustnessPage) -> Section | None:
    """Show the order by another group's weights, by one formula for all, and by the plain mean."""
    found = page.results.formulas
    blocks: list[Block | None] = []
    if found:
        blocks.append(
            Paragraph(
                page.say(
                    "Scores stay as they are; only the weights are others. That those who gave the"
                    " scores knew their own formula is not undone."
                ),
                tone="caution",
            )
        )
        blocks.append(formula_table(page, found))
        blocks += [Paragraph(formula_words(page, own)) for own in found]
    return section("formulas", page.say("The order by another formula"), blocks, page.language)


def formula_table(page: Page, found: Iterable[RankComparison]) -> Table | None:
    """List for each other formula how the order would change."""
    say = page.say
    rows = [
        {
            say("Ordered"): ", ".join(edition_name(page, name) for name in own.frameworks),
            say("Formula tried"): formula_name(page, own),
            say("Rows"): str(len(own.moved)),
            say("Other place"): str(own.changed),
            say("Places moved"): figure(page, own.shift, 1),
            say("Higher index"): str(own.higher),
            say("Mean difference"): page.write.signed(own.mean_difference, 2),
            "τ": figure(page, own.kendall),
            "ρ": figure(page, own.spearman),
        }
        for own in found
    ]
    note = say(
        "Other place: how many stand elsewhere. Places moved: on average. Higher index: how many"
        " would have one. τ: Kendall's, ρ: Spearman's rank correlation between both orders."
    )
    return table(say("Orders by other formulas"), rows, tuple(rows[0])[2:] if rows else (), (note,))


def formula_words(page: Page, own: RankComparison) -> str:
    """Return words on who would gain and who would lose most places."""
    say = page.say
    told = {
        "ordered": ", ".join(edition_name(page, name) for name in own.frameworks),
        "by": formula_name(page, own),
    }
    words = [
        say(
            "{ordered}, by {by}: most places gained by {risers}; lost by {fallers}.",
            risers=_movers(page, own.risers(TOP)),
            fallers=_movers(page, own.fallers(TOP)),
            **told,
        )
    ]
    if len(own.frameworks) > 1:
        gains = "; ".join(
            f"{edition_name(page, name)} {page.write.signed(Decimal(str(gain)), 1)}"
            for name, gain in own.mean_gains.items()
        )
        words.append(say("On average over a group: {gains} places.", gains=gains))
    return " ".join(words)


def formula_name(page: Page, own: RankComparison) -> str:
    """Return the name of the formula that is tried."""
    if own.by is None:
        return page.say("the plain mean of the components")
    return (
        page.say("the formula of {framework} for all", framework=edition_name(page, own.by))
        if own.formula == "common"
        else page.say("the formula of {framework}", framework=edition_name(page, own.by))
    )


def _movers(page: Page, moved: Iterable[RankChange]) -> str:
    return ", ".join(f"{m.name} {page.write.signed(Decimal(m.gain))}" for m in moved) or page.say(
        "nobody"
    )


def share_text(page: Page, share: float) -> str:
    """Write a share as a whole percentage; a dash where there is none."""
    return "–" if share != share else page.write.percent(Decimal(str(100 * share)), 0)


def _points(found: Certainty) -> float:
    """The standard deviation, in points, of a drawn weight of 20 percent."""
    return found.weight_deviation(0.2) * 100
