"""Entry points: loaded when asked for, named when broken, refused when a name is taken."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest

from smartcity_eval.core import entry_points
from smartcity_eval.core.entry_points import (
    GROUPS,
    Plugin,
    PluginWarning,
    Registry,
    accept_function,
    plugin_files,
    plugin_packages,
)


@pytest.fixture
def having(monkeypatch, tmp_path):
    """Have plug-ins installed: name and target, all of one package; their modules in a folder."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def have(*found: tuple[str, str], package: str = "other", **modules: str) -> None:
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        listed = tuple(Plugin("formats", name, to, package, "2.0") for name, to in found)
        monkeypatch.setattr(entry_points, "installed", lambda: listed)

    return have


@pytest.fixture
def registry():
    return Registry("formats", {"red": 1}, lambda name, value: int(value))


def test_nothing_is_looked_up_for_what_is_ours(registry, monkeypatch):
    monkeypatch.setattr(entry_points, "installed", lambda: pytest.fail("looked up"))
    assert registry["red"] == 1 and "red" in registry and registry.get("red") == 1


def test_a_package_whose_metadata_are_gone_is_listed_without_a_name(monkeypatch, tmp_path):
    broken = tmp_path / "broken-1.0.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_text(
        "[smartcity_eval.formats]\nepub = nowhere:EPUB\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    found = entry_points.installed.__wrapped__()
    assert Plugin("formats", "epub", "nowhere:EPUB", "?", "?") in found


def test_a_worker_does_not_tell_again_what_began_it_has_told(having, registry, monkeypatch):
    having(("a b", "ep:VALUE"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        monkeypatch.setattr("multiprocessing.process.parent_process", lambda: "the batch")
        assert list(registry) == ["red"]
    assert [problem.trouble for problem in registry.problems] == ["name"]


def test_a_plugin_is_loaded_when_its_name_is_asked_for(having, registry):
    having(("green", "ep_green:VALUE"), ("blue", "ep_blue:VALUE"), ep_green="VALUE = 2")
    assert registry.names() == ["red", "green", "blue"]
    assert "ep_green" not in sys.modules
    assert registry["green"] == 2 and "ep_green" in sys.modules
    assert registry.problems == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("raise RuntimeError('no\\nway')", "RuntimeError: no way"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("VALUE = 'x'", "ValueError: invalid literal for int() with base 10: 'x'"),
        ("OTHER = 1", "AttributeError: module 'ep_bad' has no attribute 'VALUE'"),
    ],
)
def test_one_that_is_broken_is_named_and_left_out(having, registry, text, reason, monkeypatch):
    monkeypatch.delitem(sys.modules, "ep_bad", raising=False)
    having(("bad", "ep_bad:VALUE"), ("good", "ep_good:VALUE"), ep_bad=text, ep_good="VALUE = 3")
    with pytest.warns(PluginWarning, match=r"'bad' of other 2\.0 is left out"):
        assert dict(registry) == {"red": 1, "good": 3}
    assert [(p.trouble, p.reason) for p in registry.problems] == [("broken", reason)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "bad" not in registry  # told once


def test_a_name_that_is_taken_is_refused(having, registry):
    having(
        ("red", "ep_red:VALUE"), ("twice", "ep_a:VALUE"), ("twice", "ep_b:VALUE"), ep_a="VALUE=1"
    )
    with pytest.warns(PluginWarning):
        assert registry.names() == ["red", "twice"]
    assert [(p.trouble, p.reason) for p in registry.problems] == [
        ("taken", "smartcity-eval"),
        ("taken", "other"),
    ]
    assert registry["red"] == 1


def test_a_name_that_is_no_plain_name_is_refused(having, registry):
    having(("a(b)", "ep_a:VALUE"))
    with pytest.warns(PluginWarning):
        assert list(registry) == ["red"]
    assert registry.problems[0].trouble == "name"


def test_packages_and_files_of_plugins(having, tmp_path):
    package = tmp_path / "ep_package"
    package.mkdir()
    (package / "__init__.py").write_text(
        "raise RuntimeError('not to be imported')\n", encoding="utf-8"
    )
    (package / "table.csv").write_text("a\n", encoding="utf-8")
    having(("a", "ep_package.inner:X"), ("b", "ep_one:X"), ("c", "ep_gone:X"), ep_one="X = 1")
    assert plugin_packages() == (("other", "2.0"),)
    assert [p.name for p in plugin_files()] == ["ep_one.py", "__init__.py", "table.csv"]


def test_functions_are_asked_for_their_first_parameters():
    accept = accept_function("values", "direction")

    def good(values, direction, power=1):
        return values

    assert accept("good", good) is good
    for bad in (lambda values: values, 3):
        with pytest.raises(TypeError, match="bad"):
            accept("bad", bad)


def test_a_group_is_one_of_those_there_are():
    with pytest.raises(ValueError, match="colours"):
        Registry("colours", {}, lambda name, value: value)
    assert len(set(GROUPS)) == len(GROUPS) == 8


def test_help_looks_for_no_plugin():
    code = (
        "import sys\nsys.argv = ['smartcity-eval', 'run', '--help']\n"
        "from smartcity_eval.cli import main\n"
        "from smartcity_eval.core import entry_points\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOOKED', entry_points.installed.cache_info().misses)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "LOOKED 0"
