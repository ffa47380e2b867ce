"""Another region and year in an open notebook."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.kernel import chooser as module
from smartcity_eval.reports.kernel.chooser import choose
from smartcity_eval.reports.kernel.session import LIVE


@pytest.fixture
def chosen(monkeypatch, project, tmp_path):
    """An open notebook on a project of four records; what the chooser sets in it."""
    pytest.importorskip("ipywidgets", reason="the extra [interactive] is not installed")
    project(tmp_path, "2021/kab-batang", "2022/kab-batang", "2022/kota-kediri", "2020/kota-cimahi")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(LIVE, "regency_report.ipynb")
    values: dict[str, object] = {}
    monkeypatch.setattr(module, "set_parameters", values.update)
    return values


def lists_of(box):
    return box.children[0].children[:-1]


def test_a_batch_is_shown_nothing(chosen, monkeypatch):
    monkeypatch.delenv(LIVE)
    assert choose(2022, "kab-batang") is None


def test_without_ipywidgets_nothing_is_shown(chosen, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert choose(2022, "kab-batang") is None


def test_the_records_that_there_are_can_be_chosen(chosen):
    region, year = lists_of(choose(2022, "kab-batang"))
    assert [name for name, _ in region.options] == [
        "Kabupaten Batang",
        "Kota Cimahi",
        "Kota Kediri",
    ]
    assert (region.value, year.value) == ("kab-batang", 2022) and chosen == {}
    assert list(year.options) == [2022, 2021]
    year.value = 2021
    assert chosen == {"region": "kab-batang", "year": 2021}
    region.value = "kota-kediri"
    assert chosen == {"region": "kota-kediri", "year": 2022}, "its own year, where 2021 is not"
    region.value = "kota-cimahi"
    assert chosen == {"region": "kota-cimahi", "year": 2020}


def test_a_year_is_chosen_alone(chosen):
    [year] = lists_of(choose(2022))
    assert list(year.options) == [2022, 2021, 2020]
    year.value = 2020
    assert chosen == {"year": 2020}


def test_what_has_no_record_stays_as_it_is_until_something_is_chosen(chosen):
    region, year = lists_of(choose(2019, "kab-nowhere"))
    assert (region.value, year.value) == ("kab-nowhere", 2019) and chosen == {}


@pytest.mark.parametrize(("language", "words"), [("id", "Tampilkan"), ("en", "Show the chosen")])
def test_its_button_runs_the_cells_below(chosen, language, words):
    button = choose(2022, "kab-batang", language).children[0].children[-1]
    assert words in button.value
    assert 'data-commandlinker-command="notebook:run-all-below"' in button.value
