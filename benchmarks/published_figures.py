"""The published figures that a synthetic national set keeps: HDI and the SPBE index of each regency
and year.

They are read from the shared figures beside the project, or where SMARTCITY_EVAL_SHARED says;
without them nothing is real, and the set says so.
"""

from __future__ import annotations

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from smartcity_eval.reference.regions import region_id, regions

ROOT = Path(__file__).resolve().parent.parent
SPBE_COLUMNS = {
    "spbe": "index_published",
    "spbe_policy": "d1_kebijakan",
    "spbe_governance": "d2_tata_kelola",
    "spbe_management": "d3_manajemen",
    "spbe_services": "d4_layanan",
}
# Names that the tables write otherwise than the official list, seen by listing those that match
# none.
OTHER_NAMES = {
    "kab-kep-mentawai": "kab-kepulauan-mentawai",
    "kab-kep-seribu": "kab-administrasi-kepulauan-seribu",
    "kab-ogan-komering-ulu-sel": "kab-ogan-komering-ulu-selatan",
    "kab-siau-tagulandang-biaro": "kab-kep-siau-tagulandang-biaro",
    "kota-makasar": "kota-makassar",
}


@dataclass(frozen=True)
class Reading:
    """A published value as printed, and where in its source it stands."""

    value: str
    locator: str
    label: str = ""
    read_from: str = ""


Readings = dict[tuple[str, int], Reading]


def shared_figures() -> Path:
    """Return the folder where the public figures lie; it need not exist."""
    return Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "domain"


def find_region(written: str) -> str | None:
    """Find the id of a regency as a table writes it; None when the official list has no such name.

    Examples
    --------
    >>> find_region("Kota Makasar"), find_region("Toba Samosir / Toba"), find_region("Atlantis")
    ('kota-makassar', 'kab-toba', None)
    """
    for name in written.split(" / "):  # the old name and the new one
        full = name if re.match(r"(Kab|Kota)\b", name) else f"Kabupaten {name}"
        wanted = region_id(full.replace("Kab. ", "Kabupaten "))
        wanted = OTHER_NAMES.get(wanted, wanted).replace(
            "kota-jakarta-", "kota-administrasi-jakarta-"
        )
        if _letters(wanted) in _by_letters():
            return _by_letters()[_letters(wanted)]
    return None


@lru_cache
def _by_letters() -> dict[str, str]:
    """Ids by their letters alone: sources write Batang Hari, the official list Batanghari."""
    return {_letters(key): key for key in regions()}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def published_hdi() -> Readings:
    """Return the HDI of the old series by region and year."""
    seen: dict[tuple[str, int], set[Reading]] = defaultdict(set)
    for row in _rows("ipm_series_2010_2024.csv"):
        region = find_region(row["region"]) if row["level"] == "regency/city" else None
        if region and row["ipm_published_old_series"]:
            # Printed with two decimals; the table has lost their last zeros.
            seen[region, int(row["year"])].add(
                Reading(f"{Decimal(row['ipm_published_old_series']):.2f}", row["region"])
            )
    return _agreed(seen)


def published_spbe() -> dict[str, Readings]:
    """Return the SPBE index and its domains by indicator, region and year of evaluation."""
    found: dict[str, dict[tuple[str, int], set[Reading]]] = {
        name: defaultdict(set) for name in SPBE_COLUMNS
    }
    for row in _rows("spbe_published.csv"):
        name = row["region"].removeprefix("Pemerintah ")
        region = (
            find_region(name)
            if row["level"] in ("Kabupaten", "Kota") and re.match(r"(Kab\.|Kabupaten|Kota) ", name)
            else None
        )
        for indicator, column in SPBE_COLUMNS.items():
            if region and row[column]:
                label = row["predicate_published"] if indicator == "spbe" else ""
                found[indicator][region, int(row["year"])].add(
                    Reading(row[column], f"{row['region']}, {row['locator']}", label, row["source"])
                )
    return {indicator: _agreed(seen) for indicator, seen in found.items()}


def _agreed(seen: dict[tuple[str, int], set[Reading]]) -> Readings:
    """Keep what the tables say with one value; a regency with two values is left out."""
    return {
        key: min(own, key=lambda r: r.locator)
        for key, own in seen.items()
        if len({r.value for r in own}) == 1
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = shared_figures() / name
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
