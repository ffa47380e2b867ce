"""How a regency compares with the others published that year: shown as announced, never ranked by us."""

from __future__ import annotations

from collections.abc import Sequence

from ..comparison.peers import MOST_SHOWN, Peer, PeerView, peer_view
from ..formatting import Formatter
from ..indices.intervals import Interval
from .charts import Bar, strip
from .document import Block, Chart, Paragraph, Section, Table, section, table
from .page import Page
from .report import Report
from .words import rank_text


def peers(report: Report) -> Section | None:
    """Show the year's published indices with this regency among them."""
    e, say = report.evaluation, report.say
    seen = peer_view(report.peers, e.region)
    others = seen.known > (e.published.index is not None)
    if report.is_readiness or not (others or seen.rates):
        return None
    blocks: list[Block | None] = []
    if others:
        blocks += [_words(report, seen), Paragraph(say("Shown below: those of {province}.", province=e.province)) if seen.narrowed else None]
        blocks += [strip_chart(report, seen.indices, e.year, e.name), index_table(report, seen.indices)]
    blocks.append(_programme_words(report, seen.rates))
    return section("peers", say("Compared with the others published in {year}", year=e.year), blocks, report.language)


def _words(report: Report, seen: PeerView) -> Paragraph:
    say, e = report.say, report.evaluation
    words = [say("For {year} the announced index of {count} regencies and cities is known to us; that is a part of those evaluated, so no rank is worked out from it.", year=e.year, count=seen.known)]
    if e.published.index is None:
        words.append(say("{name} itself has no announced index for the year.", name=e.name))
    elif equal := seen.known - 1 - seen.above - seen.below:
        words.append(say("{above} of the others known stand above {name}, {equal} level with it, {below} below.", above=seen.above, equal=equal, below=seen.below, name=e.name))
    else:
        words.append(say("{above} of the others known stand above {name}, {below} below.", above=seen.above, below=seen.below, name=e.name))
    return Paragraph(" ".join(words))


def strip_chart(page: Page, indices: Sequence[Peer], year: int, own: str = "") -> Chart | None:
    """Draw announced indices on a common line, each with what its scores give where they were published; None for too few to compare or too many to read."""
    if not 3 <= len(indices) <= MOST_SHOWN:
        return None
    say, write = page.say, page.write
    items = [_bar(p, write) for p in indices]
    alt = say("Dot chart of the announced indices known for {year}: {points}.", year=year, points=", ".join(f"{i.label} {i.text}" for i in items))
    caption = say("Announced indices known for {year}; ranks are those announced, none is worked out here", year=year)
    if any(i.low is not None for i in items):
        caption = say("Announced indices known for {year}; in brackets what the published scores give, rounded as they were. Ranks are those announced, none is worked out here", year=year)
    return strip(items, own, alt, caption)


def _bar(peer: Peer, write: Formatter) -> Bar:
    text, possible = write.as_printed(peer.index), peer.possible
    if possible is None:
        return Bar(peer.name, peer.index, text)
    return Bar(peer.name, peer.index, f"{text} ({_interval(possible, write)})", low=possible.low, high=possible.high)


def _interval(possible: Interval, write: Formatter) -> str:
    return f"{write.number(possible.low, 3)}–{write.number(possible.high, 3)}"


def index_table(page: Page, indices: Sequence[Peer]) -> Table | None:
    """List announced indices with the rank as announced and its group."""
    say, write = page.say, page.write
    rows = [
        {
            say("Regency or city"): p.name,
            say("Province"): p.province,
            say("Announced index"): write.as_printed(p.index),
            say("By the published scores"): _interval(p.possible, write) if p.possible else "",
            say("Edition"): say("unknown") if p.framework in (None, "unknown") else p.framework,
            say("Announced rank"): "; ".join(rank_text(r, say) for r in p.ranks),
        }
        for p in indices
    ]
    notes = (say("Ordered by the announced index. Ranks were announced within different groups. What an index can be by its scores is told where the scores of all components were published."),)
    return table(say("Announced indices"), rows, (say("Announced index"),), notes)


def _programme_words(report: Report, others: Sequence[Peer]) -> Paragraph | None:
    if not others:
        return None
    say, write = report.say, report.write
    listed = "; ".join(f"{p.name} {write.percent(p.rate)}" for p in others)
    return Paragraph(say("Programme achievement published by others for {year}: {listed}. Completing programmes is not the index: two regencies with one rate may have different indices.", year=report.evaluation.year, listed=listed))
