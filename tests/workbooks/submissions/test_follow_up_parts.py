"""A sheet of follow-up becomes what a record says of earlier recommendations."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks

from ..conftest import Panel

FORM = {"date": date(2023, 11, 10)}
RECOMMENDED = """\
recommendations:
  - {text: Ukur keadaan awal, by: Panel, owner: Diskominfo, due: 2023-06, source: koran}
  - {text: Sudah dilaksanakan, state: done, source: koran}
feedback:
  - {kind: recommendation, institution: UGM, text: Buka datanya, source: koran}
  - {kind: weakness, institution: UGM, text: Belum diukur, source: koran}
"""


@pytest.fixture
def asked(panel):
    """A regency to which two things were recommended that are not done."""
    text = panel.record.read_text(encoding="utf-8")
    panel.record.write_text(text.replace("sources:", RECOMMENDED + "sources:"), encoding="utf-8")
    return panel


def told(taken) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in taken.problems]


def take(panel, path):
    [taken] = import_workbooks([path], panel.params)
    return taken


def answered(panel, rows, name: str = "tindak-lanjut.xlsx", form=FORM):
    path, identity = panel.follow_up(name)
    return take(panel, panel.enter(path, identity, "follow-up", rows, form))


def this_year(panel):
    return read_record(panel.params / "2023" / "kab-batang.yaml")


def test_what_became_of_each_recommendation_stands_in_this_years_record(asked):
    before = asked.record.read_bytes()
    rows = {
        "R1": {
            "state": "sedang ditindaklanjuti",
            "action": "=survei awal",
            "owner": "Bappeda",
            "due": "06/2024",
            "evidence": "https://batangkab.go.id/survei",
        }
    }
    taken = answered(asked, rows)
    assert (taken.state, told(taken)) == ("imported", [])
    assert asked.record.read_bytes() == before  # last year's record stays as it was published
    first, second = this_year(asked).follow_up
    assert (first.recommendation, first.year, first.by) == ("Ukur keadaan awal", 2022, "Panel")
    assert (first.state, first.action, first.owner, first.due, first.evidence) == (
        "in_progress",
        "=survei awal",
        "Bappeda",
        "2024-06",
        "https://batangkab.go.id/survei",
    )
    assert (second.recommendation, second.by, second.state) == (
        "Buka datanya",
        "UGM",
        "not_reported",
    )
    assert {one.source for one in (first, second)} == {("lembar-tindak-lanjut",)}
    assert this_year(asked).sources["lembar-tindak-lanjut"].kind == "workbook"


def test_it_goes_on_with_what_was_answered(asked):
    answered(asked, {"R1": {"state": "belum ditindaklanjuti"}})
    again = answered(
        asked,
        {"R1": {"state": "sudah ditindaklanjuti", "action": "diukur"}, "R2": {"owner": "PPID"}},
        "dua.xlsx",
    )
    assert again.state == "imported"
    first, second = this_year(asked).follow_up
    assert (first.state, first.action, first.due, second.owner) == (
        "done",
        "diukur",
        "2023-06",
        "PPID",
    )
    assert take(asked, asked.folder / "dua.xlsx").state == "already"


def test_a_sheet_made_before_the_record_changed_is_refused(asked):
    early, identity = asked.follow_up("awal.xlsx")
    asked.enter(early, identity, "follow-up", {"R1": {"state": "belum ditindaklanjuti"}}, FORM)
    assert answered(asked, {"R2": {"state": "sudah ditindaklanjuti"}}).state == "imported"
    before = asked.params.joinpath("2023", "kab-batang.yaml").read_bytes()
    assert told(take(asked, early)) == [
        ": the recommendations of 2022, or what the record already says of them, have changed since"
        " this workbook was made; make a new one with workbook new, which shows them, and carry the"
        " changes over"
    ]
    assert asked.params.joinpath("2023", "kab-batang.yaml").read_bytes() == before


@pytest.mark.parametrize("change", ["reworded", "removed"])
def test_last_years_record_must_be_the_one_it_was_made_from(asked, change):
    path, identity = asked.follow_up()
    asked.enter(path, identity, "follow-up", {"R1": {"state": "belum ditindaklanjuti"}}, FORM)
    if change == "removed":
        asked.record.unlink()
    else:
        text = asked.record.read_text(encoding="utf-8")
        asked.record.write_text(text.replace("Buka datanya", "Buka data"), encoding="utf-8")
    assert take(asked, path).state == "refused"


def test_what_others_wrote_of_older_recommendations_stays(asked):
    answered(asked, {"R1": {"state": "belum ditindaklanjuti"}})
    record = asked.params / "2023" / "kab-batang.yaml"
    older = "follow_up:\n  - {recommendation: Lama, year: 2019, source: lembar-tindak-lanjut}\n"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("follow_up:\n", older), encoding="utf-8")
    assert answered(asked, {"R2": {"state": "sudah ditindaklanjuti"}}, "dua.xlsx").state == (
        "imported"
    )
    assert [one.recommendation for one in this_year(asked).follow_up] == [
        "Lama",
        "Ukur keadaan awal",
        "Buka datanya",
    ]


def test_what_is_not_done_is_asked_again_the_year_after(asked):
    answered(asked, {"R1": {"state": "sedang ditindaklanjuti"}, "R2": {"state": "done"}})
    later = asked.folder / "nanti.xlsx"
    identity = new_workbook(
        later, Identity("follow-up", region="kab-batang", year=2024), asked.params
    )
    assert [
        (row["recommendation"], row["year"]) for row in asked.shown(later, identity, "follow-up")
    ] == [("Ukur keadaan awal", 2022)]


def test_planted_mistakes_are_told_each_at_its_cell(asked):
    rows = {
        "R1": {"state": "hampir", "due": "segera"},
        "R2": {"action": "sudah rapat", "owner": "#REF!"},
    }
    path, identity = asked.follow_up()
    asked.enter(path, identity, "follow-up", rows, {"institution": None, "date": "kemarin"})
    assert told(take(asked, path)) == [
        "Tindak lanjut!B5: nothing stands here; write Lembaga",
        "Tindak lanjut!B7: found 'kemarin', expected a day such as 2023-11-14",
        (
            "Tindak lanjut!D11: found 'hampir', expected one of belum ditindaklanjuti, sedang"
            " ditindaklanjuti, sudah ditindaklanjuti"
        ),
        (
            "Tindak lanjut!G11: found 'segera', expected a day such as 2024-06-30, a month such as"
            " 2024-06 or a year"
        ),
        (
            "Tindak lanjut!D12: what was done is told, but not how far it is; choose the follow-up"
            " here"
        ),
        (
            "Tindak lanjut!F12: the cell shows the error value #REF!; mend its formula or type the"
            " value"
        ),
    ]
    assert not (asked.params / "2023" / "kab-batang.yaml").exists()


def test_an_empty_sheet_is_told(asked):
    assert told(answered(asked, {})) == ["Tindak lanjut: nothing is filled in"]


TEXTS = st.text("ab c=+-@'é", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
DUE = st.sampled_from(["2024", "2024-06", date(2024, 6, 30), None])
SAID = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["open", "in_progress", "done"]),
        "action": st.none() | TEXTS,
        "owner": st.none() | TEXTS,
        "due": DUE,
        "evidence": st.none() | TEXTS,
    }
)


@settings(max_examples=8, deadline=None)
@given(st.lists(SAID, min_size=1, max_size=4), st.sampled_from(["id", "en"]))
def test_what_is_written_comes_back_from_the_record(said, language):
    """From the record to the sheet to the record, and to the next sheet."""
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(Path(folder))
        listed = "".join(f"  - {{text: Saran {n}, source: koran}}\n" for n in range(len(said)))
        text = panel.record.read_text(encoding="utf-8")
        text = text.replace("sources:", f"recommendations:\n{listed}sources:")
        panel.record.write_text(text, encoding="utf-8")
        path, identity = panel.follow_up(language=language)
        rows = {f"R{n + 1}": one for n, one in enumerate(said)}
        panel.enter(path, identity, "follow-up", rows, FORM)
        taken = take(panel, path)
        assert told(taken) == []
        record = this_year(panel)
        assert [
            {key: getattr(one, key) for key in ("state", "action", "owner", "due", "evidence")}
            for one in record.follow_up
        ] == said
        # A new sheet shows what was answered; taken in as it is, it changes nothing but its source.
        again, identity = panel.follow_up("lagi.xlsx", language=language)
        panel.enter(again, identity, "follow-up", {}, FORM)
        assert take(panel, again).state == "imported"
        assert this_year(panel).follow_up == record.follow_up
