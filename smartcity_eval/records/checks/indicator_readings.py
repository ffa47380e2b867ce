"""Checks of indicator readings: unit, scale, contradictions, and which enters the trend."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ...core.messages import Message
from ...reference.indicators import Indicator, indicators, similar_indicators
from ...reference.packs import current_pack
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ...yaml_io.suggest import suggested
from ..record import Observation, Record
from .published_scores import conflict_declared


@skip_if_unread
def check_indicators(record: Record, located: Located) -> None:
    """Check the readings of each indicator against its definition and against each other."""
    for name, observations in record.indicators.items():
        place = ("indicators", name)
        indicator = indicators().get(name)
        if indicator is None:
            located.refuse(
                place,
                Message(
                    "unknown indicator {found}{hint}",
                    {"found": name, "hint": suggested(similar_indicators(name))},
                ),
            )
            continue
        for i, seen in enumerate(observations):
            _check_reading(seen, indicator, (*place, i), located)
        _check_contradictions(name, observations, record, located)
        _check_preferred(name, observations, located)


# How an indicator that is no number is written.
_WRITTEN = {"word": "label"}
# The keys of an amount: two names of the same.
_MONEY = {"amount", "rupiah"}


@skip_if_unread
def _check_reading(
    seen: Observation, indicator: Indicator, place: KeyPath, located: Located
) -> None:
    written = {key for key in seen.own if getattr(seen, key) is not None}
    wanted = current_pack().amount if indicator.is_money else _WRITTEN.get(indicator.unit, "value")
    allowed = _MONEY if indicator.is_money else {wanted}
    if len(written) > 1 or written - allowed or not (written or seen.label is not None):
        located.refuse(
            place, Message("this indicator is written as {wanted}: …", {"wanted": wanted})
        )
        return
    amount = seen.money if seen.value is None else seen.value
    if amount is None:
        return
    doubt = indicator.plausibility_question(amount)
    if doubt is not None and indicator.off_scale(amount):
        located.refuse(place, doubt)
    elif amount < 0:
        located.refuse(
            place,
            Message("found {found}, expected at least {limit}", {"found": amount, "limit": 0}),
        )
    elif indicator.unit == "count" and amount != amount.to_integral_value():
        located.refuse(place, Message("found {found}, expected a whole number", {"found": amount}))
    elif doubt is not None and seen.note is None:
        located.refuse(
            place, Message("{doubt}; if it is right, say so in its note:", {"doubt": doubt})
        )


@skip_if_unread
def _check_contradictions(
    name: str, observations: tuple[Observation, ...], record: Record, located: Located
) -> None:
    alike: dict[tuple[str | None, ...], set[Decimal]] = defaultdict(set)
    for seen in observations:
        amount = seen.money if seen.value is None else seen.value
        if amount is not None:
            alike[seen.kind, seen.by, seen.period, seen.series].add(amount)
    if any(len(amounts) > 1 for amounts in alike.values()) and not conflict_declared(
        record, f"indicators.{name}"
    ):
        located.refuse(
            ("indicators", name),
            Message(
                "two readings of the same thing differ; say by: or series: they come from, or"
                " declare it under conflicts:"
            ),
        )


@skip_if_unread
def _check_preferred(name: str, observations: tuple[Observation, ...], located: Located) -> None:
    realised = [
        o for o in observations if o.kind == "realised" and o.period == "year" and o.series is None
    ]
    if len(realised) > 1 and sum(o.preferred for o in realised) != 1:
        located.refuse(
            ("indicators", name),
            Message(
                "several realisations of the year; mark the one that enters the trend with"
                " preferred: true"
            ),
        )
