"""The index and what makes it: components, weights, contributions, the announced beside the
computed.
"""

from __future__ import annotations

from itertools import pairwise

from ...comparison.over_years import joining
from ...core.formatting import MINUS
from ...evaluation.models.base import AnnouncedRank
from ...evaluation.models.index import IndexYear, Scorecard
from ...evaluation.turning_points import last_turn
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.dimensions import DIMENSION_COLOURS
from ...reference.vocabulary import STATUS
from ..blocks import Block, Chart, Paragraph, Section, Table, section, sentences, table
from ..charts.drawings import MUTED, Bar, Mark, bars, waterfall, years
from ..conflicts import disagreement
from ..figure_notes import remark, remarks, with_remark
from ..labels import DIMENSIONS, ROUNDED, VERDICT, component_name, rank_text, score_text, turn_text
from ..report import Report
from .peers import place_text


def index(report: Report) -> Section | None:
    """Show the index as announced and as computed, with every component's contribution."""
    e = report.evaluation
    card = e.scorecard or e.what_if
    blocks: list[Block | None] = [
        _announced_table(report),
        _implied_words(report),
        _predicate(report),
        *_what_if_words(report),
        _waterfall(report, card) if card and card.index is not None else None,
        _component_table(report, card) if card else None,
        _turn_words(report),
        _history_chart(report),
        disagreement(report, "published", "scores", "dimensions"),
        _dimension_chart(report),
        _dimension_words(report),
        remarks(report, "scores", "dimensions"),
        _others(report),
    ]
    return section("index", report.say("The index and what makes it"), blocks, report.language)


def _announced_table(report: Report) -> Table | None:
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
            report.cite(block.index),
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
            report.cite(block.improvement, block.previous_index),
        )
        if moved.implied_previous is not None:
            row(
                say("Index of {year} that follows from both", year=moved.implied_year),
                _implied_text(report),
                _recomputed_text(report),
                say(STATUS["inferred"].text),
            )
    if e.published.target is not None:
        row(
            say("The region's own target"),
            with_remark(
                report, write.as_printed(e.published.target), block.target if block else None
            ),
            cited=report.cite(block.target),
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
    """Write the computed index as its edition rounds it, the unrounded one and what it can be
    beside it.
    """
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
    e, write = report.evaluation, report.write
    change = e.improvement.announced
    return (
        f"{write.as_printed(e.improvement.implied_previous)} ="
        f" {write.as_printed(e.published.index)} {'+' if change < 0 else MINUS}"
        f" {write.as_printed(abs(change))}"
    )


def _recomputed_text(report: Report) -> str:
    moved, write = report.evaluation.improvement, report.write
    return (
        ""
        if moved is None or moved.recomputed_previous is None
        else write.as_printed(moved.recomputed_previous)
    )


def _implied_words(report: Report) -> Paragraph | None:
    """Say what last year's index, as it follows from this year's announcement, stands beside, and
    whether like was compared with like.
    """
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


def _predicate(report: Report) -> Paragraph | None:
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


def _what_if_words(report: Report) -> list[Block | None]:
    e, say = report.evaluation, report.say
    words: list[Block | None] = []
    if e.framework == UNKNOWN_FRAMEWORK:
        words.append(
            Paragraph(
                say(
                    "The edition of {year} is not known: nobody published its weights. What was"
                    " announced is shown as announced.",
                    year=e.year,
                )
            )
        )
    if e.what_if and e.what_if.index is not None:
        values = {
            "framework": e.what_if.framework,
            "index": report.write.number(e.what_if.index, 3),
            "year": e.year,
        }
        words.append(
            Paragraph(
                say(
                    "What if {year} had been judged by {framework}? Then the published components"
                    " would give {index}. This is not the index of {year}.",
                    **values,
                ),
                tone="caution",
            )
        )
    return words


def _waterfall(report: Report, card: Scorecard) -> Chart:
    say, write = report.say, report.write
    items = [
        Bar(component_name(c.key, c.label, say), c.contribution, write.number(c.contribution, 3))
        for c in card.contributions
    ]
    whole = (
        say("What-if")
        if not report.evaluation.scorecard
        else say("Panel's score")
        if card.exact
        else say("Index")
    )
    parts = ", ".join(f"{i.label} {i.text}" for i in items)
    alt = say(
        "Waterfall chart: {parts}; together {total}.",
        parts=parts,
        total=write.number(card.index, 3),
    )
    return waterfall(
        items,
        Bar(whole, card.index, write.number(card.index, 3), MUTED),
        alt,
        say("What each component contributes"),
    )


def _component_table(report: Report, card: Scorecard) -> Table | None:
    say, write, scores = report.say, report.write, report.record.scores
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            say("Score"): score_text(c.score, card.exact or c.is_mean, say, write),
            say("Weight"): write.percent(c.weight, 0),
            say("Contribution"): "" if c.contribution is None else write.number(c.contribution, 3),
            say("Rounded"): "" if c.rounded is None else write.as_printed(c.rounded),
            say("Weight is"): (
                "" if c.weight_status == "stated" else say(STATUS[c.weight_status].text)
            ),
            say("Source"): report.cite(scores.components.get(c.key)) if scores else "",
        }
        for c in card.contributions
    ]
    notes = (
        [
            say(
                "The scores are those that the panel agreed on, shown to two decimals and reckoned"
                " with in full."
            )
        ]
        if card.exact
        else []
    )
    maximum = write.number(card.scale_maximum)
    notes += [
        say(
            "Index = sum of score × weight. Scale up to {maximum}; the lower end is {status}.",
            maximum=maximum,
            status=STATUS[card.scale_minimum_status],
        ),
        *([say(ROUNDED[card.rounding].text)] if card.rounding else []),
        say(
            "Weights: {references}",
            references="; ".join(dict.fromkeys(c.weight_reference for c in card.contributions)),
        ),
    ]
    return table(
        say("Components and weights, {framework}", framework=card.framework),
        rows,
        (say("Score"), say("Weight"), say("Contribution"), say("Rounded")),
        tuple(notes),
    )


def _history_chart(report: Report) -> Chart | None:
    history, say, write = report.evaluation.index_history, report.say, report.write
    if len(history) < 2:
        return None
    marks = [_mark(report, y, run) for y, run in zip(history, _runs(history), strict=True)]
    alt = say(
        "Line chart of the announced index: {points}.",
        points=", ".join(f"{y.year}: {write.as_printed(y.index)}" for y in history),
    )
    return years(
        marks,
        alt,
        say(
            "Index over the years; a hollow mark means that the edition is unknown, or the index"
            " inferred from a later announcement"
        ),
    )


def _runs(history: tuple[IndexYear, ...]) -> list[str]:
    """Name the run of comparable years that each belongs to: a line does not lead over unlike
    formulas.
    """
    run, runs = 0, ["0"]
    for before, after in pairwise(history):
        run += joining(before.framework, after.framework) is None
        runs.append(str(run))
    return runs


def _mark(report: Report, y: IndexYear, run: str) -> Mark:
    known = y.framework not in (None, UNKNOWN_FRAMEWORK)
    edition = str(y.framework) if known else report.say("edition unknown")
    standing = [report.say("inferred")] if y.status != "stated" else []
    text = "\n".join([report.write.as_printed(y.index), *standing, edition])
    return Mark(y.year, y.index, text, run, hollow=not known or bool(standing))


def _turn_words(report: Report) -> Paragraph | None:
    """Say that the announced index turned; where an edition is unknown, that the judging may be
    what changed.
    """
    history, say = [y for y in report.evaluation.index_history if y.status == "stated"], report.say
    turn = last_turn([(y.year, y.index) for y in history])
    if turn is None or turn.years[-1] != report.evaluation.year:
        return None
    unknown = [str(y.year) for y in history[-3:] if y.framework in (None, UNKNOWN_FRAMEWORK)]
    doubt = (
        say(
            "The edition of {years} is not known, so the way of judging may have changed as well.",
            years=", ".join(unknown),
        )
        if unknown
        else ""
    )
    return Paragraph(
        " ".join(
            filter(
                None, [turn_text(say("Announced index"), turn, report.write.as_printed, say), doubt]
            )
        )
    )


def _others(report: Report) -> Table | None:
    """Show what others measured, each on its own scale."""
    say, write = report.say, report.write
    rows = [
        {
            say("Index"): other.name,
            say("By"): other.by,
            say("Value"): with_remark(report, write.as_printed(other.value.value), other.value),
            say("Scale"): say(
                "{low} to {high}",
                low=write.as_printed(other.scale.minimum),
                high=write.as_printed(other.scale.maximum),
            ),
            say("Rank"): (
                with_remark(report, rank_text(AnnouncedRank.of(other.rank), say), other.rank)
                if other.rank
                else ""
            ),
            say("Remarks"): remark(report, other),
            say("Source"): report.cite(other, other.value, other.rank),
        }
        for other in report.record.other_indices
    ]
    return table(
        say("Indices of others, {year}", year=report.evaluation.year),
        rows,
        notes=(say("Each has its own scale and method, so none is compared with the ministry's."),),
    )


def _dimension_chart(report: Report) -> Chart | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    full = report.edition.scale.maximum.value
    items = [
        Bar(say(DIMENSIONS[d].text), v, write.as_printed(v), DIMENSION_COLOURS[d])
        for d, v in view.values.items()
    ]
    alt = say(
        "Bar chart of the six-dimension figures on a scale up to {maximum}: {points}.",
        maximum=write.number(full),
        points=", ".join(f"{i.label} {i.text}" for i in items),
    )
    return bars(items, full=full, alt=alt, caption=say("Six-dimension figures as published"))


def _dimension_words(report: Report) -> Paragraph | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    words = [
        say(
            "These six figures stand beside the index; they are not summed into it. {cited}",
            cited=report.cite(report.record.dimensions, *report.record.dimensions.values.values()),
        )
    ]
    if view.mean is not None:
        words.append(say("Their plain mean is {mean}.", mean=write.number(view.mean, 3)))
    if view.describes:
        words.append(
            say(
                "They look like the breakdown of the component {component} ({status}).",
                component=component_name(view.describes, {}, say),
                status=STATUS[view.describes_status],
            )
        )
    return Paragraph(" ".join([*words, view.how or ""]).strip())
