"""Folders, years and files name their records; what holds none is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.plan.selection import select_records
from smartcity_eval.records.transactions import CHANGE


def test_a_folder_a_year_or_a_file_choose_their_records(folder):
    params = folder / "params"
    everything = [
        (2022, "kab-batang"),
        (2022, "kota-kediri"),
        (2023, "kab-batang"),
        (2023, "kota-kediri"),
    ]
    assert select_records([params]) == (params.resolve(), everything)
    assert select_records([params / "2023"])[1] == everything[2:]
    assert select_records([params / "2023" / "kota-kediri.yaml", params / "2022"])[1] == [
        everything[3],
        *everything[:2],
    ]


def test_a_relative_path_is_read_from_the_working_folder(folder, monkeypatch):
    monkeypatch.chdir(folder / "params" / "2023")
    assert select_records([Path()])[1] == [(2023, "kab-batang"), (2023, "kota-kediri")]
    assert select_records([Path("kab-batang.yaml")])[0] == (folder / "params").resolve()


@pytest.mark.parametrize(
    "path",
    [
        "params/regions",
        "params/regions/kab-batang.yaml",
        "params/1999",
        "params/2023/kab-x.yaml",
        ".",
    ],
)
def test_what_holds_no_record_is_refused(path, folder, monkeypatch):
    monkeypatch.chdir(folder)
    if path == ".":
        (folder / "empty").mkdir()
        path = "empty"
    with pytest.raises(UsageError):
        select_records([Path(path)])


def test_records_of_two_params_folders_are_refused(folder, params):
    with pytest.raises(UsageError):
        select_records([folder / "params", params / "2023"])


@pytest.mark.parametrize("named", [".", "2023", "2023/kota-batu.yaml"])
def test_an_import_that_was_killed_is_finished_before_records_are_looked_for(folder, named):
    params = folder / "params"
    (params / "2023" / "x.part").write_bytes((params / "2023" / "kab-batang.yaml").read_bytes())
    moves = [["2023/.smartcity-eval-kota-batu.yaml.part", "2023/kota-batu.yaml"]]
    (params / "2023" / "x.part").rename(params / moves[0][0])
    (params / CHANGE).write_text(json.dumps({"whole": True, "moves": moves}), encoding="utf-8")
    assert (2023, "kota-batu") in select_records([params / named])[1]
    assert not (params / CHANGE).exists()
