from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.kernel import live
from smartcity_eval.reports.kernel.live import check_current, checked
from smartcity_eval.reports.language import Page


@dataclass(frozen=True)
class Trial(Page):
    region: str
    language: str = "en"


def _load(region: str, draws: int = 3) -> Trial:
    return Trial(f"{region}, {draws}")


def _show(page: Trial) -> str:
    return page.region


load, show = checked(_load), checked(_show)


@pytest.fixture
def notebook(monkeypatch):
    """A notebook's variables, and what runs after each of its cells."""
    after = []
    shell = SimpleNamespace(
        user_ns={"region": "kab-batang"},
        events=SimpleNamespace(register=lambda _, function: after.append(function)),
    )

    class Shell(SimpleNamespace):
        """One that can be referred to weakly."""

    running = Shell(**vars(shell), after=after)
    monkeypatch.setattr(live, "_shell", lambda: running)
    return running


def test_outside_a_notebook_pages_of_several_regions_stand_side_by_side():
    one, other = load("kab-batang"), load("kota-kediri")
    assert (show(one), show(other)) == ("kab-batang, 3", "kota-kediri, 3")


def test_a_page_of_other_parameters_is_refused(notebook):
    page = load(notebook.user_ns["region"])
    assert show(page) == "kab-batang, 3"
    notebook.user_ns["region"] = "kota-kediri"
    with pytest.raises(UsageError) as error:
        show(page)
    text = error.value.in_language("en")
    assert "region is now 'kota-kediri', but this was loaded for 'kab-batang'" in text
    assert show(load("kota-kediri")) == "kota-kediri, 3"
    with pytest.raises(UsageError):
        check_current(page)


def test_what_is_not_a_variable_of_the_notebook_is_not_compared(notebook):
    page = load("kota-kediri", 5)
    notebook.user_ns |= {"region": "kab-batang", "draws": object()}
    assert show(page) == "kota-kediri, 5"


@pytest.mark.parametrize("result", [SimpleNamespace(success=False), None])
def test_after_a_failed_cell_nothing_is_shown_until_it_is_loaded_again(notebook, result):
    page = load("kab-batang")
    [after] = notebook.after
    after(SimpleNamespace(success=True))
    assert show(page) == "kab-batang, 3"
    after(result)
    with pytest.raises(UsageError, match="sel"):
        show(page)
    assert show(load("kab-batang")) == "kab-batang, 3"


def test_a_page_that_is_no_longer_used_is_forgotten(notebook):
    page = load("kab-batang")
    key = id(page)
    assert key in live._LOADED
    del page
    assert key not in live._LOADED


def test_a_running_notebook_is_given_other_values_and_nothing_else_is(monkeypatch):
    shell = SimpleNamespace(user_ns={"year": 2022, "other": 1})
    monkeypatch.setattr(live, "_shell", lambda: shell)
    live.set_parameters({"year": 2021})
    assert shell.user_ns == {"year": 2021, "other": 1}
    monkeypatch.setattr(live, "_shell", lambda: None)
    live.set_parameters({"year": 2020})
