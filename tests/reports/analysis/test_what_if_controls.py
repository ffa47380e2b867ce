"""Fields to suppose with, where a reader sits at a running notebook."""

from __future__ import annotations

import re
import sys

import pytest

from smartcity_eval.methods.steps.aggregations import AGGREGATIONS, Aggregation
from smartcity_eval.reports.analysis.what_if_controls import _Controls, what_if_controls
from smartcity_eval.reports.kernel.session import LIVE


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setenv(LIVE, "what_if.ipynb")


def controls_of(report) -> _Controls:
    return _Controls(report, report.evaluation.scorecard)


def test_nothing_is_shown_where_nobody_sits(report_of, monkeypatch):
    monkeypatch.delenv(LIVE, raising=False)
    assert what_if_controls(report_of("kota-kediri", 2022)) is None


@pytest.mark.usefixtures("live")
def test_without_component_scores_there_is_nothing_to_move(report_of):
    assert what_if_controls(report_of("kota-cimahi", 2024)) is None


@pytest.mark.usefixtures("live")
def test_without_ipywidgets_it_says_how_to_get_them(report_of, see, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert (
        "smartcity-eval[interactive]" in see(what_if_controls(report_of("kota-kediri", 2022))).text
    )


@pytest.mark.usefixtures("live")
def test_a_field_that_is_changed_changes_the_result(report_of):
    widgets = pytest.importorskip("ipywidgets", reason="the extra [interactive] is not installed")
    assert isinstance(what_if_controls(report_of("kota-kediri", 2022)), widgets.VBox)
    controls = controls_of(report_of("kota-kediri", 2022))
    assert "stays as it was: 3.315" in controls.result.value
    controls.scores["impact"].value = "4.00"
    assert "3.501" in controls.result.value
    controls.weights["impact"].value = "30"
    assert "17.5" in controls.result.value
    controls.scores["impact"].value = "4.01"
    assert "off the scale" in controls.result.value and "<table" not in controls.result.value
    controls.scores["impact"].value = ""
    assert "not computed" in controls.result.value
    controls.scores["impact"].value, controls.weights["impact"].value = "3.07", "20"
    controls.aggregation.value = "geometric"
    assert "3.308" in controls.result.value


@pytest.mark.usefixtures("live")
def test_in_indonesian_the_fields_have_commas(report_of):
    pytest.importorskip("ipywidgets", reason="the extra [interactive] is not installed")
    controls = controls_of(report_of("kota-kediri", 2022, "id"))
    assert controls.scores["impact"].value == "3,07"
    controls.scores["impact"].value = "4,00"
    assert "3,501" in controls.result.value


def test_a_new_aggregation_can_be_chosen_by_its_name(report_of, live, monkeypatch):
    pytest.importorskip("ipywidgets", reason="the extra [interactive] is not installed")

    def lowest(scores, _weights):
        return min(scores)

    monkeypatch.setitem(AGGREGATIONS, "lowest", Aggregation(exact=lowest))
    report = report_of("kota-kediri", 2022)
    controls = _Controls(report, report.evaluation.scorecard)
    assert ("lowest", "lowest") in controls.aggregation.options
    controls.aggregation.value = "lowest"
    assert "lowest" in controls.result.value and "3.070" in controls.result.value


def test_an_aggregation_with_a_parameter_takes_it_from_its_field(report_of, live):
    pytest.importorskip("ipywidgets", reason="the extra [interactive] is not installed")
    report = report_of("kota-kediri", 2022)
    controls = _Controls(report, report.evaluation.scorecard)
    assert "copeland" not in [name for _, name in controls.aggregation.options]
    controls.aggregation.value = "generalised_mean"
    assert "generalised_mean needs the parameter power" in controls.result.value
    controls.parameters.value = "power=0"
    assert "power mean (power=0)" in controls.result.value
    of_power_zero = controls.result.value
    controls.aggregation.value, controls.parameters.value = "geometric", ""
    figures = re.compile(r"\d\.\d{3}")
    assert figures.findall(of_power_zero) == figures.findall(controls.result.value)
