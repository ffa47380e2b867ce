"""The one registry of aggregations: names, parameters and what one unit's scores give."""

from __future__ import annotations

import re
from decimal import Decimal
from inspect import signature

import numpy as np
import pytest

from smartcity_eval import UsageError
from smartcity_eval.core import entry_points
from smartcity_eval.core.entry_points import Plugin, PluginWarning
from smartcity_eval.methods.steps.aggregate import ARRAY_AGGREGATIONS
from smartcity_eval.methods.steps.aggregations import (
    AGGREGATIONS,
    Aggregation,
    aggregate_unit,
    choose_aggregation,
    named_aggregations,
    split_call,
)

SCORES, WEIGHTS = [Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)]


def largest(values, weights, bonus: float = 0.0, skip_missing=False):
    return np.max(values, axis=-1) + bonus


def test_the_names_without_parameters_leave_out_what_compares_units():
    assert named_aggregations() == ("arithmetic", "geometric", "harmonic", "minimum")


# What every aggregation of tables takes, whatever its method.
OF_ALL = {"values", "weights", "skip_missing", "data_threshold"}


@pytest.mark.parametrize("name", AGGREGATIONS)
def test_parameters_are_declared_once(name):
    own = AGGREGATIONS[name]
    over_tables = set(signature(ARRAY_AGGREGATIONS[name]).parameters)
    assert set(own.parameters()) == over_tables - OF_ALL
    assert own.title is not None and own.title.in_language("id") != own.title.in_language("en")


def test_a_function_over_arrays_serves_one_unit_too(monkeypatch):
    monkeypatch.setitem(AGGREGATIONS, "largest", Aggregation(lambda: largest))
    assert aggregate_unit("largest", SCORES, WEIGHTS) == Decimal("3.6")
    assert aggregate_unit("largest(bonus=0.1)", SCORES, WEIGHTS) == Decimal("3.7")
    assert "largest" in named_aggregations()


def test_a_function_that_gives_no_value_is_refused(monkeypatch):
    monkeypatch.setitem(
        AGGREGATIONS, "nothing", Aggregation(lambda: lambda values, weights: np.array([np.nan]))
    )
    with pytest.raises(ValueError, match="nothing"):
        aggregate_unit("nothing", SCORES, WEIGHTS)


@pytest.mark.parametrize("takes", ["values, parts", "values", ""])
def test_a_plug_in_takes_values_and_weights(monkeypatch, tmp_path, takes):
    module = f"ep_takes_{len(takes)}"
    text = f"def own({takes}):\n    return 0\n"
    (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    listed = (Plugin("aggregations", "own", f"{module}:own", "other", "1.0"),)
    monkeypatch.setattr(entry_points, "installed", lambda: listed)
    with pytest.warns(PluginWarning, match=r"must take \(values, weights"):
        assert "own" not in AGGREGATIONS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("median", "unknown aggregation median"),
        ("copeland", "compares units"),
        ("generalised_mean", "needs the parameter power"),
        ("generalised_mean(pover=1)", r"no parameter pover \(did you mean power\?\)"),
        ("geometric(power=1)", "no parameter power"),
        ("generalised_mean(power=one)", "is no aggregation"),
        ("generalised_mean(power=1_0)", "is no aggregation"),
        ("generalised_mean(power=1e999)", "is no aggregation"),
        ("generalised_mean(power=NaN)", "is no aggregation"),
        ("generalised_mean(power=1, power=2)", "is no aggregation"),
        ("generalised_mean(2)", "is no aggregation"),
        ("generalised_mean(power=2", "is no aggregation"),
        ("", "is no aggregation"),
    ],
)
def test_what_is_refused(text, told):
    with pytest.raises(UsageError) as refused:
        choose_aggregation(text)
    assert re.search(told, refused.value.in_language("en"))


def test_a_call_is_a_name_and_numbers():
    found = split_call(" m ( a = 1, b=0.5,c=true ) ")
    assert found == ("m", {"a": 1, "b": Decimal("0.5"), "c": True})
