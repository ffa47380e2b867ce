"""What is wrong with a plug-in is said before a batch begins."""

from __future__ import annotations

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.plan.plugin_check import REGISTRIES, load_plugins
from smartcity_eval.batch.plan.prepare import Request, choose
from smartcity_eval.core import entry_points
from smartcity_eval.core.entry_points import GROUPS, Plugin, PluginWarning

# An importer reads tables; no batch does.
LEFT = {"importers"}


@pytest.fixture
def one_broken_in_each_group(monkeypatch):
    listed = tuple(Plugin(group, "bad", "ep_nowhere:X", "other", "2.0") for group in GROUPS)
    monkeypatch.setattr(entry_points, "installed", lambda: listed)


@pytest.mark.usefixtures("one_broken_in_each_group")
def test_all_groups_are_looked_at():
    with pytest.warns(PluginWarning):
        found = load_plugins()
    assert {problem.plugin.group for problem in found} == set(GROUPS) - LEFT
    assert len(REGISTRIES) == len(GROUPS) - len(LEFT)


@pytest.mark.usefixtures("one_broken_in_each_group")
def test_a_batch_looks_at_them_first(tmp_path):
    with pytest.warns(PluginWarning, match="'bad' of other"), pytest.raises(UsageError):
        choose(Request((tmp_path / "nothing",), tmp_path / "reports"))
