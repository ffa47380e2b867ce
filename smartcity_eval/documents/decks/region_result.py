"""The slides on a regency's result: at a glance, its components, what changed, the years, peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...comparison.over_years import YearValue, comparability, index_over_years
from ...comparison.trends.index_change import index_change
from ...evaluation.models.index_result import Contribution, IndexYear
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import PANEL_STATE, STATUS
from ...reports.blocks import Item, KeyFigure, KeyFigures, Listing
from ...reports.figure_text import score_text
from ...reports.labels import component_name
from ...reports.opening.changes import changes
from ...reports.opening.summary import summary
from ...reports.regency.announced import announced_words, previous_index_words
from ...reports.regency.peers import LEAST_SHOWN, peer_words
from ...reports.regency.questions import questions
from ...reports.report import Report
from ..slides.deck import NativeChart, Series, Slide
from .slide_sources import item_text, texts_of

# A line over fewer years is a sentence.
LEAST_YEARS = 3
# More questions with one score are counted.
MOST_NAMED = 4


def at_a_glance(report: Report) -> Slide:
    """Answer how the regency is doing, in a sentence and a few figures."""
    e, say, write = report.evaluation, report.say, report.write
    values = {"name": e.name, "year": e.year, "instrument": report.instrument}
    if report.is_readiness:
        title = say("{name} was getting ready in {year}", **values)
    elif e.published.index is not None:
        index = write.number(e.published.index, 2)
        title = say("{name}: {instrument} index {index} in {year}", index=index, **values)
    elif e.panel and e.panel.index is not None:
        title = say(
            "{name}: the panel's score for {year} is {index} ({state})",
            index=write.number(e.panel.index, 2),
            state=say(PANEL_STATE[e.panel.state].text),
            **values,
        )
    else:
        title = say("What is known of {name} in {year}", **values)
    found = summary(report)
    figures = (
        next((b.items for b in found.blocks if isinstance(b, KeyFigures)), ()) if found else ()
    )
    notes = [p.text for p in report.fictitious_note(e)]
    points = (*notes, *texts_of(found, "paragraph")[:1], *texts_of(found, "listing"))
    return Slide(
        title,
        (*points, *texts_of(found, "paragraph")[1:]),
        tuple(_without_line(report, figure) for figure in figures),
    )


def _without_line(report: Report, figure: KeyFigure) -> KeyFigure:
    """Leave out a figure's small line, and what its note says of that."""
    history = report.evaluation.index_history
    if figure.line is None or not history:
        return replace(figure, line=None)
    first = min(y.year for y in history)
    told = report.say("line: {first}–{last}", first=first, last=report.evaluation.year)
    note = "; ".join(part for part in figure.note.split("; ") if part != told)
    return replace(figure, line=None, note=note)


def components(report: Report) -> Slide | None:
    """Draw the components beside the group's median, and say what each gives to the index."""
    e, say, write = report.evaluation, report.say, report.write
    card = e.scorecard or e.what_if
    scored = [c for c in card.contributions if c.score is not None] if card else []
    if card is None or not scored:
        return None
    names = {c.key: component_name(c.key, c.label, say) for c in card.contributions}
    ordered = sorted(scored, key=lambda c: c.score or Decimal(0))
    low, high = ordered[0], ordered[-1]
    if low.score == high.score:
        title = say("The components of {year}", year=e.year)
    else:
        title = say(
            "{highest} scores highest, {lowest} lowest",
            highest=names[high.key],
            lowest=names[low.key],
        )
    if e.scorecard is None:
        title = say("What if judged by {framework}: {title}", framework=card.framework, title=title)
    series = [Series(e.name, tuple(_float(c.score) for c in card.contributions))]
    told = [names[c.key] + " " + score_text(c.score, True, say, write) for c in scored]
    own = card.framework == e.framework and not card.exact
    if own and report.seen.alike.medians:
        medians = report.seen.alike.medians
        values = tuple(_float(medians.get(c.key)) for c in card.contributions)
        series.append(Series(say("Group median"), values))
    if comparability(card.previous_framework, card.framework) is not None:
        before = tuple(_float(c.previous) for c in card.contributions)
        if any(value is not None for value in before):
            series.append(Series(say("Score in {year}", year=card.previous_year), before))
    chart = NativeChart(
        "column",
        tuple(names[c.key] for c in card.contributions),
        tuple(series),
        "0.00",
        say(
            "Column chart of the component scores of {year}, of {maximum} at most: {scores}.",
            year=e.year,
            maximum=write.number(card.scale_maximum),
            scores="; ".join(told),
        ),
        float(card.scale_maximum),
    )
    lines = [_weighed(report, names[c.key], c) for c in card.contributions]
    if card.index is not None:
        lines.append(say("Sum: {index}", index=write.number(card.index, 3)))
    scores = report.record.scores
    assumed = sorted({c.weight_status for c in card.contributions} - {"stated"})
    notes = [
        say("Score times weight gives each component's part of the index, before rounding."),
        say(
            "Weights: {references}.",
            references="; ".join(dict.fromkeys(c.weight_reference for c in card.contributions)),
        ),
        *(say("Weights marked so are {status}.", status=STATUS[status]) for status in assumed),
        report.cite(scores, *(scores.components.values() if scores else ())),
    ]
    return Slide(title, tuple(lines), chart=chart, notes=tuple(filter(None, notes)))


def _weighed(report: Report, name: str, c: Contribution) -> str:
    """Write a component's score times its weight, the weight's standing beside it."""
    say, write = report.say, report.write
    weight = write.weight(c.weight)
    if c.weight_status != "stated":
        weight = f"{weight} ({say(STATUS[c.weight_status].text)})"
    if c.score is None or c.contribution is None:
        return say("{component}: not known, weight {weight}", component=name, weight=weight)
    score, part = write.number(c.score, 2), write.number(c.contribution, 3)
    return f"{name}: {score} × {weight} = {part}"


def compared(report: Report) -> Slide | None:
    """Tell what changed since the year before, and what was announced."""
    e, say, write = report.evaluation, report.say, report.write
    found, change = changes(report), index_change(e)
    announced = [p for p in (announced_words(report), previous_index_words(report)) if p]
    points = (*texts_of(found, "listing"), *(p.text for p in announced))
    if not points:
        return None
    title = say("What changed since {year}", year=e.year - 1)
    if change is not None and change.change is not None and change.direction:
        by = write.number(abs(change.change), 2)
        title = (
            say("The index rose by {by} on {year}", by=by, year=change.previous_year)
            if change.direction > 0
            else say("The index fell by {by} on {year}", by=by, year=change.previous_year)
        )
    elif found is None:
        title = say("What was announced for {year}", year=e.year)
    return Slide(title, points)


def over_years(report: Report) -> Slide | None:
    """Draw the index over the years, each run of comparable years a line of its own."""
    history, say, write = report.evaluation.index_history, report.say, report.write
    if len(history) < LEAST_YEARS:
        return None
    found = index_over_years(history)
    first, last = history[0].year, history[-1].year
    years = range(first, last + 1)
    series = []
    for run in found.runs:
        known = {value.year: float(value.value) for value in run}
        series.append(Series(_run_name(report, run), tuple(known.get(year) for year in years)))
    told = ", ".join(f"{y.year}: {write.number(y.index, 2)}" for y in history)
    chart = NativeChart(
        "line",
        tuple(map(str, years)),
        tuple(series),
        "0.00",
        say("Line chart of the index over the years: {points}.", points=told),
        float(report.edition.scale.maximum.value),
    )
    points = [say("Index over the years: {points}.", points=told)]
    if found.breaks:
        points.append(
            say(
                "From {years} on judged by another edition, or not both editions are known: not to"
                " be compared with what comes before, and not joined.",
                years=", ".join(map(str, found.breaks)),
            )
        )
    points += _doubtful(report, history)
    published = report.record.published
    cited = report.cite(published.index, published.improvement) if published else ""
    return Slide(
        say("The index from {first} to {last}", first=first, last=last),
        tuple(points),
        chart=chart,
        notes=(
            *([say("The figure of {year}: {cited}", year=last, cited=cited)] if cited else []),
            say("The figures of the other years stand, with their sources, in their own reports."),
        ),
    )


def _run_name(report: Report, run: Sequence[YearValue]) -> str:
    """Name a run of years by their editions and years."""
    say = report.say
    years = [value.year for value in run]
    made_by = dict.fromkeys(
        say("edition not known") if v.made_by in (None, UNKNOWN_FRAMEWORK) else v.made_by
        for v in run
    )
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"{span}: {', '.join(made_by)}"


def _doubtful(report: Report, history: tuple[IndexYear, ...]) -> list[str]:
    inferred = [str(y.year) for y in history if y.status != "stated"]
    if not inferred:
        return []
    return [report.say("Inferred from a later announcement: {years}.", years=", ".join(inferred))]


def best_and_weakest(report: Report) -> Slide | None:
    """Name the questions with the highest and the lowest scores."""
    folded = questions(report)
    if folded is None:
        return None
    points, say = [], report.say
    for ends in folded.blocks:
        if isinstance(ends, Listing):
            points += [f"{ends.heading}, {_in_short(report, item)}" for item in ends.items]
    scores = report.record.scores
    cited = report.cite(scores) if scores else ""
    return Slide(
        say("The strongest and the weakest questions"),
        tuple(points),
        notes=(f"{folded.summary}. {cited}".strip(),),
        overflow="told",
    )


def _in_short(report: Report, item: Item) -> str:
    """Name the first of the questions that share a score, and how many more there are."""
    names = item.text.split("; ")
    more = len(names) - MOST_NAMED
    if more <= 0:
        return item_text(item)
    text = report.say("{names} and {count} more", names="; ".join(names[:MOST_NAMED]), count=more)
    return f"{item.lead} {text}"


def beside_others(report: Report) -> Slide | None:
    """Draw the index beside the highest, the median and the lowest of those judged alike."""
    e, seen, say, write = report.evaluation, report.seen, report.say, report.write
    own = e.published.index
    if report.is_readiness or own is None or seen.known < LEAST_SHOWN or seen.median is None:
        return None
    shown = [
        (say("Highest"), seen.values[0]),
        (e.name, own),
        (say("Median of {count}", count=seen.known), seen.median),
        (say("Lowest"), seen.values[-1]),
    ]
    ordered = sorted(shown, key=lambda row: -row[1])
    told = "; ".join(f"{name} {write.number(value, 2)}" for name, value in ordered)
    chart = NativeChart(
        "bar",
        tuple(name for name, _ in ordered),
        (Series(say("Index"), tuple(float(value) for _, value in ordered)),),
        "0.00",
        say("Bar chart of announced indices of {year}: {told}.", year=e.year, told=told),
        float(report.edition.scale.maximum.value),
        emphasis=e.name,
    )
    title = (
        say("Above the median of those judged alike")
        if own > seen.median
        else say("Below the median of those judged alike")
        if own < seen.median
        else say("At the median of those judged alike")
    )
    if e.framework in (None, UNKNOWN_FRAMEWORK):
        title = say("Beside others whose index is known")
    published = report.record.published
    return Slide(
        title,
        (peer_words(report, seen).text,),
        chart=chart,
        notes=(
            say(
                "Its own index: {cited}", cited=report.cite(published.index if published else None)
            ),
            say("The others' indices stand, with their sources, in their own reports."),
        ),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
