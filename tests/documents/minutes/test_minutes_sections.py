"""The points of the minutes say what record, plan and office say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smartcity_eval.documents.minutes.minutes_sections import (
    attendance,
    decisions,
    feedback,
    legal_basis,
    numbered,
    ratings,
    result,
    scores,
    sections_by_name,
)
from smartcity_eval.documents.office.office_file import Meeting
from smartcity_eval.documents.text_document import BEGIN_OPEN
from smartcity_eval.records.record import Feedback
from smartcity_eval.reports.blocks import KeyFigures, Paragraph, Table
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.workbooks.panel.panel_plan import PlannedPanel


def table_of(section) -> list[dict[str, str]]:
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def words_of(section) -> list[str]:
    return [without_marks(b.text) for b in section.blocks if isinstance(b, Paragraph)]


def with_meeting(found, **changed):
    return replace(found, meeting=Meeting.model_validate(changed))


def test_the_points_are_numbered_in_their_order(closed):
    headings = [one.heading for one in numbered(sections_by_name(closed))]
    assert headings == [
        "1. Legal basis",
        "2. Attendance",
        "3. Ratings",
        "4. Scores before and after moderation",
        "5. Result",
        "6. Decisions",
        "7. Feedback",
    ]


def test_a_meeting_without_ratings_has_fewer_points_and_no_gap_in_their_numbers(closed):
    evaluation = closed.report.evaluation.model_copy(update={"panel": None})
    bare = {"ratings": None, "recommendations": (), "feedback": ()}
    record = closed.report.record.model_copy(update=bare)
    report = replace(closed.report, evaluation=evaluation, record=record)
    headings = [one.heading for one in numbered(sections_by_name(replace(closed, report=report)))]
    assert headings == ["1. Legal basis", "2. Attendance", "3. Decisions"]


@pytest.mark.parametrize(
    ("decree", "words"),
    [
        ({"title": "Keputusan"}, "Keputusan."),
        ({"title": "Keputusan", "number": "7"}, "Keputusan Number 7."),
        (
            {"title": "Keputusan", "number": "7", "day": date(2024, 10, 1)},
            "Keputusan Number 7 dated 1 October 2024.",
        ),
    ],
)
def test_the_decree_is_named_as_far_as_it_is_known(closed, decree, words):
    assert words_of(legal_basis(with_meeting(closed, decree=decree))) == [
        words,
        "The panel rated by: Example framework 2024 (an example, not an official rubric).",
    ]


def test_a_decree_that_nobody_gave_is_marked(closed):
    assert BEGIN_OPEN in words_of(legal_basis(with_meeting(closed)))[0]


def test_attendance_is_as_the_office_noted_it_without_names(closed):
    people = [
        {"institution": "UGM", "role": "asesor", "present": True, "name": "Sri Rahasia"},
        {"institution": "UI", "present": False},
    ]
    made = attendance(with_meeting(closed, attendance=people))
    assert words_of(made) == ["Present: 1 (one) of 2 (two) invited."]
    assert table_of(made) == [
        {"No.": "1", "Institution": "UGM", "Role": "asesor", "Attendance": "present"},
        {"No.": "2", "Institution": "UI", "Role": "–", "Attendance": "absent"},
    ]
    assert "Rahasia" not in repr(made)


def test_names_are_printed_on_request(closed):
    people = [{"institution": "UGM", "name": "Sri"}, {"institution": "UI"}]
    rows = table_of(attendance(with_meeting(closed, attendance=people, show_names=True)))
    assert [row["Name"] for row in rows] == ["Sri", ""]


def test_where_nobody_noted_who_came_the_assessors_are_listed_to_be_confirmed(closed):
    rows = table_of(attendance(with_meeting(closed)))
    assert [row["Institution"] for row in rows] == [a.institution for a in closed.result.assessors]
    assert all(row["Attendance"].startswith(BEGIN_OPEN) for row in rows)


def test_who_rated_what_by_when(closed):
    own, *rows = table_of(ratings(closed))
    assert (own["Mark"], own["Institution"]) == ("◇", "Pemerintah Kabupaten Contoh (rekaan)")
    sheets = closed.report.record.ratings.assessors.values()
    assert [(r["Institution"], r["Role"], r["Day"]) for r in rows] == [
        (s.institution, s.role, closed.report.write.day(s.date)) for s in sheets
    ]
    assert {r["Leaves rated"] for r in rows} == {"17 of 17"}
    assert "Due" not in own and "Person" not in own


def test_the_day_that_sheets_were_due_is_the_plans(closed):
    plan = PlannedPanel("kab-contoh", 2024, "contoh-2024", date(2024, 11, 20), ())
    own, *rows = table_of(ratings(replace(closed, planned=plan)))
    assert (own["Due"], {r["Due"] for r in rows}) == ("", {"20 November 2024"})


def test_the_scores_are_the_records_before_and_after_moderation_with_the_reasons(closed):
    rows = table_of(scores(closed))
    panel, record = closed.result, closed.report.record
    assert [(r["Before moderation"], r["After moderation"]) for r in rows] == [
        (str(leaf.consensus.normalize()), str(leaf.agreed.normalize())) for leaf in panel.leaves
    ]
    own = record.ratings.self_assessment.ratings
    assert [r["Self"] for r in rows] == [str(own[leaf.key].value) for leaf in panel.leaves]
    reasons = {
        leaf.key: without_marks(r["Reason for moderation"])
        for leaf, r in zip(panel.leaves, rows, strict=True)
        if r["Reason for moderation"]
    }
    assert reasons == {
        m.leaf: f"{m.value} by {m.by}, {m.role}, 22 November 2024: {m.reason}"
        for m in record.ratings.moderation
    }


def test_a_leaf_moderated_twice_has_both_reasons(closed, with_result):
    first = closed.result.moderation[0]
    again = first.model_copy(update={"reason": "Dibahas lagi.", "before": first.after})
    made = scores(with_result(moderation=(*closed.result.moderation, again)))
    (row,) = [r for r in table_of(made) if "Dibahas lagi." in r["Reason for moderation"]]
    assert first.reason in row["Reason for moderation"]


def test_an_open_leaf_is_marked_and_weights_that_are_not_alike_say_how_sure_they_are(
    closed, with_result
):
    leaves = tuple(leaf.model_copy(update={"open": True}) for leaf in closed.result.leaves[:2])
    found = with_result(leaves=leaves, moderation=())
    statuses = dict(zip((leaf.key for leaf in leaves), ("stated", "inferred"), strict=True))
    found.__dict__["weight_statuses"] = statuses
    made = scores(found)
    assert [r["Leaf"] for r in table_of(made)] == ["▲ Masterplan", "▲ Legal basis"]
    assert [r["Weight"] for r in table_of(made)] == ["4", "3 (inferred)"]
    assert "Nothing has been moderated. ▲ marks an open leaf." in made.blocks[0].notes[0]


def test_the_result_says_the_score_its_steps_and_who_closed_it(closed):
    made = result(closed)
    figures = next(b for b in made.blocks if isinstance(b, KeyFigures))
    assert [f.value for f in figures.items] == ["2.92", "2.42", "2.37", "final"]
    assert words_of(made)[1:] == [
        "All weights are assumed.",
        "No leaf is open.",
        "The score was closed on 25 November 2024 by Kementerian Contoh (rekaan).",
    ]


def test_the_result_of_a_panel_that_is_not_closed_says_so(with_result):
    words = words_of(result(with_result(state="moderated", closed=None)))
    assert words[-1][1:-1] == "The panel has not closed its score."
    assert words[-1][0] == BEGIN_OPEN


def test_decisions_are_lettered_and_none_is_made_up(closed):
    texts = [f"Keputusan {i}" for i in range(27)]
    words = words_of(decisions(with_meeting(closed, decisions=texts)))
    assert (words[0], words[25], words[26]) == (
        "a. Keputusan 0",
        "z. Keputusan 25",
        "27. Keputusan 26",
    )
    assert [w[0] for w in words_of(decisions(with_meeting(closed)))] == [BEGIN_OPEN]


def test_feedback_is_the_records(closed):
    (row, *_) = table_of(feedback(closed))
    first = closed.report.record.recommendations[0]
    assert (without_marks(row["What"]), row["Due"]) == (first.text, "31 March 2025")
    data = {
        "source": "undian",
        "kind": "recommendation",
        "text": "Buka datanya",
        "institution": "UGM",
    }
    written = Feedback.model_validate(data)
    record = closed.report.record.model_copy(update={"feedback": (written,), "recommendations": ()})
    (row,) = table_of(feedback(replace(closed, report=replace(closed.report, record=record))))
    assert (without_marks(row["What"]), row["Requested by"]) == ("Buka datanya", "UGM")


def test_without_feedback_there_is_no_such_point(closed):
    record = closed.report.record.model_copy(update={"feedback": (), "recommendations": ()})
    assert feedback(replace(closed, report=replace(closed.report, record=record))) is None
