"""Codes of regions beside today's Kemendagri ones.

Those of BPS, and Kemendagri's own before Papua was divided.
"""

from __future__ import annotations

import csv
from functools import lru_cache

from .packs import current_pack, pack_place
from .regions import regions

# The year from which Kemendagri's list has the codes of the new provinces of Papua.
CHANGED = 2022


def region_of_bps(code: str) -> str | None:
    """Return the region of a BPS code.

    Parameters
    ----------
    code
        Four digits without a dot, as BPS writes them.

    References
    ----------
    BPS, Bridging Kode Wilayah Kerja Statistik – Kemendagri (sig.bps.go.id/bridging-kode), 2020,
    second half year. Codes that BPS gave out after the division of Papua are not in it.

    Examples
    --------
    >>> region_of_bps("1201"), region_of_code("12.01"), region_of_bps("3325")
    ('kab-nias', 'kab-tapanuli-tengah', 'kab-batang')
    """
    return _bps().get(code)


def region_of_code(code: str) -> str | None:
    """Return the region of a Kemendagri code of today, such as 33.25."""
    return _today().get(code)


def region_of_former_code(code: str) -> str | None:
    """Return the region that had a Kemendagri code until the provinces of Papua were divided.

    No such code was given out again.

    Examples
    --------
    >>> region_of_former_code("91.01"), region_of_former_code("33.25")
    ('kab-merauke', None)
    """
    return _former().get(code)


def _rows() -> tuple[tuple[str, str, str], ...]:
    path = current_pack().file("bps_codes.csv")
    if path is None:
        return ()
    text = path.read_text(encoding="utf-8")
    return tuple(
        (row["bps"], row["region"], row["kemendagri_2020"])
        for row in csv.DictReader(text.splitlines())
    )


def _bps() -> dict[str, str]:
    return _codes(pack_place())[0]


def _former() -> dict[str, str]:
    return _codes(pack_place())[1]


def _today() -> dict[str, str]:
    return _codes(pack_place())[2]


@lru_cache(maxsize=16)
def _codes(_: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the regions by BPS code, by former code and by today's, of one pack."""
    rows = _rows()
    today = {entry.code: entry.id for entry in regions().values()}
    former = {code: region for _, region, code in rows if code and code not in today}
    return {bps: region for bps, region, _ in rows}, former, today
