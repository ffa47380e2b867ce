"""Scores, ranks and turning points in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ..core.formatting import Formatter
from ..core.messages import Translator
from ..evaluation.models.base import AnnouncedRank
from ..evaluation.turning_points import TurningPoint
from ..reference.regions import regions
from .labels import SCOPE, WITHIN


def score_text(score: Decimal | None, exact: bool, say: Translator, write: Formatter) -> str:
    """Write a component's score: as printed, or to two decimals where it is a mean.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> say, write = translator("en"), Formatter("en")
    >>> score_text(Decimal("3.6"), False, say, write), score_text(Decimal(8) / 3, True, say, write)
    ('3.6', '2.67')
    >>> score_text(None, True, say, write)
    'not reported'
    """
    return (
        say("not reported")
        if score is None
        else write.number(score, 2)
        if exact
        else write.as_printed(score)
    )


def turn_text(
    name: str, turn: TurningPoint, figure: Callable[[Decimal], str], say: Translator
) -> str:
    """Say that a figure turned, with all three readings; `figure` writes one.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> values = (Decimal("3.06"), Decimal("3.31"), Decimal("3.20"))
    >>> turn = TurningPoint(years=(2021, 2022, 2023), values=values)
    >>> turn_text("Index", turn, str, translator("en"))
    'Index: rose from 3.06 in 2021 to 3.31 in 2022, then fell to 3.20 in 2023.'
    """
    values = {
        f"{key}{i}": text
        for i in range(3)
        for key, text in (("value", figure(turn.values[i])), ("year", turn.years[i]))
    }
    if turn.rises:
        return say(
            "{name}: fell from {value0} in {year0} to {value1} in {year1}, then rose to {value2} in"
            " {year2}.",
            name=name,
            **values,
        )
    return say(
        "{name}: rose from {value0} in {year0} to {value1} in {year1}, then fell to {value2} in"
        " {year2}.",
        name=name,
        **values,
    )


def names_its_place(group: str, scope: str) -> bool:
    """Return whether a group's name says whose group it is, as "regencies of Jawa Barat" does.

    Examples
    --------
    >>> names_its_place("kabupaten/kota di Jawa Barat", "province")
    True
    >>> names_its_place("kabupaten/kota", "province")
    False
    """
    known = (
        {place.province for place in regions().values()}
        if scope == "province"
        else {"nasional", "Indonesia", "nationwide"}
    )
    return any(name.casefold() in group.casefold() for name in known)


def rank_text(rank: AnnouncedRank, say: Translator) -> str:
    """Write a rank with its group, or that no group was stated.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> rank = AnnouncedRank(
    ...     value=11, scope="group", group="50 regencies", group_size=50, status="stated", note=None
    ... )
    >>> rank_text(rank, translator("en"))
    'rank 11 of 50 (50 regencies)'
    >>> first = {"value": 1, "scope": "province", "group": "regencies", "group_size": 3}
    >>> rank_text(rank.model_copy(update=first), translator("en"))
    'rank 1 of 3 (regencies; in its province)'
    """
    place = (
        say("rank {rank} of {size}", rank=rank.value, size=rank.group_size)
        if rank.group_size
        else say("rank {rank}", rank=rank.value)
    )
    if not rank.group:
        group = say("{scope}; group not stated", scope=SCOPE[rank.scope])
    elif rank.scope == "group":
        group = rank.group
    else:
        group = (
            rank.group
            if names_its_place(rank.group, rank.scope)
            else f"{rank.group}; {say(WITHIN[rank.scope].text)}"
        )
    return f"{place} ({group})"
