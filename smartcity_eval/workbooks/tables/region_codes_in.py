"""Which region a code means; Kemendagri's and BPS's codes look alike and differ."""

from __future__ import annotations

import re
from typing import Literal

from ...core.messages import Message
from ...reference.region_codes import CHANGED, region_of_bps, region_of_code, region_of_former_code
from ...reference.regions import regions
from ..read.book import Value
from ..read.cell_text import displayed
from ..read.number_cells import whole
from ..read.text_cells import region_code, text

System = Literal["code", "bps"]
_UNDOTTED, _PROVINCE = re.compile(r"[0-9]{4}"), re.compile(r"[0-9]{2}(?:\.?00)?")
NAMES: dict[System, str] = {"code": "Kemendagri", "bps": "BPS"}


def region_by_code(value: Value) -> tuple[str | None, Message | None]:
    """Return the region of a Kemendagri code.

    Examples
    --------
    >>> region_by_code("33.25")[0], region_by_code("91.01")[1].in_language("en")
    ('kab-batang', 'the code 91.01 was that of kab-merauke until 2022; today it is 93.01')
    >>> print(region_by_code(1201)[1].in_language("en"))  # doctest: +ELLIPSIS
    found 1201, four digits without a dot, as BPS writes its codes: there it is kab-nias, ...
    """
    undotted = _four_digits(value)
    if undotted is not None:
        dotted = f"{undotted[:2]}.{undotted[2:]}"
        values = {
            "found": undotted,
            "bps": region_of_bps(undotted) or Message("nobody's"),
            "dotted": dotted,
            "code": region_of_code(dotted) or Message("nobody's"),
        }
        return None, Message(
            "found {found}, four digits without a dot, as BPS writes its codes: there it is {bps},"
            " at Kemendagri {dotted} is {code}; say by: bps in the mapping, or write the codes with"
            " their dot",
            values,
        )
    code, fault = region_code(value)
    if code is None:
        return None, fault
    found = region_of_code(code)
    if found is not None:
        return found, None
    if (former := region_of_former_code(code)) is not None:
        return None, Message(
            "the code {found} was that of {region} until {year}; today it is {code}",
            {"found": code, "region": former, "year": CHANGED, "code": regions()[former].code},
        )
    return None, Message(
        "the code {found} is not on Kemendagri's list; if the codes are those of BPS, say by: bps"
        " in the mapping",
        {"found": code},
    )


def region_by_bps(value: Value) -> tuple[str | None, Message | None]:
    """Return the region of a BPS code, ``1201``; with a dot put in, ``12.01``, as text.

    Examples
    --------
    >>> region_by_bps(1201.0)[0], region_by_bps("12.01")[0]
    ('kab-nias', 'kab-nias')
    >>> region_by_bps("1299")[1].in_language("en")
    'the code 1299 is not on the list of BPS of 2020'
    """
    code = _four_digits(value)
    if code is None:
        dotted, fault = region_code(value)
        if dotted is None:
            return None, fault
        code = dotted.replace(".", "")
    found = region_of_bps(code)
    return (
        (found, None)
        if found
        else (None, Message("the code {found} is not on the list of BPS of 2020", {"found": code}))
    )


def region_in(system: System, value: Value) -> str | None:
    """Return the region of a code in one of the two systems; None where there is none."""
    code = _four_digits(value)
    dotted = f"{code[:2]}.{code[2:]}" if code else region_code(value)[0]
    if dotted is None:
        return None
    return region_of_code(dotted) if system == "code" else region_of_bps(dotted.replace(".", ""))


def is_province_code(value: Value) -> bool:
    """Return whether a code is a province's, or Indonesia's: 33, 33.00, 3300, 9999.

    Examples
    --------
    >>> [is_province_code(code) for code in ("33", 3300.0, "33.25", "9999")]
    [True, True, False, True]
    """
    number, _ = whole(value, ".") if isinstance(value, int | float) else (None, None)
    written = str(number) if number is not None else text(value)[0] or ""
    return written in ("9999", "0000") or _PROVINCE.fullmatch(written) is not None


def differs_from_name(
    value: Value, name: Value, system: System, named: frozenset[str]
) -> Message | None:
    """Return what is wrong where a code and the name beside it are of two regions; else None."""
    found = region_in(system, value)
    if not named or found is None or found in named:
        return None
    other: System = "bps" if system == "code" else "code"
    values = {
        "code": text(value)[0] or displayed(value),
        "region": found,
        "system": NAMES[system],
        "name": displayed(name),
        "other": NAMES[other],
        "by": other,
    }
    if region_in(other, value) in named:
        return Message(
            "{system}'s code {code} is {region}, but beside it stands {name}, which it is at"
            " {other}; if the codes are those of {other}, say by: {by} in the mapping",
            values,
        )
    return Message(
        "{system}'s code {code} is {region}, but beside it stands {name}; find out which is right",
        values,
    )


def _four_digits(value: Value) -> str | None:
    number, _ = (
        whole(value, ".")
        if isinstance(value, int | float) and not isinstance(value, bool)
        else (None, None)
    )
    written = (
        str(number)
        if number is not None
        else (text(value)[0] or "")
        if isinstance(value, str)
        else ""
    )
    return written if _UNDOTTED.fullmatch(written) else None
