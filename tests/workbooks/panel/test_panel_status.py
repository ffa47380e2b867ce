"""Who has sent what: missing sheets first, and what each value is."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation.models.jury_result import Assessor
from smartcity_eval.workbooks.panel.panel_figures import PanelFigures
from smartcity_eval.workbooks.panel.panel_status import panel_status, status_csv


def assessor(key: str, counts: bool = True) -> Assessor:
    return Assessor(
        key=key,
        institution=key.upper(),
        role=None,
        person=None,
        counts=counts,
        date=date(2022, 11, 14),
        rated=5,
    )


def figures(region: str = "kab-batang", *assessors: Assessor, **about) -> PanelFigures:
    return PanelFigures(
        region=region, name=region, year=2022, items=5, assessors=assessors, **about
    )


def test_what_waits_for_sheets_comes_first_and_each_missing_sheet_is_named(plan):
    status = panel_status(
        [figures("kab-batang", assessor("ugm"), assessor("itb")), figures("kota-kediri")], plan
    )
    batang, kediri = status.rows
    assert [(s.assessor, s.state, s.planned) for s in batang.sheets] == [
        ("ui", "missing", True),
        ("itb", "submitted", False),
        ("ugm", "submitted", True),
    ]
    assert (batang.state, kediri.state) == ("waiting", "waiting")
    assert [(row.figures.region, sheet.institution) for row, sheet in status.missing()] == [
        ("kab-batang", "UI"),
        ("kota-kediri", "UGM"),
    ]


def test_a_panel_is_disputed_complete_moderated_or_closed():
    both = assessor("ugm"), assessor("ui")
    rows = {
        row.figures.region: row.state
        for row in panel_status(
            [
                figures("kab-batang", *both, open=2),
                figures("kab-brebes", *both),
                figures("kab-cilacap", *both, moderated=1),
                figures("kab-demak", *both, closed=date(2022, 12, 1)),
                figures("kab-jepara", assessor("ugm", counts=False)),
                figures("kab-kendal"),
            ]
        ).rows
    }
    assert rows == {
        "kab-jepara": "waiting",
        "kab-batang": "disputed",
        "kab-brebes": "submitted",
        "kab-cilacap": "moderated",
        "kab-demak": "closed",
    }
    assert list(rows) == ["kab-jepara", "kab-batang", "kab-brebes", "kab-cilacap", "kab-demak"]


def test_the_csv_says_of_each_value_what_it_is(plan):
    status = panel_status(
        [
            figures("kab-batang", assessor("ugm"), value=Decimal("2.5"), low=2, high=3, open=1),
            figures(
                "kota-kediri", assessor("ugm"), value=Decimal(3), closed=date(2022, 12, 1), own=5
            ),
        ],
        plan,
    )
    rows = list(csv.DictReader(io.StringIO(status_csv(status, translator("en")))))
    assert [(r["region"], r["panel_value"], r["panel_value_is"]) for r in rows] == [
        ("kab-batang", "2.5", "not closed"),
        ("kota-kediri", "3", "closed on 2022-12-01"),
    ]
    assert (rows[0]["missing_from"], rows[0]["sheets_missing"]) == ("UI", "1")
    assert not any("publish" in column for column in rows[0])
