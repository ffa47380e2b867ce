"""A regency's own result in its letter."""

from __future__ import annotations

import pytest

from smartcity_eval.comparison.peers import Peer
from smartcity_eval.documents.sections.own_result import index_years_table, own_result
from smartcity_eval.documents.sections.paper_report import PaperReport
from smartcity_eval.reports.blocks import Listing, Table
from smartcity_eval.reports.marks import without_marks


@pytest.fixture
def report_of(year_data):
    """A regency's report on paper, in English."""

    def load(region, year, *, examples=False):
        data = year_data(year, examples=examples)
        own = next(e for e in data.evaluations if e.region == region)
        peers = tuple(map(Peer.of, data.evaluations))
        return PaperReport(*data.record_of(region), own, peers, "en", "", data.params)

    return load


def test_the_result_tells_index_improvement_and_components(report_of):
    told, blocks = own_result(report_of("kab-batang", 2023))
    words = without_marks(told)
    assert words.startswith("Result of Kabupaten Batang: Announced index: 3.40")
    assert "+0.13" in words
    components, years = (b for b in blocks if isinstance(b, Table))
    assert components.rows[0][:2] == ("Baseline", "3.80")
    assert years.caption == "Index over the years"


def test_breaks_in_comparability_stand_beside_the_years(report_of):
    made = index_years_table(report_of("kab-batang", 2023))
    assert [row[0] for row in made.rows] == ["2020", "2022", "2023"]
    assert [row[3] for row in made.rows] == ["", "no", "yes"]
    assert made.rows[0][2] == "unknown" and made.rows[1][1] == "3.27 (inferred)"
    assert (
        index_years_table(report_of("kab-bekasi", 2023)) is None
        or len(index_years_table(report_of("kab-bekasi", 2023)).rows) > 1
    )


def test_one_that_was_getting_ready_has_no_result(report_of):
    told, blocks = own_result(report_of("kab-purbalingga", 2024))
    assert told.startswith("Kabupaten Purbalingga was not evaluated in 2024") and blocks == ()


def test_one_that_did_not_take_part_is_said_so(report_of):
    told, _ = own_result(report_of("kab-dairi", 2023))
    assert told == "Kabupaten Dairi did not take part in the evaluation of 2023."


def test_a_panels_result_has_its_components(report_of):
    _, blocks = own_result(report_of("kab-contoh", 2024, examples=True))
    [table] = [b for b in blocks if isinstance(b, Table)]
    assert table.rows[-1][0] == "Panel's score"


def test_contradictions_in_the_result_stand_beside_it(report_of):
    _, blocks = own_result(report_of("kab-malang", 2023))
    items = [item for block in blocks if isinstance(block, Listing) for item in block.items]
    assert len(items) == 2 and all("Treated here" in item.text for item in items)
    _, blocks = own_result(report_of("kab-batang", 2023))
    assert not any(isinstance(block, Listing) for block in blocks)
