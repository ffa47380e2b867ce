"""The regency or city that a person means by a name, a code or an id."""

from __future__ import annotations

import re

from ..core.errors import UsageError
from ..core.messages import Message
from ..reference.region_codes import region_of_code
from ..reference.regions import FICTITIOUS, RegionEntry, region_entry, regions, similar_regions
from ..workbooks.tables.region_names import regions_named


def chosen_region(text: str) -> RegionEntry:
    """Return the regency or city that is meant.

    Parameters
    ----------
    text
        An id (kab-batang), a code (33.25), or a name as people write it: ``Batang``,
        ``Kab. Batang``, ``KOTA BATU``, ``Solo``.

    Raises
    ------
    UsageError
        When no region has the name, or several have: then it lists them.

    Examples
    --------
    >>> chosen_region("Batang").code, chosen_region("kota batu").id, chosen_region("33.25").id
    ('33.25', 'kota-batu', 'kab-batang')
    >>> print(chosen_region("Solo").name)
    Kota Surakarta
    """
    wanted = " ".join(text.split())
    key = wanted.casefold()
    if key in regions() or key == FICTITIOUS.id:
        return region_entry(key)
    if re.fullmatch(r"\d\d\.?\d\d", wanted):
        found = region_of_code(f"{wanted[:2]}.{wanted[-2:]}")
        if found:
            return regions()[found]
    meant = sorted(regions_named(wanted))
    if len(meant) == 1:
        return regions()[meant[0]]
    if meant:
        raise UsageError(
            Message(
                "{name} can be {candidates}; name one of them in full",
                {"name": repr(text), "candidates": _named(meant)},
            )
        )
    close = [name for name in similar_regions(wanted) if name in regions()]
    hint = Message(" (did you mean {names}?)", {"names": _named(close)}) if close else ""
    raise UsageError(
        Message(
            "there is no regency or city {name}{hint}; give its name, its code such as 33.25, or"
            " its id such as kab-batang",
            {"name": repr(text), "hint": hint},
        )
    )


def _named(ids: list[str]) -> str:
    return ", ".join(f"{regions()[name].name} ({name})" for name in ids)
