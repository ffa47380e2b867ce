"""The profile of two years: a change only where both years were judged alike."""

from __future__ import annotations

from smartcity_eval.documents.sections.two_years import two_years
from smartcity_eval.evaluation.scorecard import with_previous_scores
from smartcity_eval.records import Record
from smartcity_eval.reports.blocks import Listing, Table


def _table(report) -> Table:
    return next(block for block in two_years(report).blocks if isinstance(block, Table))


def test_unlike_editions_stand_side_by_side_without_a_change(paper_of):
    made = _table(paper_of("kab-malang", 2023))
    assert made.columns == ("Component", "2022", "2023")
    assert ("Baseline", "1.40", "3.60") in made.rows
    assert ("Announced index", "2.51", "2.94") in made.rows
    assert made.notes[0].startswith("No change is computed: 2022 was judged by kominfo-2022-first")


def test_like_editions_have_a_change(paper_of):
    report = paper_of("kab-malang", 2023)
    e = report.evaluation
    last = report.record.model_copy(update={"year": 2022})
    assert isinstance(last, Record)
    card = with_previous_scores(e.scorecard, last)
    alike = report.__class__(
        report.record, report.region, e.model_copy(update={"scorecard": card}), (), "en"
    )
    made = _table(alike)
    assert made.columns == ("Component", "2022", "2023", "Change")
    assert made.rows[0] == ("Baseline", "3.60", "3.60", "0.00")
    assert made.notes == ()


def test_only_what_changed_is_headed_by_it(paper_of):
    made = two_years(paper_of("kab-purbalingga", 2024))
    assert made.heading == "What changed since 2023"
    (listed,) = made.blocks
    assert isinstance(listed, Listing)
    assert listed.heading == ""


def test_nothing_of_the_year_before_gives_no_section(paper_on):
    assert two_years(paper_on()) is None
