"""From a workbook to the parts of a record: what belongs to it, and what contradicts it."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled
from smartcity_eval.workbooks.submissions.importing import import_workbooks
from smartcity_eval.workbooks.submissions.record_parts import already_there, parts_from

DAY = {"B6": "Diskominfo", "B8": date(2022, 11, 14)}
FORM = {"B5": "Diskominfo", "B7": date(2022, 11, 14)}


def told(problems) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in problems]


def problems_of(path, panel) -> list[str]:
    filled, problems = read_filled(open_book(path))
    record = read_record(panel.record)
    return told(filled.in_order([*problems, *parts_from(filled, record)[1]]))


def test_nothing_is_there_before_and_the_file_is_there_after(panel):
    path = panel.filled("UGM", [3])
    filled, _ = read_filled(open_book(path))
    assert not already_there(filled, None) and not already_there(filled, read_record(panel.record))
    import_workbooks([path], panel.params)
    assert already_there(filled, read_record(panel.record))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ["Program: nothing is filled in"]),
        (
            {"A11": "CCTV", "B11": "Smart Living", "C11": "Sampah"},
            ["Program!C11: this sub-dimension belongs to environment"],
        ),
        (
            {"A11": "CCTV", "B11": "Smart Living", "L11": "koram"},
            [
                "Program!L11: the source koram is not listed under sources (did you mean koran?);"
                " list it there"
            ],
        ),
        (
            {"A11": "CCTV", "B11": "Smart Living", "O11": "disimpulkan"},
            ["Program!P11: an inferred or assumed number needs how: it was arrived at"],
        ),
        ({"B11": "Smart Living"}, ["Program!A11: nothing stands here; write Program"]),
    ],
)
def test_a_programme_that_contradicts_itself_or_the_record_is_told(panel, cells, expected):
    assert (
        problems_of(panel.fill(panel.new("programmes"), {**FORM, **cells}, "Program"), panel)
        == expected
    )


def test_programmes_go_in_beside_what_the_record_says_of_them(panel):
    panel.record.write_text(
        panel.record.read_text(encoding="utf-8").replace(
            "sources:", "programmes: {source: koran, target: 3}  # menurut koran\nsources:"
        ),
        encoding="utf-8",
    )
    path = panel.fill(
        panel.new("programmes"),
        {
            **FORM,
            "A11": "CCTV",
            "B11": "Smart Living",
            "C11": "Mobilitas",
            "H11": "Rp 250.000.000",
            "I11": 200_000_000,
        },
        "Program",
    )
    assert [taken.state for taken in import_workbooks([path], panel.params)] == ["imported"]
    programmes = read_record(panel.record).programmes
    assert programmes.target.value == 3 and programmes.target.source == ("koran",)
    [cctv] = programmes.inventory
    assert (cctv.sub_dimension, cctv.budget, cctv.realised, cctv.source) == (
        "mobility",
        250_000_000,
        200_000_000,
        ("lembar-program",),
    )


def test_a_survey_becomes_counts(panel):
    path = panel.new("survey", minimum=1, maximum=4, respondents=3)
    panel.fill(path, {"B6": "Diskominfo", "B8": date(2022, 11, 14)}, "Survei")
    panel.fill(
        path, {"B5": "Sapa Warga", "B11": 4, "B12": 3, "B13": 4, "C11": 1}, "Smart Governance"
    )
    assert [taken.state for taken in import_workbooks([path], panel.params)] == ["imported"]
    survey = read_record(panel.record).survey
    assert (survey.scale.minimum, survey.scale.maximum, survey.wanted) == (1, 4, 3)
    assert [(a.sub_dimension, a.about, a.counts) for a in survey.answers] == [
        ("public_service", "Sapa Warga", {3: 1, 4: 2}),
        ("public_policy", None, {1: 1}),
    ]


def test_a_survey_off_its_scale_or_without_answers_is_told(panel):
    path = panel.new("survey", minimum=1, maximum=4, respondents=3)
    panel.fill(path, {"B6": "Diskominfo", "B8": date(2022, 11, 14)}, "Survei")
    panel.fill(path, {"B5": "Sapa Warga"}, "Smart Governance")
    assert problems_of(path, panel) == [
        "Survei: nothing is filled in",
        "Smart Governance!B5: asked about, but no answer stands below",
    ]
    panel.fill(path, {"B11": 5, "C12": 2.5}, "Smart Governance")
    assert problems_of(path, panel) == [
        "Smart Governance!B11: found 5, expected a number from 1 to 4",
        "Smart Governance!C12: found 2.5, expected a whole number",
    ]
