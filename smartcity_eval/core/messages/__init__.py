"""Messages in the reader's language, from gettext catalogues.

The texts in the code are English and serve as the English catalogue; every other language is a
folder beside this file with a ``smartcity_eval.po``. Indonesian is the default.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from .singular import singular

DEFAULT_LANGUAGE = "id"
SOURCE_LANGUAGE = "en"
CATALOGUE = "smartcity_eval.po"
# A language is named in itself.
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


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
    folders = (f for f in resources.files(__name__).iterdir() if f.joinpath(CATALOGUE).is_file())
    return (*sorted(f.name for f in folders), SOURCE_LANGUAGE)


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
        self._texts = texts

    def __call__(self, text: str, **values: Any) -> str:
        shown = {
            k: v.in_language(self.language) if hasattr(v, "in_language") else v
            for k, v in values.items()
        }
        found = self._texts.get(text, text)
        return (singular(found, shown) if self.language == SOURCE_LANGUAGE else found).format(
            **shown
        )


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
    if language not in languages():
        raise ValueError(
            f"no catalogue for language {language!r}; there are {', '.join(languages())}"
        )
    return Translator(language, {} if language == SOURCE_LANGUAGE else _read_catalogue(language))


# An entry of a catalogue as Babel writes it: texts in quotes, over one line or several.
_ENTRY = re.compile(r'^msgid ((?:"[^\n]*"\n)+)msgstr ((?:"[^\n]*"\n)+)', re.MULTILINE)


def _read_catalogue(language: str) -> dict[str, str]:
    # Every start of the command line waits for this; Babel's reader, with which a test compares it,
    # takes ten times as long to import and read.
    file = resources.files(__name__).joinpath(language, CATALOGUE)
    entries = _ENTRY.findall(file.read_text(encoding="utf-8"))
    texts = {_unquoted(english): _unquoted(text) for english, text in entries}
    return {english: text for english, text in texts.items() if english and text}


def _unquoted(quoted: str) -> str:
    """Return the text of a catalogue's strings, whose escapes are JSON's."""
    text: str = json.loads(quoted.strip().replace('"\n"', ""))
    return text
