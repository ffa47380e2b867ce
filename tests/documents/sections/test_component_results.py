"""The results by component, where questions are known, where they are not, and for a panel."""

from __future__ import annotations

from smartcity_eval.documents.sections.component_results import component_results
from smartcity_eval.reports.blocks import Table


def test_without_questions_that_is_said_once(paper_of):
    (top,) = component_results(paper_of("kab-batang", 2023))
    told = [block.text for block in top.blocks if block.kind == "paragraph"]
    assert told[-1] == (
        "Only the scores of the components are on record; those of the 111 questions below them are"
        " not."
    )


def test_the_table_of_components_leaves_last_year_to_the_profile(paper_of):
    top, *_ = component_results(paper_of("kab-malang", 2023))
    made = next(block for block in top.blocks if isinstance(block, Table))
    assert not any("2022" in text for text in (*made.columns, *made.notes))


def test_a_panels_scores_say_what_they_mean(paper_of):
    _, baseline, *_ = component_results(paper_of("kab-contoh", 2024))
    (made,) = baseline.blocks
    assert made.columns == ("Question", "What the score means", "Score")
    assert made.rows[0][1:] == (
        "The masterplan is adopted by regulation and covers all six dimensions",
        "3.00",
    )
    assert made.rows[-1] == ("Component score", "", "3.00")


def test_nothing_announced_gives_no_section(paper_on):
    assert component_results(paper_on()) == ()
