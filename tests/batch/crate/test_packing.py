"""A crate's bytes: the same from the same records, whatever is around them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from smartcity_eval.batch.crate.metadata import METADATA
from smartcity_eval.batch.crate.packing import packed_crate, zipped

from .conftest import project

ROOT = Path(__file__).parents[3]
CODE = """\
import hashlib, sys
from pathlib import Path
from smartcity_eval.batch.crate.packing import packed_crate
print(hashlib.sha256(packed_crate(Path(sys.argv[1]))).hexdigest())
"""


@pytest.mark.parametrize(
    "around",
    [
        {"TZ": "Asia/Jayapura", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "999", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_same_records_give_the_same_bytes(crate, tmp_path, around):
    params = project(tmp_path / f"di {around['PYTHONHASHSEED']} ü")
    for path in params.rglob("*.yaml"):
        os.utime(path, (1, 1))
    found = subprocess.run(
        [sys.executable, "-c", CODE, str(params)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **around},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    assert found == hashlib.sha256(crate).hexdigest()


def test_the_description_comes_first_and_its_folders_are_entries(crate):
    with zipfile.ZipFile(io.BytesIO(crate)) as archive:
        names = archive.namelist()
        described = [e["@id"] for e in json.loads(archive.read(METADATA))["@graph"]]
    assert names[0] == METADATA
    assert {at for at in described if at.endswith("/")} - {"./"} <= set(names)


def test_another_record_gives_other_bytes(crate, tmp_path):
    params = project(tmp_path)
    record = params / "2023" / "kab-batang.yaml"
    record.write_bytes(record.read_bytes() + b"# a remark\n")
    assert packed_crate(params) != crate


def test_no_entry_tells_when_or_where_it_was_made():
    with zipfile.ZipFile(io.BytesIO(zipped({"b": b"2", "a": b"1"}))) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == ["b", "a"]
    assert {info.date_time for info in infos} == {(2000, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr >> 16) for info in infos} == {(0, 0o600)}
