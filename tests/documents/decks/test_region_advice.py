from smartcity_eval.documents.decks.region_advice import (
    follow_up,
    masterplan_path,
    next_steps,
    strengths,
    weaknesses,
)
from smartcity_eval.documents.text_document import BEGIN_OPEN
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import read_record
from smartcity_eval.reports.marks import pieces_of, without_marks
from smartcity_eval.reports.report import Report


def test_what_institutions_wrote_is_counted_and_attributed(report_of):
    report = report_of("kab-malang", 2023)
    assert strengths(report).title == "Strengths the panel wrote: 15"
    assert len(weaknesses(report).points) == 25
    assert without_marks(strengths(report).points[0]).endswith("Institut Teknologi Bandung, item a")
    assert strengths(report_of("kab-batang", 2023)) is None


def test_what_nobody_has_decided_is_to_be_confirmed(report_of):
    slide = next_steps(report_of("kab-batang", 2023))
    columns = slide.table.columns
    owner, due = columns.index("For"), columns.index("Due")
    first, second = slide.table.rows[:2]
    assert BEGIN_OPEN not in first[owner]
    assert BEGIN_OPEN in first[due]
    assert BEGIN_OPEN in second[owner]
    assert second[due] == "31 December 2023"


def test_a_step_that_is_done_asks_for_nobody(example):
    slide = next_steps(example())
    status = slide.table.columns.index("Status")
    done = [row for row in slide.table.rows if row[status] == "followed up"]
    assert done
    assert all(BEGIN_OPEN not in cell for row in done for cell in row)


def test_earlier_recommendations_are_followed_up(write_record):
    path = write_record(
        """
        follow_up:
          - {recommendation: Buka data, year: 2022, action: Portal dibuka, state: done,
             source: koran}
        """
    )
    report = Report(read_record(path), None, evaluate_file(path), (), "en")
    slide = follow_up(report)
    assert "Buka data" in without_marks(" ".join(map(str, slide.table.rows[0])))
    assert next_steps(report) is None or not next_steps(report).is_empty


def test_there_is_no_follow_up_where_none_is_reported(report_of):
    assert follow_up(report_of("kab-batang", 2023)) is None


def test_the_masterplan_s_path_is_told_with_its_own_sources(report_of):
    slide = masterplan_path(report_of("kab-batang", 2023))
    assert slide.table.rows[0][1] == "4 of 10 years"
    assert not any(piece.cites for point in slide.points for piece in pieces_of(point))
    assert slide.notes[0] == "Sources, of the region's own file:"
    assert masterplan_path(report_of("kab-malang", 2023)) is None
