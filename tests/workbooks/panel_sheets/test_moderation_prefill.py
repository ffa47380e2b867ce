"""What a sheet of moderation shows: the items to agree on first, and what each choice would do."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import Record
from smartcity_eval.records.ratings import Closing, Moderation, Ratings, RatingSheet
from smartcity_eval.workbooks.panel_sheets.moderation_prefill import (
    moderation_content,
    ratings_to_moderate,
)
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import HEADING, Identity

LEAVES = ["baseline", "output", "outcome", "impact", "quick_win"]


def sheet(values, state: str = "submitted", leaves=LEAVES, **about) -> RatingSheet:
    ratings = {
        leaf: {"value": value, **about}
        for leaf, value in zip(leaves, values, strict=False)
        if value is not None
    }
    return RatingSheet(institution="U", state=state, date=date(2022, 11, 14), ratings=ratings)


def ratings_of(**parts) -> Ratings:
    return Ratings().model_copy(update=parts)


def shown(ratings: Ratings, edition: str = "kominfo-2022", language: str = "en"):
    """The rows as drawn, headings and items, and the line about the index."""
    keys = ",".join(key for key, one in ratings.assessors.items() if one.counts)
    identity = Identity(
        "moderation", edition, "kab-batang", year=2022, assessors=keys, language=language
    )
    layout, content = moderation_content(identity, layout_of(identity), ratings)
    page = layout.page("moderation")
    rows = [
        {**fixed, **given}
        for fixed, given in zip(page.table.fixed, content.rows["moderation"], strict=True)
    ]
    return rows, page.lines[1]


def items(rows) -> dict[str, dict]:
    return {row["leaf"]: row for row in rows if HEADING not in row}


@pytest.fixture
def rated() -> Ratings:
    """Outcome lies two apart, one assessor alone rated the quick win, output departs."""
    return ratings_of(
        self_assessment=sheet([3, 4, 3, 2, 4]),
        assessors={"ugm": sheet([3, 3, 1, 2, 4]), "ui": sheet([3, 3, 3, 2])},
    )


def test_the_items_to_agree_on_stand_first_below_headings_that_count_them(rated):
    rows, _ = shown(rated)
    order = [row["component"] if HEADING in row else row["leaf"] for row in rows]
    assert order == [
        "Open: the ratings lie far apart (1)",
        "outcome",
        "Open: no value yet (1)",
        "quick_win",
        "Disputed: the panel departs from the self-assessment (1)",
        "output",
        "Not disputed (2)",
        "baseline",
        "impact",
    ]


def test_known_numbers_of_each_choice():
    """By hand: 3 × 0.1 + 3 × 0.2 + 2 × 0.3 + 2 × 0.2 + 4 × 0.2 = 2.7, and 0.3 for each point."""
    ratings = ratings_of(assessors={"ugm": sheet([3, 3, 1, 2, 4]), "ui": sheet([3, 3, 3, 2, 4])})
    rows, line = shown(ratings)
    outcome = items(rows)["outcome"]
    assert (outcome["index_low"], outcome["index_high"]) == (Decimal("2.4"), Decimal("3.0"))
    assert outcome["choices"] == "1 → 2.400\n3 → 3.000"
    assert (outcome["by_ugm"], outcome["by_ui"], outcome["consensus"]) == (1, 3, 2)
    assert line.startswith("Index so far: 2.700; the panel is at: submitted.")


def test_on_a_scale_with_steps_every_level_has_its_number():
    edition = load_framework("contoh-2024")
    leaves = [leaf.key for leaf in edition.leaves()]
    sheets = {key: sheet([2] * len(leaves), leaves=leaves) for key in ("a", "b", "c")}
    rows, _ = shown(ratings_of(assessors=sheets), "contoh-2024")
    for item in items(rows).values():
        assert [line.split(" → ")[0] for line in item["choices"].split("\n")] == [
            "1",
            "2",
            "3",
            "4",
        ]


def test_reasons_evidence_and_what_was_agreed_stand_beside_the_ratings(rated):
    assessors = {
        **rated.assessors,
        "ui": sheet([3, 3, 3, 2], reason="lengkap", evidence_seen=False),
        "ub": sheet([None, None, Decimal("2.5")], evidence_seen=True),
        "draf": sheet([1, 1, 1, 1, 1], "draft"),
    }
    agreed = Moderation(
        leaf="impact", value=Decimal("2.5"), by="Ketua", date=date(2022, 11, 20), reason="sepakat"
    )
    rows, _ = shown(rated.model_copy(update={"assessors": assessors, "moderation": (agreed,)}))
    found = items(rows)
    assert found["outcome"]["reasons"] == (
        "UI 3: evidence not seen; lengkap\nUB 2.5: evidence seen"
    )
    assert found["impact"]["agreed"] == "2.5 (Ketua, 20 November 2022): sepakat"
    assert "by_draf" not in found["outcome"]


def test_where_there_is_no_index_yet_it_is_said(rated):
    assert shown(rated)[1].startswith("Index so far: none yet; the panel is at: submitted.")
    assert items(shown(rated)[0])["outcome"]["choices"] == "1 → –\n3 → –"


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (None, "nobody has submitted ratings of Kabupaten Batang 2022 yet"),
        (ratings_of(assessors={"ugm": sheet([3], "draft")}), "nobody has submitted ratings"),
        (
            ratings_of(
                assessors={"ugm": sheet([3])}, final=Closing(by="Panel", date=date(2022, 11, 20))
            ),
            "the panel closed its score on 2022-11-20",
        ),
    ],
)
def test_without_ratings_or_after_closing_no_sheet_is_made(ratings, expected):
    record = Record(
        year=2022,
        region="kab-batang",
        as_of=date(2022, 11, 14),
        stage="implementation",
        ratings=ratings,
    )
    with pytest.raises(UsageError) as refused:
        ratings_to_moderate(record, Identity("moderation", "", "kab-batang", year=2022))
    assert refused.value.in_language("en").startswith(expected)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 8), min_size=5, max_size=5), min_size=2, max_size=4))
def test_every_ready_number_is_the_index_if_that_value_is_agreed_on(given_values):
    ratings = ratings_of(
        assessors={
            f"u{n}": sheet([Decimal(value) / 2 for value in values])
            for n, values in enumerate(given_values)
        }
    )
    edition = load_framework("kominfo-2022")
    rows, _ = shown(ratings)
    for leaf, item in items(rows).items():
        for line in item["choices"].split("\n"):
            value, index = (Decimal(part) for part in re.fullmatch(r"(.+) → (.+)", line).groups())
            agreed = Moderation(leaf=leaf, value=value, by="P", date=date(2022, 12, 1), reason="x")
            after = judge_ratings(ratings.model_copy(update={"moderation": (agreed,)}), edition)
            assert abs(after.index - index) <= Decimal("0.0005")
