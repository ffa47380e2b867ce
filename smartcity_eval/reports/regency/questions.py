"""Components and their questions: this year beside last year, and the strongest and weakest."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation.models.index_result import Contribution, LeafScore, Scorecard
from ...yaml_io.suggest import suggestion
from ..blocks import Block, Chart, Item, Listing, Paragraph, Section, Table, listing, section, table
from ..charts.profile import ProfileRow, lines_profile, radar_profile
from ..figure_text import score_text
from ..labels import component_name
from ..report import Report

PROFILES = {"lines": lines_profile, "radar": radar_profile}
# So many questions at either end are named, and whatever is level with the last of them.
NAMED = 5


def questions(report: Report, profile: str = "lines") -> Section | None:
    """Show the components beside last year's, and each question's score where it is known.

    Parameters
    ----------
    report
        The report.
    profile
        ``lines``, or ``radar`` for the form that panels expect.

    Raises
    ------
    UsageError
        When there is no such profile.
    """
    if profile not in PROFILES:
        raise UsageError(
            Message(
                "there is no profile {found}{hint}; known: {known}",
                {
                    "found": profile,
                    "hint": suggestion(profile, PROFILES),
                    "known": ", ".join(PROFILES),
                },
            )
        )
    card, say = report.evaluation.scorecard, report.say
    if card is None or card.exact:
        return None  # a panel's own ratings have a section of their own
    scored = [leaf for c in card.contributions for leaf in c.leaves if leaf.score is not None]
    beside = any(c.previous is not None for c in card.contributions)
    blocks: list[Block | None] = []
    if beside:
        blocks += [_profile(report, card, profile), _editions_words(report, card)]
    if scored:
        blocks += [
            _ends(report, scored, say("Strongest questions"), strongest=True),
            _ends(report, scored, say("Weakest questions"), strongest=False),
        ]
        blocks.append(
            Paragraph(
                say(
                    "All questions, component by component {cited}",
                    cited=report.cite(report.record.scores),
                )
            )
        )
        blocks += [_question_table(report, card, c) for c in card.contributions]
    return section("questions", say("Components and questions"), blocks, report.language)


def _profile(report: Report, card: Scorecard, form: str) -> Chart:
    say, write = report.say, report.write
    rows = [
        ProfileRow(component_name(c.key, c.label, say), c.score, _both(report, c), c.previous)
        for c in card.contributions
    ]
    years = {"year": report.evaluation.year, "previous": card.previous_year}
    alt = say(
        "Profile of the component scores of {year} and {previous}, on a scale from {low} to {high}:"
        " {points}.",
        **years,
        low=write.number(card.scale_minimum),
        high=write.number(card.scale_maximum),
        points="; ".join(f"{row.label} {row.text}" for row in rows),
    )
    caption = say("Component scores of {year} beside those of {previous}", **years)
    return PROFILES[form](
        rows,
        (card.scale_minimum, card.scale_maximum),
        (str(report.evaluation.year), str(card.previous_year)),
        (alt, caption),
    )


def _both(report: Report, c: Contribution) -> str:
    now = score_text(c.score, c.is_mean, report.say, report.write)
    return (
        now
        if c.previous is None
        else report.say(
            "{now} (before {before})", now=now, before=report.write.number(c.previous, 2)
        )
    )


def _editions_words(report: Report, card: Scorecard) -> Paragraph | None:
    if card.previous_framework in (None, card.framework):
        return None
    values = {
        "before": card.previous_framework,
        "after": card.framework,
        "year": card.previous_year,
    }
    return Paragraph(
        report.say(
            "The scores of {year} are by {before}, these by {after}: questions of one name need not"
            " ask or weigh the same.",
            **values,
        )
    )


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
    rows = [
        {
            say("Question"): _name(report, leaf),
            say("Indicator"): leaf.indicator or "",
            now: score_text(leaf.score, False, say, write),
            before: "" if leaf.previous is None else write.as_printed(leaf.previous),
        }
        for leaf in c.leaves
    ]
    mean = {
        say("Question"): say("Mean of the questions"),
        say("Indicator"): "",
        now: score_text(c.score, c.is_mean, say, write),
        before: "" if c.previous is None else write.number(c.previous, 2),
    }
    caption = say(
        "{component}: {count} questions",
        component=component_name(c.key, c.label, say),
        count=len(c.leaves),
    )
    return table(caption, [*rows, mean], (now, before))


def _name(report: Report, leaf: LeafScore) -> str:
    return leaf.label.get(report.language, leaf.key)
