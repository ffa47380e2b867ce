"""A problem of the edition is told at the cell of the rubric that it came from."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.submissions.rubric import edition_from_workbook

LEVELS = "Belum ada\nDirencanakan\nBerjalan sebagian\nBerjalan\nBerjalan dan dinilai"


STEP = {
    ("rules", "step", "value"): 1,
    ("rules", "step", "status"): "dinyatakan",
    ("rules", "step", "reference"): "Pedoman panel",
}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {("rubric", "impact", "levels_id"): LEVELS},
            [
                "rubric!J58: levels are named, but the scale has no step; write it on the sheet"
                " Aturan, such as 1"
            ],
        ),
        (
            {**STEP, ("rubric", "impact", "levels_id"): "Tidak\nYa"},
            ["rubric!J58: 2 levels are named, the scale has 5"],
        ),
        (
            {("rules", "id", ""): "kominfo-2022"},
            ["rules!B6: there is an edition kominfo-2022 already; give yours another id"],
        ),
        ({("rubric", "output", "weight"): None}, ["rubric!N16: nothing stands here; write Bobot"]),
        (
            {("rubric", "output_regulation", "weight"): 3},
            [
                "rubric!N17: output is the plain mean of its parts, which have no weights of their"
                " own; clear this cell, or take back the plain mean"
            ],
        ),
        (
            {("rubric", "output", "mean_how"): None},
            ["rubric!R16: an inferred or assumed number needs how: it was arrived at"],
        ),
        (
            {("rubric", "output_regulation", "printed"): None},
            ["rubric!E17: this is missing; write it as code: …"],
        ),
        (
            {("rubric", "output", "printed"): "2"},
            [
                "rubric!E16: a question is a leaf; this component has parts",
                "rubric!F16: this is missing; write it as indicator: …",
                "rubric!H16: this is missing; write it as kind: …",
            ],
        ),
        (
            {("elements", "quick_win", "component"): "quickwin"},
            [
                "elements!A16: there is no row with the code quickwin (did you mean quick_win,"
                " quick_win_design, quick_win_benefit?)"
            ],
        ),
        (
            {("members", "kab-bantul", "region"): "kab-bantull"},
            [
                "members!A9: unknown region kab-bantull (did you mean kab-bantul, kab-bangli,"
                " kab-buol?)"
            ],
        ),
        ({("rules", "group_key", ""): None}, ["rules!B16: this is missing; write it as key: …"]),
        (
            {("rules", "rounding_step", ""): None},
            ["rules!B14: this is missing; write it as step: …"],
        ),
        ({("rules", "grades", "value"): "2,5"}, ["rules!B33: found 2.5, expected a whole number"]),
    ],
)
def test_what_is_wrong_with_a_changed_instrument_is_told_at_its_cell(
    instrument, tmp_path, cells, expected
):
    named = "kominfo-2022" if cells.get(("rules", "id", "")) else "panel-2025"
    with pytest.raises(WorkbookError) as refused:
        edition_from_workbook(instrument(cells), tmp_path / f"{named}.yaml")
    sheets = {
        page.name: page.key
        for page in layout_of(Identity("rubric", "kominfo-2023-kppn-ikn", language="id")).pages
    }
    found = [(*p.place.split("!"), p.message.in_language("en")) for p in refused.value.problems]
    assert [f"{sheets[sheet]}!{cell}: {told}" for sheet, cell, told in found] == expected
    assert not (tmp_path / f"{named}.yaml").exists()
