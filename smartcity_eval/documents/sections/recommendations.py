"""What institutions wrote with the result, what they recommend, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records.record import Feedback, Recommendation
from ...reference.vocabulary import RECOMMENDATION
from ...reports.appendix.conflicts import disagreement
from ...reports.blocks import (
    Block,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
    listing,
    section,
    sentences,
    table,
)
from ...reports.figure_notes import remark
from ...reports.follow_up.advice import LEADS, advice_shown
from ...reports.follow_up.advice_sentences import WORDS
from ...reports.follow_up.earlier_recommendations import earlier_recommendations
from ...reports.marks import from_record
from .paper_report import PaperReport


def strengths_and_weaknesses(report: PaperReport) -> tuple[Section, ...]:
    """List weaknesses, then strengths, by the institution that wrote them."""
    say = report.say
    by_kind = {kind: _written(report, kind) for kind in ("weakness", "strength")}
    every = [f for written in by_kind.values() for f in written]
    if not every:
        return ()
    told = say("As the institutions wrote them with the result, in short.")
    note = " ".join(filter(None, [told, report.cite(*every)]))
    headings = {"weakness": say("Weaknesses"), "strength": say("Strengths")}
    heading = say("Weaknesses and strengths")
    return (
        Section("strengths", heading, (Paragraph(note),), language=report.language),
        *(
            Section(kind, headings[kind], lists, 3, language=report.language)
            for kind, written in by_kind.items()
            if (lists := tuple(_by_institution(report, written)))
        ),
    )


def recommendations(report: PaperReport) -> Section | None:
    """List what each institution recommends, then what rules suggest from the figures."""
    say, given = report.say, _written(report, "recommendation")
    note = " ".join(
        filter(
            None,
            [say("As the institutions wrote them with the result, in short."), report.cite(*given)],
        )
    )
    blocks: list[Block | None] = [
        _table(report, report.record.recommendations),
        Paragraph(note) if given else None,
        *_by_institution(report, given),
        *_by_rule(report),
        disagreement(report, "feedback", "recommendations"),
    ]
    return section("recommendations", say("Recommendations"), blocks, report.language)


def follow_up(report: PaperReport) -> Section | None:
    """Show what became of earlier recommendations, and those of which nothing is reported."""
    say = report.say
    blocks = [earlier_recommendations(report), _not_reported(report)]
    heading = say("Follow-up of earlier recommendations")
    return section("follow-up", heading, blocks, report.language)


def unanswered(report: PaperReport) -> tuple[Recommendation | Feedback, ...]:
    """Return last year's recommendations where this year's record reports on none of any year."""
    last = report.last_record
    if last is None or report.record.follow_up:
        return ()
    given = [f for f in last.feedback if f.kind == "recommendation"]
    return (*(r for r in last.recommendations if r.state != "done"), *given)


def _written(report: PaperReport, kind: str) -> list[Feedback]:
    return [f for f in report.record.feedback if f.kind == kind]


def _by_institution(report: PaperReport, written: Iterable[Feedback]) -> Iterator[Listing]:
    """List what each institution wrote, in the order in which they first appear."""
    by: dict[str, list[Item]] = {}
    for f in written:
        name = f.institution or report.say("Institution not named")
        noted = remark(report, f)
        # What the record notes must not read as the institution's own words.
        text = sentences(
            from_record(f.text), report.say("Noted on record: {note}", note=noted) if noted else ""
        )
        by.setdefault(name, []).append(Item(text, lead=f"{f.item}." if f.item else ""))
    for name, items in by.items():
        yield Listing(name, tuple(items))


def _table(report: PaperReport, given: Iterable[Recommendation]) -> Table | None:
    """List recommendations with owner, due day and status, those of one institution together."""
    say, write = report.say, report.write
    given = tuple(given)
    order = {by: i for i, by in enumerate(dict.fromkeys(r.by or "" for r in given))}
    rows = [
        {
            say("From"): from_record(r.by or "") or say("institution not named"),
            say("What"): from_record(r.text),
            say("For"): from_record(r.owner or ""),
            say("Due"): write.when(r.due) if r.due else "",
            say("Status"): say(RECOMMENDATION[r.state].text) if r.state != "not_reported" else "",
            say("Evidence or note"): sentences(from_record(r.evidence or ""), remark(report, r)),
            say("Source"): report.cite(r),
        }
        for r in sorted(given, key=lambda r: order[r.by or ""])
    ]
    caption = say("Recommendations on record, {year}", year=report.evaluation.year)
    return table(caption, rows)


def _by_rule(report: PaperReport) -> Iterator[Block | None]:
    """List what written rules conclude from the figures, which no institution has written."""
    say = report.say
    shown, left = advice_shown(report)
    items = [
        Item(
            " ".join(
                filter(
                    None,
                    [WORDS[a.rule](report, a), "" if a.rule == "conflicts" else report.cite(a)],
                )
            ),
            lead=say(LEADS[a.rule].text),
        )
        for a in shown
    ]
    yield listing(say("What follows from the figures by rule (automatic)"), items)
    if left:
        yield Paragraph(
            say(
                "Left out here for brevity: {count}; all stand in the evaluation's data.",
                count=left,
            )
        )


def _not_reported(report: PaperReport) -> Table | None:
    """List last year's recommendations of which this year's record says nothing."""
    say, last = report.say, report.record.year - 1
    given = unanswered(report)
    by = [r.institution if isinstance(r, Feedback) else r.by for r in given]
    unnamed = say("institution not named") if any(by) else ""
    rows = [
        {
            say("What"): from_record(r.text),
            say("From"): from_record(name or "") or unnamed,
            say("For"): "" if isinstance(r, Feedback) else from_record(r.owner or ""),
        }
        for r, name in zip(given, by, strict=True)
    ]
    caption = say("Recommendations of {year} whose follow-up is not on record", year=last)
    note = say("Their sources stand in the report of {year}.", year=last)
    return table(caption, rows, notes=(note,))
