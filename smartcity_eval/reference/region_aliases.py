"""Former and alternative names of regions, and the names of provinces.

The list stands in ``region_aliases.yaml`` beside this file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from ruamel.yaml import YAML

from .regions import regions

Use = Literal["former", "written", "usual"]


@dataclass(frozen=True)
class RegionAlias:
    """A name that is not the official list's.

    Whose it is, how it is used, who writes it so, and until when it was official.
    """

    name: str
    region: str
    source: str
    use: Use
    until: int | None = None


def name_key(name: str) -> str:
    """Return a name's letters and digits, by which names are compared; "Kep." is Kepulauan.

    Examples
    --------
    >>> name_key("Kep. Pangkal-Pinang"), name_key("KEPULAUAN PANGKALPINANG")
    ('kepulauanpangkalpinang', 'kepulauanpangkalpinang')
    """
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\bkep\b", "kepulauan", name.casefold()))


@lru_cache
def region_aliases() -> dict[str, RegionAlias]:
    """Return every other name by its letters.

    Examples
    --------
    >>> region_aliases()["kabupatenpontianak"].region, region_aliases()["kabupatenpontianak"].until
    ('kab-mempawah', 2014)
    """
    table = _table()
    return {
        name_key(entry["name"]): RegionAlias(use=use, **entry)
        for use in ("former", "written", "usual")
        for entry in table[use]
    }


@lru_cache
def provinces() -> dict[str, str]:
    """Return every province's official name by the letters of each way to write it.

    Indonesia is among them.

    Examples
    --------
    >>> provinces()["ntb"], provinces()["diyogyakarta"], provinces()["jambi"]
    ('Nusa Tenggara Barat', 'Daerah Istimewa Yogyakarta', 'Jambi')
    """
    found = {name_key(entry.province): entry.province for entry in regions().values()}
    for name, others in _table()["provinces"].items():
        found |= {name_key(other): name for other in (name, *others)}
    return found


@lru_cache
def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("region_aliases.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return table
