"""Progress: lines where nobody looks, a bar on a terminal, and nothing on stdout."""

from __future__ import annotations

import sys

from smartcity_eval.cli.progress import counted_progress, report_progress, workbook_progress
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.workbooks.submissions.importing import WorkbookImport


def test_progress_is_plain_lines_where_nobody_looks(capsys):
    with report_progress("en") as progress:
        progress(Outcome("id/2023/a", made=True), 1, 2)
        progress(Outcome("id/2023/b", made=False, message="x"), 2, 2)
        progress(Outcome("id/2023/c.minutes.docx", made=False, nothing=True), 3, 3)
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines() == [
        "1/2 id/2023/a: made",
        "2/2 id/2023/b: failed",
        "3/3 id/2023/c.minutes.docx: nothing to make it of",
    ]


def test_progress_is_a_bar_on_a_terminal_and_still_not_on_stdout(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with report_progress("en") as progress:
        progress(Outcome("id/2023/b", made=False, message="x"), 1, 2)
    said = capsys.readouterr()
    assert said.out == "" and all(words in said.err for words in ("1/2", "a minute", "1 failed"))


def test_workbooks_are_plain_lines_where_nobody_looks_and_a_bar_on_a_terminal(capsys, monkeypatch):
    with workbook_progress("en") as progress:
        progress(WorkbookImport("a.xlsx", "imported"), 1, 2)
        progress(WorkbookImport("b.xlsx", "refused"), 2, 2)
    assert capsys.readouterr().err.splitlines() == ["1/2 a.xlsx: imported", "2/2 b.xlsx: refused"]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with workbook_progress("en") as progress:
        progress(WorkbookImport("b.xlsx", "refused"), 1, 2)
    said = capsys.readouterr()
    assert said.out == "" and all(words in said.err for words in ("Workbooks", "1/2", "1 refused"))


def test_things_are_counted_on_a_terminal_and_nowhere_else(capsys, monkeypatch):
    with counted_progress("Sheets") as count:
        count(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with counted_progress("Sheets") as count:
        count(1, 2)
    said = capsys.readouterr()
    assert said.out == "" and "Sheets" in said.err and "1/2" in said.err
