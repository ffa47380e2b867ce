"""Advice on the index: the jury's ratings, a decline, and where it can still rise."""

from __future__ import annotations

from decimal import Decimal

FIVE = {
    "baseline": 4,
    "output": Decimal("3.9"),
    "outcome": Decimal("3.8"),
    "impact": Decimal("3.6"),
    "quick_win": Decimal("3.6"),
}


FLAT = "kominfo-2023-cohort-2022"


def index(year: int, value: str, framework: str | None = None) -> dict:
    edition = framework or {2022: "kominfo-2022", 2023: "kominfo-2023-regular"}[year]
    return {
        "year": year,
        "evaluation": {"framework": edition, "source": "s"},
        "published": {"source": "s", "index": Decimal(value)},
    }


def sheet(value: str) -> dict:
    return {
        "institution": "I",
        "state": "submitted",
        "date": "2023-11-14",
        "ratings": {"outcome": {"value": Decimal(value), "reason": "r"}},
    }


def rated(*values: str, **more) -> dict:
    ratings = {
        "source": "s",
        "assessors": {f"a{i}": sheet(v) for i, v in enumerate(values)},
        **more,
    }
    return {"evaluation": {"framework": FLAT, "source": "s"}, "ratings": ratings}


def test_ratings_too_far_apart_are_open_until_moderated(advised):
    found = advised(**rated("1", "3"))["leaves_open"]
    assert (found.parts, found.figures) == (("outcome",), {"spread": 2, "limit": 1})
    assert (found.document.text, found.document.status) == (FLAT, "assumed")
    assert "leaves_open" not in advised(**rated("2", "3"))
    moderation = [
        {
            "leaf": "outcome",
            "value": 2,
            "by": "B",
            "date": "2023-11-20",
            "reason": "r",
            "source": "s",
        }
    ]
    assert "leaves_open" not in advised(**rated("1", "3", moderation=moderation))


def test_a_panel_far_from_the_self_assessment(advised):
    def own(value: str) -> dict:
        return {"self_assessment": sheet(value)}

    found = advised(**rated("2", "2", **own("3")))["panel_departs"]
    assert (found.parts, found.figures) == (
        ("outcome",),
        {"own": 3, "agreed": 2, "limit": Decimal("0.5")},
    )
    assert "panel_departs" not in advised(
        **rated("2", "2", **own("2.5"))
    ) and "panel_departs" not in advised(**rated("2", "2"))


def test_an_index_that_fell_only_between_comparable_editions(advised):
    found = advised(**index(2023, "3.20"), history=(index(2022, "3.31"),))["index_fell"]
    assert (found.values, found.figures) == (
        {"previous_year": 2022},
        {"previous": Decimal("3.31"), "index": Decimal("3.20"), "change": Decimal("-0.11")},
    )
    assert "index_fell" not in advised(**index(2023, "3.31"), history=(index(2022, "3.31"),))
    assert "index_fell" not in advised(
        **index(2023, "3.20"), history=(index(2022, "3.31", "unknown"),)
    )
    assert "index_fell" not in advised(**index(2023, "3.20"))


def test_the_component_with_most_room_by_weight_and_distance(advised):
    judged = {"evaluation": {"framework": FLAT, "source": "s"}}
    found = advised(**judged, scores={"source": "s", "components": FIVE})["component_room"]
    # outcome: 0.2 x 30 %; impact and quick win: 0.4 x 20 %, of which the first is named
    assert (found.parts, found.figures["room"], found.figures["per_point"]) == (
        ("impact",),
        Decimal("0.08"),
        Decimal("0.2"),
    )
    assert found.document.reference.startswith("https://") and found.document.status == "inferred"
    full = {"source": "s", "components": dict.fromkeys(FIVE, 4)}
    assert "component_room" not in advised(**judged, scores=full)
    some = {"source": "s", "components": {"outcome": 3}}
    assert "component_room" not in advised(**judged, scores=some)
    assert "component_room" not in advised(
        evaluation={"framework": "unknown", "what_if": FLAT, "source": "s"},
        scores={"source": "s", "components": FIVE},
    )


def test_the_component_with_most_room_is_named_with_its_weight_in_percent(advised):
    judged = {"evaluation": {"framework": FLAT, "source": "s"}}
    figures = advised(**judged, scores={"source": "s", "components": FIVE})[
        "component_room"
    ].figures
    assert figures["weight"] == 20 and figures["weight"] == figures["per_point"] * 100
    assert (figures["score"], figures["maximum"]) == (Decimal("3.6"), 4)
