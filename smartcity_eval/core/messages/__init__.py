"""Messages in the reader's language, from gettext catalogues.

The texts in the code are English and serve as the English catalogue; every other language is a
folder beside this file with a ``smartcity_eval.po``, or a plug-in's :class:`Language`. Indonesian
is the default.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from ..conventions import conventions
from ..entry_points import Registry
from .singular import singular

DEFAULT_LANGUAGE = "id"
SOURCE_LANGUAGE = "en"
CATALOGUE = "smartcity_eval.po"


@dataclass(frozen=True)
class Language:
    """A language that reports can be written in.

    Attributes
    ----------
    name
        What it calls itself.
    catalogue
        The file with its texts, as gettext has them (.po); None for the language of the code.
    fallback
        The language of this package, ``id`` or ``en``, that stands in: for texts that the catalogue
        lacks, and for what is no text, such as names of units and forms of documents.
    """

    name: str
    catalogue: Traversable | None = None
    fallback: str = SOURCE_LANGUAGE


def _accept(code: str, value: Any) -> Language:
    if not isinstance(value, Language):
        raise TypeError(f"{code} is {type(value).__name__}, expected a Language")
    if not re.fullmatch("[a-z]{2}", code):
        raise ValueError(f"{code} is no language code of two letters")
    if value.fallback not in _OURS:
        raise ValueError(f"its fallback is {value.fallback}, expected one of {', '.join(_OURS)}")
    if value.catalogue is None or not value.catalogue.is_file():
        raise ValueError(f"its catalogue {value.catalogue} is no file")
    return value


_OURS = {
    DEFAULT_LANGUAGE: Language(
        "Bahasa Indonesia", resources.files(__name__).joinpath(DEFAULT_LANGUAGE, CATALOGUE)
    ),
    SOURCE_LANGUAGE: Language("English"),
}
LANGUAGES: Registry[Language] = Registry("languages", _OURS, _accept)


def languages() -> tuple[str, ...]:
    """List the languages a report can be written in.

    Returns
    -------
    tuple of str
        Language codes, the default first.

    Examples
    --------
    >>> languages()
    ('id', 'en')
    """
    return tuple(LANGUAGES)


def base_language(language: str) -> str:
    """Return the language of this package that stands in for what a language has no text for.

    For an unknown language that is the default.

    Examples
    --------
    >>> base_language("en")
    'en'
    """
    if language in _OURS:
        return language
    own = LANGUAGES.get(language)
    return own.fallback if own else DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Message:
    """A sentence that has not met its reader yet: an English text with its values.

    Examples
    --------
    >>> str(Message("{count} records", {"count": 7}))
    '7 catatan'
    >>> Message("{count} records", {"count": 7}).in_language("en")
    '7 records'
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """Return the sentence in one language.

        Values that have a language too, such as messages and labels, are given in it.
        """
        return translator(language)(self.text, **self.values)

    def __str__(self) -> str:
        return self.in_language(DEFAULT_LANGUAGE)


class Translator:
    """Turns the English texts of the code into one language and fills in their values.

    Examples
    --------
    >>> _ = translator("id")
    >>> _("{count} records", count=7)
    '7 catatan'
    """

    def __init__(self, language: str, texts: Mapping[str, str]):
        self.language = language
        self.texts = texts

    def __call__(self, text: str, **values: Any) -> str:
        shown = {
            k: v.in_language(self.language) if hasattr(v, "in_language") else v
            for k, v in values.items()
        }
        found = self.texts.get(text, text)
        # A text that its catalogue lacks stands there in English.
        is_english = self.language == SOURCE_LANGUAGE or text not in self.texts
        counted = singular(found, shown) if is_english else found
        return conventions().reworded(counted, self.language).format(**shown)


@lru_cache
def translator(language: str) -> Translator:
    """Return the translator of one language.

    Parameters
    ----------
    language
        A code from :func:`languages`.

    Raises
    ------
    ValueError
        When there is no catalogue for the language.
    """
    if language not in LANGUAGES:
        raise ValueError(
            f"no catalogue for language {language!r}; there are {', '.join(languages())}"
        )
    own, base = LANGUAGES[language], base_language(language)
    texts = _read_catalogue(own.catalogue) if own.catalogue else {}
    if base == language:
        return Translator(language, texts)
    return Translator(language, {**translator(base).texts, **texts})


# An entry of a catalogue as Babel writes it: texts in quotes, over one line or several.
_ENTRY = re.compile(r'^msgid ((?:"[^\n]*"\n)+)msgstr ((?:"[^\n]*"\n)+)', re.MULTILINE)


def _read_catalogue(file: Traversable) -> dict[str, str]:
    # Every start of the command line waits for this; Babel's reader, with which a test compares it,
    # takes ten times as long to import and read.
    entries = _ENTRY.findall(file.read_text(encoding="utf-8"))
    texts = {_unquoted(english): _unquoted(text) for english, text in entries}
    return {english: text for english, text in texts.items() if english and text}


def _unquoted(quoted: str) -> str:
    """Return the text of a catalogue's strings, whose escapes are JSON's."""
    text: str = json.loads(quoted.strip().replace('"\n"', ""))
    return text
