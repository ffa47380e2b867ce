"""What goes into a crate."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil

import pytest

from smartcity_eval._version import __version__
from smartcity_eval.batch.crate.crate_contents import environment, gather
from smartcity_eval.core.errors import InputError, UsageError


def test_records_editions_notebooks_and_results_go_in(two_regencies):
    found = gather(two_regencies)
    assert list(found.files) == sorted(found.files)
    assert {
        "params/2023/kab-batang.yaml",
        "params/regions/kab-batang.yaml",
        "params/sources.yaml",
        "params/tables/kominfo-2023.csv",
        "editions/kominfo-2023-regular.yaml",
        "notebooks/regency_report.ipynb",
        "environment/requirements.txt",
        "results/2023/kota-kediri.json",
        "tables/2023.csv",
    } <= set(found.files)
    record = two_regencies / "2023" / "kab-batang.yaml"
    assert found.files["params/2023/kab-batang.yaml"] == record.read_bytes()
    evaluation = json.loads(found.files["results/2023/kab-batang.json"])
    assert (evaluation["region"], evaluation["year"]) == ("kab-batang", 2023)
    table = list(csv.DictReader(io.StringIO(found.files["tables/2023.csv"].decode())))
    assert [row["region"] for row in table] == ["kab-batang", "kota-kediri"]
    assert found.years[-1] == 2023 and found.as_of.year == 2023


def test_nothing_of_this_machine_goes_in(two_regencies):
    found = gather(two_regencies)
    here = str(two_regencies.parent).encode()
    assert not [name for name, content in found.files.items() if here in content]


def test_what_the_office_keeps_stays_outside(two_regencies, tmp_path):
    shutil.copytree(two_regencies, tmp_path / "params")
    (tmp_path / "params" / "documents").mkdir()
    (tmp_path / "params" / "documents" / "2023.yaml").write_text(
        "letter: {number: x}\n", encoding="utf-8"
    )
    assert not [name for name in gather(tmp_path / "params").files if "documents" in name]


def test_a_refused_record_is_told_and_nothing_is_packed(two_regencies, tmp_path):
    shutil.copytree(two_regencies, tmp_path / "params")
    record = tmp_path / "params" / "2023" / "kab-batang.yaml"
    record.write_text(record.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    with pytest.raises(InputError):
        gather(tmp_path / "params")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        gather(tmp_path / "empty")


def test_the_environment_lists_versions_only():
    head, *lines = environment().splitlines()
    assert head.startswith("# Python 3.")
    assert f"smartcity-eval=={__version__}" in lines and len(lines) > 20
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.+!-]+", line) for line in lines)
    assert any(line.startswith("pydantic-core==") for line in lines)  # needed by what is needed
