"""Files whose names keep them from being read are named."""

from __future__ import annotations

import os

import pytest

from smartcity_eval.core.errors import RecordError
from smartcity_eval.records.reading import read_history, read_region_of
from smartcity_eval.records.stray_files import stray_file_problems


@pytest.fixture
def params(tmp_path):
    names = (
        "2023/kab-batang.yaml",
        "2023/kab-bekasi.yml",
        "2023/kota-kediri.YAML",
        "2023/kab-blora.yaml.txt",
        "2023/catatan.txt",
        "2023/.swp.yml",
        "23/kab-batang.yaml",
        "24/daftar.csv",
        "regions/kab-batang.yml",
        "tables/peta.yml",
        "documents/2023.yml",
        "sources.yaml",
    )
    for name in names:
        path = tmp_path / "params" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "params"


def told(*paths) -> dict[str, str]:
    return {p.file: p.message.in_language("en") for p in stray_file_problems(paths)}


def test_what_looks_like_a_record_and_is_not_read_is_named_with_what_to_call_it(params):
    assert told(params) == {
        "params/2023/kab-bekasi.yml": "this file is not read; call it kab-bekasi.yaml",
        "params/2023/kota-kediri.YAML": "this file is not read; call it kota-kediri.yaml",
        "params/2023/kab-blora.yaml.txt": "this file is not read; call it kab-blora.yaml",
        "params/regions/kab-batang.yml": "this file is not read; call it kab-batang.yaml",
        "params/documents/2023.yml": "this file is not read; call it 2023.yaml",
        "params/23": (
            "the records in this folder are not read; a year's folder is named by four digits, such"
            " as 2023"
        ),
    }


def test_of_one_year_only_that_years_are_named_and_of_a_file_none(params):
    assert set(told(params / "2023")) == {
        f"params/2023/{name}"
        for name in ("kab-bekasi.yml", "kota-kediri.YAML", "kab-blora.yaml.txt")
    }
    assert told(params / "2023" / "kab-batang.yaml") == {}
    assert len(stray_file_problems([params, params / "2023"])) == 6


@pytest.fixture(params=["loop", "file", "permission"])
def closed(request, params, monkeypatch):
    """A year's folder that cannot be read, in each of the ways there are."""
    year = params / "2022"
    if request.param == "loop":
        year.symlink_to(year)
    elif request.param == "file":
        year.touch()
    else:  # root may read everything, so the system's refusal is played
        year.mkdir()
        scandir = os.scandir

        def refusing(path="."):
            if os.fspath(path) == str(year):
                raise PermissionError(13, "Permission denied", str(year))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refusing)
    return year


@pytest.mark.usefixtures("closed")
def test_a_years_folder_that_cannot_be_read_is_named_with_the_reason(params):
    assert (
        told(params)["params/2022"].startswith("this folder cannot be read (")
        and len(told(params)) == 7
    )
    assert "params/2022" not in told(params / "2023")


@pytest.mark.usefixtures("closed")
def test_a_history_is_not_taken_for_whole_where_an_earlier_years_folder_cannot_be_read(params):
    assert read_history(params, "kota-blitar", before=2022) == ()
    with pytest.raises(RecordError) as refused:
        read_history(params, "kota-blitar", before=2023)
    assert [p.file for p in refused.value.problems] == ["params/2022"]


def test_a_region_is_not_taken_for_one_without_a_file_where_the_folder_cannot_be_read(params):
    assert read_region_of(params, "kota-blitar") is None
    regions = params / "regions"
    regions.rename(params / "elsewhere")
    for close in (lambda: regions.symlink_to(regions), lambda: (regions.unlink(), regions.touch())):
        close()
        assert "params/regions" in told(params)
        with pytest.raises(RecordError):
            read_region_of(params, "kota-blitar")
