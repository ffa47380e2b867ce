"""What ``pack.yaml`` may say, as a model; docs/another-country.md explains each key."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# A word that is replaced: an empty one would stand between all letters.
Word = Annotated[str, Field(min_length=1)]
# Texts by language.
Texts = dict[str, str]


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(str(error)) from None
    return text


class Strict(BaseModel):
    """A part of the file: no other keys, and no other types than are written."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CurrencyContent(Strict):
    """How amounts are written: the symbol, and what the money and its hundredths are called."""

    symbol: Word
    names: Texts = Field(default_factory=dict)
    hundredths: Texts = Field(default_factory=dict)


class PackContent(Strict):
    """The whole file. With `use`, the name of an installed pack, nothing else is needed."""

    use: str = ""
    country: str | None = None
    currency: CurrencyContent | None = None
    title: Texts = Field(default_factory=dict)
    words: dict[str, dict[Word, str]] = Field(default_factory=dict)
    region_code: Annotated[str, AfterValidator(_is_pattern)] = ".+"
    full_record: dict[str, list[str]] | None = None
    instruments: dict[str, Texts] = Field(default_factory=dict)
    edition: str | None = None
    kinds: dict[str, str] = Field(default_factory=dict)
    languages: Annotated[list[str], Field(min_length=1)] | None = None
    documents: list[str] | None = None
    funds: dict[str, Texts] = Field(default_factory=dict)
