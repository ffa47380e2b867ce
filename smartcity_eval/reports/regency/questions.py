"""The questions behind the components: the strongest and weakest, then each with its score."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...comparison.over_years import comparability
from ...evaluation.models.index_result import Contribution, LeafScore, Scorecard
from ..blocks import Block, Folded, Item, Listing, Table, folded, listing, table
from ..figure_text import score_text
from ..labels import component_name
from ..report import Report

# So many questions at either end are named, and whatever is level with the last of them.
NAMED = 5


def questions(report: Report) -> Folded | None:
    """Fold every question with its score, after the strongest and the weakest; None without any."""
    card, say = report.evaluation.scorecard, report.say
    if card is None or card.exact:
        return None  # a panel's own ratings have a section of their own
    scored = [leaf for c in card.contributions for leaf in c.leaves if leaf.score is not None]
    if not scored:
        return None
    blocks: list[Block | None] = [
        _ends(report, scored, say("Strongest questions"), strongest=True),
        _ends(report, scored, say("Weakest questions"), strongest=False),
        *[_question_table(report, card, c) for c in card.contributions],
    ]
    return folded(say("Questions by component: {count} with a score", count=len(scored)), blocks)


def _ends(
    report: Report, scored: Iterable[LeafScore], heading: str, strongest: bool
) -> Listing | None:
    """List the highest or lowest questions; those level with the last one are named too."""
    by_score: dict[Decimal, list[str]] = {}
    for leaf in scored:
        if leaf.score is not None:
            by_score.setdefault(leaf.score, []).append(_name(report, leaf))
    items, named = [], 0
    for score in sorted(by_score, reverse=strongest):
        if named >= NAMED:
            break
        items.append(Item("; ".join(by_score[score]), lead=f"{report.write.as_printed(score)}:"))
        named += len(by_score[score])
    return listing(heading, items)


def _question_table(report: Report, card: Scorecard, c: Contribution) -> Table | None:
    if all(leaf.score is None for leaf in c.leaves):
        return None
    say, write = report.say, report.write
    now, before = str(report.evaluation.year), str(card.previous_year)
    # Questions of another edition may ask or weigh otherwise under the same name.
    beside = comparability(card.previous_framework, card.framework) is not None
    rows = [
        {
            say("Question"): _name(report, leaf),
            say("Indicator"): leaf.indicator or "",
            now: score_text(leaf.score, False, say, write),
            **({before: _previous(report, leaf.previous)} if beside else {}),
        }
        for leaf in c.leaves
    ]
    mean = {
        say("Question"): say("Mean of the questions"),
        say("Indicator"): "",
        now: score_text(c.score, c.is_mean, say, write),
        **({before: _previous(report, c.previous)} if beside else {}),
    }
    caption = say(
        "{component}: {count} questions",
        component=component_name(c.key, c.label, say),
        count=len(c.leaves),
    )
    return table(caption, [*rows, mean], (now, before))


def _name(report: Report, leaf: LeafScore) -> str:
    return leaf.label.get(report.language, leaf.key)


def _previous(report: Report, score: Decimal | None) -> str:
    return "" if score is None else report.write.number(score, 2)
