"""What changed since the year before, in at most five lines.

A line that sets unlike days, editions or series beside each other says so itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...comparison.trends.index_change import IndexChange, index_change
from ...evaluation.indicator_series import main_points
from ...evaluation.models.programmes_result import ProgrammeResult, ProgrammeYear
from ...evaluation.models.series_result import Point
from ...records.figure import Sourced
from ...records.region import LegalBasis
from ...reference.indicators import indicators
from ...reference.vocabulary import STATUS
from ..blocks import Item, Section, listing, section
from ..labels import INSTITUTION, LEGAL, SERIES, indicator_name
from ..marks import from_record
from ..qualifiers import printed_percent, qualified
from ..regency.context import number_text
from ..report import Report
from .key_figures import same_day
from .verdict import years_text

# More are not read; each fact stands in its own section.
MOST_LINES = 5


def changes(report: Report) -> Section | None:
    """List what changed since the year before; None where nothing is known of both years."""
    lines = [*_index(report), *_programmes(report), *_bodies(report), *_indicators(report)]
    return section(
        "changes",
        report.say("What changed since {year}", year=report.evaluation.year - 1),
        [listing("", lines[:MOST_LINES])],
        report.language,
    )


def _item(report: Report, lead: str, text: str, *parts: Sourced | None) -> Item:
    return Item(" ".join(filter(None, [text, report.cite(*parts)])), lead=f"{lead}:")


def _index(report: Report) -> Iterator[Item]:
    change, published = index_change(report.evaluation), report.record.published
    if change is not None and published is not None:
        text = _index_text(report, change)
        yield _item(report, report.say("Index"), text, published.index, published.improvement)


def _index_text(report: Report, change: IndexChange) -> str:
    say, write = report.say, report.write
    previous = write.number(change.previous, 2)
    if change.inferred:
        previous = say("{index} (follows from the announcement)", index=previous)
    ends = {
        "previous": previous,
        "before": change.previous_year,
        "index": write.number(change.index, 2),
        "year": change.year,
    }
    status = report.evaluation.published.index_status
    if status != "stated":
        ends["index"] = f"{ends['index']} ({say(STATUS[status].text)})"
    text = say("{previous} in {before}, {index} in {year}", **ends)
    signed = "" if change.change is None else write.signed(change.change, 2)
    values = {
        "both": text,
        "change": signed,
        "years": years_text(report, change.unknown_years),
        "other": ("" if change.recomputed_on is None else write.number(change.recomputed_on, 2)),
        "before": change.previous_year,
    }
    if change.standing == "unlike":
        if not signed:
            return say("{both}: judged by unlike formulas, so not compared.", **values)
        return say(
            "{both}: judged by unlike formulas, so the announced {change} is no measure of"
            " progress.",
            **values,
        )
    if change.standing == "unknown":
        if not signed:
            return say("{both}: not compared, for the edition of {years} is not known.", **values)
        return say(
            "{both}: the edition of {years} is not known, so the announced {change} is no measure"
            " of progress.",
            **values,
        )
    if change.recomputed_on is not None:
        return say("{both}: {change} as announced, on {other} for {before}.", **values)
    if change.announced:
        return say("{both}: {change} as announced.", **values)
    return f"{text}: {signed}."


def _programmes(report: Report) -> Iterator[Item]:
    e, say, block = report.evaluation, report.say, report.record.programmes
    if e.programmes is None or block is None:
        return
    before = next((y for y in e.programmes.history if y.year == e.year - 1), None)
    after = e.programmes.total
    first = _achievement(report, before) if before else ""
    last = _achievement(report, after)
    if before is None or not first or not last:
        return
    ends = {"first": first, "last": last}
    if same_day(before, after):
        text = f"{first}; {last}."
    else:
        text = say("{first}; {last}: other days of the year.", **ends)
    yield _item(
        report, say("Programmes achieved"), text, block.target, block.achieved, block.percent
    )


def _achievement(report: Report, counts: ProgrammeYear | ProgrammeResult) -> str:
    """Write a year's achievement with its day; empty where no rate is known."""
    say, write = report.say, report.write
    if counts.as_of is None:
        return ""
    day = write.day(counts.as_of)
    # A year of the history has the printed rate as well where its counts give none.
    if counts.percent is not None and counts.achieved is not None and counts.target is not None:
        return say(
            "{achieved} of {target} ({percent}) on {day}",
            achieved=counts.achieved,
            target=counts.target,
            percent=write.percent(counts.percent),
            day=day,
        )
    if counts.percent_printed is None:
        return ""
    percent = qualified(
        printed_percent(counts.percent_printed, write), counts.basis.get("percent", ()), say
    )
    return say("{percent} on {day}", percent=percent, day=day)


def _bodies(report: Report) -> Iterator[Item]:
    """Name the regulations of the year, and what is first on record in it."""
    region, year, say = report.region, report.evaluation.year, report.say
    if region is None:
        return
    laws = [basis for basis in region.legal_basis if year == _made(basis)]
    if laws:
        told = "; ".join(_law(report, basis) for basis in laws) + "."
        yield _item(report, say("New legal basis"), told, *laws)
    undated = [b for b in region.legal_basis if _made(b) is None and b.since == year]
    bodies = [body for body in region.institutions if body.since == year]
    names = [
        *(_law(report, basis) for basis in undated),
        *(from_record(b.name) if b.name else say(INSTITUTION[b.kind].text) for b in bodies),
    ]
    if names:
        lead = say("First on record in {year}", year=year)
        yield _item(report, lead, "; ".join(names) + ".", *undated, *bodies)


def _made(basis: LegalBasis) -> int | None:
    return basis.date.year if basis.date else basis.year


def _law(report: Report, basis: LegalBasis) -> str:
    """Write a regulation with its number, its day where known, and what it is about."""
    kind = report.say(LEGAL[basis.kind].text) if basis.kind in LEGAL else basis.kind
    name = " ".join(filter(None, [kind, _number(basis)]))
    day = f", {report.write.day(basis.date)}" if basis.date else ""
    return f"{name}{day} ({from_record(basis.about)})"


def _number(basis: LegalBasis) -> str:
    """Return a regulation's number, with its year where the number does not hold it already."""
    number, year = basis.number or "", str(basis.year or "")
    return f"{number}/{year}" if number.isdecimal() and year else number


def _indicators(report: Report) -> Iterator[Item]:
    e = report.evaluation
    for key in ("investment", "spbe", "hdi"):
        points = main_points(e.series[key].points) if key in e.series else []
        after = next((p for p in points if p.year == e.year), None)
        earlier = [p for p in points if p.year == e.year - 1]
        if after is None or not earlier:
            continue
        alike = [p for p in earlier if (p.series, p.by) == (after.series, after.by)]
        before = (alike or earlier)[0]
        original = report.record.indicators.get(key, ())
        cited = [o for o in original if o.source == after.source]
        yield _item(
            report,
            indicator_name(key, report.language),
            _indicator_text(report, key, before, after),
            *cited,
        )


def _indicator_text(report: Report, key: str, before: Point, after: Point) -> str:
    say, write = report.say, report.write
    if before.value is None or after.value is None:
        return ""
    ends = {
        "first": number_text(key, before.value, write),
        "before": before.year,
        "last": number_text(key, after.value, write),
        "year": after.year,
    }
    text = say("{first} in {before}, {last} in {year}", **ends)
    if (before.series, before.by) != (after.series, after.by):
        told = say(
            "{both}: other counters ({first}; {last}), so not compared.",
            both=text,
            first=_maker(report, before),
            last=_maker(report, after),
        )
    elif indicators()[key].is_money and before.value:
        percent = write.signed_percent((after.value / before.value - 1) * 100)
        told = f"{text}: {percent}."
    else:
        change = write.signed(after.value - before.value, 2)
        told = f"{text}: {change}."
    if not after.cause:
        return told
    cause = say("Cause given: {cause}.", cause=from_record(after.cause.rstrip(".")))
    return f"{told} {cause}"


def _maker(report: Report, point: Point) -> str:
    """Name who counted a figure, and in which series."""
    series = report.say(SERIES[point.series].text) if point.series in SERIES else point.series
    by = from_record(point.by) if point.by else ""
    return ", ".join(filter(None, [series, by])) or report.say("not named")
