"""A sheet of moderation becomes agreed values and a closed score, or every fault is told."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import read_record
from smartcity_eval.workbooks.submissions.importing import import_workbooks

from ..conftest import Panel

MEETING = {"institution": "Sekretariat panel", "role": "Sekretaris", "date": date(2022, 11, 20)}
LEAVES = ["baseline", "output", "outcome", "impact", "quick_win"]


@pytest.fixture
def rated(panel):
    """A panel of two whose ratings of the outcome lie two apart."""
    panel.submitted(ugm=[3, 3, 1, 2, 4], ui=[3, 3, 3, 2, 4])
    return panel


def told(taken) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in taken.problems]


def take(panel, path):
    [taken] = import_workbooks([path], panel.params)
    return taken


def moderated(panel, rows=None, form=None, name: str = "moderasi.xlsx"):
    """A sheet of moderation, filled in and taken in."""
    path, identity = panel.moderation(name)
    panel.enter(path, identity, "moderation", rows)
    panel.enter(path, identity, "meeting", form={**MEETING, **(form or {})})
    return take(panel, path)


def test_an_agreed_value_stands_beside_the_ratings_with_reason_name_and_day(rated):
    before = read_record(rated.record).ratings
    rows = {
        "outcome": {"value": 2, "reason": "belum diukur"},
        "impact": {"value": 2.5, "reason": "=1+1", "by": "Ketua panel", "date": date(2022, 11, 18)},
    }
    assert moderated(rated, rows).state == "imported"
    record = read_record(rated.record)
    agreed = {m.leaf: m for m in record.ratings.moderation}
    assert set(agreed) == {"outcome", "impact"}
    one, other = agreed["outcome"], agreed["impact"]
    assert (one.value, one.by, one.role, one.date, one.reason, one.source) == (
        2,
        "Sekretariat panel",
        "Sekretaris",
        date(2022, 11, 20),
        "belum diukur",
        ("lembar-moderasi",),
    )
    assert (other.value, other.by, other.role, other.date) == (
        Decimal("2.5"),
        "Ketua panel",
        None,
        date(2022, 11, 18),
    )
    assert record.ratings.assessors == before.assessors and record.ratings.final is None
    assert record.sources["lembar-moderasi"].kind == "workbook"


def test_a_planted_formula_stays_text(rated):
    rows = {"outcome": {"value": 2, "reason": '=HYPERLINK("http://x")'}}
    assert moderated(rated, rows).state == "imported"
    [agreed] = read_record(rated.record).ratings.moderation
    assert agreed.reason == '=HYPERLINK("http://x")'
    path, identity = rated.moderation("lagi.xlsx")
    [shown] = [row for row in rated.shown(path, identity, "moderation") if row["leaf"] == "outcome"]
    assert shown["agreed"].startswith("2 (Sekretariat panel, 20 November 2022): =HYPERLINK(")


def test_a_closed_score_is_final_and_takes_nothing_more(rated):
    rows = {"outcome": {"value": 2, "reason": "belum diukur"}}
    late, identity = rated.moderation("terlambat.xlsx")
    rated.enter(late, identity, "moderation", rows)
    rated.enter(late, identity, "meeting", form=MEETING)
    assert moderated(rated, rows, {"closed": "ya"}).state == "imported"
    final = read_record(rated.record).ratings.final
    assert (final.by, final.date) == ("Sekretariat panel", date(2022, 11, 20))
    assert read_record(rated.record).ratings.state == "final"
    assert told(take(rated, late)) == [
        ": the panel closed its score on 2022-11-20; nothing is added after that",
        (
            ": the ratings in the record are not those this workbook was made from; make a new one"
            " with workbook new, which shows them, and carry the agreed values over"
        ),
    ]


def test_a_score_can_be_closed_without_a_moderation(rated):
    assert moderated(rated, form={"closed": "ya"}).state == "imported"
    assert read_record(rated.record).ratings.state == "final"


def test_nothing_filled_in_is_told(rated):
    assert told(moderated(rated, form={"closed": "tidak"})) == ["Moderasi: nothing is filled in"]


def test_a_second_meeting_adds_to_the_first_and_keeps_its_source(rated):
    moderated(rated, {"outcome": {"value": 2, "reason": "rapat pertama"}})
    first = read_record(rated.record)
    again = {"date": date(2022, 11, 25)}
    taken = moderated(rated, {"outcome": {"value": 3, "reason": "rapat kedua"}}, again, "dua.xlsx")
    record = read_record(rated.record)
    assert taken.state == "imported"
    assert record.ratings.moderation[:1] == first.ratings.moderation
    assert [m.source for m in record.ratings.moderation] == [
        ("lembar-moderasi",),
        ("lembar-moderasi-2",),
    ]
    assert record.sources["lembar-moderasi"] == first.sources["lembar-moderasi"]
    found = judge_ratings(record.ratings, load_framework("kominfo-2022"))
    assert [leaf.agreed for leaf in found.leaves if leaf.key == "outcome"] == [3]


def test_the_same_file_is_known_and_every_other_line_of_the_record_stays(rated):
    path, identity = rated.moderation()
    rated.enter(path, identity, "moderation", {"outcome": {"value": 2, "reason": "sepakat"}})
    rated.enter(path, identity, "meeting", form=MEETING)
    before = rated.record.read_text(encoding="utf-8").splitlines()
    assert take(rated, path).state == "imported"
    after = rated.record.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert take(rated, path).state == "already"


def test_planted_mistakes_are_told_each_at_its_cell(rated):
    rated.submitted(ub=[4])
    path, identity = rated.moderation()
    before = rated.record.read_bytes()
    rows = {
        "baseline": {"value": 4.5, "reason": "di luar skala"},
        "output": {"value": "1.234", "reason": "dua arti"},
        "outcome": {"value": 2},
        "impact": {"reason": "tanpa nilai", "by": True},
        "quick_win": {"value": 3, "reason": "sebelum diserahkan", "date": date(2022, 11, 1)},
    }
    rated.enter(path, identity, "moderation", rows)
    form = {**MEETING, "institution": None, "date": "03/04/2022", "closed": "mungkin"}
    rated.enter(path, identity, "meeting", form=form)
    numbers = {
        row["leaf"]: number
        for number, row in enumerate(rated.shown(path, identity, "moderation"), start=9)
    }
    assert [line.split(": ")[0] for line in told(take(rated, path))] == [
        "Rapat!B5",
        "Rapat!B7",
        "Rapat!B8",
        *(
            f"Moderasi!{cell}{number}"
            for number, cell in sorted(
                [
                    (numbers["baseline"], "M"),
                    (numbers["output"], "M"),
                    (numbers["outcome"], "N"),
                    (numbers["impact"], "M"),
                    (numbers["impact"], "O"),
                    (numbers["quick_win"], "P"),
                ]
            )
        ),
    ]
    assert rated.record.read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "form", "expected"),
    [
        (
            {"outcome": {"value": 2, "reason": "x", "date": date(2022, 11, 21)}},
            {"closed": "ya"},
            "found 2022-11-21, after the score was closed on 2022-11-20",
        ),
        (
            {"outcome": {"value": 2, "reason": "x"}},
            {"date": date(2022, 11, 1)},
            "found 2022-11-01, before the last ratings were submitted on 2022-11-14",
        ),
        (
            {"outcome": {"value": 2, "reason": "x"}},
            {"date": date(2021, 11, 1)},
            "found 2021-11-01, expected a day in 2022 or in the year after",
        ),
    ],
)
def test_days_that_cannot_be_are_told(rated, rows, form, expected):
    assert any(line.endswith(expected) for line in told(moderated(rated, rows, form)))


def test_a_score_is_not_closed_while_a_sheet_is_a_draft_or_an_item_has_no_value(panel):
    draft = panel.filled("UMY", [3, 3, 3, 3, 3], state="draf")
    panel.submitted(ugm=[3, 3, 1, 2, 4], ui=[3, 3, 3, 2])
    assert [one.state for one in import_workbooks([draft], panel.params)] == ["imported"]
    assert told(moderated(panel, form={"closed": "ya"})) == [
        "Rapat!B8: the score is final, but these have not submitted: umy",
        "Rapat!B8: closed, but these items have no value yet: quick_win; agree on one for each",
    ]


def test_an_item_without_a_consensus_is_closed_by_agreeing_on_it(panel):
    panel.submitted(ugm=[3, 3, 1, 2, 4], ui=[3, 3, 3, 2])
    rows = {"quick_win": {"value": 4, "reason": "sepakat"}}
    assert moderated(panel, rows, {"closed": "ya"}).state == "imported"


def test_what_nobody_rated_is_not_moderated(panel):
    panel.submitted(ugm=[3, 3, 1, 2])
    assert told(moderated(panel, {"quick_win": {"value": 3, "reason": "tanpa lembar"}}))[
        0
    ].endswith("nobody has submitted a rating of quick_win; there is nothing to moderate")


def test_a_sheet_made_before_another_rating_came_in_is_refused(rated):
    path, identity = rated.moderation()
    rated.enter(path, identity, "moderation", {"outcome": {"value": 2, "reason": "sepakat"}})
    rated.enter(path, identity, "meeting", form=MEETING)
    rated.submitted(umy=[3, 3, 2, 2, 4])
    assert told(take(rated, path)) == [
        ": the ratings in the record are not those this workbook was made from; make a new one with"
        " workbook new, which shows them, and carry the agreed values over"
    ]


def test_a_record_without_ratings_takes_no_moderation(rated):
    path, identity = rated.moderation()
    rated.enter(path, identity, "meeting", form={**MEETING, "closed": "ya"})
    rated.record.unlink()
    assert told(take(rated, path)) == [
        ": the record holds no ratings; a moderation stands beside those"
    ]


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 16), min_size=5, max_size=5), min_size=2, max_size=4),
    st.dictionaries(st.sampled_from(LEAVES), st.integers(0, 400), min_size=1),
    st.sampled_from(["id", "en"]),
)
def test_what_is_agreed_on_comes_back_as_the_records_values(ratings, agreed, language):
    """From the record to the sheet to the record: values, order, and the index they make."""
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(Path(folder))
        panel.submitted(
            **{f"u{n}": [value / 4 for value in given] for n, given in enumerate(ratings)}
        )
        before = read_record(panel.record)
        path, identity = panel.moderation(language=language)
        rows = {
            leaf: {"value": value / 100, "reason": f"sepakat {value}"}
            for leaf, value in agreed.items()
        }
        panel.enter(path, identity, "moderation", rows)
        panel.enter(path, identity, "meeting", form=MEETING)
        assert take(panel, path).state == "imported"
        record = read_record(panel.record)
        assert record.ratings.assessors == before.ratings.assessors
        assert {m.leaf: m.value for m in record.ratings.moderation} == {
            leaf: Decimal(value) / 100 for leaf, value in agreed.items()
        }
        found = judge_ratings(record.ratings, load_framework("kominfo-2022"))
        for leaf in found.leaves:
            if leaf.key in agreed:
                assert leaf.agreed == Decimal(agreed[leaf.key]) / 100
