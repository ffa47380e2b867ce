"""A rank or a counted place as a phrase within a sentence."""

from __future__ import annotations

from ...comparison.counted_places import Place
from ...core.messages import Message
from ...evaluation.models.base import AnnouncedRank
from ..marks import from_record
from ..report import Report

# Among whom a rank is where its group was not named.
SCOPE_PHRASE = {
    "national": Message("nationwide"),
    "province": Message("in its province"),
    "group": Message("in its group"),
}


def place_phrase(report: Report) -> str:
    """Write the place in its group counted from a complete table, else the first announced rank.

    Empty where there is neither.
    """
    counted = own_place(report)
    if counted:
        return report.say("place {rank} of {of} in its group", rank=counted.rank, of=counted.of)
    ranks = report.evaluation.published.ranks
    return rank_phrase(report, ranks[0]) if ranks else ""


def rank_phrase(report: Report, rank: AnnouncedRank) -> str:
    """Write an announced rank with its group in the record's own words, or else its scope."""
    say, group = report.say, _group(rank)
    if rank.group_size and group:
        return say(
            "rank {rank} of {size} {group}", rank=rank.value, size=rank.group_size, group=group
        )
    text = (
        say("rank {rank} of {size}", rank=rank.value, size=rank.group_size)
        if rank.group_size
        else say("rank {rank}", rank=rank.value)
    )
    return f"{text} ({group})" if group else f"{text} {say(SCOPE_PHRASE[rank.scope].text)}"


def rank_figure(report: Report, rank: AnnouncedRank) -> tuple[str, str]:
    """Return a rank as a figure, and in words among whom it is."""
    say = report.say
    value = (
        say("{rank} of {of}", rank=rank.value, of=rank.group_size)
        if rank.group_size
        else str(rank.value)
    )
    return value, _group(rank) or say(SCOPE_PHRASE[rank.scope].text)


def own_place(report: Report) -> Place | None:
    """Return the place in its own group, where it was counted from a complete table."""
    return next((place for place in report.seen.places if place.group is not None), None)


def _group(rank: AnnouncedRank) -> str:
    """Return a group's words without its size in front, which is written before them."""
    words = (rank.group or "").removeprefix(f"{rank.group_size} ")
    begins = words.startswith(("Kabupaten/kota", "Kota "))
    return from_record(words[:1].lower() + words[1:] if begins else words)
