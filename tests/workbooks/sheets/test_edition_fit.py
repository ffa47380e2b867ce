from __future__ import annotations

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records.record import Judging, Record
from smartcity_eval.workbooks.sheets.edition_fit import edition_fault, sheet_fault
from smartcity_eval.workbooks.sheets.layout import KINDS, Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook


def record(**judging) -> Record:
    return Record(
        year=2022,
        region="kab-batang",
        as_of="2022-12-31",
        stage="implementation",
        evaluation=Judging(**judging) if judging else None,
    )


@pytest.mark.parametrize(
    ("edition", "judging", "expected"),
    [
        ("kominfo-2022", {}, None),
        ("kominfo-2022", {"framework": "kominfo-2022"}, None),
        ("spbe-2020", {}, None),
        ("kominfo-2021", {"framework": "unknown", "what_if": "kominfo-2021"}, None),
        ("ipm-2014", {}, "computed from statistics"),
        ("kominfo-2021", {}, "valid for 2021, not for 2022"),
        ("kominfo-2021", {"framework": "kominfo-2022"}, "the record is judged by kominfo-2022"),
        ("kominfo-2022", {"framework": "unknown"}, "the record is judged by unknown"),
        ("spbe-2020", {"framework": "kominfo-2022"}, "in a params folder of its own"),
    ],
)
def test_what_keeps_ratings_out_of_a_record(edition, judging, expected):
    fault = edition_fault(load_framework(edition), 2022, record(**judging))
    assert (fault is None) == (expected is None)
    assert fault is None or expected in fault.in_language("en")


def test_without_a_record_the_editions_year_counts():
    assert edition_fault(load_framework("spbe-2020"), 2025, None) is None
    assert edition_fault(load_framework("spbe-2020"), 2018, None) is not None


REFUSED = {
    "programmes": "the pack of India has no dimensions",
    "survey": "the pack of India has no dimensions",
    "rubric": "asks for each name in Indonesian",
}


def test_indonesia_has_every_kind():
    assert [kind for kind in KINDS if sheet_fault(kind)] == []


@pytest.mark.usefixtures("indian_pack")
@pytest.mark.parametrize("kind", KINDS)
def test_what_another_pack_has_no_sheets_for_is_refused_in_plain_words(kind, tmp_path):
    fault = sheet_fault(kind)
    assert (fault is not None) == (kind in REFUSED)
    if fault:
        assert REFUSED[kind] in fault.in_language("en")
        with pytest.raises(UsageError, match=kind):
            new_workbook(tmp_path / "x.xlsx", Identity(kind, region="pune", year=2020), None)
        assert not (tmp_path / "x.xlsx").exists()
