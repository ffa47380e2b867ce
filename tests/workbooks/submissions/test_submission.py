"""What every workbook brings along: its source, its edition, and what it may not overwrite."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled
from smartcity_eval.workbooks.submissions.importing import import_workbooks
from smartcity_eval.workbooks.submissions.record_parts import parts_from
from smartcity_eval.workbooks.submissions.submission import source_key

DAY = {"B6": "Diskominfo", "B8": date(2022, 11, 14)}


FORM = {"B5": "Diskominfo", "B7": date(2022, 11, 14)}


def told(problems) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in problems]


def problems_of(path, panel) -> list[str]:
    filled, problems = read_filled(open_book(path))
    record = read_record(panel.record)
    return told(filled.in_order([*problems, *parts_from(filled, record)[1]]))


def test_each_kind_has_its_source(panel):
    keys = [
        source_key(
            read_filled(
                open_book(
                    panel.new(
                        kind,
                        "UGM" if kind == "ratings" else "",
                        minimum=1,
                        maximum=5,
                        respondents=5,
                    )
                )
            )[0]
        )
        for kind in ("ratings", "self-assessment", "programmes", "budget", "survey")
    ]
    assert keys == [
        "lembar-ugm",
        "lembar-mandiri",
        "lembar-program",
        "lembar-anggaran",
        "lembar-survei",
    ]


def test_a_sheet_made_before_the_record_changed_does_not_undo_the_change(panel):
    early = panel.fill(
        panel.new("budget", name="awal.xlsx"),
        {**FORM, "A11": "APBD", "B11": "smart_city", "C11": "planned", "D11": 100},
        "Anggaran",
    )
    other = panel.fill(
        panel.new("budget", name="lain.xlsx"),
        {**FORM, "A11": "APBD", "B11": "smart_city", "C11": "planned", "D11": 200},
        "Anggaran",
    )
    taken = [import_workbooks([path], panel.params)[0].state for path in (other, early)]
    assert taken == ["imported", "refused"]
    assert problems_of(early, panel) == [
        ": the record holds a budget this workbook was not made from; make a new one with workbook"
        " new, which shows it, and carry the changes over"
    ]
    later = panel.fill(panel.new("budget", name="akhir.xlsx"), {**FORM, "D11": 300}, "Anggaran")
    assert [taken.state for taken in import_workbooks([later], panel.params)] == ["imported"]
    assert [line.amount for line in read_record(panel.record).budget] == [300]


@pytest.mark.parametrize(
    ("judging", "expected"),
    [
        ("{source: koran, framework: kominfo-2022}", []),
        ("{source: koran, framework: unknown, what_if: kominfo-2022}", []),
        ("{source: koran, mode: online}", []),
        (
            "{source: koran, framework: unknown}",
            [": the workbook was made for kominfo-2022, the record is judged by unknown"],
        ),
    ],
)
def test_a_sheet_by_another_edition_than_the_records_is_refused(panel, judging, expected):
    path = panel.filled("UGM", [3])
    panel.record.write_text(
        panel.record.read_text(encoding="utf-8").replace(
            "sources:", f"evaluation: {judging}\nsources:"
        ),
        encoding="utf-8",
    )
    assert problems_of(path, panel) == expected
    assert [taken.state for taken in import_workbooks([path], panel.params)] == [
        "refused" if expected else "imported"
    ]
    if judging.endswith("online}"):
        assert (
            read_record(panel.record).evaluation.framework,
            read_record(panel.record).evaluation.mode,
        ) == ("kominfo-2022", "online")


def test_a_source_of_another_kind_is_not_written_over(panel):
    path = panel.filled("UGM", [3])
    panel.record.write_text(
        panel.record.read_text(encoding="utf-8").replace("koran:", "lembar-ugm:"), encoding="utf-8"
    )
    assert problems_of(path, panel) == [
        ": the record's source lembar-ugm is no workbook; rename it there first"
    ]
