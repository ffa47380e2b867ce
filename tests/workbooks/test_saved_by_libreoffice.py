"""Sheets of moderation and follow-up that LibreOffice opened and saved again, in each format."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.submissions.importing import import_workbooks

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
FORMATS = ("xlsx", "xls", "ods")


def saved(path: Path, kind: str) -> Path:
    """The sheet as LibreOffice saves it."""
    folder = path.parent / kind
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    said = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
    subprocess.run([str(part) for part in said], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind}"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sheet_of_moderation_is_taken_in(panel, kind):
    panel.submitted(ugm=[3, 3, 1, 2, 4], ui=[3, 3, 3, 2, 4])
    path, identity = panel.moderation()
    rows = {"outcome": {"value": 2.25, "reason": "=belum diukur"}}
    panel.enter(path, identity, "moderation", rows)
    form = {"institution": "Panel", "date": date(2022, 11, 20), "closed": "ya"}
    panel.enter(path, identity, "meeting", form=form)
    [taken] = import_workbooks([saved(path, kind)], panel.params)
    assert (taken.state, taken.problems) == ("imported", ())
    ratings = read_record(panel.record).ratings
    [agreed] = ratings.moderation
    assert (agreed.leaf, str(agreed.value), agreed.reason) == ("outcome", "2.25", "=belum diukur")
    assert (ratings.final.by, ratings.final.date) == ("Panel", date(2022, 11, 20))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sheet_of_follow_up_is_taken_in(panel, kind):
    text = panel.record.read_text(encoding="utf-8")
    asked = "recommendations:\n  - {text: =Ukur, by: Panel, source: koran}\nsources:"
    panel.record.write_text(text.replace("sources:", asked), encoding="utf-8")
    path, identity = panel.follow_up()
    rows = {"R1": {"state": "done", "due": date(2024, 6, 30), "action": "=diukur"}}
    panel.enter(path, identity, "follow-up", rows, {"date": date(2023, 11, 10)})
    [taken] = import_workbooks([saved(path, kind)], panel.params)
    assert (taken.state, taken.problems) == ("imported", ())
    [said] = read_record(panel.params / "2023" / "kab-batang.yaml").follow_up
    assert (said.recommendation, said.state, said.due, said.action) == (
        "=Ukur",
        "done",
        date(2024, 6, 30),
        "=diukur",
    )
