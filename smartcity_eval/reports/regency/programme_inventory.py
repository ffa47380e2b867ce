"""Programmes one by one: the inventory, quick wins and named services."""

from __future__ import annotations

from ...evaluation.models.programmes_result import Programmes
from ...records.record import NamedService
from ...reference.vocabulary import DIMENSIONS, PROGRAMME_STATE
from ..blocks import Item, Listing, Table, listing, sentences, table
from ..figure_notes import remark
from ..labels import sub_dimension_name
from ..qualifiers import qualified
from ..report import Report


def inventory_split(report: Report, judged: Programmes) -> Table | None:
    """Count the inventory by dimension, where no source counts the programmes so."""
    if judged.dimensions:
        return None
    say, write = report.say, report.write
    rows = [
        {
            say("Dimension"): say(DIMENSIONS[d].text),
            say("Listed"): write.number(x.listed),
            say("Of them achieved"): "" if x.achieved is None else write.number(x.achieved),
        }
        for d, x in judged.inventory.items()
    ]
    return table(
        say("Programmes of the inventory by dimension, counted here"),
        rows,
        (say("Listed"), say("Of them achieved")),
    )


def inventory_table(report: Report) -> Table | None:
    """List the programmes of the inventory with owner, target, state and budget."""
    say = report.say
    rows = [
        {
            say("Programme"): p.name,
            say("Dimension"): say(DIMENSIONS[p.dimension].text),
            say("Sub-dimension"): sub_dimension_name(p.dimension, p.sub_dimension, report.language),
            say("Owner"): p.owner or "",
            say("Target"): p.target or "",
            say("State"): say(PROGRAMME_STATE[p.state].text) if p.state else "",
            say("Evidence"): p.evidence or "",
            say("Budget"): report.write.short_rupiah(p.budget) if p.budget is not None else "",
            say("Spent"): report.write.short_rupiah(p.realised) if p.realised is not None else "",
            say("Before"): p.before or "",
            say("After"): p.after or "",
            say("Source"): report.cite(p),
        }
        for p in (report.record.programmes.inventory if report.record.programmes else ())
    ]
    return table(say("Programme inventory"), rows, (say("Budget"), say("Spent")))


def quick_win_list(report: Report) -> Listing | None:
    """List the quick wins that are named, below how many there are where that is known."""
    say, count, named = report.say, report.record.quick_win_count, report.record.quick_wins
    told = []
    if count:
        number = qualified(report.write.number(count.value), count.basis, say)
        known = (
            say(
                "{count}; named here: {listed}",
                count=number,
                listed=report.write.number(len(named)),
            )
            if named
            else number
        )
        told = [
            Item(
                sentences(known, remark(report, count, qualified=True), report.cite(count)),
                lead=say("In total") + ":",
            )
        ]
    return listing(say("Quick wins"), [*told, *(_service_item(report, s) for s in named)])


def service_list(report: Report, heading: str, named: tuple[NamedService, ...]) -> Listing | None:
    """List named services."""
    return listing(heading, [_service_item(report, s) for s in named])


def _service_item(report: Report, s: NamedService) -> Item:
    """Return a quick win or service with its description, progress and notes."""
    say = report.say
    progress = (
        say(
            "Progress: {percent}",
            percent=report.write.as_printed(s.progress.value) + report.write.percent_sign,
        )
        if s.progress
        else ""
    )
    told = [s.description, progress, remark(report, s, s.progress)]
    name = f"{s.name} – {say(DIMENSIONS[s.dimension].text)}" if s.dimension else s.name
    return Item(
        sentences(*told, report.cite(s, s.progress)), lead=f"{name}:" if any(told) else name
    )
