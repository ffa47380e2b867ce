"""The announced figures beside the computed ones."""

from __future__ import annotations

from ...core.formatting import MINUS
from ...reference.vocabulary import STATUS
from ..blocks import Paragraph, Table, sentences, table
from ..figure_notes import remark, with_remark
from ..figure_text import rank_text
from ..labels import VERDICT
from ..report import Report
from .peers import place_text


def announced_table(report: Report) -> Table | None:
    """List each announced figure with the computed one, their agreement and the source."""
    e, say, write, block = report.evaluation, report.say, report.write, report.record.published
    rows: list[dict[str, str]] = []

    def row(
        label: str, announced: str, computed: str = "", verdict: str = "", cited: str = ""
    ) -> None:
        rows.append(
            {
                say("Figure"): label,
                say("Announced"): announced,
                say("Computed"): computed,
                say("Agreement"): verdict,
                say("Source"): cited,
            }
        )

    if e.published.index is not None:
        verdict = say(VERDICT[e.agreement.verdict].text) if e.agreement else ""
        row(
            say("Smart City index"),
            with_remark(
                report, write.as_printed(e.published.index), block.index if block else None
            ),
            _computed_text(report),
            verdict,
            report.cite(block.index if block else None),
        )
    if block and block.previous_index:
        previous = block.previous_index
        row(
            say("Previous index"),
            with_remark(report, write.as_printed(previous.value), previous),
            cited=report.cite(previous),
        )
    if e.improvement and (
        e.improvement.announced is not None or e.improvement.computed is not None
    ):
        moved = e.improvement
        computed = "" if moved.computed is None else write.signed(moved.computed, 2)
        verdict = say(VERDICT[moved.verdict].text) if moved.verdict else ""
        announced = (
            say("not announced")
            if moved.announced is None
            else with_remark(
                report, write.signed(moved.announced, 2), block.improvement if block else None
            )
        )
        row(
            say("Improvement on the last index"),
            announced,
            computed,
            verdict,
            report.cite(block.improvement, block.previous_index) if block else "",
        )
        implied = _implied_text(report)
        if implied:
            row(
                say("Index of {year} that follows from both", year=moved.implied_year),
                implied,
                _recomputed_text(report),
                say(STATUS["inferred"].text),
            )
    if e.published.target is not None:
        row(
            say("The region's own target"),
            with_remark(
                report, write.as_printed(e.published.target), block.target if block else None
            ),
            cited=report.cite(block.target if block else None),
        )
    for rank, original in zip(e.published.ranks, block.ranks if block else (), strict=True):
        row(
            say("Rank"),
            with_remark(report, rank_text(rank, say), original),
            cited=report.cite(original),
        )
    for place in report.seen.places:
        row(
            (
                say("Place in its group, counted")
                if place.group
                else say("Place over all groups, counted")
            ),
            place_text(report, place),
            cited=report.cite(block.index) if block else "",
        )
    caption = say("Announced and computed, {year}", year=e.year)
    return table(
        caption,
        rows,
        notes=(
            (
                say(
                    "An interval shows what the figure can be, given that the published scores were"
                    " rounded."
                ),
            )
            if e.agreement
            else ()
        ),
    )


def _computed_text(report: Report) -> str:
    """Write the computed index as its edition rounds it, the unrounded one and its interval."""
    found, say, write = report.evaluation.agreement, report.say, report.write
    if found is None:
        return ""
    unrounded, interval = (
        write.number(found.computed, 3),
        say("{low} to {high}", low=write.number(found.low, 3), high=write.number(found.high, 3)),
    )
    if found.rounded is None:
        return f"{unrounded} ({interval})"
    return say(
        "{rounded} (unrounded {unrounded}, {interval})",
        rounded=write.as_printed(found.rounded),
        unrounded=unrounded,
        interval=interval,
    )


def _implied_text(report: Report) -> str:
    """Write the index of the year before as it follows: the announced one less the improvement."""
    index, moved, write = (
        report.evaluation.published.index,
        report.evaluation.improvement,
        report.write,
    )
    if index is None or moved is None or moved.announced is None or moved.implied_previous is None:
        return ""
    return (
        f"{write.as_printed(moved.implied_previous)} = {write.as_printed(index)}"
        f" {'+' if moved.announced < 0 else MINUS} {write.as_printed(abs(moved.announced))}"
    )


def _recomputed_text(report: Report) -> str:
    moved, write = report.evaluation.improvement, report.write
    return (
        ""
        if moved is None or moved.recomputed_previous is None
        else write.as_printed(moved.recomputed_previous)
    )


def previous_index_words(report: Report) -> Paragraph | None:
    """Compare last year's index, as this year's announcement implies it, with what is known."""
    moved, say, write = report.evaluation.improvement, report.say, report.write
    if moved is None or moved.implied_previous is None:
        return None
    words = []
    stated = moved.previous_index if moved.previous_year == moved.implied_year else None
    if stated is not None and stated != moved.implied_previous:
        words.append(
            say(
                "Announced for {year} was {stated}.",
                year=moved.implied_year,
                stated=write.as_printed(stated),
            )
        )
    if (
        moved.recomputed_previous is not None
        and moved.recomputed_previous == moved.implied_previous
    ):
        words.append(
            say(
                "The component scores of {year} give just that where their sum is rounded once, so"
                " the letter compared with a recomputed index.",
                year=moved.implied_year,
            )
        )
    if moved.unlike:
        words.append(
            say(
                "The two years were judged by unlike formulas ({before} and {after}), so the"
                " announced improvement is no measure of progress.",
                before=moved.implied_by,
                after=report.evaluation.framework,
            )
        )
    return (
        Paragraph(" ".join(words), tone="caution" if moved.unlike else "plain") if words else None
    )


def predicate_words(report: Report) -> Paragraph | None:
    """Quote the announced predicate and the remarks on the publication."""
    word, block, say = report.evaluation.published.predicate, report.record.published, report.say
    if not word:
        told = remark(report, block)
        return Paragraph(told) if told else None
    announced = sentences(
        say("Announced predicate: “{word}”.", word=word), remark(report, block), report.cite(block)
    )
    return Paragraph(
        f"{announced} "
        + say("No source gives the bounds of such words, so none is worked out here.")
    )
