"""The panel's meeting: who is how far, what is in dispute, what was moderated; and how to begin."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval import reports
from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.jury.review import (
    jury_assessors,
    jury_disputes,
    jury_moderation,
    jury_overview,
    jury_ratings,
    jury_title,
    load_jury,
)

EXAMPLES = Path(__file__).parents[3] / "examples" / "params"
SECTIONS = [
    getattr(reports, name)
    for name in reports.__all__
    if name.startswith("jury_") and name not in ("jury_scores", "jury_sheets")
]


def test_a_regency_that_does_not_exist_is_marked_and_the_edition_says_what_it_is(reviewed, see):
    seen = see(jury_title(reviewed("id")))
    assert seen.texts("h1") == ["Rapat panel 2024: Kabupaten Contoh (rekaan)"]
    assert (
        "Contoh rekaan: kabupaten ini tidak ada" in seen.text
        and "contoh, bukan rubrik resmi" in seen.text
    )


def test_the_overview_gives_the_score_at_each_step(reviewed, see):
    seen = see(jury_overview(reviewed()))
    panel = reviewed().evaluation.panel
    assert [
        f"{value:.2f}" for value in (panel.own_index, panel.consensus_index, panel.index)
    ] == seen.texts("strong")[:3]
    assert "No leaf is open." in seen.text


def test_assessors_stand_by_institution_and_role_and_how_far_they_are(reviewed, see):
    table = see(jury_assessors(reviewed())).table("Assessors")
    assert table["head"] == [
        "Mark",
        "Institution",
        "Role",
        "State",
        "Day",
        "Leaves rated",
        "Source",
    ]
    assert table["rows"][0][:3] == ["◇", "Pemerintah Kabupaten Contoh (rekaan)", "tim pelaksana"]
    assert [row[0] for row in table["rows"][1:]] == list("ABCDE") and {
        row[5] for row in table["rows"]
    } == {"17 of 17"}


def test_a_person_is_named_only_where_the_record_names_one(report_on, see):
    sheet = {
        "institution": "Satu",
        "person": "Ani",
        "state": "draft",
        "ratings": {"outcome": {"value": 3}},
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"satu": sheet}},
    )
    [row] = see(jury_assessors(report)).table("Assessors")["rows"]
    assert row[:5] == ["–", "Satu", "Ani", "draft", "1 of 5"]


def test_what_is_in_dispute_shows_what_it_could_do_and_what_each_level_means(reviewed, see):
    seen = see(jury_disputes(reviewed("id")))
    table = seen.table("Pengaruh tiap butir")
    assert {row[0] for row in table["rows"]} == {"Pelaksanaan Smart Living", "Daya inovasi"}
    innovation = next(
        leaf for leaf in reviewed().evaluation.panel.leaves if leaf.key == "innovation"
    )
    [row] = [row for row in table["rows"] if row[0] == "Daya inovasi"]
    assert row[4:6] == [
        f"{end:.3f}".replace(".", ",") for end in (innovation.index_low, innovation.index_high)
    ]
    levels = seen.table("Tingkat-tingkat Daya inovasi")
    assert [row[:3] for row in levels["rows"]] == [
        ["1", "Belum ada hasil", "D"],
        ["2", "Ada hasil, belum diukur terhadap keadaan awal", "B"],
        ["3", "Hasil terukur terhadap keadaan awal", "A, E"],
        ["4", "Hasil terukur, bertahan setahun, dan dipakai di luar tempat asalnya", "C"],
    ]
    assert "●" in levels["rows"][1]


def test_a_panel_of_one_mind_has_nothing_in_dispute(report_on, see):
    sheet = {
        "institution": "Satu",
        "state": "submitted",
        "date": "2023-11-14",
        "ratings": {"outcome": {"value": 3}},
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"satu": sheet, "dua": sheet}},
    )
    assert "No two ratings" in see(jury_disputes(report)).text
    assert "Nothing has been moderated yet." in see(jury_moderation(report)).text


def test_reasons_stand_with_the_ratings(reviewed, see):
    seen = see(jury_ratings(reviewed()))
    given = [leaf for leaf in reviewed().evaluation.panel.widest_first if leaf.reasons]
    rows = seen.table("Reasons given")["rows"]
    assert [row[0] for row in rows] == [leaf.label["en"] for leaf in given]
    assert all(
        reason.rstrip(".") in row[1]
        for leaf, row in zip(given, rows, strict=True)
        for reason in leaf.reasons.values()
    )


def test_the_log_ends_with_who_closed_the_score(reviewed, see):
    seen = see(jury_moderation(reviewed()))
    assert len(seen.table("Moderation log")["rows"]) == 2
    assert "The score was closed on 25 November 2024 by Kementerian Contoh (rekaan)." in seen.text


def test_a_record_without_ratings_says_how_to_begin(report_of, see):
    report = report_of("kota-kediri", 2022)
    text = see(jury_overview(report)).text
    assert "holds no ratings of a panel" in text and "workbooks_dir" in text
    assert (
        "smartcity-eval workbook new --framework kominfo-2022 --region kota-kediri --year 2022"
        " --assessor" in text
    )
    assert [show.__name__ for show in SECTIONS if show(report) is not None] == [
        "jury_overview",
        "jury_title",
    ]


def test_ratings_without_an_edition_say_what_is_missing(report_on, see):
    sheet = {"institution": "Satu", "state": "draft", "ratings": {"outcome": {"value": Decimal(3)}}}
    report = report_on(ratings={"source": ["s"], "assessors": {"satu": sheet}})
    assert "no edition they could be judged by" in see(jury_overview(report)).text


def test_a_panel_still_rating_has_no_score_yet(report_on, see):
    sheet = {
        "institution": "Satu",
        "state": "submitted",
        "date": date(2023, 11, 14),
        "ratings": {"outcome": {"value": Decimal(3)}},
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"satu": sheet}},
    )
    seen = see(jury_overview(report))
    assert (
        "The panel has no score yet (submitted)" in seen.text
        and seen.texts("strong")[:3] == ["none yet"] * 3
    )


def test_what_the_batch_judged_is_shown_and_not_judged_again(tmp_path, monkeypatch):
    write_evaluations(judge(EXAMPLES, {2024}), tmp_path)
    monkeypatch.setattr(
        "smartcity_eval.reports.jury.review.evaluate_file", lambda _: pytest.fail("judged twice")
    )
    report = load_jury("kab-contoh", 2024, "en", str(EXAMPLES), str(tmp_path))
    assert report.evaluation.panel.agreement and report.evaluation.provenance


def test_an_unknown_regency_is_refused_with_what_there_is():
    with pytest.raises(UsageError, match="kab-batang"):
        load_jury("kab-batang", 2024, "en", str(EXAMPLES))
