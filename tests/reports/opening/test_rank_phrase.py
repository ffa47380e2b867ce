"""A rank or a counted place as a phrase."""

from __future__ import annotations

import pytest

from smartcity_eval.evaluation.models.base import AnnouncedRank
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.rank_phrase import (
    own_place,
    place_phrase,
    rank_figure,
    rank_phrase,
)


def rank(scope="national", group=None, size=None):
    return AnnouncedRank(
        value=4, scope=scope, group=group, group_size=size, status="stated", note=None
    )


@pytest.mark.parametrize(
    ("announced", "phrase", "figure"),
    [
        (rank(), "rank 4 nationwide", ("4", "nationwide")),
        (rank("province"), "rank 4 in its province", ("4", "in its province")),
        (rank("group"), "rank 4 in its group", ("4", "in its group")),
        (rank(size=156), "rank 4 of 156 nationwide", ("4 of 156", "nationwide")),
        (rank(group="kategori reguler"), "rank 4 (kategori reguler)", ("4", "kategori reguler")),
        (
            rank("group", "50 kabupaten/kota baru", 50),
            "rank 4 of 50 kabupaten/kota baru",
            ("4 of 50", "kabupaten/kota baru"),
        ),
        (
            rank("group", "Kabupaten/kota terpilih", 50),
            "rank 4 of 50 kabupaten/kota terpilih",
            ("4 of 50", "kabupaten/kota terpilih"),
        ),
    ],
)
def test_a_rank_is_told_with_those_it_is_among(announced, phrase, figure, report_on):
    report = report_on()
    assert without_marks(rank_phrase(report, announced)) == phrase
    assert tuple(map(without_marks, rank_figure(report, announced))) == figure


def test_a_place_counted_from_a_complete_table_goes_before_an_announced_rank(report_of):
    report = report_of("kota-bandung", 2023)
    assert report.evaluation.published.ranks and own_place(report).of == 72
    assert place_phrase(report) == "place 1 of 72 in its group"
    assert own_place(report_of("kota-kediri", 2022)) is None
    assert place_phrase(report_of("kota-kediri", 2022)) == "rank 22 nationwide"
    assert place_phrase(report_of("kota-yogyakarta", 2020)) == ""
