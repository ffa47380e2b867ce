"""Ranks in words."""

from __future__ import annotations

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation.models.base import AnnouncedRank
from smartcity_eval.reports.figure_text import rank_text


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        (
            {"scope": "national", "group": None, "group_size": None},
            "rank 22 (national; group not stated)",
        ),
        (
            {"scope": "group", "group": "regencies of East Java", "group_size": 38},
            "rank 22 of 38 (regencies of East Java)",
        ),
        (
            {"scope": "province", "group": "regencies", "group_size": 3},
            "rank 22 of 3 (regencies; in its province)",
        ),
        (
            {"scope": "national", "group": "regencies", "group_size": 50},
            "rank 22 of 50 (regencies; nationwide)",
        ),
        (
            {"scope": "province", "group": "kabupaten di Jawa Barat", "group_size": None},
            "rank 22 (kabupaten di Jawa Barat)",
        ),
        (
            {"scope": "national", "group": "kabupaten se-Indonesia", "group_size": None},
            "rank 22 (kabupaten se-Indonesia)",
        ),
        (
            {"scope": "national", "group": "kabupaten di Jawa Barat", "group_size": None},
            "rank 22 (kabupaten di Jawa Barat; nationwide)",
        ),
    ],
)
def test_a_rank_is_written_with_its_group(rank, text):
    assert (
        rank_text(AnnouncedRank(value=22, status="stated", note=None, **rank), translator("en"))
        == text
    )
