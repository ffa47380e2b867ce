"""Whose meeting it is, by plan, record and office, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from smartcity_eval.core.errors import InputError
from smartcity_eval.documents.minutes.panel_meeting import panel_meeting
from smartcity_eval.documents.office.office_file import Meeting
from smartcity_eval.documents.subject import Subject
from smartcity_eval.workbooks.panel.panel_plan import PlannedAssessor, PlannedPanel

PLAN = """\
region;year;framework;institution;role;due
kab-contoh;2024;contoh-2024;Universitas Rencana;asesor;2024-11-20
"""


@pytest.fixture
def subject(write_record):
    """A regency whose record holds no ratings."""
    return Subject(2023, "kab-batang", "id", write_record().parent.parent)


def planned(*institutions: str) -> PlannedPanel:
    assessors = tuple(PlannedAssessor(name.lower(), name, "asesor") for name in institutions)
    return PlannedPanel("kab-contoh", 2024, "contoh-2024", date(2024, 11, 20), assessors)


def test_without_ratings_plan_and_meeting_there_is_none(subject):
    assert panel_meeting(subject) is None


def test_a_meeting_in_the_offices_file_is_enough(subject, write_text):
    write_text("meetings:\n  kab-batang: {place: Batang}\n", "params/documents/2023.yaml")
    found = panel_meeting(subject)
    assert (found.meeting.place, found.result, found.is_draft) == ("Batang", None, True)
    assert found.assessors == found.signatories == ()
    assert found.weight_statuses == {}


def test_what_all_meetings_share_makes_none(subject, write_text):
    write_text("meeting: {place: Batang}\n", "params/documents/2023.yaml")
    assert panel_meeting(subject) is None


def test_a_plan_is_enough(subject, write_text):
    row = "kab-batang;2023;kominfo-2023-regular;UGM;asesor;2023-11-10"
    text = PLAN.splitlines()[0] + "\n" + row + "\n"
    write_text(text, "params/panels/rencana.csv")
    found = panel_meeting(subject)
    assert [p.institution for p in found.signatories] == ["UGM"]
    assert found.is_draft
    assert found.edition.id == "kominfo-2023-regular"


def test_a_fault_in_the_offices_file_is_told(subject, write_text):
    write_text("meetings:\n  kab-batang: {placee: Batang}\n", "params/documents/2023.yaml")
    with pytest.raises(InputError):
        panel_meeting(subject)


def test_the_closed_panel_is_no_draft(closed):
    assert not closed.is_draft
    assert closed.edition.id == "contoh-2024"
    assert [p.institution for p in closed.assessors] == [
        a.institution for a in closed.result.assessors
    ]
    assert len(closed.attendance) == 7  # as the office noted it
    assert set(closed.weight_statuses.values()) == {"assumed"}


def test_the_plan_says_who_judges_before_the_record_does(closed):
    found = replace(closed, planned=planned("Satu", "Dua"), meeting=Meeting())
    assert [p.institution for p in found.signatories] == ["Satu", "Dua"]
    assert [p.institution for p in found.attendance] == ["Satu", "Dua"]


def test_who_signs_is_as_the_office_says(closed):
    meeting = Meeting.model_validate({"signatories": [{"institution": "Kantor"}]})
    found = replace(closed, planned=planned("Satu"), meeting=meeting)
    assert [p.institution for p in found.signatories] == ["Kantor"]


def test_the_plan_of_a_batch_is_read_from_its_data_folder(closed, tmp_path, monkeypatch):
    from smartcity_eval.documents.minutes import panel_meeting as module
    from smartcity_eval.workbooks.panel.stored_plan import write_stored_plan

    params = tmp_path / "params"
    (params / "panels").mkdir(parents=True)
    (params / "panels" / "rencana.csv").write_text(PLAN, encoding="utf-8")
    write_stored_plan(params, tmp_path)
    monkeypatch.setattr(module, "load_jury", lambda *_: closed.report)
    examples = Path(__file__).parents[3] / "examples" / "params"
    found = module.panel_meeting(Subject(2024, "kab-contoh", "en", examples, tmp_path))
    assert found.planned.due == date(2024, 11, 20)
