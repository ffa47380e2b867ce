"""The record's own form."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.records import Observation, Rank, Record
from smartcity_eval.records.record import Activity, DimensionScores, Judging, Published, Scores

HEAD = {"year": 2023, "region": "kab-batang", "as_of": "2023-11-14", "stage": "implementation"}


def test_the_least_a_record_can_be():
    record = Record.model_validate(HEAD)
    assert (record.programmes, record.budget, record.indicators, record.sources) == (
        None,
        (),
        {},
        {},
    )
    assert str(record) == "<Record kab-batang 2023 · implementation · 0 sources>"


@pytest.mark.parametrize("key", HEAD)
def test_the_head_is_complete(key):
    with pytest.raises(ValidationError):
        Record.model_validate({k: v for k, v in HEAD.items() if k != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "2023"),
        ("year", 1900),
        ("stage", "finished"),
        ("as_of", "14 November"),
        ("colour", "blue"),
    ],
)
def test_a_head_that_cannot_be(key, value):
    with pytest.raises(ValidationError):
        Record.model_validate({**HEAD, key: value})


def test_a_record_does_not_change_after_reading():
    record = Record.model_validate(HEAD)
    with pytest.raises(ValidationError):
        record.year = 2024


def test_components_and_dimensions_are_taken_by_key_only():
    assert (
        Scores.model_validate({"components": {"quick_win": 3}}).components["quick_win"].value == 3
    )
    assert (
        DimensionScores.model_validate({"values": {"society": 3}, "describes": "impact"}).describes
        == "impact"
    )
    with pytest.raises(ValidationError):
        DimensionScores.model_validate({"values": {"mobility": 3}})
    for model, table in ((Scores, "components"), (DimensionScores, "values")):
        with pytest.raises(ValidationError):
            model.model_validate({table: [3, 3, 3]})


def test_ranks_may_be_several_and_each_has_its_group():
    ranks = Published.model_validate(
        {
            "source": "koran",
            "ranks": [
                {"value": 22, "scope": "national"},
                {"value": 4, "scope": "province", "source": "surat"},
            ],
        }
    ).ranks
    assert [(r.value, r.scope, r.source) for r in ranks] == [
        (22, "national", ("koran",)),
        (4, "province", ("surat",)),
    ]


@pytest.mark.parametrize("value", [0, -1, 1.5, "1"])
def test_a_rank_counts_from_one(value):
    with pytest.raises(ValidationError):
        Rank(value=value, scope="national")


def test_the_panel_and_the_stages_take_the_evaluations_source():
    judging = Judging.model_validate(
        {
            "source": "koran",
            "panel": [{"institution": "UGM", "kind": "university"}],
            "stages": [{"name": "Tahap I"}],
        }
    )
    assert judging.panel[0].source == judging.stages[0].source == ("koran",)
    assert not hasattr(judging.panel[0], "name")


def test_a_reading_is_a_realisation_of_the_year_unless_it_says_otherwise():
    seen = Observation(value=3, source="koran")
    assert (seen.kind, seen.period, seen.preferred, seen.series) == (
        "realised",
        "year",
        False,
        None,
    )


def test_participants_are_counted():
    activity = Activity.model_validate(
        {
            "kind": "bimtek",
            "title": "Bimtek I",
            "source": "koran",
            "participants": {"value": 145, "basis": "about"},
        }
    )
    assert (
        activity.participants.value,
        activity.participants.basis,
        activity.participants.source,
    ) == (145, ("about",), ("koran",))
