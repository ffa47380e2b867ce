"""Every key that can stand in a record or an evaluation has its words."""

from __future__ import annotations

from typing import get_args

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation.coverage import EXPECTED
from smartcity_eval.evaluation.models.parts import AnnouncedRank
from smartcity_eval.frameworks import edition_ids, load_framework
from smartcity_eval.methods.uncertainty.rounding_intervals import Verdict
from smartcity_eval.records import figure as figures
from smartcity_eval.records import record, region
from smartcity_eval.records.programme_counts import Programme
from smartcity_eval.reference import vocabulary
from smartcity_eval.reference.dimensions import DIMENSIONS
from smartcity_eval.reports import labels as words


def literals(model, field):
    """The words a field allows."""
    annotation = model.model_fields[field].annotation
    flat, todo = set(), [annotation]
    while todo:
        for part in get_args(todo.pop()):
            (flat.add if isinstance(part, str) else todo.append)(part)
    return flat


@pytest.mark.parametrize(
    "table, keys",
    [
        (vocabulary.DIMENSIONS, set(DIMENSIONS)),
        (vocabulary.STATUS, set(get_args(figures.Status))),
        (vocabulary.BASIS, set(get_args(figures.Basis))),
        (words.STAGE, set(get_args(record.Stage))),
        (words.MODE, set(get_args(record.Mode))),
        (vocabulary.HOLDER, literals(record.BudgetLine, "holder")),
        (vocabulary.STATE, literals(record.BudgetLine, "state")),
        (vocabulary.FUND, literals(record.BudgetLine, "fund")),
        (words.KIND, literals(record.Observation, "kind")),
        (words.PERIOD, literals(record.Observation, "period")),
        (words.ELEMENT, literals(record.Readiness, "element")),
        (words.INSTITUTION, literals(region.Institution, "kind")),
        (words.PANEL, literals(record.Panelist, "kind")),
        (words.ACTIVITY, literals(record.Activity, "kind")),
        (words.RECOMMENDATION, literals(record.Recommendation, "state")),
        (vocabulary.PROGRAMME_STATE, literals(Programme, "state")),
        (words.MASTERPLAN_STATE, literals(region.Masterplan, "state")),
        (words.SCOPE, literals(record.Rank, "scope")),
        (words.VERDICT, set(get_args(Verdict))),
        (words.PARTS, {part for stage in EXPECTED.values() for part in stage}),
    ],
)
def test_every_key_has_words(table, keys):
    assert set(table) == keys


def test_every_leaf_of_the_editions_has_words_and_any_other_its_own_label():
    editions = [load_framework(name) for name in edition_ids()]
    assert set(words.COMPONENTS) == {
        component.key for edition in editions for component in edition.components
    }
    assert all(
        question.label.id and question.label.en
        for edition in editions
        for question in edition.leaves()
    )
    say = translator("id")
    assert words.component_name("impact", {}, say) == say(words.COMPONENTS["impact"].text)
    assert words.component_name("reach", {"id": "Jangkauan", "en": "Reach"}, say) == "Jangkauan"
    assert (
        words.component_name("reach", {"en": "Reach"}, say) == "Reach"
        and words.component_name("reach", {}, say) == "reach"
    )


def test_every_block_of_a_record_and_region_file_has_words():
    blocks = {
        name
        for model in (record.Record, region.Region)
        for name, info in model.model_fields.items()
        if "records." in str(info.annotation)  # a block of figures, not a plain word or number
    }
    assert blocks - {"sources", "conflicts"} <= set(words.FIELDS)
    say = translator("en")
    assert words.field_text("programmes.dimensions.economy", say) == "Programmes – Smart Economy"
    assert words.field_text("budget[2].amount", say) == "Budget, item 2"


@pytest.mark.parametrize(
    "rank, text",
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
        words.rank_text(
            AnnouncedRank(value=22, status="stated", note=None, **rank), translator("en")
        )
        == text
    )


def test_an_indicator_nobody_knows_stands_for_itself():
    assert words.indicator_name("no_such", "en") == "no_such"
    assert words.indicator_name("hdi", "en") != "hdi"
