"""Files whose names keep them from being read are named."""

from __future__ import annotations

import pytest

from smartcity_eval.records.overlooked import overlooked


@pytest.fixture
def params(tmp_path):
    names = (
        "2023/kab-batang.yaml", "2023/kab-bekasi.yml", "2023/kota-kediri.YAML", "2023/kab-blora.yaml.txt", "2023/catatan.txt", "2023/.swp.yml",
        "23/kab-batang.yaml", "24/daftar.csv", "regions/kab-batang.yml", "tables/peta.yml", "sources.yaml",
    )
    for name in names:
        path = tmp_path / "params" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "params"


def told(*paths) -> dict[str, str]:
    return {p.file: p.message.in_language("en") for p in overlooked(paths)}


def test_what_looks_like_a_record_and_is_not_read_is_named_with_what_to_call_it(params):
    assert told(params) == {
        "params/2023/kab-bekasi.yml": "this file is not read; call it kab-bekasi.yaml",
        "params/2023/kota-kediri.YAML": "this file is not read; call it kota-kediri.yaml",
        "params/2023/kab-blora.yaml.txt": "this file is not read; call it kab-blora.yaml",
        "params/regions/kab-batang.yml": "this file is not read; call it kab-batang.yaml",
        "params/23": "the records in this folder are not read; a year's folder is named by four digits, such as 2023",
    }


def test_of_one_year_only_that_years_are_named_and_of_a_file_none(params):
    assert set(told(params / "2023")) == {f"params/2023/{name}" for name in ("kab-bekasi.yml", "kota-kediri.YAML", "kab-blora.yaml.txt")}
    assert told(params / "2023" / "kab-batang.yaml") == {}
    assert len(overlooked([params, params / "2023"])) == 5
