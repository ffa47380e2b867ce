"""Walking through a record, part by part."""

from __future__ import annotations

from smartcity_eval.records import Record
from smartcity_eval.records.walk import parts_of
from smartcity_eval.yaml_io.parser import dotted


def test_every_part_comes_once_outer_before_inner_with_its_place():
    record = Record.model_validate(
        {
            "year": 2023,
            "region": "kab-batang",
            "as_of": "2023-11-14",
            "stage": "implementation",
            "programmes": {
                "source": "a",
                "dimensions": {"living": {"target": 6}},
                "inventory": [{"name": "x", "dimension": "living"}],
            },
            "published": {"source": "a", "ranks": [{"value": 1, "scope": "national"}]},
            "indicators": {"hdi": [{"value": 70, "source": "a"}]},
            "sources": {"a": {"title": "T", "publisher": "P"}},
        }
    )
    assert [dotted(place) for place, _ in parts_of(record)] == [
        "programmes",
        "programmes.dimensions.living",
        "programmes.dimensions.living.target",
        "programmes.inventory[1]",
        "published",
        "published.ranks[1]",
        "indicators.hdi[1]",
        "sources.a",
    ]


def test_the_place_leads_to_the_part():
    record = Record.model_validate(
        {
            "year": 2023,
            "region": "kab-batang",
            "as_of": "2023-11-14",
            "stage": "implementation",
            "scores": {"source": "a", "components": {"outcome": 3}},
        }
    )
    assert (
        dict(parts_of(record))["scores", "components", "outcome"]
        is record.scores.components["outcome"]
    )


def test_nothing_in_nothing():
    assert (
        list(
            parts_of(
                Record.model_validate(
                    {
                        "year": 2023,
                        "region": "kab-batang",
                        "as_of": "2023-11-14",
                        "stage": "selection",
                    }
                )
            )
        )
        == []
    )
