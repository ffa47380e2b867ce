"""Comparison with the other regencies of the year, as announced and never ranked here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from ...comparison.complete_groups import group_label
from ...comparison.counted_places import Place
from ...comparison.peers import MOST_SHOWN, Peer, PeerView
from ...core.formatting import Formatter
from ...methods.uncertainty.rounding_intervals import Interval
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Block, Chart, Paragraph, Section, Table, section, table
from ..charts.bars import Bar, dot_chart
from ..figure_text import rank_text
from ..language import Page
from ..report import Report


def peers(report: Report) -> Section | None:
    """Show the year's published indices with this regency among them."""
    e, say = report.evaluation, report.say
    seen = report.seen
    others = seen.known > (e.published.index is not None)
    if report.is_readiness or not (others or seen.rates):
        return None
    blocks: list[Block | None] = []
    if others:
        blocks += [
            _words(report, seen),
            (
                Paragraph(say("Shown below: those of {province}.", province=e.province))
                if seen.narrowed
                else None
            ),
        ]
        blocks += [
            index_dot_chart(report, seen.indices, e.year, e.name),
            index_table(report, seen.indices),
        ]
    blocks.append(_programme_words(report, seen.rates))
    return section(
        "peers",
        say("Compared with the others published in {year}", year=e.year),
        blocks,
        report.language,
    )


def _words(report: Report, seen: PeerView) -> Paragraph:
    say, e = report.say, report.evaluation
    if e.framework in (None, UNKNOWN_FRAMEWORK):
        words = [
            say(
                "For {year} the announced index of {count} regencies and cities is known to us.",
                year=e.year,
                count=seen.known,
            )
        ]
    else:
        words = [
            say(
                "For {year} the announced index of {count} regencies and cities judged by the same"
                " edition is known to us.",
                year=e.year,
                count=seen.known,
            )
        ]
    if not seen.places:
        words.append(say("That is a part of those evaluated, so no place is counted from it."))
    if e.published.index is None:
        words.append(say("{name} itself has no announced index for the year.", name=e.name))
    elif equal := seen.known - 1 - seen.above - seen.below:
        words.append(
            say(
                "{above} of the others known stand above {name}, {equal} level with it, {below}"
                " below.",
                above=seen.above,
                equal=equal,
                below=seen.below,
                name=e.name,
            )
        )
    else:
        words.append(
            say(
                "{above} of the others known stand above {name}, {below} below.",
                above=seen.above,
                below=seen.below,
                name=e.name,
            )
        )
    return Paragraph(" ".join(words))


def place_sentence(report: Report) -> str:
    """Say the place counted from a complete table, with its group; empty where there is none."""
    if not report.seen.places:
        return ""
    return report.say(
        "Counted by us from the complete published table, which prints no ranks: {places}.",
        places="; ".join(map(partial(place_text, report), report.seen.places)),
    )


def place_text(report: Report, place: Place) -> str:
    """Write a counted place with its group."""
    if place.group is None:
        return report.say(
            "{rank} of {of} over all groups (unlike formulas)", rank=place.rank, of=place.of
        )
    return report.say(
        "place {rank} of {of} in {group}",
        rank=place.rank,
        of=place.of,
        group=place.group[report.language],
    )


def index_dot_chart(page: Page, indices: Sequence[Peer], year: int, own: str = "") -> Chart | None:
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
    return dot_chart(items, own, alt, caption)


def _bar(peer: Peer, index: Decimal, write: Formatter) -> Bar:
    text, possible = write.as_printed(index), peer.possible
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
    rows = [
        {
            say("Regency or city"): p.name,
            say("Province"): "" if one_province else p.province,
            say("Announced index"): "" if p.index is None else write.as_printed(p.index),
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


def _judged_as(page: Page, peer: Peer) -> str:
    """Name the group that a peer was judged in; its edition where that judges no group."""
    if peer.framework in (None, UNKNOWN_FRAMEWORK):
        return page.say("unknown")
    label = group_label(peer.framework)
    return label[page.language] if label else str(peer.framework)


def _programme_words(report: Report, others: Sequence[Peer]) -> Paragraph | None:
    if not others:
        return None
    say, write = report.say, report.write
    listed = "; ".join(f"{p.name} {write.percent(p.rate)}" for p in others if p.rate is not None)
    return Paragraph(
        say(
            "Programme achievement published by others for {year}: {listed}. Completing programmes"
            " is not the index: two regencies with one rate may have different indices.",
            year=report.evaluation.year,
            listed=listed,
        )
    )
