"""A wrong submission replaced: the old one is kept, with who asked for it and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.records import read_record
from smartcity_eval.workbooks.panel.replacing import replace_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks

DAY = date(2022, 11, 20)


def replace(path, panel, **about):
    asked = {"asked_by": "UGM", "reason": "Berkas tertukar", "day": DAY} | about
    return replace_workbook(path, panel.params, **asked)


def why_not(path, panel, **about) -> str:
    with pytest.raises(WorkbookError) as caught:
        replace(path, panel, **about)
    return caught.value.problems[0].message.in_language("en")


def test_the_new_sheet_counts_and_the_old_one_is_kept_with_its_file(panel):
    old = panel.filled("UGM", [3, 3, 3, 3, 3], name="lama.xlsx")
    import_workbooks([old], panel.params)
    new = panel.filled("UGM", [2, 3, 3, 3, 3], name="baru.xlsx", reasons={1: "Bukti baru"})
    found = replace(new, panel)
    assert (found.institution, found.old_file, found.old_day) == (
        "UGM",
        "lama.xlsx",
        date(2022, 11, 14),
    )
    assert found.differing == ("baseline: 3 → 2", "output")
    record = read_record(panel.record)
    assert record.ratings.assessors["ugm"].ratings["baseline"].value == 2
    [kept] = record.ratings.replaced
    assert (kept.assessor, kept.by, kept.reason, kept.date) == (
        "ugm",
        "UGM",
        "Berkas tertukar",
        DAY,
    )
    assert kept.sheet.ratings["baseline"].value == Decimal(3)
    assert record.sources[kept.sheet.source[0]].locator == "lama.xlsx"
    assert record.sources["lembar-ugm"].locator == "baru.xlsx"
    assert "# tahun evaluasi" in panel.record.read_text(encoding="utf-8")


def test_a_second_replacement_and_the_regencys_own_sheet_are_kept_too(panel):
    panel.submit_own(3)
    import_workbooks([panel.filled("UGM", [3, 3, 3, 3, 3])], panel.params)
    for n, score in enumerate((2.75, 2.5)):
        replace(panel.filled("UGM", [score, 3, 3, 3, 3], name=f"{n}.xlsx"), panel)
    replace(panel.own(2.75), panel)
    replaced = read_record(panel.record).ratings.replaced
    assert [one.assessor for one in replaced] == ["ugm", "ugm", None]
    assert [one.sheet.source for one in replaced] == [
        ("lembar-ugm-lama-1",),
        ("lembar-ugm-lama-2",),
        ("lembar-mandiri-lama-1",),
    ]


def test_nothing_is_replaced_that_was_not_submitted_is_the_same_or_is_closed(panel, plan):
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    assert why_not(path, panel).startswith("nothing was submitted that this file could replace")
    import_workbooks([path], panel.params)
    assert why_not(path, panel) == "this very file has been imported before"
    other = panel.filled("UGM", [2, 3, 3, 3, 3], name="lain.xlsx")
    assert why_not(other, panel, reason=" ") == "nothing stands here; write --reason"
    stranger = panel.filled("ITB", [2, 3, 3, 3, 3])
    assert "is no assessor of" in why_not(stranger, panel, plan=plan)
    text = panel.record.read_text(encoding="utf-8")
    closed = "  final: {by: Panel, date: 2022-12-01, source: koran}\nsources:"
    panel.record.write_text(text.replace("\nsources:", f"\n{closed}"), encoding="utf-8")
    before = panel.record.read_bytes()
    assert why_not(other, panel) == (
        "the panel closed its score on 2022-12-01; nothing is replaced after that"
    )
    assert panel.record.read_bytes() == before
