"""What institutions wrote and recommend, by institution, and what became of it."""

from __future__ import annotations

from smartcity_eval.documents.sections.recommendations import (
    follow_up,
    recommendations,
    strengths_and_weaknesses,
    unanswered,
)
from smartcity_eval.reports.blocks import Listing, Table
from smartcity_eval.reports.marks import without_marks


def test_each_institution_has_its_own_list_in_the_letters_order(paper_of):
    _, weaknesses, strengths = strengths_and_weaknesses(paper_of("kab-malang", 2023))
    names = ["Institut Teknologi Bandung", "Universitas Gadjah Mada"]
    assert [b.heading for b in weaknesses.blocks][:2] == names
    assert [b.heading for b in strengths.blocks][:2] == names
    assert [item.lead for item in weaknesses.blocks[0].items] == ["a.", "b.", "c.", "d."]
    written = paper_of("kab-malang", 2023).record.feedback
    shown = sum(len(b.items) for s in (weaknesses, strengths) for b in s.blocks)
    assert shown == sum(f.kind != "recommendation" for f in written)


def test_a_note_of_the_record_is_told_from_the_institutions_words(paper_on):
    feedback = [
        {
            "kind": "weakness",
            "institution": "A",
            "text": "Sempit",
            "note": "Salah cetak",
            "source": ["s"],
        }
    ]
    _, weaknesses = strengths_and_weaknesses(paper_on(feedback=feedback))
    (item,) = weaknesses.blocks[0].items
    assert without_marks(item.text) == "Sempit. Noted on record: Salah cetak."


def test_recommendations_of_one_institution_stand_together(paper_on):
    given = [
        {"text": t, "by": by, "source": ["s"]} for t, by in (("1", "A"), ("2", "B"), ("3", "A"))
    ]
    made = next(
        b for b in recommendations(paper_on(recommendations=given)).blocks if isinstance(b, Table)
    )
    assert [[without_marks(str(c)) for c in row[:2]] for row in made.rows] == [
        ["A", "1"],
        ["A", "3"],
        ["B", "2"],
    ]


def test_what_rules_say_is_called_automatic(paper_of):
    *_, last = [
        b for b in recommendations(paper_of("kab-batang", 2023)).blocks if isinstance(b, Listing)
    ]
    assert last.heading == "What follows from the figures by rule (automatic)"


def test_last_years_recommendations_without_an_answer_are_listed(paper_of):
    report = paper_of("kab-malang", 2023)
    last = [f for f in report.last_record.feedback if f.kind == "recommendation"]
    (made,) = follow_up(report).blocks
    assert [without_marks(str(row[0])) for row in made.rows] == [f.text for f in last]
    assert len(unanswered(report)) == len(last)


def test_reported_follow_up_takes_their_place(paper_on, write_record, tmp_path):
    path = write_record("recommendations:\n  - {text: Lama, by: A, source: koran}\n", year=2022)
    params = path.parent.parent
    silent = paper_on(params=params)
    assert [r.text for r in unanswered(silent)] == ["Lama"]
    done = {"recommendation": "Lama", "year": 2022, "state": "done", "source": ["s"]}
    told = paper_on(params=params, follow_up=[done])
    assert unanswered(told) == ()
    (made,) = follow_up(told).blocks
    assert made.caption == "Earlier recommendations, as followed up"
