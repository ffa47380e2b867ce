"""What the panel wrote, by institution."""

from __future__ import annotations

from collections import Counter

from smartcity_eval.reports import next_steps
from smartcity_eval.reports.follow_up.strengths import MOST_OPEN, author, strengths_and_weaknesses

CAPTION = "Strengths and weaknesses"


def test_malang_2023_by_kind_and_institution(report_of, see):
    report = report_of("kab-malang", 2023)
    rows = see(next_steps(report)).table(CAPTION)["rows"]
    assert Counter(row[1] for row in rows) == {"strength": 15, "weakness": 25}
    assert len({row[2].partition(",")[0] for row in rows}) == 5
    recommended = [f for f in report.record.feedback if f.kind == "recommendation"]
    assert len(rows) + len(recommended) == len(report.record.feedback) == 59


def test_notes_stand_beside_what_they_are_about(report_of, see):
    rows = see(next_steps(report_of("kab-malang", 2023))).table(CAPTION)["rows"]
    own = [row for row in rows if row[1] == "strength" and row[2].startswith("Citiasia")]
    assert own and all("salah salin" in row[3] for row in own)


def test_a_letter_that_names_no_institution_says_so(report_of):
    report = report_of("kab-malang", 2022)
    assert {author(report, f).partition(",")[0] for f in report.record.feedback} == {
        "institution not named"
    }


def test_many_stand_behind_a_switch_and_few_do_not(report_on):
    def written(count):
        return [
            {"kind": "strength", "text": f"Baik {n}", "institution": "UGM", "source": "s"}
            for n in range(count)
        ]

    few = strengths_and_weaknesses(report_on(feedback=written(MOST_OPEN)))
    many = strengths_and_weaknesses(report_on(feedback=written(MOST_OPEN + 1)))
    assert (few.kind, many.kind) == ("table", "folded")
    assert many.summary == "Strengths (11) and weaknesses (0) as the panel wrote them"


def test_nothing_written_shows_nothing(report_of):
    assert strengths_and_weaknesses(report_of("kab-batang", 2023)) is None
