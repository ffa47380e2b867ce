"""The region that a name in a table means.

A name is never guessed at: what it does not say is asked about.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache

from ...core.messages import Message
from ...reference.packs import current_pack, pack_place
from ...reference.region_aliases import RegionAlias, name_key, provinces, region_aliases
from ...reference.regions import regions, similar_regions
from ..read.book import Value
from ..read.cell_text import displayed
from ..read.text_cells import text
from .written_names import KIND, Kind, WrittenName, normalized_name, parse_name, stated_province

_KINDS: tuple[Kind, ...] = ("kabupaten", "kota")
_CLOSE = 0.8  # of the letters; below, a suggestion is more often wrong than right


def region_by_id(value: Value) -> tuple[str | None, Message | None]:
    """Return the region of an id such as kab-batang.

    Examples
    --------
    >>> region_by_id(" Kab-Batang ")[0]
    'kab-batang'
    >>> region_by_id("kab-batnag")[1].in_language("en")
    "unknown region 'kab-batnag' (did you mean kab-batang, kab-bantaeng, kab-subang?)"
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
    """Return the region of a name, whatever its capitals, spaces, hyphens and points.

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
    >>> region_by_name("Kab. Batang")[0], region_by_name("KOTA PEMATANG SIANTAR")[0]
    ('kab-batang', 'kota-pematangsiantar')
    >>> region_by_name("Kediri", bare="kabupaten")[0]
    'kab-kediri'
    >>> print(region_by_name("Kediri")[1].in_language("en"))  # doctest: +ELLIPSIS
    'Kediri' has neither Kabupaten nor Kota before it (kab-kediri, kota-kediri?); write it ...
    """
    found, fault = text(value)
    if found is None:
        return None, fault
    alias = _alias(found, aliases or {})
    if alias:
        return alias, None
    if not current_pack().kinds and (region := _official(_KINDS[0], found)):
        return region, None
    if province := stated_province(found):
        return None, Message(
            "{found} is the province {province}, and records are of regencies and cities; leave"
            " such rows out with provinces: skip",
            {"found": displayed(found), "province": province},
        )
    written = parse_name(found)
    kind = written.kind or bare
    if kind is None:
        return None, _without_kind(found, written)
    if written.kind is None and (province := provinces().get(name_key(written.name))):
        region = _official(kind, written.name)
        values = {"found": displayed(found), "province": province, "region": region or ""}
        if region is None:
            return None, Message(
                "{found} is the province {province}, and records are of regencies and cities; leave"
                " such rows out with provinces: skip",
                values,
            )
        return None, Message(
            "{found} can be the province {province} or {region}; write it in full, or name this row"
            " under aliases: or skip: with the same capitals",
            values,
        )
    region, doubt = _named(kind, written, found, year)
    if region is None:
        return None, doubt or _unknown(found, _close(kind, written.name))
    if (
        written.province is not None
        and provinces().get(name_key(written.province)) != regions()[region].province
    ):
        values = {
            "found": displayed(found),
            "region": region,
            "province": regions()[region].province,
        }
        return None, Message(
            "{found}: {region} lies in {province}; find out which is meant", values
        )
    return region, None


def is_province(value: Value, bare: Kind | None = None) -> bool:
    """Return whether a cell names a province, or Indonesia, and can name no region.

    Examples
    --------
    >>> is_province("Provinsi Jambi"), is_province("JAWA TENGAH", "kabupaten")
    (True, True)
    >>> is_province("Gorontalo", "kabupaten"), is_province("Jambi")
    (False, False)
    """
    found, _ = text(value)
    if found is None:
        return False
    kinds: tuple[Kind, ...] = (bare,) if bare else _KINDS
    return stated_province(found) is not None or (
        name_key(found) in provinces() and not any(_official(kind, found) for kind in kinds)
    )


def regions_named(value: Value) -> frozenset[str]:
    """Return every region that a name can mean, whatever its kind.

    Examples
    --------
    >>> [sorted(regions_named(name)) for name in ("Nias", "Sorong", "Kota Sorong")]
    [['kab-nias'], ['kab-sorong', 'kota-sorong'], ['kota-sorong']]
    """
    found, _ = text(value)
    if found is None:
        return frozenset()
    written = parse_name(found)
    kinds: tuple[Kind, ...] = (written.kind,) if written.kind else _KINDS
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
    """Return the region that the mapping gives for a name.

    A province's name counts only with the same capitals: tables distinguish the two by them.
    """
    if found in aliases or name_key(found) in provinces():
        return aliases.get(found)
    return next(
        (
            region
            for name, region in aliases.items()
            if normalized_name(name) == normalized_name(found)
        ),
        None,
    )


def _named(
    kind: Kind, written: WrittenName, found: str, year: int | None
) -> tuple[str | None, Message | None]:
    """Return the region of a name of a kind.

    Of two names, separated by a slash or in brackets, each must be that region's.
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
        values = {
            "found": displayed(found),
            "year": late.until,
            "source": late.source,
            "region": late.region,
            "now": year,
        }
        return None, Message(
            "{found} was the name of {region} until {year} ({source}); a table of {now} should have"
            " the new one: find out whom it means and name it under aliases:",
            values,
        )
    return None, (
        _usual(found, others[0].region, others[0].source)
        if len(others) == len(names) == 1
        else None
    )


def _other(kind: Kind, name: str, said: bool = False) -> RegionAlias | None:
    """Return a name's entry among the former, variant and everyday names of a kind.

    An everyday name of another kind counts where the name states no kind.
    """
    with_kind, without = (
        region_aliases().get(name_key(f"{kind} {name}")),
        region_aliases().get(name_key(name)),
    )
    # Some write Kabupaten Kotabaru as Kota Baru: the kind must be the region's.
    if with_kind and (with_kind.use == "usual" or with_kind.region.startswith(kind[:3])):
        return with_kind
    return (
        without
        if without
        and (without.region.startswith(kind[:3]) or (without.use == "usual" and not said))
        else None
    )


def _without_kind(found: str, written: WrittenName) -> Message:
    usual = region_aliases().get(name_key(written.name))
    if usual is not None:
        return _usual(found, usual.region, usual.source)
    close = (
        sorted(regions_named(found))
        or _close("kabupaten", written.name)[:1] + _close("kota", written.name)[:1]
    )
    named = list(filter(None, [provinces().get(name_key(written.name))]))
    if named:
        values = {"found": displayed(found), "province": named[0], "regions": ", ".join(close)}
        if not regions_named(found):
            return Message(
                "{found} is the province {province}, and records are of regencies and cities; leave"
                " such rows out with provinces: skip",
                values,
            )
        return Message(
            "{found} can be the province {province} or a region ({regions}); write Kabupaten or"
            " Kota before it, or leave the row out under skip:",
            values,
        )
    if not regions_named(found):
        return _unknown(found, close)
    return Message(
        "{found} has neither Kabupaten nor Kota before it ({regions}?); write it in full, or say in"
        " the mapping what such rows are: bare:, kind_column: or sections: of region:",
        {"found": displayed(found), "regions": ", ".join(close)},
    )


def _usual(found: str, region: str, source: str) -> Message:
    values = {
        "found": displayed(found),
        "name": regions()[region].name,
        "region": region,
        "source": source,
    }
    return Message(
        "{found} is an everyday name of {name} ({region}; {source}); write it in full, or name it"
        " under aliases:",
        values,
    )


def _unknown(found: str, close: list[str]) -> Message:
    hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
    return Message("unknown region {found}{hint}", {"found": displayed(found), "hint": hint})


def _close(kind: Kind, name: str) -> list[str]:
    """Return the regions of a kind with a similar name; better none than a wrong one."""
    known, wanted = (
        {key: region for (of, key), region in _by_name(pack_place()).items() if of == kind},
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
    return _by_name(pack_place()).get((kind, name_key(name)))


@lru_cache(maxsize=16)
def _by_name(_: str) -> dict[tuple[Kind, str], str]:
    names: dict[tuple[Kind, str], str] = {}
    for entry in regions().values():
        match = KIND.fullmatch(entry.name.casefold())
        if match is None:  # of a country whose regions have no kind before their names
            names |= {(kind, name_key(entry.name)): entry.id for kind in _KINDS}
        else:
            names["kota" if match[1] == "kota" else "kabupaten", name_key(match[2])] = entry.id
    return names
