"""Indicators that a record may report, with label, unit and decimals.

The list stands in ``indicators.yaml`` beside this file.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from ..core.messages import Message
from .packs import current_pack

# How far a lost decimal mark or a wrong unit is looked for: 6996 for 69.96, 0.0996 for 9.96, 3.2
# for 3200000000000.
_POWERS = 12


@dataclass(frozen=True)
class Indicator:
    """How one indicator is measured and named."""

    id: str
    label: dict[str, str]
    unit: str
    decimals: int = 0
    maximum: int | None = None
    plausible: tuple[Decimal, Decimal] | None = None

    def name(self, language: str) -> str:
        """Return the indicator's name in one language."""
        return self.label.get(language, self.label["en"])

    @property
    def is_money(self) -> bool:
        """Whether its readings are amounts: ``rupiah`` in Indonesia's list, ``money`` in others."""
        return self.unit in ("rupiah", "money")

    def plausibility_question(self, value: Decimal) -> Message | None:
        """Return a question about a figure beyond what regencies and cities have, or None.

        Where a shifted decimal mark explains the figure, the question names the one that was meant.

        Examples
        --------
        >>> question = indicators()["life_expectancy"].plausibility_question(Decimal(6996))
        >>> question.in_language("en").partition("; ")[2]
        'the decimal mark may be lost or misplaced (69.96?)'
        >>> indicators()["population"].plausibility_question(Decimal(0)).in_language("en")
        'found 0, but between 1000 and 10000000 is to be expected'
        """
        low, high = (
            (Decimal(0), Decimal(self.maximum))
            if self.maximum is not None and self.off_scale(value)
            else self.plausible or (value, value)
        )
        if low <= value <= high:
            return None
        meant = self._shifted(value)
        told = {
            "found": f"{value:f}",
            "low": f"{low:f}",
            "high": f"{high:f}",
            "meant": "" if meant is None else f"{meant:f}",
        }
        if self.off_scale(value):
            beyond = Message("found {found}, off the scale from {low} to {high}", told)
        else:
            beyond = Message("found {found}, but between {low} and {high} is to be expected", told)
        return (
            beyond
            if meant is None
            else Message(
                "{beyond}; the decimal mark may be lost or misplaced ({meant}?)",
                {**told, "beyond": beyond},
            )
        )

    def off_scale(self, value: Decimal) -> bool:
        """Return whether a figure is beyond the ends of the indicator's scale."""
        return self.maximum is not None and not 0 <= value <= self.maximum

    def _shifted(self, value: Decimal) -> Decimal | None:
        """Return the plausible figure of the same digits, or None.

        The indicator's own decimals are tried first, then the smallest shift.
        """
        if self.plausible is None or not value:
            return None
        shifts = sorted(range(1, _POWERS + 1), key=lambda places: (places != self.decimals, places))
        ways = [value.scaleb(-places if value > self.plausible[1] else places) for places in shifts]
        return next((way for way in ways if self.plausible[0] <= way <= self.plausible[1]), None)


def similar_indicators(word: str) -> list[str]:
    """List up to three indicators that a mistyped one may have meant, or whose label has the word.

    Examples
    --------
    >>> similar_indicators("hdii"), similar_indicators("ipm")
    (['hdi'], ['hdi'])
    """
    known = indicators()
    in_labels = [
        key
        for key, one in known.items()
        if len(word) > 2
        and any(word.casefold() in label.casefold() for label in one.label.values())
    ]
    return difflib.get_close_matches(word, known, n=3, cutoff=0.6) or in_labels[:3]


def indicators() -> dict[str, Indicator]:
    """Return every indicator of the pack in force by id; none where it lists none.

    Examples
    --------
    >>> indicators()["hdi"].unit
    'index'
    """
    return _indicators(current_pack().file("indicators.yaml"))


@lru_cache(maxsize=16)
def _indicators(path: Path | None) -> dict[str, Indicator]:
    if path is None:
        return {}
    text = path.read_text(encoding="utf-8")
    found = {}
    for key, entry in YAML(typ="safe", pure=True).load(text).items():
        ends = entry.pop("plausible", None)
        found[key] = Indicator(
            id=key,
            plausible=(Decimal(str(ends[0])), Decimal(str(ends[1]))) if ends else None,
            **entry,
        )
    return found
