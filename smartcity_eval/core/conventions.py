"""How a country writes its money and names its places: the conventions every text follows.

They come from the pack of the country whose records are read (``reference/packs.py``), which
registers with :func:`provide` where they are found. Without one they are Indonesia's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True)
class Currency:
    """A currency: the symbol before an amount, its name and that of its hundredths by language."""

    symbol: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    hundredths: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Conventions:
    """A country's currency, and its own words in place of the code's, by language.

    `words` are pairs of what the code's texts say and what this country says instead; they are
    tried in their order at each place of a text.
    """

    currency: Currency
    words: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict, hash=False)

    def reworded(self, text: str, language: str) -> str:
        """Put this country's words into a text of the code; placeholders stay as they are.

        Examples
        --------
        >>> own = Conventions(Currency("₹"), {"en": (("regency", "city"),)})
        >>> own.reworded("Each regency has its {regency}.", "en")
        'Each city has its {regency}.'
        """
        words = self.words.get(language)
        return _reworded(text, words) if words else text


INDONESIAN = Conventions(
    Currency("Rp", {"id": "rupiah", "en": "rupiah"}, {"id": "sen", "en": "sen"})
)


class _Current:
    """Where the conventions in force are found."""

    find: Callable[[], Conventions] = staticmethod(lambda: INDONESIAN)


def conventions() -> Conventions:
    """Return the conventions in force.

    Examples
    --------
    >>> conventions().currency.symbol
    'Rp'
    """
    return _Current.find()


def provide(find: Callable[[], Conventions]) -> None:
    """Register the function that finds the conventions in force."""
    _Current.find = staticmethod(find)


@lru_cache(maxsize=4096)
def _reworded(text: str, words: tuple[tuple[str, str], ...]) -> str:
    own = dict(words)
    return _pattern(words).sub(lambda found: own.get(found[0], found[0]), text)


@lru_cache(maxsize=8)
def _pattern(words: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    # A placeholder is matched first and so left alone.
    return re.compile("|".join([r"\{[^}]*\}", *(_whole(word) for word, _ in words)]))


def _whole(word: str) -> str:
    """Return the pattern of a word that is no part of a longer one."""
    begin, end = (r"\w" if re.match(r"\w", letter) else "" for letter in (word[0], word[-1]))
    return (rf"(?<!{begin})" if begin else "") + re.escape(word) + (rf"(?!{end})" if end else "")
