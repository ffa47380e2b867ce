"""Former and alternative names of regions, and the names of provinces.

The list stands in ``region_aliases.yaml`` beside this file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

from .packs import current_pack, pack_place
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


def region_aliases() -> dict[str, RegionAlias]:
    """Return every other name by its letters.

    Examples
    --------
    >>> region_aliases()["kabupatenpontianak"].region, region_aliases()["kabupatenpontianak"].until
    ('kab-mempawah', 2014)
    """
    return _aliases(pack_place())


@lru_cache(maxsize=16)
def _aliases(_: str) -> dict[str, RegionAlias]:
    table = _table(current_pack().file("region_aliases.yaml"))
    return {
        name_key(entry["name"]): RegionAlias(use=use, **entry)
        for use in ("former", "written", "usual")
        for entry in table.get(use, ())
    }


def provinces() -> dict[str, str]:
    """Return every province's official name by the letters of each way to write it.

    Indonesia is among them.

    Examples
    --------
    >>> provinces()["ntb"], provinces()["diyogyakarta"], provinces()["jambi"]
    ('Nusa Tenggara Barat', 'Daerah Istimewa Yogyakarta', 'Jambi')
    """
    return _provinces(pack_place())


@lru_cache(maxsize=16)
def _provinces(_: str) -> dict[str, str]:
    found = {name_key(entry.province): entry.province for entry in regions().values()}
    table = _table(current_pack().file("region_aliases.yaml"))
    for name, others in table.get("provinces", {}).items():
        found |= {name_key(other): name for other in (name, *others)}
    return found


@lru_cache(maxsize=16)
def _table(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    table: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return table
