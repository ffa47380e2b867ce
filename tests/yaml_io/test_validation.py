"""From plain content to a model: every fault in a reader's words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from smartcity_eval.core.messages import Message
from smartcity_eval.yaml_io.parser import Located, read_located
from smartcity_eval.yaml_io.validation import build, describe, refusal


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    weight: Annotated[int, Field(ge=0, le=100, strict=True)] = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False)
    name: str
    kind: Literal["news", "report"] = "news"
    day: date | None = None
    url: Annotated[str, Field(pattern="^https://")] | None = None
    parts: tuple[Inner, ...] = ()
    by_key: dict[Literal["a", "b"], Inner] = {}


def faults(write_text, told, content: str) -> list[str]:
    located = read_located(write_text(content, "a.yaml"))
    assert (build(Outer, located) is None) == bool(located.problems)
    return told(located.problems)


def test_what_is_in_order_is_built(write_text):
    built = build(Outer, read_located(write_text("name: a\nparts:\n  - {weight: 5}\n", "a.yaml")))
    assert (built.name, built.parts[0].weight) == ("a", 5)


FAULTS = {
    "missing": ("kind: news", "1 name: this is missing; write it as name: …"),
    "unknown key": ("name: a\nkidn: x", "2 kidn: unknown key kidn (did you mean kind?)"),
    "unknown key of an inner part": (
        "name: a\nparts:\n  - {wieght: 5}",
        "3 parts[1].wieght: unknown key wieght (did you mean weight?)",
    ),
    "unknown key like no other": (
        "name: a\nzzzzz: 1",
        "2 zzzzz: unknown key zzzzz; remove it or see the record format",
    ),
    "one of two words": (
        "name: a\nkind: nwes",
        "2 kind: found 'nwes', expected one of 'news', 'report' (did you mean news?)",
    ),
    "none of two words": ("name: a\nkind: 7", "2 kind: found 7, expected one of 'news', 'report'"),
    "text": (
        "name: 33.10",
        (
            '1 name: found 33.10, expected text; put it in quotes ("33.10"), or a code loses its'
            " last zero"
        ),
    ),
    "whole number": (
        "name: a\nparts: [{weight: 1.5}]",
        "2 parts[1].weight: found 1.5, expected a whole number",
    ),
    "too small": (
        "name: a\nparts: [{weight: -1}]",
        "2 parts[1].weight: found -1, expected at least 0",
    ),
    "too large": (
        "name: a\nparts: [{weight: 101}]",
        "2 parts[1].weight: found 101, expected at most 100",
    ),
    "day": ("name: a\nday: kemarin", "2 day: found 'kemarin', expected a day such as 2023-11-14"),
    "list": (
        "name: a\nparts: 5",
        "2 parts: found 5, expected a list, each item starting with a dash",
    ),
    "group": (
        "name: a\nby_key: [1]",
        "2 by_key: found a list, expected keys and values below this line",
    ),
    "group inside a list": (
        "name: a\nparts: [x]",
        "2 parts[1]: found 'x', expected keys and values below this line",
    ),
    "key of a table": (
        "name: a\nby_key:\n  c: {weight: 1}",
        "3 by_key.c: found 'c', expected one of 'a', 'b'",
    ),
    "address": (
        "name: a\nurl: ftp://x",
        "2 url: found 'ftp://x', expected an address that begins with https://",
    ),
}


@pytest.mark.parametrize(("content", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults_in_a_readers_words(content, expected, write_text, told):
    assert faults(write_text, told, content) == [expected]


def test_all_faults_at_once(write_text, told):
    assert (
        len(faults(write_text, told, "kidn: x\nkind: z\nparts: [{weight: -1}, {weight: a}]")) == 5
    )


@pytest.mark.parametrize(("content", "found"), [("- 1", "a list"), ("halo", "'halo'"), ("5", "5")])
def test_something_other_than_keys_at_the_top(content, found, write_text, told):
    assert faults(write_text, told, content) == [
        f"1 : found {found}, expected keys such as year: and region:"
    ]


def test_what_could_not_be_read_is_not_complained_about_twice():
    located = Located("a.yaml")
    assert (build(Outer, located), located.problems) == (None, [])


def test_a_fault_at_a_place_that_could_not_be_read_is_told_once(write_text):
    located = read_located(write_text("name: &x a\n", "a.yaml"))
    assert build(Outer, located) is None
    assert len(located.problems) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ({"a": 1}, "a group of keys"),
        ([1], "a list"),
        ((), "a list"),
        ("x", "'x'"),
        (7, "7"),
        (Decimal("3.60"), "3.60"),
        (date(2023, 11, 14), "2023-11-14"),
        ("x" * 61, "'" + "x" * 57 + "…'"),
        ("a\nb\x1b", r"'a\nb\x1b'"),
    ],
)
def test_what_was_found_in_one_line(value, text):
    found = describe(value)
    assert (found.in_language("en") if isinstance(found, Message) else found) == text


class Even(BaseModel):
    """A model with a check of its own."""

    n: int

    @model_validator(mode="after")
    def _even(self) -> Even:
        if self.n % 2:
            raise refusal(Message("found {found}, expected a whole number", {"found": self.n}))
        return self


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "found 3, expected a whole number"), ("id", "isinya 3, seharusnya bilangan bulat")],
)
def test_a_models_own_check_is_told_in_the_readers_language(language, expected, write_text):
    located = read_located(write_text("n: 3\n"))
    assert build(Even, located) is None
    assert [problem.message.in_language(language) for problem in located.problems] == [expected]
