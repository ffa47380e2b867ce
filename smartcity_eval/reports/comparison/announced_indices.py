"""The announced indices of a year: drawn on a common line, and listed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...comparison.complete_groups import group_label
from ...comparison.peers import MOST_SHOWN, Peer
from ...core.formatting import Formatter
from ...core.messages import base_language
from ...methods.uncertainty.rounding_intervals import Interval
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Cell, Chart, Paragraph, Table, table
from ..charts.bars import Bar, dot_chart
from ..figure_text import rank_text
from ..group_labels import linked_region, region_link
from ..language import Page


def index_dot_chart(page: Page, indices: Sequence[Peer], year: int) -> Chart | None:
    """Draw announced indices on a common line, with intervals where scores were published.

    None where there are too few to compare or too many to read.
    """
    if not 3 <= len(indices) <= MOST_SHOWN:
        return None
    say, write = page.say, page.write
    items = [_bar(p, p.index, write) for p in indices if p.index is not None]
    ends = {
        "first": f"{items[0].label} {items[0].text}",
        "last": f"{items[-1].label} {items[-1].text}",
    }
    alt = say(
        "Dot chart of the {count} announced indices known for {year}, from {first} to {last}; the"
        " table below lists each.",
        count=len(items),
        year=year,
        **ends,
    )
    caption = say(
        "Announced indices known for {year}; ranks are those announced, none is worked out here",
        year=year,
    )
    if any(i.low is not None for i in items):
        caption = say(
            "Announced indices known for {year}; a line through the dot shows what the published"
            " scores allow. Ranks are those announced, none is worked out here",
            year=year,
        )
    return dot_chart(items, alt, caption)


def _bar(peer: Peer, index: Decimal, write: Formatter) -> Bar:
    text, possible = write.number(index, 2), peer.possible
    if possible is None:
        return Bar(peer.name, index, text)
    # Where the scores give the index to its digit, the interval is drawn and need not be told.
    told = text if peer.exact else f"{text} ({_interval(possible, write)})"
    return Bar(peer.name, index, told, low=possible.low, high=possible.high)


def _interval(possible: Interval, write: Formatter) -> str:
    return f"{write.number(possible.low, 3)}–{write.number(possible.high, 3)}"


def index_table(page: Page, indices: Sequence[Peer]) -> Table | None:
    """List announced indices with the rank as announced and its group."""
    say, write = page.say, page.write
    one_edition = len({p.framework for p in indices}) == 1 and indices[0].framework not in (
        None,
        UNKNOWN_FRAMEWORK,
    )
    one_province = len({p.province for p in indices}) == 1
    rows: list[dict[str, Cell | None]] = [
        {
            say("Regency or city"): region_link(p.name, p.region),
            say("Province"): "" if one_province else p.province,
            say("Announced index"): "" if p.index is None else write.number(p.index, 2),
            say("By the published scores"): (
                _interval(p.possible, write) if p.possible and not p.exact else ""
            ),
            say("Judged as"): "" if one_edition else _judged_as(page, p),
            say("Announced rank"): "; ".join(rank_text(r, say) for r in p.ranks),
        }
        for p in indices
    ]
    words = [say("Ordered by the announced index.")]
    if any(p.ranks for p in indices):
        words.append(say("Ranks were announced within different groups."))
    if any(p.possible and not p.exact for p in indices):
        words.append(
            say(
                "What an index can be by its scores is told where they do not give it to its digit."
            )
        )
    return table(say("Announced indices"), rows, (say("Announced index"),), (" ".join(words),))


def index_sentence(page: Page, indices: Sequence[Peer]) -> Paragraph | None:
    """Tell the announced index of one, with its rank; None where there is none."""
    if not indices:
        return None
    say, [peer] = page.say, indices
    values = {
        "name": linked_region(peer.name, peer.region),
        "index": "" if peer.index is None else page.write.number(peer.index, 2),
    }
    told = (
        say("{name}: {index}; no source names the edition.", **values)
        if peer.framework in (None, UNKNOWN_FRAMEWORK)
        else say("{name}: {index}, judged as {judged}.", judged=_judged_as(page, peer), **values)
    )
    ranks = "; ".join(rank_text(r, say) for r in peer.ranks)
    announced = say("Announced: {ranks}.", ranks=ranks) if ranks else ""
    return Paragraph(f"{told} {announced}".strip())


def _judged_as(page: Page, peer: Peer) -> str:
    """Name the group that a peer was judged in; its edition where that judges no group."""
    if peer.framework in (None, UNKNOWN_FRAMEWORK):
        return page.say("unknown")
    label = group_label(peer.framework)
    return label[base_language(page.language)] if label else str(peer.framework)
