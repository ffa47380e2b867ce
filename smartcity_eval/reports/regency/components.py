"""The components in one table and one drawing: beside maximum, group median and last year."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.over_years import comparability
from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation.models.index_result import Contribution, Scorecard
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import STATUS
from ...yaml_io.suggest import suggestion
from ..blocks import Chart, Table, table
from ..charts.profile import ProfileLegend, ProfileRow, lines_profile, radar_profile
from ..figure_text import score_text
from ..labels import component_name
from ..report import Report

PROFILES = {"lines": lines_profile, "radar": radar_profile}
# A profile of fewer components has no shape.
LEAST_DRAWN = 3


def component_table(report: Report, card: Scorecard) -> Table | None:
    """List each component's score beside its group and last year, its weight and contribution."""
    say, write = report.say, report.write
    statuses = {c.weight_status for c in card.contributions}
    heads = {
        "score": say("Score, of {maximum}", maximum=write.number(card.scale_maximum)),
        "median": say("Group median"),
        "last": say("Score in {year}", year=card.previous_year) if _is_comparable(card) else "",
        "weight": say("Weight"),
        "part": (
            say("Contribution") if _rounds_terms(card) else say("Contribution, before rounding")
        ),
    }
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            heads["score"]: score_text(c.score, card.exact or c.is_mean, say, write),
            heads["median"]: _median_text(report, card, c),
            **({heads["last"]: _previous_text(report, c)} if heads["last"] else {}),
            heads["weight"]: _weight_text(report, c, marked=len(statuses) > 1),
            heads["part"]: _part_text(report, card, c),
        }
        for c in card.contributions
    ]
    if card.index is not None:
        rows.append(_total_row(report, card, heads))
    return table(
        say("Components and weights, {framework}", framework=card.framework),
        rows,
        tuple(heads.values()),
        tuple(_notes(report, card)),
    )


def _rounds_terms(card: Scorecard) -> bool:
    return any(c.rounded is not None for c in card.contributions)


def _part_text(report: Report, card: Scorecard, c: Contribution) -> str:
    """Write a contribution: as its edition rounds it, else with three decimals."""
    part = c.rounded if _rounds_terms(card) else c.contribution
    return "" if part is None else report.write.number(part, 2 if c.rounded is not None else 3)


def _weight_text(report: Report, c: Contribution, marked: bool) -> str:
    text = report.write.weight(c.weight)
    if not marked or c.weight_status == "stated":
        return text
    return f"{text} ({report.say(STATUS[c.weight_status].text)})"


def _median_text(report: Report, card: Scorecard, c: Contribution) -> str:
    median = _medians(report, card).get(c.key)
    return "" if median is None else report.write.number(median, 2)


def _medians(report: Report, card: Scorecard) -> dict[str, Decimal]:
    """Return the medians of the group, which are by the year's own edition alone."""
    own = card.framework == report.evaluation.framework and not card.exact
    return report.seen.alike.medians if own else {}


def _is_comparable(card: Scorecard) -> bool:
    return comparability(card.previous_framework, card.framework) is not None


def _previous_text(report: Report, c: Contribution) -> str:
    return report.say("not reported") if c.previous is None else report.write.number(c.previous, 2)


def _total_row(report: Report, card: Scorecard, heads: dict[str, str]) -> dict[str, str]:
    """Put the whole below its components."""
    say, write = report.say, report.write
    e = report.evaluation
    shown = card.index if card.rounded is None else card.rounded
    parts = [c.rounded for c in card.contributions if c.rounded is not None]
    whole = (
        say("What-if")
        if e.scorecard is None
        else say("Panel's score")
        if card.exact
        else say("Index")
    )
    middle = report.seen.median if _medians(report, card) else None
    row = {
        say("Component"): whole,
        heads["score"]: "" if shown is None else write.number(shown, 2),
        heads["median"]: "" if middle is None else write.number(middle, 2),
    }
    if heads["last"]:
        moved = e.improvement
        same = moved and moved.previous_year == card.previous_year
        before = moved.previous_index if moved and same else None
        row[heads["last"]] = "" if before is None else write.number(before, 2)
    row[heads["weight"]] = write.weight(sum((c.weight for c in card.contributions), Decimal(0)))
    row[heads["part"]] = (
        write.number(sum(parts, Decimal(0)), 2)
        if _rounds_terms(card)
        else write.number(card.index or Decimal(0), 3)
    )
    return row


def _notes(report: Report, card: Scorecard) -> list[str]:
    say, scores = report.say, report.record.scores
    notes = []
    if card.exact:
        notes.append(
            say(
                "The scores are those that the panel agreed on, shown to two decimals and reckoned"
                " with in full."
            )
        )
    elif scores:
        cited = report.cite(scores, *scores.components.values())
        notes.append(say("Scores: {cited}", cited=cited) if cited else "")
    if _medians(report, card):
        notes.append(
            say(
                "Group median: over {count} regencies and cities judged by {framework} with known"
                " component scores.",
                count=report.seen.alike.scored,
                framework=card.framework,
            )
        )
    statuses = {c.weight_status for c in card.contributions}
    if statuses == {"stated"}:
        notes.append(say("All weights are stated by the edition."))
    elif len(statuses) == 1:
        [status] = statuses
        notes.append(say("All weights are {status}.", status=STATUS[status]))
    if card.previous_year and not _is_comparable(card):
        notes.append(_unlike_words(report, card))
    return [note for note in notes if note]


def _unlike_words(report: Report, card: Scorecard) -> str:
    if card.previous_framework in (None, UNKNOWN_FRAMEWORK):
        return report.say(
            "The edition of {year} is not known, so its scores do not stand beside these.",
            year=card.previous_year,
        )
    return report.say(
        "The scores of {year} are by {before}, these by {after}: questions of one name need not"
        " ask or weigh the same, so they do not stand beside each other.",
        before=card.previous_framework,
        after=card.framework,
        year=card.previous_year,
    )


def profile_chart(report: Report, card: Scorecard | None, form: str) -> Chart | None:
    """Draw the components beside group median and last year; None where neither is known.

    Raises
    ------
    UsageError
        When there is no such form.
    """
    if form not in PROFILES:
        raise UsageError(
            Message(
                "there is no profile {found}{hint}; known: {known}",
                {"found": form, "hint": suggestion(form, PROFILES), "known": ", ".join(PROFILES)},
            )
        )
    if card is None or sum(c.score is not None for c in card.contributions) < LEAST_DRAWN:
        return None
    say, write = report.say, report.write
    medians = _medians(report, card)
    beside = _is_comparable(card) and any(c.previous is not None for c in card.contributions)
    if not medians and not beside:
        return None  # the scores alone are in the table
    rows = [
        ProfileRow(
            component_name(c.key, c.label, say),
            c.score,
            score_text(c.score, card.exact or c.is_mean, say, write),
            c.previous if beside else None,
            medians.get(c.key),
        )
        for c in card.contributions
    ]
    legend = ProfileLegend(
        str(report.evaluation.year),
        say("median of the group") if medians else "",
        str(card.previous_year) if beside else "",
    )
    alt = say(
        "Profile of the component scores of {year} on a scale from {low} to {high}: {points}.",
        year=report.evaluation.year,
        low=write.number(card.scale_minimum),
        high=write.number(card.scale_maximum),
        points="; ".join(_spoken(report, row) for row in rows),
    )
    caption = say(
        "Component scores of {year}; each line runs from {low} to {high}",
        year=report.evaluation.year,
        low=write.number(card.scale_minimum),
        high=write.number(card.scale_maximum),
    )
    return PROFILES[form](rows, (card.scale_minimum, card.scale_maximum), legend, (alt, caption))


def _spoken(report: Report, row: ProfileRow) -> str:
    """Say one component with what it stands beside."""
    say, write = report.say, report.write
    beside = []
    if row.median is not None:
        beside.append(say("group {median}", median=write.number(row.median, 2)))
    if row.before is not None:
        beside.append(say("before {before}", before=write.number(row.before, 2)))
    told = f"{row.label} {row.text}"
    return f"{told} ({', '.join(beside)})" if beside else told
