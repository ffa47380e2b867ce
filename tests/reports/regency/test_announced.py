"""The announced figures beside the computed ones."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import index

from .test_index import BY_EDITION, scores


def test_kediri_2022_announced_computed_and_agreed(report_of, see):
    seen = see(index(report_of("kota-kediri", 2022)))
    rows = {row[0]: row for row in seen.table("Announced and computed")["rows"]}
    assert rows["Smart City index"][1:4] == [
        "3.31",
        "3.31 (unrounded 3.315, 3.310 to 3.320)",
        "exact",
    ]
    assert rows["Improvement on the last index"][1] == "+0.25"
    assert seen.column("Components and weights", "Contribution") == {
        "Baseline": "0.360",
        "Output": "0.642",
        "Outcome": "0.969",
        "Impact": "0.614",
        "Quick win": "0.730",
    }
    assert seen.column("Components and weights", "Weight is")["Baseline"] == "inferred"
    assert seen.column("Components and weights", "Weight is")["Outcome"] == "", (
        "only what is not stated is marked"
    )
    assert sum(map(Decimal, seen.column("Components and weights", "Rounded").values())) == Decimal(
        "3.31"
    ), "the terms as this edition rounds them"
    assert "rounds each term half up to two decimals, then adds" in seen.text
    assert "not summed into it" in seen.text  # the six dimensions
    assert any("3.315" in image["alt"] for image in seen.images)


def test_a_previous_index_that_was_printed_is_shown_even_where_no_change_is_computed(
    report_of, see
):
    rows = {
        row[0]: row
        for row in see(index(report_of("kota-probolinggo", 2021))).table("Announced and computed")[
            "rows"
        ]
    }
    assert (
        rows["Previous index"][1].startswith("3.17") and "Improvement on the last index" not in rows
    )
    rows = {
        row[0]: row
        for row in see(index(report_of("kota-kediri", 2022))).table("Announced and computed")[
            "rows"
        ]
    }
    assert rows["Previous index"][1] == "3.06"


def test_kediri_2022_in_indonesian_form(report_of, see):
    text = see(index(report_of("kota-kediri", 2022, "id"))).text
    assert "3,315" in text and "3,310" in text and "+0,25" in text and "3.315" not in text


def test_a_different_index_is_called_different(report_on, see):
    published = {"source": "s", "index": Decimal("3.50")}
    seen = see(
        index(
            report_on(
                evaluation=BY_EDITION,
                scores=scores("3.60", "3.21", "3.23", "3.07", "3.65"),
                published=published,
            )
        )
    )
    rows = {row[0]: row for row in seen.table("Announced and computed")["rows"]}
    assert rows["Smart City index"][3] == "different"


def test_a_predicate_is_quoted_without_bounds(report_on, see):
    text = see(index(report_on(published={"source": "s", "predicate": "Baik"}))).text
    assert (
        "“Baik”. [1] No source gives the bounds" in text and text.count("[1]") == 1
    )  # the source has the word, and says nothing of bounds
