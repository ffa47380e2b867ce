"""Which region a table means: by id, by Kemendagri code, or by a name as tables write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..messages import Message
from ..reference.regions import regions, similar_regions
from .book import Value
from .cells import region_code, text
from .shown import shown

_KIND = re.compile(r"(kabupaten|kab|kota)\b\.?\s*(?:(?:administrasi|adm)\b\.?)?\s*(.*)", re.DOTALL)


def region_by_code(value: Value) -> tuple[str | None, Message | None]:
    """Give the region of a Kemendagri code.

    Examples
    --------
    >>> region_by_code("33.25")[0], region_by_code("33.99")[1].in_language("en")
    ('kab-batang', 'the code 33.99 is not on the official list; BPS has codes of its own, the Kemendagri code is meant here')
    """
    code, fault = region_code(value)
    if code is None:
        return None, fault
    found = _by_code().get(code)
    return found, None if found else Message("the code {found} is not on the official list; BPS has codes of its own, the Kemendagri code is meant here", {"found": code})


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
    return (found.lower(), None) if found.lower() in regions() else (None, _unknown(found))


def region_by_name(value: Value, bare: str | None = None, aliases: Mapping[str, str] | None = None) -> tuple[str | None, Message | None]:
    """Give the region of a name; capitals, spaces, hyphens and points do not matter.

    Parameters
    ----------
    value
        A cell such as ``Kab. Batang``, ``KOTA KEDIRI`` or ``Batang``.
    bare
        "kabupaten" where a name without Kabupaten or Kota is a kabupaten's; None: such a name must fit one region only.
    aliases
        Names of the table's own, and the ids they stand for.

    Examples
    --------
    >>> region_by_name("Kab. Batang")[0], region_by_name("KOTA PEMATANG SIANTAR")[0], region_by_name("Kediri", bare="kabupaten")[0]
    ('kab-batang', 'kota-pematangsiantar', 'kab-kediri')
    >>> region_by_name("Kediri")[1].in_language("en")
    "'Kediri' can be kab-kediri or kota-kediri; write Kabupaten or Kota before it"
    """
    found, fault = text(value)
    if found is None:
        return None, fault
    alias = next((region for name, region in (aliases or {}).items() if name.casefold() == found.casefold()), None)
    if alias:
        return alias, None
    match = _KIND.fullmatch(found.casefold())
    kinds = ("kota",) if match and match[1] == "kota" else ("kab",) if match or bare else ("kab", "kota")
    fitting = [region for kind in kinds if (region := _by_name().get((kind, _squeezed(match[2] if match else found))))]
    if len(fitting) > 1:
        return None, Message("{found} can be {first} or {second}; write Kabupaten or Kota before it", {"found": shown(found), "first": fitting[0], "second": fitting[1]})
    return (fitting[0], None) if fitting else (None, _unknown(found))


def _unknown(found: str) -> Message:
    close = similar_regions(re.sub(r"^kab\.?\s", "Kabupaten ", found, flags=re.IGNORECASE))
    hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
    return Message("unknown region {found}{hint}", {"found": shown(found), "hint": hint})


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\bkep\b", "kepulauan", name.casefold()))


@lru_cache
def _by_code() -> dict[str, str]:
    return {entry.code: entry.id for entry in regions().values()}


@lru_cache
def _by_name() -> dict[tuple[str, str], str]:
    names = {}
    for entry in regions().values():
        match = _KIND.fullmatch(entry.name.casefold())
        assert match, entry.name
        names["kota" if match[1] == "kota" else "kab", _squeezed(match[2])] = entry.id
    return names
