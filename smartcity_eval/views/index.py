"""The index and what makes it: components, weights, contributions, the announced beside the computed."""

from __future__ import annotations

from ..evaluation.results import Scorecard
from ..evaluation.scorecard import by_component
from ..evaluation.turns import last_turn
from ..records.record import UNKNOWN_FRAMEWORK
from .charts import DIMENSION_COLOURS, MUTED, Bar, Mark, bars, waterfall, years
from .conflicts import disagreement
from .document import Block, Chart, Paragraph, Section, Table, section, sentences, table
from .report import Report
from .words import DIMENSIONS, STATUS, VERDICT, component_name, rank_text, score_text, turn_text


def index(report: Report) -> Section | None:
    """Show the index as announced and as computed, with every component's contribution."""
    e = report.evaluation
    card = e.scorecard or e.what_if
    blocks: list[Block | None] = [
        _announced_table(report), _predicate(report), *_what_if_words(report),
        _waterfall(report, card) if card and card.index is not None else None,
        _component_table(report, card) if card else None,
        _turn_words(report), _history_chart(report), disagreement(report, "published", "scores", "dimensions"),
        _dimension_chart(report), _dimension_words(report),
    ]
    return section("index", report.say("The index and what makes it"), blocks, report.language)


def _announced_table(report: Report) -> Table | None:
    e, say, write, block = report.evaluation, report.say, report.write, report.record.published
    rows: list[dict[str, str]] = []

    def row(label: str, announced: str, computed: str = "", verdict: str = "", cited: str = "") -> None:
        rows.append({say("Figure"): label, say("Announced"): announced, say("Computed"): computed, say("Agreement"): verdict, say("Source"): cited})

    if e.published.index is not None:
        computed, verdict = "", ""
        if e.agreement:
            interval = say("{low} to {high}", low=write.number(e.agreement.low, 3), high=write.number(e.agreement.high, 3))
            computed = f"{write.number(e.agreement.computed, 3)} ({interval})"
            verdict = say(VERDICT[e.agreement.verdict].text)
        row(say("Smart City index"), write.as_printed(e.published.index), computed, verdict, report.cite(block.index))
    if block and block.previous_index:
        previous = block.previous_index
        row(say("Previous index"), sentences(write.as_printed(previous.value), previous.note) if previous.note else write.as_printed(previous.value), cited=report.cite(previous))
    if e.improvement and (e.improvement.announced is not None or e.improvement.computed is not None):
        moved = e.improvement
        computed = "" if moved.computed is None else write.signed(moved.computed, 2)
        verdict = say(VERDICT[moved.verdict].text) if moved.verdict else ""
        announced = say("not announced") if moved.announced is None else write.signed(moved.announced, 2)
        row(say("Improvement on the last index"), announced, computed, verdict, report.cite(block.improvement, block.previous_index))
    if e.published.target is not None:
        row(say("The regency's own target"), write.as_printed(e.published.target), cited=report.cite(block.target))
    for rank, original in zip(e.published.ranks, block.ranks if block else (), strict=True):
        note = f"{rank_text(rank, say)}{'. ' + rank.note if rank.note else ''}"
        row(say("Rank"), note, cited=report.cite(original))
    caption = say("Announced and computed, {year}", year=e.year)
    return table(caption, rows, notes=(say("An interval shows what the figure can be, given that the published scores were rounded."),) if e.agreement else ())


def _predicate(report: Report) -> Paragraph | None:
    published = report.evaluation.published
    if not published.predicate:
        return None
    return Paragraph(report.say("Announced predicate: “{word}”. No source gives the bounds of such words, so none is worked out here.", word=published.predicate))


def _what_if_words(report: Report) -> list[Block | None]:
    e, say = report.evaluation, report.say
    words: list[Block | None] = []
    if e.framework == UNKNOWN_FRAMEWORK:
        words.append(Paragraph(say("The edition of {year} is not known: nobody published its weights. What was announced is shown as announced.", year=e.year)))
    if e.what_if and e.what_if.index is not None:
        values = {"framework": e.what_if.framework, "index": report.write.number(e.what_if.index, 3), "year": e.year}
        words.append(Paragraph(say("What if {year} had been judged by {framework}? Then the published components would give {index}. This is not the index of {year}.", **values), tone="caution"))
    return words


def _waterfall(report: Report, card: Scorecard) -> Chart:
    say, write = report.say, report.write
    items = [Bar(component_name(c.key, c.label, say), c.contribution, write.number(c.contribution, 3)) for c in by_component(card)]
    whole = say("What-if") if not report.evaluation.scorecard else say("Panel's score") if card.exact else say("Index")
    parts = ", ".join(f"{i.label} {i.text}" for i in items)
    alt = say("Waterfall chart: {parts}; together {total}.", parts=parts, total=write.number(card.index, 3))
    return waterfall(items, Bar(whole, card.index, write.number(card.index, 3), MUTED), alt, say("What each component contributes"))


def _component_table(report: Report, card: Scorecard) -> Table | None:
    say, write, scores = report.say, report.write, report.record.scores
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            say("Part of"): component_name(c.branch.key, c.branch.label, say) if c.branch else "",
            say("Score"): score_text(c.score, card.exact, say, write),
            say("Weight"): write.percent(c.weight, 0),
            say("Contribution"): "" if c.contribution is None else write.number(c.contribution, 3),
            say("Weight is"): say(STATUS[c.weight_status].text),
            say("Source"): report.cite(scores.components.get(c.key)) if scores else "",
        }
        for c in card.contributions
    ]
    notes = [say("The scores are those that the panel agreed on, shown to two decimals and reckoned with in full.")] if card.exact else []
    notes += [
        say("Index = sum of score × weight. Scale up to {maximum}; the lower end is {status}.", maximum=write.number(card.scale_maximum), status=STATUS[card.scale_minimum_status]),
        say("Weights: {references}", references="; ".join(dict.fromkeys(c.weight_reference for c in card.contributions))),
    ]
    return table(say("Components and weights, {framework}", framework=card.framework), rows, (say("Score"), say("Weight"), say("Contribution")), tuple(notes))


def _history_chart(report: Report) -> Chart | None:
    history, say, write = report.evaluation.index_history, report.say, report.write
    if len(history) < 2:
        return None
    unknown = say("edition unknown")
    marks = [
        Mark(y.year, y.index, f"{write.as_printed(y.index)}\n{y.framework if y.framework not in (None, UNKNOWN_FRAMEWORK) else unknown}",
             "known" if y.framework not in (None, UNKNOWN_FRAMEWORK) else str(y.year), hollow=y.framework in (None, UNKNOWN_FRAMEWORK))
        for y in history
    ]
    alt = say("Line chart of the announced index: {points}.", points=", ".join(f"{y.year}: {write.as_printed(y.index)}" for y in history))
    return years(marks, alt, say("Announced index over the years; a hollow mark means that the edition is unknown"))


def _turn_words(report: Report) -> Paragraph | None:
    """Say that the announced index turned; where an edition is unknown, that the judging may be what changed."""
    history, say = report.evaluation.index_history, report.say
    turn = last_turn([(y.year, y.index) for y in history])
    if turn is None or turn.years[-1] != report.evaluation.year:
        return None
    unknown = [str(y.year) for y in history[-3:] if y.framework in (None, UNKNOWN_FRAMEWORK)]
    doubt = say("The edition of {years} is not known, so the way of judging may have changed as well.", years=", ".join(unknown)) if unknown else ""
    return Paragraph(" ".join(filter(None, [turn_text(say("Announced index"), turn, report.write.as_printed, say), doubt])))


def _dimension_chart(report: Report) -> Chart | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    items = [Bar(say(DIMENSIONS[d].text), v, write.as_printed(v), DIMENSION_COLOURS[d]) for d, v in view.values.items()]
    alt = say("Bar chart of the six-dimension figures on a scale up to 4: {points}.", points=", ".join(f"{i.label} {i.text}" for i in items))
    return bars(items, full=4, alt=alt, caption=say("Six-dimension figures as published"))


def _dimension_words(report: Report) -> Paragraph | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    words = [say("These six figures stand beside the index; they are not summed into it. {cited}", cited=report.cite(report.record.dimensions))]
    if view.mean is not None:
        words.append(say("Their plain mean is {mean}.", mean=write.number(view.mean, 3)))
    if view.describes:
        words.append(say("They look like the breakdown of the component {component} ({status}).", component=component_name(view.describes, {}, say), status=STATUS[view.describes_status]))
    return Paragraph(" ".join([*words, view.how or ""]).strip())
