"""The name of a region as a table writes it: its kind, the name itself, the province beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from ...reference.region_aliases import name_key, provinces
from ..read.book import Value

Kind = Literal["kabupaten", "kota"]
KIND = re.compile(
    r"(?:pemerintah\s+|pemda\s+)?(?:daerah\s+)?(kabupaten|kab|kotamadya|kota|pemkab|pemkot)\b\.?\s*(?:(?:administrasi|adm)\b\.?)?\s*(.*)"
)
_KIND_BEHIND = re.compile(r"(.*?)\s*(?:,|\()\s*(kabupaten|kab|kotamadya|kota)\b\.?\s*\)?")
_PROVINCE = re.compile(
    r"(?:pemerintah\s+|pemda\s+)?(provinsi|propinsi|prov|prop|pemprov)\b\.?\s*(.*)"
)
_GOVERNMENT = re.compile(r"pemerintah\s+(.*)")
_IN_PROVINCE = re.compile(
    r"(.*?)\s*(?:,|\(|\s-)\s*((?:di\s+)?(?:provinsi|propinsi|prov)\b\.?)?\s*([^()]*?)\s*\)?"
)
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_NUMBERED = re.compile(r"\(?[0-9]{1,3}(?:\s*[.)]\s*(?=[^\W\d])|\s+(?=kab|kota))", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?:\*+\)?|\b[0-9]\)|[\u00b9\u00b2\u00b3])$")


@dataclass(frozen=True)
class WrittenName:
    """A name taken apart: its kind, if stated, the name itself, and the province beside it."""

    kind: Kind | None
    name: str
    province: str | None = None


def stated_kind(value: Value) -> Kind | Literal["provinsi"] | None:
    """Return the kind that a cell states and nothing else: Kabupaten, Kab., Kota, Provinsi.

    Examples
    --------
    >>> [stated_kind(word) for word in ("KABUPATEN", "Kota", "Kota Kediri", "Prov.")]
    ['kabupaten', 'kota', None, 'provinsi']
    """
    word = name_key(value) if isinstance(value, str) else ""
    if word in ("provinsi", "propinsi", "prov", "province"):
        return "provinsi"
    return (
        "kabupaten"
        if word in ("kabupaten", "kab", "regency")
        else "kota"
        if word in ("kota", "kotamadya", "city")
        else None
    )


def stated_province(found: str) -> str | None:
    """Return the province that a name says it is; None where it says none."""
    match = _PROVINCE.fullmatch(normalized_name(found))
    if match:
        return provinces().get(name_key(match[2]), match[2].strip().title() or found)
    government = _GOVERNMENT.fullmatch(normalized_name(found))  # Pemerintah Aceh
    name = name_key(government[1] if government else found)
    return provinces().get(name) if government or name in ("indonesia", "nasional") else None


def parse_name(found: str) -> WrittenName:
    """Take a name apart into kind, name and province."""
    name = normalized_name(found)
    province = None
    if (match := _IN_PROVINCE.fullmatch(name)) and (match[2] or name_key(match[3]) in provinces()):
        name, province = match[1], match[3]
    if match := _KIND_BEHIND.fullmatch(name):
        return WrittenName("kota" if "kot" in match[2] else "kabupaten", match[1], province)
    if match := _IN_BRACKETS.fullmatch(name):
        name = f"{match[1]}/{match[2]}"
    if match := KIND.fullmatch(name):
        return WrittenName("kota" if "kot" in match[1] else "kabupaten", match[2], province)
    return WrittenName(None, name, province)


def normalized_name(found: str) -> str:
    """Return a name in small name_key, without a number before or a footnote mark behind it."""
    shaped = "".join(
        c
        for c in unicodedata.normalize("NFKC", _FOOTNOTE.sub("", found.strip()))
        if unicodedata.category(c) != "Cf"
    )
    return _NUMBERED.sub("", " ".join(shaped.split()), count=1).casefold()
