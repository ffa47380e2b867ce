"""The stored records that regions' pages show."""

from __future__ import annotations

import hashlib

import pytest

from smartcity_eval.records.stored_record import stored_record_path
from smartcity_eval.site.stored_records import StoredRecords


@pytest.fixture
def stored(reports, params):
    reports.judge(params, 2022, 2023, only={"kab-batang", "kota-kediri"})
    return StoredRecords.of(reports.folder / "data")


def test_a_regions_records_are_read_with_its_file(stored):
    found = stored.read([2022, 2023], "kab-batang")
    assert [own.record.year for own in found] == [2022, 2023]
    assert all(own.region and own.region.masterplan for own in found)
    assert stored.read([2021], "kab-batang") == []


def test_a_records_hash_is_its_files(stored):
    path = stored_record_path(stored.data_dir, 2023, "kab-batang")
    assert stored.digest(2023, "kab-batang") == hashlib.sha256(path.read_bytes()).hexdigest()
    assert stored.digest(2020, "kab-batang") == "-"


@pytest.mark.parametrize("content", [b"", b"{}", b"not json"])
def test_a_damaged_record_is_left_out(stored, content):
    stored_record_path(stored.data_dir, 2023, "kab-batang").write_bytes(content)
    assert [own.record.year for own in stored.read([2022, 2023], "kab-batang")] == [2022]


def test_a_record_that_is_not_as_the_batch_wrote_it_is_left_out(stored):
    known = StoredRecords(stored.data_dir, {"2023/kab-batang": "0" * 64})
    assert known.digest(2023, "kab-batang") == "0" * 64
    assert [own.record.year for own in known.read([2022, 2023], "kab-batang")] == [2022]
