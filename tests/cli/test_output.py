"""What a person reads."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from smartcity_eval.batch.plan.deleted_records import Gone
from smartcity_eval.cli.output import print_problems, say_json, score_line, tell_gone, tell_outdated
from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.evaluation import evaluate_file

PARAMS = Path(__file__).parents[2] / "params"


def problem(file, line, **values):
    return Problem(file, line, "programmes.target", Message("{count} programmes", values))


def test_problems_are_printed_once_each_by_file_and_line_on_stderr(capsys):
    print_problems(
        [
            problem("b.yaml", 2, count=1),
            problem("a.yaml", 9, count=2),
            problem("a.yaml", 1, count=3),
            problem("a.yaml", 9, count=2),
        ],
        "en",
    )
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "a.yaml:1: programmes.target: 3 programmes",
        "a.yaml:9: programmes.target: 2 programmes",
        "b.yaml:2: programmes.target: 1 programme",
    ]


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        (
            "2022/kota-kediri",
            ("2022 Kota Kediri", "computed index 3.31 (unrounded 3.315)", "announced index 3.31"),
        ),
        (
            "2023/kab-batang",
            (
                "2023 Kabupaten Batang",
                "computed index 3.40 (unrounded 3.398)",
                "announced index 3.40",
                "programmes 93.3\u00a0%",
            ),
        ),
        ("2024/kab-bekasi", ("what-if 3.234",)),
        (
            "../examples/params/2024/kab-contoh",
            ("2024 Kabupaten Contoh (rekaan)", "panel's score 2."),
        ),
        ("2024/kab-purbalingga", ("not scored",)),
    ],
)
def test_an_evaluation_in_one_line(record, parts):
    line = score_line(evaluate_file(PARAMS / f"{record}.yaml"), "en")
    assert "\n" not in line and all(part in line for part in parts)
    if "bekasi" in record or "purbalingga" in record:
        assert "index" not in line


def test_an_evaluation_in_indonesian_form():
    assert "3,315" in score_line(evaluate_file(PARAMS / "2022/kota-kediri.yaml"), "id")


@pytest.mark.parametrize(
    ("gone", "would", "told"),
    [
        (Gone(), False, []),
        (
            Gone(("id/2023/a",), (Path("a.html"),)),
            False,
            [
                "id/2023/a: its record is there no more; it is not listed any longer",
                "Taken away: 1 file of records that are there no more.",
            ],
        ),
        (
            Gone(("id/2023/a",), (Path("a.html"), Path("a.ipynb"))),
            True,
            [
                "id/2023/a: its record is there no more; it is not listed any longer",
                "To be taken away: 2 files of records that are there no more.",
            ],
        ),
        (
            Gone(("id/2023/a",)),
            False,
            [
                "id/2023/a: its record is there no more; it is not listed any longer",
                "Their files stay until the whole params folder is run.",
            ],
        ),
    ],
)
def test_reports_whose_record_is_there_no_more_are_told_with_what_becomes_of_their_files(
    gone, would, told, capsys
):
    tell_gone(gone, "en", would)
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines() == told


@pytest.mark.parametrize(
    ("count", "would", "told"),
    [
        (0, False, ""),
        (0, True, ""),
        (1, True, "To be taken away: 1 document"),
        (2, False, "--docx"),
    ],
)
def test_documents_that_are_taken_away_are_told_with_how_to_have_them_again(
    count, would, told, capsys
):
    tell_outdated(count, "en", would)
    said = capsys.readouterr().err
    assert told in said and bool(said) == bool(count)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "cp1252", "ascii"])
def test_json_is_read_as_utf_8_whatever_the_console_writes(encoding, monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(
        sys, "stdout", io.TextIOWrapper(written, encoding=encoding, errors="backslashreplace")
    )
    value = {"nama": "café – 😀 \x1b"}
    say_json(value)
    sys.stdout.flush()
    made = written.getvalue()
    assert json.loads(made.decode("utf-8")) == value
    assert ("café".encode() in made) is encoding.lower().startswith("utf")
