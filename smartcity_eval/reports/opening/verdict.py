"""The report in one sentence, built by written rules from the figures; what is missing is not said.

A change between unlike or unknown formulas is never called a rise or a fall.
"""

from __future__ import annotations

from decimal import Decimal

from ...comparison.trends.index_change import IndexChange, index_change
from ...reference.vocabulary import PANEL_STATE, STATUS
from ..report import Report
from .programme_clause import programme_clause
from .rank_phrase import place_phrase
from .readiness_verdict import readiness_verdict


def verdict(report: Report) -> str:
    """Write the sentence that answers first how the regency is doing."""
    e, say = report.evaluation, report.say
    if report.is_readiness:
        return readiness_verdict(report)
    if not e.participated:
        return say(
            "{name} was asked to take part in the evaluation of {year} and did not, so it has no"
            " score; no score is not zero.",
            name=e.name,
            year=e.year,
        )
    first, programmes = _result(report), programme_clause(report)
    if not first and programmes:
        first, programmes = say("in {name}, {clause}", name=e.name, clause=programmes), ""
    clauses = [first or _nothing_found(report), programmes, _unmet_target(report)]
    sentence = "; ".join(clause for clause in clauses if clause)
    return sentence[:1].upper() + sentence[1:] + "."


def verdict_sources(report: Report) -> str:
    """Return the citation of what the verdict rests on."""
    record = report.record
    published, programmes = record.published, record.programmes
    parts = [
        *((published.index, published.improvement, published.target) if published else ()),
        *(published.ranks[:1] if published and not report.seen.places else ()),
        *((programmes.target, programmes.achieved, programmes.percent) if programmes else ()),
        record.selection,
        *(a for a in record.activities if report.is_readiness and a.kind == "bimtek"),
        *record.other_indices,
    ]
    return report.cite(*parts)


def _result(report: Report) -> str:
    """Write the year's result: the index, or what stands in for one; empty where nothing does."""
    e, say, write = report.evaluation, report.say, report.write
    values = {"name": e.name, "year": e.year}
    if e.published.index is not None:
        return _index(report, e.published.index)
    if e.panel:
        state = say(PANEL_STATE[e.panel.state].text)
        if e.panel.index is None:
            return say(
                "the panel of {name} has no score for {year} yet ({state})", **values, state=state
            )
        return say(
            "the panel's score of {name} for {year} is {index} ({state}), which is not an announced"
            " index",
            **values,
            index=write.number(e.panel.index, 2),
            state=state,
        )
    place = place_phrase(report)
    told = say("{name} was announced at {rank} in {year}", **values, rank=place) if place else ""
    if e.what_if and e.what_if.index is not None:
        supposed = {"index": write.number(e.what_if.index, 2), "framework": e.what_if.framework}
        if told:
            return say(
                "{told}, without an index; by the weights of {framework} its published component"
                " scores would give {index}",
                told=told,
                **supposed,
            )
        return say(
            "the component scores of {name} for {year} were published without an index; by the"
            " weights of {framework} they would give {index}",
            **values,
            **supposed,
        )
    return told or "; ".join(
        say(
            "{other} by {by} put {name} at {value} on a scale from {low} to {high} in {year}",
            **values,
            other=other.name,
            by=other.by,
            value=write.as_printed(other.value.value),
            low=write.as_printed(other.scale.minimum),
            high=write.as_printed(other.scale.maximum),
        )
        for other in report.record.other_indices
    )


def _index(report: Report, index: Decimal) -> str:
    e, say, write = report.evaluation, report.say, report.write
    change = index_change(e)
    values = {
        "instrument": report.instrument,
        "name": e.name,
        "year": e.year,
        "index": write.number(index, 2),
    }
    if change is not None and change.direction is not None and change.change is not None:
        by = write.number(abs(change.change), 2)
        if change.direction > 0:
            text = say(
                "the {instrument} index of {name} rose by {by} to {index} in {year}",
                **values,
                by=by,
            )
        elif change.direction < 0:
            text = say(
                "the {instrument} index of {name} fell by {by} to {index} in {year}",
                **values,
                by=by,
            )
        else:
            text = say("the {instrument} index of {name} stayed at {index} in {year}", **values)
        remarks = [_doubt(report)]
    else:
        text = say("the {instrument} index of {name} was {index} in {year}", **values)
        remarks = [_doubt(report), _unlike(report, change)]
    told = "; ".join(filter(None, remarks))
    parts = [f"{text} ({told})" if told else text, place_phrase(report), _target(report, index)]
    return ", ".join(filter(None, parts))


def _doubt(report: Report) -> str:
    status = report.evaluation.published.index_status
    return "" if status == "stated" else report.say(STATUS[status].text)


def _unlike(report: Report, change: IndexChange | None) -> str:
    """Write a change that is not comparable with why it is not; empty for any other."""
    if change is None or change.direction is not None:
        return ""
    say, write = report.say, report.write
    values = {
        "change": "" if change.change is None else write.signed(change.change, 2),
        "previous": write.number(change.previous, 2),
        "before": change.previous_year,
        "years": years_text(report, change.unknown_years),
    }
    if change.standing == "unlike" and change.change is not None:
        return say("{change} as announced, but by another formula than in {before}", **values)
    if change.standing == "unlike":
        return say("{previous} in {before}, by another formula", **values)
    if change.change is not None:
        return say("{change} as announced, but the edition of {years} is not known", **values)
    return say("{previous} in {before}, but the edition of {years} is not known", **values)


def years_text(report: Report, years: tuple[int, ...]) -> str:
    """Write one year or two."""
    return report.say(" and ").join(map(str, years))


def _target(report: Report, index: Decimal) -> str:
    """Say whether the index met the target that the regency had set itself."""
    target, say, write = report.evaluation.published.target, report.say, report.write
    if target is None:
        return ""
    values = {"target": write.number(target, 2), "by": write.number(abs(target - index), 2)}
    if index < target:
        return say("{by} below its own target of {target}", **values)
    return say("meeting its own target of {target}", **values)


def _unmet_target(report: Report) -> str:
    """Name the regency's own target where no index can be held against it."""
    published = report.evaluation.published
    if published.target is None or published.index is not None:
        return ""
    target = report.write.number(published.target, 2)
    return report.say("its own target was {target}", target=target)


def _nothing_found(report: Report) -> str:
    """Say that the year's result was not found, with the last index that was announced."""
    e, say = report.evaluation, report.say
    values = {"instrument": report.instrument, "name": e.name, "year": e.year}
    last = next(
        (y for y in reversed(e.index_history) if y.status == "stated" and y.year < e.year), None
    )
    if last is None:
        return say("no {instrument} result of {name} for {year} was found", **values)
    return say(
        "no {instrument} result of {name} for {year} was found; its last known index is {index}, of"
        " {last}",
        **values,
        index=report.write.number(last.index, 2),
        last=last.year,
    )
