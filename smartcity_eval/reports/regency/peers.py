"""The regency among those judged by the same edition in its year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...comparison.counted_places import place_among
from ...comparison.peers import Peer, PeerView
from ...core.messages import base_language
from ...methods.uncertainty.rounding_intervals import half_up
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Cell, Chart, Folded, Paragraph, Section, folded, section, table
from ..charts.strip import Marked, strip
from ..figure_text import rank_text
from ..group_labels import region_link
from ..report import Report

# Fewer are told in a sentence, and make neither a drawing nor a list.
LEAST_SHOWN = 3


def peers(report: Report) -> Section | None:
    """Show the group as a strip with this regency in it, and its members as a list."""
    seen = report.seen
    e = report.evaluation
    own = e.published.index is not None
    # One or two indices of others say nothing of a regency that has none.
    others = seen.known > own and (own or seen.known >= LEAST_SHOWN)
    if report.is_readiness or not (others or seen.rates):
        return None
    return section(
        "peers",
        report.say("Beside others"),
        [
            peer_words(report, seen) if others else None,
            _strip(report, seen),
            _member_list(report, seen),
            _programme_words(report, seen.rates),
        ],
        report.language,
    )


def peer_words(report: Report, seen: PeerView) -> Paragraph:
    """Say the place among those judged alike, and where the index stands to their median."""
    return Paragraph(
        " ".join(filter(None, [_place_words(report, seen), _median_words(report, seen)]))
    )


def _place_words(report: Report, seen: PeerView) -> str:
    """Say the place in the group; where it is not whole, how many known ones stand above."""
    say, e = report.say, report.evaluation
    values = {"year": e.year, "count": seen.known, "name": e.name}
    if seen.places and seen.places[0].group:
        place = seen.places[0]
        return say(
            "{name} has place {rank} of {of} in the group {group}, counted by us: the published"
            " table is complete and prints no ranks.",
            name=e.name,
            rank=place.rank,
            of=place.of,
            group=seen.places[0].group[base_language(report.language)],
        )
    alike = e.framework not in (None, UNKNOWN_FRAMEWORK)
    if e.published.index is None:
        known = (
            say(
                "The announced index of {count} regencies and cities judged by the same edition is"
                " known for {year}.",
                **values,
            )
            if alike
            else say(
                "The announced index of {count} regencies and cities is known for {year}.", **values
            )
        )
        return " ".join(
            [known, say("{name} itself has no announced index for the year.", name=e.name)]
        )
    known = (
        say(
            "The announced index of {count} regencies and cities judged by the same edition is"
            " known for {year}, a part of those evaluated; so no place is counted.",
            **values,
        )
        if alike
        else say(
            "The announced index of {count} regencies and cities is known for {year}, a part of"
            " those evaluated; so no place is counted.",
            **values,
        )
    )
    return f"{known} {_sides(report, seen)}"


def _sides(report: Report, seen: PeerView) -> str:
    """Say how many of those known stand above and below."""
    say = report.say
    equal = seen.known - 1 - seen.above - seen.below
    values = {"above": seen.above, "below": seen.below, "name": report.evaluation.name}
    if not seen.above:
        return (
            say("{name} shares the highest index of those known.", **values)
            if equal
            else say("{name} has the highest index of those known.", **values)
        )
    if not seen.below:
        return (
            say("{name} shares the lowest index of those known.", **values)
            if equal
            else say("{name} has the lowest index of those known.", **values)
        )
    if equal:
        return say(
            "Among those known: {above} above {name}, {equal} level with it, {below} below.",
            equal=equal,
            **values,
        )
    return say("Among those known: {above} above {name}, {below} below.", **values)


def _median_words(report: Report, seen: PeerView) -> str:
    """Say the median, of the group or of those known, and where the regency's index stands to it.

    Indices of editions nobody knows may be by unlike formulas, which is said in the same sentence.
    """
    middle, own = seen.median, report.evaluation.published.index
    say, write = report.say, report.write
    if middle is None:
        return ""
    # Of the figures as they are written, so that a reader who subtracts them finds the same.
    middle = half_up(middle, 2)
    values = {"median": write.number(middle, 2)}
    if report.evaluation.framework in (None, UNKNOWN_FRAMEWORK):
        return say("The median of those known is {median}; their formulas may differ.", **values)
    if own is None:
        return say("The median of those known is {median}.", **values)
    values["index"] = write.number(own, 2)
    if own == middle:
        return say("Its index of {index} is the median.", **values)
    values["difference"] = write.number(abs(own - middle), 2)
    if not seen.places:
        return (
            say(
                "Its index of {index} is {difference} above the median of those known, {median}.",
                **values,
            )
            if own > middle
            else say(
                "Its index of {index} is {difference} below the median of those known, {median}.",
                **values,
            )
        )
    return (
        say("Its index of {index} is {difference} above the median of {median}.", **values)
        if own > middle
        else say("Its index of {index} is {difference} below the median of {median}.", **values)
    )


def _strip(report: Report, seen: PeerView) -> Chart | None:
    if seen.known < LEAST_SHOWN:
        return None
    say, write, e = report.say, report.write, report.evaluation
    scale, own = report.edition.scale, e.published.index
    values = {
        "count": seen.known,
        "year": e.year,
        "low": write.number(seen.values[-1], 2),
        "high": write.number(seen.values[0], 2),
        "maximum": write.number(scale.maximum.value),
    }
    alt = say(
        "Strip of {count} announced indices of {year} on an axis from 0 to {maximum}: the lowest"
        " is {low}, the highest {high}.",
        **values,
    )
    caption = say(
        "Announced indices of {year} on an axis from 0 to {maximum}: each stroke is a regency or"
        " city, the tall one the median.",
        **values,
    )
    if own is not None:
        alt = f"{alt} {e.name} {write.number(own, 2)}."
        caption = " ".join([caption, say("The diamond is {name}.", name=e.name)])
    middle = seen.median
    return strip(
        seen.values,
        (Decimal(0), scale.maximum.value),
        None if own is None else Marked(own, f"{e.name} {write.number(own, 2)}"),
        (
            None
            if middle is None
            else Marked(middle, " ".join([say("Median"), write.number(middle, 2)]))
        ),
        (alt, caption),
    )


def _member_list(report: Report, seen: PeerView) -> Folded | None:
    """List the members with their indices, each linked to its region's page."""
    if seen.known < LEAST_SHOWN:
        return None
    say, write, e = report.say, report.write, report.evaluation
    counted = bool(seen.places) and seen.places[0].group is not None
    rows: list[dict[str, Cell | None]] = [
        {
            say("Regency or city"): region_link(p.name, p.region),
            say("Province"): "" if seen.narrowed else p.province,
            say("Index"): write.number(p.index, 2),
            say("Place"): str(place_among(seen.values, p.index)) if counted else "",
            say("Announced rank"): "; ".join(rank_text(rank, say) for rank in p.ranks),
        }
        for p in seen.indices
        if p.index is not None
    ]
    caption = (
        say("Announced indices of {year}, those of {province}", year=e.year, province=e.province)
        if seen.narrowed
        else say("Announced indices of {year}", year=e.year)
    )
    summary = (
        say("List of the {count} in {province}", count=len(rows), province=e.province)
        if seen.narrowed
        else say("List of all {count}", count=len(rows))
    )
    return folded(summary, [table(caption, rows, (say("Index"), say("Place")))])


def _programme_words(report: Report, others: Sequence[Peer]) -> Paragraph | None:
    if not others:
        return None
    say, write = report.say, report.write
    listed = "; ".join(f"{p.name} {write.percent(p.rate)}" for p in others if p.rate is not None)
    return Paragraph(
        say(
            "Programme achievement published by others for {year}, each on its own day: {listed}."
            " Completing programmes is not the index: two regencies with one rate may have"
            " different indices.",
            year=report.evaluation.year,
            listed=listed,
        )
    )
