"""Which region a name means, as tables write it.

A name is never guessed at: what it does not say is asked about.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...core.messages import Message
from ...reference.region_aliases import RegionAlias, name_key, provinces, region_aliases
from ...reference.regions import regions, similar_regions
from ..read.book import Value
from ..read.cell_text import shown
from ..read.cells import text

Kind = Literal["kabupaten", "kota"]
_KIND = re.compile(
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
_CLOSE = 0.8  # of the letters; below, a suggestion is more often wrong than right


@dataclass(frozen=True)
class _Written:
    """A name taken apart: its kind, if it says one, the name itself, and the province beside it, if
    any.
    """

    kind: Kind | None
    name: str
    province: str | None = None


def region_by_id(value: Value) -> tuple[str | None, Message | None]:
    """Give the region of an id such as kab-batang.

    Examples
    --------
    >>> region_by_id(" Kab-Batang ")[0], region_by_id("kab-batnag")[1].in_language("en")
    ('kab-batang', "unknown region 'kab-batnag' (did you mean kab-batang, kab-bantaeng, kab-subang?)")
    """
    found, fault = text(value)
    if found is None:
        return None, fault
    return (
        (found.lower(), None)
        if found.lower() in regions()
        else (None, _unknown(found, similar_regions(found)))
    )


def region_by_name(
    value: Value,
    bare: Kind | None = None,
    aliases: Mapping[str, str] | None = None,
    year: int | None = None,
) -> tuple[str | None, Message | None]:
    """Give the region of a name; capitals, spaces, hyphens, points and a number before it do not
    matter.

    Parameters
    ----------
    value
        A cell such as ``Kab. Batang``, ``KOTA KEDIRI``, ``Pemkab Batang``, ``Batang, Kab.`` or
        ``Kab. Batang (Prov. Jawa Tengah)``.
    bare
        What a name without Kabupaten or Kota is, by the table's own rule; None: it is asked about,
        even where only one region has that name, for a table may mean a province, or a region of a
        former name.
    aliases
        Names of the table's own, and the ids they stand for.
    year
        The year the row speaks of: a former name is taken until the year after its end.

    Examples
    --------
    >>> region_by_name("Kab. Batang")[0], region_by_name("KOTA PEMATANG SIANTAR")[0], region_by_name("Kediri", bare="kabupaten")[0]
    ('kab-batang', 'kota-pematangsiantar', 'kab-kediri')
    >>> region_by_name("Kediri")[1].in_language("en")
    "'Kediri' has neither Kabupaten nor Kota before it (kab-kediri, kota-kediri?); write it in full, or say in the mapping what such rows are: bare:, kind_column: or sections: of region:"
    """
    found, fault = text(value)
    if found is None:
        return None, fault
    alias = _alias(found, aliases or {})
    if alias:
        return alias, None
    if province := _said_province(found):
        return None, Message(
            "{found} is the province {province}, and records are of regencies and cities; leave"
            " such rows out with provinces: skip",
            {"found": shown(found), "province": province},
        )
    written = _taken_apart(found)
    kind = written.kind or bare
    if kind is None:
        return None, _without_kind(found, written)
    if written.kind is None and (province := provinces().get(name_key(written.name))):
        region = _official(kind, written.name)
        told = {"found": shown(found), "province": province, "region": region or ""}
        if region is None:
            return None, Message(
                "{found} is the province {province}, and records are of regencies and cities; leave"
                " such rows out with provinces: skip",
                told,
            )
        return None, Message(
            "{found} can be the province {province} or {region}; write it in full, or name this row"
            " under aliases: or skip: with the same capitals",
            told,
        )
    region, doubt = _named(kind, written, found, year)
    if region is None:
        return None, doubt or _unknown(found, _close(kind, written.name))
    if (
        written.province is not None
        and provinces().get(name_key(written.province)) != regions()[region].province
    ):
        told = {"found": shown(found), "region": region, "province": regions()[region].province}
        return None, Message("{found}: {region} lies in {province}; find out which is meant", told)
    return region, None


def is_province(value: Value, bare: Kind | None = None) -> bool:
    """Tell whether a cell names a province, or Indonesia, and can name no region.

    Examples
    --------
    >>> is_province("Provinsi Jambi"), is_province("JAWA TENGAH", "kabupaten"), is_province("Gorontalo", "kabupaten"), is_province("Jambi")
    (True, True, False, False)
    """
    found, _ = text(value)
    if found is None:
        return False
    kinds: tuple[Kind, ...] = (bare,) if bare else ("kabupaten", "kota")
    return _said_province(found) is not None or (
        name_key(found) in provinces() and not any(_official(kind, found) for kind in kinds)
    )


def said_kind(value: Value) -> Kind | Literal["provinsi"] | None:
    """Give the kind that a cell says and nothing else: Kabupaten, Kab., Kota, Provinsi.

    Examples
    --------
    >>> said_kind("KABUPATEN"), said_kind("Kota"), said_kind("Kota Kediri"), said_kind("Prov.")
    ('kabupaten', 'kota', None, 'provinsi')
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


def regions_named(value: Value) -> frozenset[str]:
    """Give every region that a name can mean, whatever its kind; none where it is no region's name.

    Examples
    --------
    >>> sorted(regions_named("Nias")), sorted(regions_named("Sorong")), sorted(regions_named("Kota Sorong"))
    (['kab-nias'], ['kab-sorong', 'kota-sorong'], ['kota-sorong'])
    """
    found, _ = text(value)
    if found is None:
        return frozenset()
    written = _taken_apart(found)
    kinds: tuple[Kind, ...] = (written.kind,) if written.kind else ("kabupaten", "kota")
    return frozenset(
        region
        for kind in kinds
        for name in written.name.split("/")
        if (region := _official(kind, name) or _otherwise(kind, name))
    )


def _otherwise(kind: Kind, name: str) -> str | None:
    other = _other(kind, name)
    return other.region if other and other.region.startswith(kind[:3]) else None


def _alias(found: str, aliases: Mapping[str, str]) -> str | None:
    """Give whom the mapping says a name means; a province's name only with the same capitals, for
    tables tell the two by them.
    """
    if found in aliases or name_key(found) in provinces():
        return aliases.get(found)
    return next((region for name, region in aliases.items() if _plain(name) == _plain(found)), None)


def _said_province(found: str) -> str | None:
    match = _PROVINCE.fullmatch(_plain(found))
    if match:
        return provinces().get(name_key(match[2]), match[2].strip().title() or found)
    government = _GOVERNMENT.fullmatch(_plain(found))  # Pemerintah Aceh
    name = name_key(government[1] if government else found)
    return provinces().get(name) if government or name in ("indonesia", "nasional") else None


def _taken_apart(found: str) -> _Written:
    plain = _plain(found)
    province = None
    if (match := _IN_PROVINCE.fullmatch(plain)) and (match[2] or name_key(match[3]) in provinces()):
        plain, province = match[1], match[3]
    if match := _KIND_BEHIND.fullmatch(plain):
        return _Written("kota" if "kot" in match[2] else "kabupaten", match[1], province)
    if match := _IN_BRACKETS.fullmatch(plain):
        plain = f"{match[1]}/{match[2]}"
    if match := _KIND.fullmatch(plain):
        return _Written("kota" if "kot" in match[1] else "kabupaten", match[2], province)
    return _Written(None, plain, province)


def _plain(found: str) -> str:
    """Write a name small, with plain spaces, without a number before it and the mark of a footnote
    behind it.
    """
    shaped = "".join(
        c
        for c in unicodedata.normalize("NFKC", _FOOTNOTE.sub("", found.strip()))
        if unicodedata.category(c) != "Cf"
    )
    return _NUMBERED.sub("", " ".join(shaped.split()), count=1).casefold()


def _named(
    kind: Kind, written: _Written, found: str, year: int | None
) -> tuple[str | None, Message | None]:
    """Give the region of a name of a kind; of two names, by a stroke or in brackets, each must be
    that region's.
    """
    if whole := _official(kind, written.name):
        return whole, None
    said = written.kind is not None
    whole_other = _other(kind, written.name, said)  # Sawahlunto/Sijunjung was one name
    names = (
        [written.name]
        if whole_other
        else [name for name in written.name.split("/") if name_key(name)]
    )
    official = [region for name in names if (region := _official(kind, name))]
    others = [
        other for name in names if not _official(kind, name) and (other := _other(kind, name, said))
    ]
    known = [other for other in others if other.use != "usual"]
    meant = {*official, *(other.region for other in others)}
    if len(meant) == 1 and len(official) + len(others) == len(names) and (official or known):
        late = next(
            (
                other
                for other in known
                if not official and other.until and year is not None and year > other.until + 1
            ),
            None,
        )
        if late is None:
            return meant.pop(), None
        told = {
            "found": shown(found),
            "year": late.until,
            "source": late.source,
            "region": late.region,
            "now": year,
        }
        return None, Message(
            "{found} was the name of {region} until {year} ({source}); a table of {now} should have"
            " the new one: find out whom it means and name it under aliases:",
            told,
        )
    return None, (
        _usual(found, others[0].region, others[0].source)
        if len(others) == len(names) == 1
        else None
    )


def _other(kind: Kind, name: str, said: bool = False) -> RegionAlias | None:
    """Give a name's entry among the former, otherwise written and usual ones of a kind; an usual
    one of another kind where the name said none.
    """
    with_kind, without = (
        region_aliases().get(name_key(f"{kind} {name}")),
        region_aliases().get(name_key(name)),
    )
    if with_kind and (
        with_kind.use == "usual" or with_kind.region.startswith(kind[:3])
    ):  # Kota Baru is how some write Kabupaten Kotabaru
        return with_kind
    return (
        without
        if without
        and (without.region.startswith(kind[:3]) or (without.use == "usual" and not said))
        else None
    )


def _without_kind(found: str, written: _Written) -> Message:
    usual = region_aliases().get(name_key(written.name))
    if usual is not None:
        return _usual(found, usual.region, usual.source)
    close = (
        sorted(regions_named(found))
        or _close("kabupaten", written.name)[:1] + _close("kota", written.name)[:1]
    )
    named = list(filter(None, [provinces().get(name_key(written.name))]))
    if named:
        told = {"found": shown(found), "province": named[0], "regions": ", ".join(close)}
        if not regions_named(found):
            return Message(
                "{found} is the province {province}, and records are of regencies and cities; leave"
                " such rows out with provinces: skip",
                told,
            )
        return Message(
            "{found} can be the province {province} or a region ({regions}); write Kabupaten or"
            " Kota before it, or leave the row out under skip:",
            told,
        )
    if not regions_named(found):
        return _unknown(found, close)
    return Message(
        "{found} has neither Kabupaten nor Kota before it ({regions}?); write it in full, or say in"
        " the mapping what such rows are: bare:, kind_column: or sections: of region:",
        {"found": shown(found), "regions": ", ".join(close)},
    )


def _usual(found: str, region: str, source: str) -> Message:
    told = {
        "found": shown(found),
        "name": regions()[region].name,
        "region": region,
        "source": source,
    }
    return Message(
        "{found} is an everyday name of {name} ({region}; {source}); write it in full, or name it"
        " under aliases:",
        told,
    )


def _unknown(found: str, close: list[str]) -> Message:
    hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
    return Message("unknown region {found}{hint}", {"found": shown(found), "hint": hint})


def _close(kind: Kind, name: str) -> list[str]:
    """Give the regions of a kind with a name nearly so spelt; better none than a wrong one."""
    known, wanted = (
        {key: region for (of, key), region in _by_name().items() if of == kind},
        name_key(name),
    )
    longer = [
        region
        for key, region in known.items()
        if len(wanted) > 4 and (key.startswith(wanted) or key.endswith(wanted))
    ]  # Ogan Komering Ulu Sel., Sangihe
    if len(longer) == 1:
        return longer
    cores = {
        key.removeprefix("kepulauan"): region for key, region in known.items()
    }  # what many names share makes none alike
    return [
        cores[key]
        for key in difflib.get_close_matches(
            wanted.removeprefix("kepulauan"), cores, n=2, cutoff=_CLOSE
        )
    ]


def _official(kind: Kind, name: str) -> str | None:
    return _by_name().get((kind, name_key(name)))


@lru_cache
def _by_name() -> dict[tuple[Kind, str], str]:
    names: dict[tuple[Kind, str], str] = {}
    for entry in regions().values():
        match = _KIND.fullmatch(entry.name.casefold())
        assert match, entry.name
        names["kota" if match[1] == "kota" else "kabupaten", name_key(match[2])] = entry.id
    return names
