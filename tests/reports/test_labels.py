"""Every key that can stand in a record or an evaluation has its labels."""

from __future__ import annotations

from typing import get_args

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation.coverage import EXPECTED
from smartcity_eval.frameworks import edition_ids, load_framework
from smartcity_eval.methods.uncertainty.rounding_intervals import Verdict
from smartcity_eval.records import figure as figures
from smartcity_eval.records import record, region
from smartcity_eval.records.programme_counts import Programme
from smartcity_eval.reference import vocabulary
from smartcity_eval.reference.dimensions import DIMENSIONS
from smartcity_eval.reference.funds import fund_keys
from smartcity_eval.reports import labels


def literals(model, field):
    """The words a field allows."""
    annotation = model.model_fields[field].annotation
    flat, todo = set(), [annotation]
    while todo:
        for part in get_args(todo.pop()):
            (flat.add if isinstance(part, str) else todo.append)(part)
    return flat


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (vocabulary.DIMENSIONS, set(DIMENSIONS)),
        (vocabulary.STATUS, set(get_args(figures.Status))),
        (vocabulary.BASIS, set(get_args(figures.Basis))),
        (labels.STAGE, set(get_args(record.Stage))),
        (labels.MODE, set(get_args(record.Mode))),
        (vocabulary.HOLDER, literals(record.BudgetLine, "holder")),
        (vocabulary.STATE, literals(record.BudgetLine, "state")),
        (vocabulary.FUND, set(fund_keys())),
        (labels.KIND, literals(record.Observation, "kind")),
        (labels.PERIOD, literals(record.Observation, "period")),
        (labels.ELEMENT, literals(record.Readiness, "element")),
        (labels.INSTITUTION, literals(region.Institution, "kind")),
        (labels.PANEL, literals(record.Panelist, "kind")),
        (labels.ACTIVITY, literals(record.Activity, "kind")),
        (vocabulary.RECOMMENDATION, literals(record.Recommendation, "state")),
        (vocabulary.PROGRAMME_STATE, literals(Programme, "state")),
        (labels.MASTERPLAN_STATE, literals(region.Masterplan, "state")),
        (labels.SCOPE, literals(record.Rank, "scope")),
        (labels.VERDICT, set(get_args(Verdict))),
        (labels.PARTS, {part for stage in EXPECTED.values() for part in stage}),
    ],
)
def test_every_key_has_words(table, keys):
    assert set(table) == keys


def test_every_leaf_of_the_editions_has_words_and_any_other_its_own_label():
    editions = [load_framework(name) for name in edition_ids()]
    assert set(labels.COMPONENTS) == {
        component.key for edition in editions for component in edition.components
    }
    assert all(
        question.label.id and question.label.en
        for edition in editions
        for question in edition.leaves()
    )
    say = translator("id")
    assert labels.component_name("impact", {}, say) == say(labels.COMPONENTS["impact"].text)
    assert labels.component_name("reach", {"id": "Jangkauan", "en": "Reach"}, say) == "Jangkauan"
    assert (
        labels.component_name("reach", {"en": "Reach"}, say) == "Reach"
        and labels.component_name("reach", {}, say) == "reach"
    )


def test_every_block_of_a_record_and_region_file_has_words():
    blocks = {
        name
        for model in (record.Record, region.Region)
        for name, info in model.model_fields.items()
        if "records." in str(info.annotation)  # a block of figures, not a plain word or number
    }
    assert blocks - {"sources", "conflicts"} <= set(labels.FIELDS)
    say = translator("en")
    assert labels.field_text("programmes.dimensions.economy", say) == "Programmes – Smart Economy"
    assert labels.field_text("budget[2].amount", say) == "Budget, item 2"


def test_an_indicator_nobody_knows_stands_for_itself():
    assert labels.indicator_name("no_such", "en") == "no_such"
    assert labels.indicator_name("hdi", "en") != "hdi"


@pytest.mark.usefixtures("indian_pack")
def test_an_index_has_the_name_that_the_pack_gives_it():
    assert labels.instrument_name("ease_of_living", translator("en")) == "Ease of Living"
