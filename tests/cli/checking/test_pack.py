"""`pack`, and `verify` of what it writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PARAMS = Path(__file__).parents[3] / "params"


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "params"
    for name in ("2023/kab-batang.yaml", "regions/kab-batang.yaml", "sources.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PARAMS / name, folder / name)
    return folder


def test_what_is_packed_is_verified_without_the_records(cli, small, tmp_path):
    archive = tmp_path / "crate.zip"
    assert cli("pack", archive, small, "--author", "Diskominfo").code == 0
    shutil.rmtree(small)
    found = cli("verify", archive)
    assert found.code == 0, found


def test_an_archive_is_not_replaced(cli, small, tmp_path):
    archive = tmp_path / "crate.zip"
    archive.write_bytes(b"mine")
    assert cli("pack", archive, small).code == 2
    assert archive.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "more",
    [
        ("x.tar",),
        ("x.zip", "--licence", "CC BY"),
        ("x.zip", "--licence", "file:///x"),
        ("x.zip", "--author", " "),
    ],
)
def test_wrong_names_and_licences_are_refused(cli, small, tmp_path, more):
    name, *options = more
    assert cli("pack", tmp_path / name, small, *options).code == 2
    assert not (tmp_path / name).exists()


def test_a_refused_record_is_told(cli, small, tmp_path):
    (small / "2023" / "kab-batang.yaml").write_text("year: 2023\n", encoding="utf-8")
    assert cli("pack", tmp_path / "x.zip", small).code == 3
    assert cli("pack", tmp_path / "x.zip", tmp_path / "nowhere").code == 2
