"""How what a file says differs from what the records give today."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from ...core.messages import Message
from ..text_document import BEGIN_OPEN, END_OPEN
from .units import Unit

# `number` where a figure differs, `text` where only words do, `filled` where a person has filled in
# what the document left open.
DifferenceKind = Literal["number", "text", "filled"]
_KINDS: tuple[DifferenceKind, ...] = ("number", "text", "filled")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPEN = re.compile(f"{BEGIN_OPEN}[^{END_OPEN}]*{END_OPEN}")
# Of two lists that are longer, pieces in the same place are held against each other.
_MOST_MATCHED = 6_000


@dataclass(frozen=True)
class Difference:
    """One piece that differs; what is missing on one side is an empty text there."""

    where: Message
    in_file: str
    today: str
    kind: DifferenceKind


def differences(in_file: Sequence[Unit], today: Sequence[Unit]) -> list[Difference]:
    """Return what differs, figures first, each with its place in the file.

    Parameters
    ----------
    in_file
        What a reader sees of the file.
    today
        What a reader sees of the same document made from the records of today.
    """
    keyed = [unit for unit in (*in_file, *today) if unit.key]
    pairs = (
        _by_key(in_file, today)
        if len(keyed) == len(in_file) + len(today)
        else _by_order(in_file, today)
    )
    found = [
        _difference(one, other)
        for one, other in pairs
        if (one.plain if one else "") != (other.plain if other else "")
    ]
    return sorted(found, key=lambda own: _KINDS.index(own.kind))


def _by_key(
    in_file: Sequence[Unit], today: Sequence[Unit]
) -> Iterator[tuple[Unit | None, Unit | None]]:
    ours, theirs = ({unit.key: unit for unit in own} for own in (today, in_file))
    for key in dict.fromkeys([*theirs, *ours]):
        yield theirs.get(key), ours.get(key)


def _by_order(
    in_file: Sequence[Unit], today: Sequence[Unit]
) -> Iterator[tuple[Unit | None, Unit | None]]:
    one, other = _without_equal_ends(in_file, today)
    same = sum(a.plain == b.plain for a, b in zip(one, other, strict=False))
    if len(one) == len(other) and (2 * same >= len(one) or len(one) > _MOST_MATCHED):
        yield from zip(one, other, strict=True)
        return
    if len(one) + len(other) > 2 * _MOST_MATCHED:
        yield from zip_longest(one, other)
        return
    matcher = SequenceMatcher(None, [u.plain for u in one], [u.plain for u in other], False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            yield from zip_longest(one[i1:i2], other[j1:j2])


def _without_equal_ends(
    one: Sequence[Unit], other: Sequence[Unit]
) -> tuple[Sequence[Unit], Sequence[Unit]]:
    shorter = min(len(one), len(other))
    begin = 0
    while begin < shorter and one[begin].plain == other[begin].plain:
        begin += 1
    end = 0
    while end < shorter - begin and one[-1 - end].plain == other[-1 - end].plain:
        end += 1
    return one[begin : len(one) - end], other[begin : len(other) - end]


def _difference(one: Unit | None, other: Unit | None) -> Difference:
    in_file, today = one.plain if one else "", other.plain if other else ""
    where = one.where if one else other.where if other else Message("cell {cell}", {"cell": ""})
    kind: DifferenceKind = "text"
    if other and in_file and _fills_in(in_file, other.text):
        kind = "filled"
    elif Counter(_NUMBER.findall(in_file)) != Counter(_NUMBER.findall(today)):
        kind = "number"
    return Difference(where, in_file, today, kind)


def _fills_in(in_file: str, today: str) -> bool:
    """Return whether a text is that of today with other words only where it leaves words open."""
    if BEGIN_OPEN not in today:
        return False
    fixed = _OPEN.split(today)
    at = 0
    for number, piece in enumerate(fixed):
        if number == 0:
            if not in_file.startswith(piece):
                return False
            at = len(piece)
        elif number == len(fixed) - 1:
            return in_file.endswith(piece) and len(in_file) - len(piece) >= at
        else:
            found = in_file.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
    return True
