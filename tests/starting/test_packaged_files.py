"""What a new project begins with: the wheel carries the same files as the code names."""

from __future__ import annotations

import re
import tomllib

from smartcity_eval.records import find_params, read_record, read_region
from smartcity_eval.starting import packaged_files
from smartcity_eval.starting.packaged_files import CHECKOUT, STARTING_FILES, starting_files


def test_the_wheel_carries_the_files_that_the_code_names():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {name: place for name, place in carried.items() if name != "notebooks"} == {
        name: f"smartcity_eval/starting/files/{name}" for name in STARTING_FILES
    }


def test_the_files_of_a_wheel_come_before_those_of_a_checkout(tmp_path, monkeypatch):
    assert all(path.is_relative_to(CHECKOUT) for _, path in starting_files())
    monkeypatch.setattr(packaged_files, "IN_WHEEL", tmp_path)
    assert all(path.is_relative_to(tmp_path) for name, path in starting_files() if "params" in name)


def test_every_shared_source_and_region_file_that_the_records_have_comes_with_them():
    """A record that stood alone would lose its sources, or what lasts about its region."""
    names = {name for name in STARTING_FILES if re.match(r"params/\d", name)}
    regions = {name.rpartition("/")[2] for name in names}
    there = {path.name for path in (CHECKOUT / "params" / "regions").iterdir()}
    assert {f"params/regions/{name}" for name in regions & there} <= set(STARTING_FILES)
    stages = [read_record(CHECKOUT / name).stage for name in sorted(names)]
    assert {"selection", "preparation"} & {*stages} and stages.count("implementation") >= 3
    assert find_params(CHECKOUT) and read_region(CHECKOUT / "params/regions/kab-batang.yaml")


def test_every_notebook_comes_along():
    notebooks = {name for name, _ in starting_files() if name.startswith("notebooks/")}
    assert notebooks == {f"notebooks/{p.name}" for p in (CHECKOUT / "notebooks").glob("*.ipynb")}
