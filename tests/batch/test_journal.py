"""What became of each report."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.batch.outcome import Outcome
from smartcity_eval.batch.journal import JOURNAL, read_journal, write_journal

MADE, FAILED = Outcome("id/2023/a", made=True), Outcome("id/2023/b", made=False, message="cell 2: ValueError: x", kept="failed/id/2023/b.ipynb")


@pytest.fixture
def reports(tmp_path):
    page = tmp_path / "id" / "2023" / "a.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", encoding="utf-8")
    return tmp_path


def test_outcomes_are_written_and_read_back(reports):
    known = write_journal(reports, {}, [FAILED, MADE])
    assert read_journal(reports) == known == {"id/2023/a": MADE, "id/2023/b": FAILED}
    assert list(json.loads((reports / JOURNAL).read_text(encoding="utf-8"))) == ["id/2023/a", "id/2023/b"]


def test_a_later_run_adds_to_what_is_known(reports):
    write_journal(reports, {}, [FAILED])
    mended = Outcome(FAILED.key, made=True)
    (reports / "id" / "2023" / "b.html").write_text("x", encoding="utf-8")
    assert write_journal(reports, read_journal(reports), [MADE, mended]) == {"id/2023/a": MADE, "id/2023/b": mended}


def test_a_report_that_is_gone_is_forgotten(reports):
    write_journal(reports, {}, [MADE])
    (reports / "id" / "2023" / "a.html").unlink()
    assert write_journal(reports, read_journal(reports), []) == {}


def test_there_is_none_yet(tmp_path):
    assert read_journal(tmp_path) == {}


@pytest.mark.parametrize("damage", ["", "{", "[]", "3", '{"id/2023/a": 3}', '{"id/2023/a": {"made": true, "odd": 1}}', '{"id/2023/a": {}}'])
def test_a_damaged_journal_costs_its_history_and_no_batch(damage, reports):
    (reports / JOURNAL).write_text(damage, encoding="utf-8")
    assert read_journal(reports) == {}
    assert write_journal(reports, read_journal(reports), [MADE]) == {"id/2023/a": MADE}
