"""What a person reads."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval import load_framework
from smartcity_eval.batch.plan.deleted_records import Gone
from smartcity_eval.cli.output import (
    framework_lines,
    print_problems,
    score_line,
    tell_gone,
    tell_progress,
    tell_workbooks,
)
from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.workbooks.submissions.importing import Taken

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
    "record, parts",
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


def test_a_framework_is_shown_with_every_weight_its_standing_and_reference():
    edition = load_framework("kominfo-2022")
    lines = list(framework_lines(edition, "en"))
    text = "\n".join(lines)
    for leaf in edition.leaves():
        assert leaf.label.in_language("en") in text and leaf.weight.reference in text
    assert "(stated)" in text and "(inferred)" in text and "kominfo-2021" in text
    assert sum(leaf.weight.value for leaf in edition.leaves()) == Decimal(100)


def test_a_framework_is_shown_with_weights_as_printed_bands_goalposts_and_series():
    spbe = "\n".join(framework_lines(load_framework("spbe-2020"), "en"))
    assert (
        "1.30\u00a0%  Internal policy: SPBE architecture (stated)" in spbe
        and "3.00\u00a0%  Public complaints service (inferred)" in spbe
    )
    assert (
        "Band from 4.2: Satisfactory (stated)" in spbe
        and "The band follows the index before rounding: 2024 (inferred)" in spbe
    )
    ipm = "\n".join(framework_lines(load_framework("ipm-2014"), "en"))
    assert (
        "0.5 of 3  Mean years of schooling" in ipm
        and "Aggregation: geometric" in ipm
        and "uhh-sp2020: life expectancy by the long form" in ipm
    )
    assert (
        "From 1,007.436 to 26,572.352 thousand rupiah per person and year, by logarithms" in ipm
        and "From 20 to 85 years\n" in ipm
    )


def test_a_framework_is_shown_with_its_group_its_rounding_and_its_grades():
    first = "\n".join(framework_lines(load_framework("kominfo-2022-first-phase"), "en"))
    assert (
        "Judges: first phase: KPPN&IKN of 2021 and Kota Surabaya (42 regencies and cities)" in first
    )
    assert (
        "Rounding: each weighted score to 2 decimals, half up, and then their sum (inferred)"
        in first
    )
    assert "Scores are means of the grades of 4 assessors, in steps of 1 (inferred)" in first
    mature = "\n".join(framework_lines(load_framework("kominfo-2022"), "en"))
    assert (
        "Judges: regions of 2017–2019 (nobody published which)" in mature
        and "Scores are means" not in mature
    )
    assert "Rounding: the sum of the weighted scores once, to 2 decimals, half up" in "\n".join(
        framework_lines(load_framework("ipm-2014"), "en")
    )
    plain = "\n".join(framework_lines(load_framework("kominfo-2021"), "en"))
    assert "Judges:" not in plain and "Rounding:" not in plain


def test_questions_stand_under_their_component_by_key_and_without_a_weight_of_their_own():
    lines = list(framework_lines(load_framework("kominfo-2023-kppn-ikn"), "en"))
    output = lines.index("20\u00a0%  Output (stated)")
    assert lines[output + 2] == "      The plain mean of 7 scores (inferred)"
    assert (
        lines[output + 3]
        == "        output_regulation: Regional regulation on the smart city (2.1.1)"
    )
    assert sum(line.startswith("        ") for line in lines) == 117 and not any(
        line.strip().startswith("1\u00a0%") for line in lines
    )


def test_progress_is_plain_lines_where_nobody_looks(capsys):
    with tell_progress("en") as tell:
        tell(Outcome("id/2023/a", made=True), 1, 2)
        tell(Outcome("id/2023/b", made=False, message="x"), 2, 2)
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines() == [
        "1/2 id/2023/a: made",
        "2/2 id/2023/b: failed",
    ]


def test_progress_is_a_bar_on_a_terminal_and_still_not_on_stdout(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with tell_progress("en") as tell:
        tell(Outcome("id/2023/b", made=False, message="x"), 1, 2)
    said = capsys.readouterr()
    assert said.out == "" and all(words in said.err for words in ("1/2", "a minute", "1 failed"))


def test_workbooks_are_plain_lines_where_nobody_looks_and_a_bar_on_a_terminal(capsys, monkeypatch):
    with tell_workbooks("en") as tell:
        tell(Taken("a.xlsx", "imported"), 1, 2)
        tell(Taken("b.xlsx", "refused"), 2, 2)
    assert capsys.readouterr().err.splitlines() == ["1/2 a.xlsx: imported", "2/2 b.xlsx: refused"]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with tell_workbooks("en") as tell:
        tell(Taken("b.xlsx", "refused"), 1, 2)
    said = capsys.readouterr()
    assert said.out == "" and all(words in said.err for words in ("Workbooks", "1/2", "1 refused"))


@pytest.mark.parametrize(
    "gone, would, told",
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
