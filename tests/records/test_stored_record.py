"""A record kept as JSON: exactly as it was read, and only while its files are as they were."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from smartcity_eval.records import read_record, read_region_of, record_paths
from smartcity_eval.records.stored_record import (
    StoredRecord,
    read_stored_record,
    store_record,
    stored_record_path,
)

ROOT = Path(__file__).parents[2]
PARAMS = ROOT / "params"
# Records with panels, sen, printed decimals, times of every form, and shared sources.
NAMES = ["2018/*", "2021/*", "2022/*", "2023/kab-ba*", "2023/kota-s*", "2024/*"]
PATHS = sorted({path for name in NAMES for path in PARAMS.glob(f"{name}.yaml")})


@pytest.mark.parametrize(
    "path", PATHS[::3], ids=[f"{path.parent.name}/{path.stem}" for path in PATHS[::3]]
)
def test_every_record_and_region_comes_back_as_it_was_read(path):
    record, region = read_record(path), read_region_of(PARAMS, path.stem)
    found = StoredRecord.model_validate_json(store_record(record, region, path))
    assert found.record == record and found.region == region
    # Equal numbers can have been printed with other decimals: 3.6 == 3.60.
    assert repr(found.record.model_dump()) == repr(record.model_dump())
    assert region is None or repr(found.region.model_dump()) == repr(region.model_dump())


@pytest.fixture
def kept(tmp_path):
    """Store a record of a project at `tmp_path`; gives its file and the folder it is stored in."""
    for name in ("2022/kota-kediri.yaml", "regions/kota-kediri.yaml", "sources.yaml"):
        (tmp_path / "params" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PARAMS / name, tmp_path / "params" / name)
    path = tmp_path / "params" / "2022" / "kota-kediri.yaml"
    target = stored_record_path(tmp_path / "data", 2022, "kota-kediri")
    target.parent.mkdir(parents=True)
    region = read_region_of(tmp_path / "params", "kota-kediri")
    target.write_bytes(store_record(read_record(path), region, path))
    return path, tmp_path / "data"


def test_it_is_read_while_the_files_are_as_they_were(kept):
    path, data_dir = kept
    found = read_stored_record(data_dir, path)
    assert found is not None and found.record == read_record(path)
    assert found.region is not None and found.region.region == "kota-kediri"


@pytest.mark.parametrize("name", ["2022/kota-kediri", "regions/kota-kediri", "sources"])
def test_it_is_not_read_once_a_file_of_it_has_changed_or_gone(name, kept):
    path, data_dir = kept
    changed = path.parents[1] / f"{name}.yaml"
    before = changed.read_bytes()
    changed.write_bytes(before + b"\n")
    assert read_stored_record(data_dir, path) is None
    changed.unlink()
    assert read_stored_record(data_dir, path) is None
    changed.write_bytes(before)
    assert read_stored_record(data_dir, path) is not None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"record": {}}'])
def test_a_damaged_one_is_as_good_as_none(content, kept):
    path, data_dir = kept
    stored_record_path(data_dir, 2022, "kota-kediri").write_bytes(content)
    assert read_stored_record(data_dir, path) is None


def test_none_is_stored_in_an_older_folder(tmp_path):
    assert read_stored_record(tmp_path, record_paths(PARAMS, 2022)[0]) is None


def test_decimals_are_text_in_it_and_text_is_no_number_in_yaml(kept):
    _path, data_dir = kept
    content = json.loads(stored_record_path(data_dir, 2022, "kota-kediri").read_bytes())
    score = next(iter(content["record"]["scores"]["components"].values()))
    assert isinstance(score["value"], str)
