"""What is counted may be one: in every text, not only where somebody thought of it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import smartcity_eval
from smartcity_eval.core.messages import translator
from smartcity_eval.core.messages.singular import singular

PACKAGE = Path(smartcity_eval.__file__).parent
PLURAL = re.compile(
    r"\b1 (?:(?!of|has|should)\w+"
    r" )?(were|are|have|years|days|programmes|records|reports|rows|cells|parts|regencies|regency"
    r" and cities|questions|leaves|answers|assessors|sub-dimensions|scores)\b"
)


def texts():
    """Every English text of the code that has a placeholder."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and getattr(node.func, "id", getattr(node.func, "attr", ""))
                in ("say", "_", "Message")
                and isinstance(node.args[0].value, str)
                and "{" in node.args[0].value
            ):
                yield node.args[0].value


@pytest.mark.parametrize("text", sorted(set(texts())))
def test_no_text_says_one_were_or_one_years(text):
    names = re.findall(r"\{(\w+)\}", text)
    told = translator("en")(text, **dict.fromkeys(names, 1))
    assert not PLURAL.search(told), told


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("{count} records", {"count": 1}, "{count} record"),
        ("{count} records", {"count": 2}, "{count} records"),
        ("{count} records", {"count": "1"}, "{count} record"),
        ("{count} records", {"count": True}, "{count} records"),
        ("{count} more have an index", {"count": 1}, "{count} more has an index"),
        (
            "{count} more reports are in {year}",
            {"count": 1, "year": 2023},
            "{count} more report is in {year}",
        ),
        (
            "{count} announced improvements compare indices",
            {"count": 1},
            "{count} announced improvement compares indices",
        ),
        (
            "{count} were already there, {refused} refused",
            {"count": 1, "refused": 1},
            "{count} was already there, {refused} refused",
        ),
        (
            "of {count} regencies and cities is known",
            {"count": 1},
            "of {count} regency or city is known",
        ),
        ("{low} to {high} years", {"low": 0, "high": 1}, "{low} to {high} year"),
        ("{rank} of {size} areas", {"rank": 1, "size": 9}, "{rank} of {size} areas"),
    ],
)
def test_words_after_a_count_of_one(text, values, expected):
    assert singular(text, values) == expected


def test_another_language_keeps_its_one_form():
    assert translator("id")("{count} records", count=1) == "1 catatan"
