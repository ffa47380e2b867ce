"""The slides on what comes next: strengths, weaknesses, next steps, follow-up, the masterplan."""

from __future__ import annotations

from collections.abc import Callable

from ...reports.appendix.source_list import source_items
from ...reports.blocks import BarTable, Cell, Paragraph, Table, table
from ...reports.follow_up.earlier_recommendations import earlier_recommendations
from ...reports.follow_up.next_steps import steps_table
from ...reports.follow_up.strengths import author
from ...reports.marks import from_record, pieces_of
from ...reports.region.masterplan import masterplan
from ...reports.region.profile_page import ProfilePage
from ...reports.report import Report
from ..slides.deck import Slide
from ..slides.table_room import cell_text
from ..text_document import to_confirm
from .slide_sources import item_text


def strengths(report: Report) -> Slide | None:
    """List the strengths that institutions wrote."""
    return _feedback(
        report,
        "strength",
        lambda count: report.say("Strengths the panel wrote: {count}", count=count),
    )


def weaknesses(report: Report) -> Slide | None:
    """List the weaknesses that institutions wrote."""
    return _feedback(
        report,
        "weakness",
        lambda count: report.say("Weaknesses the panel wrote: {count}", count=count),
    )


def _feedback(report: Report, kind: str, heading: Callable[[int], str]) -> Slide | None:
    written = [f for f in report.record.feedback if f.kind == kind]
    if not written:
        return None
    points = tuple(f"{from_record(f.text)} – {author(report, f)}" for f in written)
    notes = (
        report.say("As written with the result, in short; in Indonesian."),
        report.cite(*written),
    )
    return Slide(heading(len(written)), points, notes=notes, overflow="told")


def next_steps(report: Report) -> Slide | None:
    """List what to do, for whom and by when; what nobody has decided yet is highlighted."""
    found, say = steps_table(report), report.say
    if found is None:
        return None
    open_words = to_confirm(say("to be decided"))
    shown = (say("What"), say("From"), say("For"), say("Due"), say("Status"))
    asked = (say("For"), say("Due"))
    rows: list[dict[str, Cell | None]] = []
    for row in found.rows:
        cells = dict(zip(found.columns, map(cell_text, row), strict=True))
        # A step that is done needs nobody and no day any more.
        done = cells.get(say("Status"), "") == say("followed up")
        source = cells.get(say("Source"), "")
        rows.append(
            {
                name: (cells.get(name, "") or ("" if done or name not in asked else open_words))
                + (f" {source}" if source and name == say("From") else "")
                for name in shown
            }
        )
    made = table(found.caption, rows)
    title = say("Next steps: who, and by when")
    return Slide(title, table=made, notes=tuple(found.notes), overflow="told")


def follow_up(report: Report) -> Slide | None:
    """List what became of earlier recommendations."""
    found, say = earlier_recommendations(report), report.say
    if found is None:
        return None
    left_out = {say("Evidence or note"), say("Due"), say("From")}
    rows = [
        {name: cell for name, cell in zip(found.columns, row, strict=True) if name not in left_out}
        for row in found.rows
    ]
    made = table(found.caption, rows)
    return Slide(say("What became of earlier recommendations"), table=made, overflow="told")


def masterplan_path(report: Report) -> Slide | None:
    """Show the masterplan's state and how many of its years have passed."""
    if report.region is None or report.region.masterplan is None:
        return None
    say = report.say
    page = ProfilePage(report.region, (report.record,), report.language, report.region.sources)
    found = masterplan(page)
    if found is None:
        return None
    # The numbers here are those of the region's file, and stand in no list of this deck.
    points = tuple(_without_citations(b.text) for b in found.blocks if isinstance(b, Paragraph))
    bars = next((b for b in found.blocks if isinstance(b, BarTable)), None)
    entries = source_items(page.numbered.values(), report.write)
    notes = (
        (say("Sources, of the region's own file:"), *(item_text(item) for item in entries))
        if entries
        else ()
    )
    return Slide(
        say("The masterplan's path"), points, table=_as_table(bars) if bars else None, notes=notes
    )


def _as_table(bars: BarTable) -> Table:
    """Return bars as the table that they are."""
    return Table(
        bars.caption,
        bars.heads[:2],
        tuple((bar.label, bar.text) for bar in bars.bars),
        bars.heads[1:2],
    )


def _without_citations(text: str) -> str:
    """Return a text without the numbers of its sources and the brackets around them."""
    pieces = pieces_of(text)
    cites = {i for i, piece in enumerate(pieces) if piece.cites}
    around = {n for i in cites for n in (i - 1, i + 1)}
    kept = [p for i, p in enumerate(pieces) if i not in cites | around]
    return "".join(from_record(p.text) if p.is_quoted else p.text for p in kept).strip()
