"""The files of an office that its documents depend on."""

from __future__ import annotations

from smartcity_eval.batch.plan.office_files import office_files


def test_brand_templates_of_the_ending_the_years_file_and_plans_are_among_them(tmp_path):
    params = tmp_path / "params"
    for name in ("templates/report.docx", "templates/slides.pptx", "params/panels/plan.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = {path.relative_to(tmp_path).as_posix() for path in office_files(params, ".docx", 2023)}
    assert found == {
        "brand.yaml",
        "templates/report.docx",
        "params/documents/2023.yaml",
        "params/panels/plan.csv",
    }
