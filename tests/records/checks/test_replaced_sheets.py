"""Replaced sheets and items that could not be rated, as a record may have them."""

from __future__ import annotations

import pytest

from smartcity_eval.records import problems_in

HEAD = """\
evaluation: {source: koran, framework: kominfo-2022}
ratings:
  assessors:
    ugm: {source: koran, institution: UGM, state: submitted, date: 2022-11-14, ratings: {output: 3}}
  replaced:
"""
OLD = "institution: UGM, state: submitted, date: 2022-11-10, source: koran, ratings: {output: 2}"


def replaced(sheet: str = OLD, assessor: str = "assessor: ugm, ", day: str = "2022-11-12") -> str:
    asked = f"{assessor}by: UGM, date: {day}, reason: Salah, source: koran"
    return f"    - {{{asked}, sheet: {{{sheet}}}}}\n"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (replaced(), []),
        (
            replaced(assessor="assessor: ugn, "),
            ["ugn has no sheet in place of the old one (did you mean ugm?)"],
        ),
        (replaced(assessor=""), ["there is no self-assessment in place of the old one"]),
        (
            replaced(day="2022-11-01"),
            ["found 2022-11-01, before the old sheet was submitted on 2022-11-10"],
        ),
        (
            replaced(OLD.replace("submitted", "draft")),
            ["a draft is replaced without keeping it; leave it out here"],
        ),
        (
            replaced(f"{OLD}, unrated: {{outpot: Hilang, output: Hilang}}"),
            [
                "outpot is no item of kominfo-2022 (did you mean output, outcome?)",
                "output is rated; keep one",
            ],
        ),
    ],
)
def test_a_replaced_sheet_was_submitted_and_another_took_its_place(write_record, entry, expected):
    path = write_record(f"{HEAD}{entry}", year=2022)
    assert [p.message.in_language("en") for p in problems_in(path)] == expected
