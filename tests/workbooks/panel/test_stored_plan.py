"""Plans in their default place, kept for the pages."""

from __future__ import annotations

from smartcity_eval.workbooks.panel.plan_reading import read_plan
from smartcity_eval.workbooks.panel.stored_plan import (
    combined_plan,
    plan_files,
    read_stored_plan,
    write_stored_plan,
)


def test_the_plans_of_a_params_folder_are_kept_as_one(write_plan, tmp_path):
    params, data = tmp_path / "params", tmp_path / "data"
    assert plan_files(params) == [] and combined_plan([]) is None
    assert write_stored_plan(params, data) == (False, []) and read_stored_plan(data) is None
    (params / "panels").mkdir(parents=True)
    data.mkdir()
    path = write_plan(name="params/panels/2022.csv")
    write_plan("x", head="Nama", name="params/panels/rusak.csv")
    assert [found.name for found in plan_files(params)] == ["2022.csv", "rusak.csv"]
    changed, [problem] = write_stored_plan(params, data)
    assert changed and problem.file == "params/panels/rusak.csv", "what is left out is told"
    assert write_stored_plan(params, data) == (False, [problem])
    assert set(read_stored_plan(data).panels) == set(read_plan(path).panels)
    path.unlink()
    assert write_stored_plan(params, data)[0] and read_stored_plan(data) is None
