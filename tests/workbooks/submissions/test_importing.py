"""Filled-in workbooks taken into the records: all problems of all files at once, and nothing
overwritten.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import numbers

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.submissions.importing import import_workbooks


def told(taken) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in taken.problems]


def test_twenty_planted_faults_are_all_named_each_at_its_cell_and_nothing_is_changed(panel):
    """One score sheet with a fault of every kind a hurried hand makes."""
    panel.submit_own(3.5)
    before = panel.record.read_bytes()
    path = panel.new("ratings", "UGM")
    book = openpyxl.load_workbook(path)
    sheet = book["Penilaian"]
    assert [sheet.cell(row, 1).value for row in range(6, 11)] == [
        "Lembaga",
        "Peran",
        "Nama (tidak wajib)",
        "Status lembar",
        "Tanggal",
    ]
    assert [sheet.cell(row, 9).value for row in range(14, 19)] == [
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
    ]
    sheet["B6"], sheet["B7"], sheet["B9"], sheet["B10"] = (
        None,
        True,
        "sudah diserahkan",
        "03/04/2022",
    )
    sheet["D14"], sheet["F14"] = 4.5, True
    sheet["D15"] = "1.234"
    sheet["D16"] = "=2+1"
    sheet["D17"], sheet["D17"].number_format = date(2022, 3, 12), numbers.FORMAT_DATE_DDMMYY
    sheet.merge_cells("E17:F17")
    sheet["D18"] = 1
    sheet.row_dimensions[18].hidden = True
    for row, (leaf, value) in enumerate(
        [
            ("baseline", 3),
            ("quickwin", 3),
            (None, 3),
            ("output", "#N/A"),
            ("outcome", "tiga"),
            ("impact", -1),
        ],
        start=19,
    ):
        sheet.cell(row, 9).value, sheet.cell(row, 4).value = leaf, value
    book.save(path)

    [taken] = import_workbooks([path], panel.params)
    assert (taken.state, taken.record) == ("refused", panel.record)
    assert told(taken) == [
        "Penilaian!B6: nothing stands here; write Lembaga",
        "Penilaian!B7: found TRUE, expected text; format the cell as text and type it again",
        (
            "Penilaian!B10: found '03/04/2022', which can be 2022-04-03 or 2022-03-04; write it as"
            " 2022-04-03 or format the cell as a date"
        ),
        "Penilaian!D14: found 4.5, expected a number from 0 to 4",
        "Penilaian!F14: found TRUE, expected text; format the cell as text and type it again",
        (
            "Penilaian!D15: found '1.234', which can be 1234 or 1,234; write 1234, or 1,2340 with"
            " one more digit, or type it as a number instead of text"
        ),
        (
            "Penilaian!D16: the cell holds a formula without a result; open the file in Excel and"
            " save it, or type the value"
        ),
        (
            "Penilaian!D17: found the day 2022-03-12, expected a number; Excel may have turned a"
            " number such as 3.12 into a day: format the cell as a number and type it again"
        ),
        (
            "Penilaian!E17: this cell is merged with others; take the merging back and fill in each"
            " cell"
        ),
        "Penilaian!A18: this row is hidden and filled in; show it, or clear it",
        "Penilaian!E18: 1 departs from the self-assessment 3.5 by more than 0.5; write the reason",
        "Penilaian!I19: baseline stands twice, first in row 14; keep one",
        (
            "Penilaian!I20: quickwin is no row of this sheet (did you mean quick_win?); the codes"
            " are not to be changed"
        ),
        "Penilaian!I21: this row has no code; fill in only the rows that are there",
        "Penilaian!D22: the cell shows the error value #N/A; mend its formula or type the value",
        "Penilaian!I22: output stands twice, first in row 15; keep one",
        "Penilaian!D23: found 'tiga', expected a number such as 87,5",
        "Penilaian!I23: outcome stands twice, first in row 16; keep one",
        "Penilaian!D24: found -1, expected a number from 0 to 4",
        "Penilaian!I24: impact stands twice, first in row 17; keep one",
    ]
    assert panel.record.read_bytes() == before


def test_a_sheet_becomes_a_source_with_its_hash_and_the_assessors_ratings(panel):
    path = panel.filled(
        "UGM",
        [2.75, "3,6", 3, None, 4],
        reasons={0: "  baru sebagian "},
        role="Panelis",
        person="Budi",
    )
    received = path.read_bytes()
    [taken] = import_workbooks([path], panel.params)
    record = read_record(panel.record)
    sheet = record.ratings.assessors["ugm"]
    assert taken.state == "imported" and path.read_bytes() == received
    assert {leaf: str(rating.value) for leaf, rating in sheet.ratings.items()} == {
        "baseline": "2.75",
        "output": "3.6",
        "outcome": "3",
        "quick_win": "4",
    }
    assert (sheet.institution, sheet.role, sheet.person, sheet.state, sheet.date) == (
        "UGM",
        "Panelis",
        None,
        "submitted",
        date(2022, 11, 14),
    )
    assert sheet.ratings["baseline"].reason == "baru sebagian" and sheet.source == ("lembar-ugm",)
    source = record.sources["lembar-ugm"]
    assert (source.kind, source.sha256, source.locator, source.date) == (
        "workbook",
        hashlib.sha256(received).hexdigest(),
        path.name,
        date(2022, 11, 14),
    )
    assert record.evaluation.framework == "kominfo-2022"


def test_a_name_is_kept_only_where_asked_for(panel):
    path = panel.filled("UGM", [3], person="Budi")
    import_workbooks([path], panel.params, keep_names=True)
    assert read_record(panel.record).ratings.assessors["ugm"].person == "Budi"


def test_the_same_file_is_already_there_and_another_does_not_overwrite_what_was_submitted(panel):
    first = panel.filled("UGM", [3, 3, 3, 3, 3])
    assert [taken.state for taken in import_workbooks([first, first], panel.params)] == [
        "imported",
        "already",
    ]
    before = panel.record.read_bytes()
    second = panel.filled("UGM", [2, 3, 3, 3, 3], name="kedua.xlsx")
    [taken] = import_workbooks([second], panel.params)
    assert told(taken) == [
        "Penilaian!B9: UGM has already submitted another file; what was submitted is not"
        " overwritten. What differs: baseline: 3 → 2. A value the panel agrees on goes under"
        " moderation; a wrong file is replaced with smartcity-eval panel replace"
    ]
    assert panel.record.read_bytes() == before


def test_a_draft_gives_way_to_a_later_one_and_to_the_submission_but_not_to_an_older_one(panel):
    drafts = [
        panel.filled("UGM", [n], name=f"{n}.xlsx", state="draf", day=date(2022, 11, n))
        for n in (2, 3, 1)
    ]
    assert [taken.state for taken in import_workbooks(drafts[:2], panel.params)] == [
        "imported",
        "imported",
    ]
    [older] = import_workbooks(drafts[2:], panel.params)
    assert told(older) == ["Penilaian!B9: the record holds a later draft, of 2022-11-03"]
    assert str(read_record(panel.record).ratings.assessors["ugm"].ratings["baseline"].value) == "3"
    assert [
        taken.state
        for taken in import_workbooks([panel.filled("UGM", [4], name="akhir.xlsx")], panel.params)
    ] == ["imported"]
    sheet = read_record(panel.record).ratings.assessors["ugm"]
    assert (sheet.state, str(sheet.ratings["baseline"].value)) == ("submitted", "4")


def test_a_self_assessment_goes_first_and_a_good_file_goes_in_whatever_the_others_are(panel):
    own = panel.own(3.5, day=date(2022, 11, 20))  # handed in late
    good, lacking = panel.filled("UGM", [3, 3, 3, 3, 3]), panel.filled("UI", [1, 3, 3, 3, 3])
    no_book = panel.folder / "surat.xlsx"
    no_book.write_text("bukan buku kerja", encoding="utf-8")
    seen = []
    taken = import_workbooks(
        [good, lacking, own, no_book],
        panel.params,
        progress=lambda one, done, whole: seen.append((one.state, done, whole)),
    )
    assert [one.state for one in taken] == ["imported", "refused", "imported", "refused"]
    assert told(taken[1]) == [
        "Penilaian!E14: 1 departs from the self-assessment 3.5 by more than 0.5; write the reason"
    ]
    assert sorted(read_record(panel.record).ratings.assessors) == ["ugm"]
    assert [done for _, done, _ in seen] == [1, 2, 3, 4] and {whole for _, _, whole in seen} == {4}


def test_a_record_that_is_not_there_yet_is_begun(panel):
    panel.record.unlink()
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    assert [taken.state for taken in import_workbooks([path], panel.params)] == ["imported"]
    record = read_record(panel.record)
    assert (record.year, record.region, record.stage, record.evaluation.framework) == (
        2022,
        "kab-batang",
        "implementation",
        "kominfo-2022",
    )


def test_a_record_that_is_itself_refused_is_named_and_left_alone(panel):
    path = panel.filled("UGM", [3])
    panel.record.write_text(
        panel.record.read_text(encoding="utf-8") + "salah: 1\n", encoding="utf-8"
    )
    before = panel.record.read_bytes()
    [taken] = import_workbooks([path], panel.params)
    assert (
        taken.state == "refused"
        and taken.problems[0].file == str(panel.record)
        and panel.record.read_bytes() == before
    )


def test_after_the_panel_has_closed_nothing_is_added(panel):
    import_workbooks([panel.filled("UGM", [3])], panel.params)
    late = panel.filled("UI", [3])
    text = panel.record.read_text(encoding="utf-8")
    panel.record.write_text(
        text.replace(
            "  assessors:\n", "  final: {by: UI, date: 2022-12-01, source: koran}\n  assessors:\n"
        ),
        encoding="utf-8",
    )
    [taken] = import_workbooks([late], panel.params)
    assert told(taken) == [
        "Penilaian!B9: the panel closed its score on 2022-12-01; nothing is added after that"
    ]


def test_a_rubric_is_not_taken_into_a_record(panel):
    [taken] = import_workbooks([panel.new("rubric")], panel.params)
    assert told(taken) == [
        ": this workbook holds a rubric; turn it into an edition with --edition FILE"
    ]


@pytest.mark.parametrize("day", [date(2021, 11, 14), date(2024, 1, 1)])
def test_a_day_outside_the_year_and_the_one_after_is_a_slip(panel, day):
    [taken] = import_workbooks([panel.filled("UGM", [3], day=day)], panel.params)
    assert told(taken) == [
        f"Penilaian!B10: found {day.isoformat()}, expected a day in 2022 or in the year after"
    ]


IMPORTS = """
import sys
from pathlib import Path
from smartcity_eval.workbooks.submissions.importing import import_workbooks
[taken] = import_workbooks([Path(sys.argv[1])], Path(sys.argv[2]))
print(taken.state)
"""


def test_four_imports_into_one_record_at_once_all_stand(panel):
    """What is announced as imported is there, whoever else writes at the same time."""
    names = ("UGM", "UI", "ITB", "UNDIP")
    sheets = [panel.filled(name, [3, 3, 3, None, 3]) for name in names]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", IMPORTS, str(path), str(panel.params)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="locale",
        )
        for path in sheets
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["imported"] * 4
    assert set(read_record(panel.record).ratings.assessors) == {"ugm", "ui", "itb", "undip"}


def test_of_two_submitted_sheets_of_one_assessor_neither_is_taken_by_the_alphabet(panel):
    before = panel.record.read_bytes()
    one = panel.filled("UGM", [3, 3, 3, 3, 3], name="a.xlsx")
    other = panel.filled("UGM", [3, 2, 3, 3, 3], name="b.xlsx")
    third = panel.filled("UI", [3, 3, 3, 3, 3])
    taken = import_workbooks([one, other, third], panel.params)
    assert [one.state for one in taken] == ["refused", "refused", "imported"]
    assert told(taken[0]) == [
        f": {other} is another sheet of UGM for Kabupaten Batang 2022, and neither is taken: they"
        " differ in 1 cell (Penilaian!D15 3 | 2); ask which one counts, and import that one alone"
    ]
    assert panel.record.read_bytes() != before
    assert set(read_record(panel.record).ratings.assessors) == {"ui"}


def test_one_sheet_saved_in_two_formats_is_no_second_submission(panel):
    one = panel.filled("UGM", [3, 3, 3, 3, 3], name="a.xlsx")
    other = panel.folder / "b.xlsx"
    openpyxl.load_workbook(one).save(other)
    assert one.read_bytes() != other.read_bytes()
    taken = import_workbooks([one, other], panel.params)
    assert [sheet.state for sheet in taken] == ["imported", "already"]
    [again] = import_workbooks([other], panel.params)
    assert "What differs: nothing." in told(again)[0]


def test_each_file_says_whose_it_is_how_far_and_what_was_ignored(panel):
    path = panel.filled("UGM", [3, 3, 3], state="draf")
    book = openpyxl.load_workbook(path)
    sheet = book["Penilaian"]
    sheet["J13"], sheet["J15"], sheet["K16"] = "Catatan", "lihat lagi", "x"
    sheet["D14"].comment = Comment("Mengapa 3?", "UGM")
    book.create_sheet("Coretan")["A1"] = 1
    book.save(path)
    [taken] = import_workbooks([path], panel.params)
    found = taken.contents
    assert (found.kind, found.name, found.year, found.assessor, found.institution) == (
        "ratings",
        "Kabupaten Batang",
        2022,
        "ugm",
        "UGM",
    )
    assert (found.filled, found.asked, found.state) == (3, 5, "draft")
    assert [message.in_language("en") for message in found.ignored] == [
        "the added columns Catatan, K",
        "the added sheets Coretan",
        "comments in cells: 1",
    ]


TWO_RECORDS = """
import sys
from pathlib import Path
from smartcity_eval.workbooks.submissions.importing import import_workbooks
taken = import_workbooks([Path(name) for name in sys.argv[2:]], Path(sys.argv[1]))
print(*(one.state for one in taken))
"""


def test_two_secretaries_who_import_their_folders_at_once_lose_nothing(panel):
    names = ("UGM", "UI", "ITB", "UNDIP", "UNS", "UB")
    sheets = [panel.filled(name, [3, 3, 3, 3, 3]) for name in names]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_RECORDS, str(panel.params), *map(str, half)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="locale",
        )
        for half in (sheets[:3], sheets[3:])
    ]
    said = [process.communicate(timeout=120)[0].split() for process in running]
    assert said == [["imported"] * 3] * 2
    assert set(read_record(panel.record).ratings.assessors) == {name.lower() for name in names}


KILLED = """
import os, sys
from pathlib import Path
from smartcity_eval.records import writing
from smartcity_eval.workbooks.submissions.importing import import_workbooks
steps, at = [0], int(sys.argv[1])
def killed(real):
    def step(*arguments, **named):
        steps[0] += 1
        if steps[0] == at:
            os._exit(9)
        return real(*arguments, **named)
    return step
os.replace, os.fsync = killed(os.replace), killed(os.fsync)
writing.put_in = killed(writing.put_in)
import_workbooks([Path(name) for name in sys.argv[3:]], Path(sys.argv[2]))
"""


def test_a_killed_import_leaves_the_record_as_it_was_or_as_it_shall_be(panel):
    sheets = [panel.filled(name, [3, 3, 3, 3, 3]) for name in ("UGM", "UI")]
    before, killed = panel.record.read_bytes(), 0
    for at in range(1, 12):
        panel.record.write_bytes(before)
        command = [sys.executable, "-c", KILLED, str(at), str(panel.params), *map(str, sheets)]
        ended = subprocess.run(command, check=False, timeout=120).returncode
        if ended == 0:
            break
        killed += 1
        record = panel.record.read_bytes()
        assert record == before or len(read_record(panel.record).ratings.assessors) == 2, (
            f"killed at step {at}"
        )
    assert killed >= 2 and len(read_record(panel.record).ratings.assessors) == 2
    [again] = import_workbooks(sheets[:1], panel.params)
    assert again.state == "already"
