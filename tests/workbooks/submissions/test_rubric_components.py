"""The components of a filled-in rubric: levels of questions and of whole components."""

from __future__ import annotations

from smartcity_eval.workbooks.submissions.rubric import edition_from_workbook

LEVELS = "Belum ada\nDirencanakan\nBerjalan sebagian\nBerjalan\nBerjalan dan dinilai"


STEP = {
    ("rules", "step", "value"): 1,
    ("rules", "step", "status"): "dinyatakan",
    ("rules", "step", "reference"): "Pedoman panel",
}


def test_a_panel_that_holds_the_levels_adds_them_for_a_question_and_once_for_a_component(
    instrument, tmp_path
):
    path = instrument(
        {
            **STEP,
            ("rubric", "output_regulation", "levels_id"): LEVELS,
            ("rubric", "impact", "levels_id"): LEVELS.replace("Belum ada", "Tidak setuju"),
        }
    )
    made = edition_from_workbook(path, tmp_path / "panel-2025.yaml")
    assert {
        str(value): level.id for value, level in made.levels_of("output_regulation").items()
    } == dict(zip("01234", LEVELS.splitlines(), strict=True))
    assert made.levels_of("impact_governance_public_service_online_access")[0].id == "Tidak setuju"
    assert made.levels_of("baseline_council_meeting") == {}
    assert (
        made.scale.step.value,
        made.grades.assessors,
        made.rounding.step,
        len(made.leaves()),
    ) == (1, 5, "sum", 117)
