"""What a reader is told of a plug-in that is left out."""

from __future__ import annotations

import pytest

from smartcity_eval.core.entry_points import Plugin, PluginProblem
from smartcity_eval.core.plugin_notes import plugin_note

OWN = Plugin("sections", "extra", "other:extra", "other", "2.0")


@pytest.mark.parametrize(
    ("trouble", "reason", "told"),
    [
        ("broken", "ImportError: no", "for it cannot be used: ImportError: no"),
        ("taken", "smartcity-eval", "smartcity-eval has this name already"),
        ("name", "extra", "a name has letters"),
    ],
)
def test_it_names_the_plugin_its_package_and_the_reason(trouble, reason, told):
    note = plugin_note(PluginProblem(OWN, trouble, reason))
    assert note.in_language("en").startswith(
        "the plug-in extra (sections) of other 2.0 is left out"
    )
    assert told in note.in_language("en")
    assert "tidak dipakai" in note.in_language("id")
