"""Every listed edition: a panel of three from blank sheets to a closed record, or no sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from smartcity_eval import reports
from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.frameworks import edition_ids, graded_ids, load_framework
from smartcity_eval.records import read_record
from smartcity_eval.records.ratings import Closing
from smartcity_eval.records.writing import put_parts
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks

ASSESSORS = ("ugm", "ui", "its")


def fill(path: Path, value: float, day: date) -> Path:
    """Type one score into every row that has a leaf's code, and hand the sheet in."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        columns: dict[object, int] = {}
        for row in sheet.iter_rows():
            texts = {cell.value: cell.column for cell in row}
            if "Kode" in texts:
                columns = texts
            elif columns and row[columns["Kode"] - 1].value:
                row[columns["Nilai"] - 1].value = value
                if "Alasan" in columns:
                    row[columns["Alasan"] - 1].value = "Bukti dibaca bersama"
            elif row[0].value == "Status lembar":
                row[1].value = "sudah diserahkan"
            elif row[0].value == "Tanggal":
                row[1].value = day
    book.save(path)
    return path


def region_for(edition: str) -> str:
    """Return a region that the edition judges."""
    framework = load_framework(edition)
    if framework.example:
        return "kab-contoh"
    return framework.group.members[0] if framework.group and framework.group.members else "kab-alor"


def closed_panel(edition: str, params: Path, region: str, year: int) -> Path:
    """Make sheets, fill them in, take them in, and close the panel."""
    params.mkdir(exist_ok=True)
    framework = load_framework(edition)
    low, high = int(framework.scale.minimum.value), int(framework.scale.maximum.value)
    wanted = Identity("self-assessment", edition, region, year=year, as_of=f"{year}-12-31")
    own = params.parent / "sendiri.xlsx"
    new_workbook(own, wanted, params)
    [taken] = import_workbooks([fill(own, high, date(year, 10, 1))], params)
    assert taken.state == "imported", [str(p) for p in taken.problems]
    sheets = []
    for number, name in enumerate(ASSESSORS):
        wanted = Identity(
            "ratings", edition, region, year=year, assessor=name, as_of=f"{year}-12-31"
        )
        sheets.append(params.parent / f"{name}.xlsx")
        new_workbook(sheets[-1], wanted, params, name.upper())
        fill(sheets[-1], min(low + 1 + number, high), date(year, 11, 1))
    taken = import_workbooks(sheets, params)
    assert {t.state for t in taken} == {"imported"}, [str(p) for t in taken for p in t.problems]
    record = params / str(year) / f"{region}.yaml"
    closing = Closing(by="Ketua panel", date=date(year, 12, 1), source=("lembar-ugm",))
    put_parts(record, {("ratings", "final"): closing}, None)
    return record


@pytest.mark.parametrize("edition", edition_ids(None))
def test_every_edition_goes_from_sheets_to_a_closed_panel_or_gets_no_sheet(edition, tmp_path):
    framework, region = load_framework(edition), region_for(edition)
    year = framework.years[-1]
    if edition not in graded_ids():
        wanted = Identity("ratings", edition, region, year=year, assessor="ugm")
        with pytest.raises(UsageError) as refused:
            new_workbook(tmp_path / "lembar.xlsx", wanted, None, "UGM")
        assert "computed from statistics" in refused.value.in_language("en")
        assert list(tmp_path.iterdir()) == []
        return
    path = closed_panel(edition, tmp_path / "params", region, year)
    assert read_record(path).evaluation.framework == edition
    result = evaluate_file(path)
    assert result.panel.state == "final" and result.scorecard.framework == edition
    assert result.scorecard.exact and result.scorecard.index == Decimal(
        int(framework.scale.minimum.value) + 2
    )
    assert [leaf.key for leaf in result.panel.leaves] == [leaf.key for leaf in framework.leaves()]


def test_the_editions_that_are_not_graded_are_those_of_statistics():
    assert set(edition_ids(None)) - set(graded_ids()) == {"ipm-2014"}


def test_a_region_year_is_judged_by_two_instruments_in_two_folders(tmp_path):
    """A record holds one evaluation; the second instrument has a params folder of its own."""
    city, spbe = tmp_path / "params", tmp_path / "spbe" / "params"
    spbe.parent.mkdir()
    closed_panel("kominfo-2022", city, "kab-alor", 2022)
    wanted = Identity("ratings", "spbe-2020", "kab-alor", year=2022, assessor="itb")
    with pytest.raises(UsageError) as refused:
        new_workbook(tmp_path / "itb.xlsx", wanted, city, "ITB")
    assert "in a params folder of its own" in refused.value.in_language("en")
    other = closed_panel("spbe-2020", spbe, "kab-alor", 2022)
    assert evaluate_file(other).scorecard.framework == "spbe-2020"
    assert evaluate_file(city / "2022" / "kab-alor.yaml").scorecard.framework == "kominfo-2022"


def test_no_sheet_is_made_for_a_panel_that_is_closed(tmp_path):
    closed_panel("spbe-2020", tmp_path / "params", "kab-alor", 2025)
    wanted = Identity("ratings", "spbe-2020", "kab-alor", year=2025, assessor="itb")
    with pytest.raises(UsageError) as refused:
        new_workbook(tmp_path / "itb.xlsx", wanted, tmp_path / "params", "ITB")
    assert "the panel closed its score on 2025-12-01" in refused.value.in_language("en")


def test_the_report_has_the_instruments_name_predicate_and_exact_weights(tmp_path):
    closed_panel("spbe-2020", tmp_path / "params", "kab-alor", 2025)
    report = reports.load_report("kab-alor", 2025, "en", str(tmp_path / "params"))
    assert reports.title(report).heading == "SPBE evaluation report 2025: Kabupaten Alor"
    summary = reports.summary(report)._repr_html_()
    assert "3.00" in summary and "“Good”" in summary and "Smart City" not in summary
    index = reports.index(report)._repr_html_()
    assert "16.5\xa0%" in index and "45.5\xa0%" in index
    assert report.write.weight(report.edition.leaves()[0].weight.value) == "1.30\xa0%"
    review = reports.load_jury("kab-alor", 2025, "en", str(tmp_path / "params"))
    assert "“Good”" in reports.jury_overview(review)._repr_html_()
