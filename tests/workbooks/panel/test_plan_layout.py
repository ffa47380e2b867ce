"""The blank plan."""

from __future__ import annotations

import openpyxl
import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.workbooks.panel.plan_layout import new_plan
from smartcity_eval.workbooks.submissions.importing import import_workbooks


def test_a_blank_plan_has_a_column_for_each_thing_to_fill_in_and_overwrites_nothing(tmp_path):
    path = tmp_path / "rencana.xlsx"
    new_plan(path, "id")
    sheet = openpyxl.load_workbook(path)["Rencana"]
    assert [cell.value for cell in sheet[7]] == [
        "Kabupaten/kota",
        "Tahun",
        "Edisi",
        "Lembaga",
        "Peran",
        "Tenggat",
    ]
    with pytest.raises(UsageError, match="sudah ada"):
        new_plan(path, "id")


def test_a_plan_among_the_received_sheets_is_named_as_what_it_is(tmp_path):
    path = tmp_path / "rencana.xlsx"
    new_plan(path, "id")
    [taken] = import_workbooks([path], tmp_path / "params")
    [problem] = taken.problems
    assert problem.message.in_language("en") == (
        "this workbook holds the plan of a panel; name it with --plan"
    )
