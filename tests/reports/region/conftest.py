"""What the tests of a region's page share: pages of the regions in params/, and made-up ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.records import Record, Region, read_record, read_region_of, record_paths
from smartcity_eval.reports.region.profile_page import ProfilePage

PARAMS = Path(__file__).parents[3] / "params"
SOURCES = {"s": {"title": "T", "publisher": "P"}}


@cache
def _read(region: str) -> tuple[Region | None, tuple[Record, ...]]:
    records = tuple(read_record(path) for path in sorted(record_paths(PARAMS, region=region)))
    return read_region_of(PARAMS, region), records


@pytest.fixture(scope="session")
def profile_of():
    """Give the page of a region, which shows its file, in English unless asked otherwise."""

    def get(name: str, language: str = "en") -> ProfilePage:
        region, records = _read(name)
        page = ProfilePage(region, records, language)
        return page.showing(region) if region else page

    return get


@pytest.fixture(scope="session")
def profile_on():
    """Give the page of records and a region's file that are written out in the test."""

    def get(*records: dict, region_file: dict | None = None) -> ProfilePage:
        own = {"region": "kab-batang", "year": 2023, "stage": "implementation", "sources": SOURCES}
        made = tuple(
            Record.model_validate({"as_of": "2023-11-14", **own, **content}) for content in records
        )
        identity = {
            "region": "kab-batang",
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
            "sources": SOURCES,
        }
        region = None if region_file is None else Region.model_validate(identity | region_file)
        page = ProfilePage(region, made, "en")
        return page.showing(region) if region else page

    return get
