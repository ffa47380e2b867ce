"""What is said of a crate that was computed again."""

from __future__ import annotations

from dataclasses import replace

from smartcity_eval._version import __version__
from smartcity_eval.batch.crate.recomputing import CheckedCrate
from smartcity_eval.cli.checking.crate_lines import MOST_LISTED, crate_json, crate_lines
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.differences import Difference

GOOD = CheckedCrate(__version__, 3, 5, (), (), (), (), (), (), {})


def test_agreement_is_two_lines():
    head, verdict = crate_lines(GOOD, "en")
    assert "3 records evaluated again, 5 results compared" in head
    assert verdict == "It agrees with what its records give."
    assert crate_json(GOOD, "en")["agrees"] is True


def test_everything_that_differs_is_named():
    own = Difference(Message("the whole file"), "1", "2", "number")
    found = replace(
        GOOD,
        version="0.0.1",
        altered=("a",),
        unlisted=("b",),
        missing=("c",),
        other_editions=("d",),
        not_there=("e",),
        not_given=("f",),
        differing={"g": [own]},
    )
    text = "\n".join(crate_lines(found, "en"))
    assert "It differs" in text and f"Here is version {__version__}" in text
    assert all(f"\n{name}: " in text for name in "abcdef")
    assert "g, the whole file: in the crate “1”, by its records “2”" in text
    values = crate_json(found, "en")
    assert values["differing"] == [
        {"file": "g", "place": "the whole file", "in_crate": "1", "today": "2"}
    ]
    assert values["altered"] == ["a"] and values["agrees"] is False


def test_long_lists_are_cut():
    own = Difference(Message("the whole file"), "1", "2", "number")
    names = tuple(f"n{i}" for i in range(MOST_LISTED + 2))
    found = replace(GOOD, missing=names, differing={"g": [own] * (MOST_LISTED + 3)})
    lines = list(crate_lines(found, "en"))
    assert lines.count("… and 2 more.") == 1 and lines.count("… and 3 more.") == 1
    assert len(lines) == 2 + 2 * (MOST_LISTED + 1)
