"""What a reader sees of a year's panels: every leaf and assessor, the most disputed first."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval import reports as views
from smartcity_eval.comparison.jury.jury_summary import jury_summaries
from smartcity_eval.reports.jury import jury_summary

from ...comparison.jury.made_up_juries import bare, jury_year


def alike(_region, given):
    """Let everybody rate everything as the regency does, but for one leaf of one panel."""
    own = given["self_assessment"]["ratings"]
    for key, sheet in given["assessors"].items():
        sheet["ratings"] = {leaf: dict(rating) for leaf, rating in own.items()}
        if key == "ugm":
            sheet["ratings"]["impact"]["value"] -= Decimal("1.25")
    return given


def summary_of(evaluations, language="en"):
    return views.summarise_juries(views.Year(2022, tuple(evaluations), language))


@pytest.fixture(scope="module")
def summary():
    return summary_of(jury_year(change=alike))


def table_of(section):
    found = section.blocks[0]
    assert found.kind == "table"
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_the_heading_says_how_many_panels_and_ratings(summary):
    title = views.juries_title(summary)
    assert title.heading == "Summary of the panels of 2022"
    assert title.subtitle == "5 panels · 50 ratings" and title.level == 1
    assert title.blocks == ()


def test_a_made_up_panel_says_so():
    made_up = [e.model_copy(update={"fictitious": True}) for e in jury_year()]
    [note] = views.juries_title(summary_of(made_up)).blocks
    assert note.tone == "caution" and "made-up" in note.text


def test_the_overview_tells_who_rated_what_and_how_far_the_panels_are(summary):
    [words] = [block.text for block in views.juries_overview(summary).blocks]
    assert "4 assessors submitted 50 ratings of 5 leaves in 5 regencies and cities" in words
    assert "State of the panels: submitted 5." in words
    assert "Krippendorff's alpha 0." in words and "before moderation" in words


def test_the_most_disputed_leaf_stands_first(summary):
    rows = table_of(views.juries_items(summary))
    assert rows[0] == {
        "Leaf": "Impact",
        "Regencies": "5",
        "Disputed": "3",
        "Mean": "1.53",
        "Standard deviation": "0.68",
        "Share of the disagreement": "100.0\xa0%",
        "Alpha": rows[0]["Alpha"],
        "Agreed less self": "−0.38",
    }
    assert {row["Share of the disagreement"] for row in rows[1:]} == {"0.0\xa0%"}
    assert {row["Alpha"] for row in rows[1:]} == {"1.00"} and len(rows) == 5


def test_many_leaves_stand_behind_a_switch(summary, monkeypatch):
    monkeypatch.setattr(jury_summary, "MOST_DISPUTED", 2)
    first, rest = views.juries_items(summary).blocks
    assert first.caption.startswith("The 2 most disputed leaves") and len(first.rows) == 2
    assert rest.kind == "folded" and rest.summary.startswith("All 5 leaves")
    assert rest.blocks[0].rows[:2] == first.rows and len(rest.blocks[0].rows) == 5


def test_each_assessor_has_a_row(summary):
    rows = table_of(views.juries_assessors(summary))
    assert [row["Assessor"] for row in rows] == [
        f"Universitas {name} (asesor)" for name in ("ITB", "UGM", "UI", "UNPAD")
    ]
    assert rows[1] | {"Mean": "", "Standard deviation": ""} == {
        "Assessor": "Universitas UGM (asesor)",
        "Regencies": "3",
        "Ratings": "15",
        "Mean": "",
        "Standard deviation": "",
        "Rating less self": "−0.25",
    }


def test_panels_that_contradict_each_other_agree_no_better_than_by_chance():
    def opposed(_region, given):
        low, high = given["assessors"].values()
        for leaf in low["ratings"]:
            low["ratings"][leaf] = {"value": Decimal(0)}
            high["ratings"][leaf] = {"value": Decimal(4)}
        return given

    words = views.juries_overview(summary_of(jury_year(change=opposed))).blocks[0].text
    assert "no better than by chance" in words


def test_a_year_without_submitted_sheets_says_so():
    empty = summary_of([bare()])
    [words] = views.juries_overview(empty).blocks
    assert words.text == "No record of 2022 has a submitted sheet of an assessor."
    assert views.juries_title(empty).subtitle == "0 panels · 0 ratings"
    for view in (views.juries_items, views.juries_assessors):
        assert view(empty) is None


def test_it_reads_in_indonesian():
    summary = summary_of(jury_year(change=alike), "id")
    assert views.juries_title(summary).heading == "Rangkuman panel tahun 2022"
    rows = table_of(views.juries_items(summary))
    assert rows[0]["Butir penilaian"] == "Dampak" and rows[0]["Simpangan baku"] == "0,68"


def test_what_the_batch_has_stored_is_shown(tmp_path):
    year = views.Year(2022, jury_year(change=alike), "en", str(tmp_path))
    (tmp_path / "2022").mkdir()
    stored = jury_summary.StoredAnalysis(tmp_path, 2022, jury_summary.ANALYSIS)
    stored.write(jury_summaries(jury_year()))
    shown = views.summarise_juries(year).results
    assert shown == jury_summaries(jury_year()) != jury_summaries(year.evaluations)
