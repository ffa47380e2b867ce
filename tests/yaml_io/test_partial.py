"""What can be read of a model where something in it cannot."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import ConfigDict, Field

from smartcity_eval.yaml_io.parser import located_text
from smartcity_eval.yaml_io.partial import (
    PartlyRead,
    Unread,
    build_partly,
    is_whole,
    mark_unread,
    skip_if_unread,
)


class Strict(PartlyRead):
    """A model that knows its keys."""

    model_config = ConfigDict(extra="forbid")


class Figure(Strict):
    """A number with a word."""

    value: int
    note: str | None = None


class Outer(Strict):
    """Figures by themselves, in a list and in a table."""

    name: str
    one: Figure | None = None
    many: tuple[Figure, ...] = ()
    table: dict[Literal["a", "b"], Figure] = Field(default_factory=dict)
    words: tuple[str, ...] = ()


def read(text: str) -> tuple[Outer | None, list[str]]:
    located = located_text(text, "a.yaml")
    return build_partly(Outer, located), [problem.place for problem in located.problems]


def unread(part: PartlyRead) -> set[str]:
    return set(type(part).model_fields) - vars(part).keys()


def test_a_sound_file_is_read_whole():
    found, problems = read("name: x\none: {value: 3}\n")
    assert (found, problems, is_whole(found)) == (Outer(name="x", one=Figure(value=3)), [], True)


@pytest.mark.parametrize(
    ("text", "fields", "place"),
    [
        ("name: {a: 1}\none: {value: 3}\n", {"name"}, "name"),
        ("one: {value: 3}\n", {"name"}, "name"),  # missing
        ("name: x\nwords: [a, 3]\n", {"words"}, "words[2]"),
        ("name: x\nmany: 5\n", {"many"}, "many"),
        ("name: x\nmnay: []\n", {"many"}, "mnay"),  # what it was meant for
        (
            "name: x\nzzz: []\n",
            {"one", "many", "table", "words"},
            "zzz",
        ),  # meant for any of those that are not there
        ("name: x\nname: y\n", {"name"}, "name"),  # twice: nobody knows which
        ("name: &a x\n", {"name"}, "name"),
    ],
)
def test_what_cannot_be_read_is_a_field_nobody_can_ask_for(text, fields, place):
    found, problems = read(text)
    assert problems == [place]
    assert unread(found) == fields and not is_whole(found)
    for name in fields:
        with pytest.raises(Unread):
            getattr(found, name)


def test_beside_a_broken_entry_the_others_are_there():
    found, problems = read(
        "name: x\nmany:\n  - {value: 1}\n  - {value: x, note: y}\n  - 5\n  - {value: 4}\n"
    )
    assert problems == ["many[2].value", "many[3]"]
    assert [unread(part) for part in found.many] == [set(), {"value"}, {"value", "note"}, set()]
    assert found.many[1].note == "y" and found.many[3].value == 4


def test_an_unknown_key_of_a_table_may_have_been_any_that_is_not_there():
    found, problems = read("name: x\ntable: {a: {value: 1}, c: {value: 2}}\n")
    assert problems == ["table.c"]
    assert {key: unread(part) for key, part in found.table.items()} == {
        "a": set(),
        "c": set(),
        "b": {"value", "note"},
    }


def test_an_attribute_that_no_model_has_is_a_slip_as_ever():
    with pytest.raises(AttributeError):
        _ = Figure(value=3).vallue


def test_a_check_is_silent_only_about_what_it_needs():
    seen = []

    @skip_if_unread
    def check(part):
        seen.append(part.value)

    for part in (
        Figure(value=1),
        mark_unread(Figure(value=2), "value"),
        mark_unread(Figure(value=3), "note"),
    ):
        check(part)
    assert seen == [1, 3]


@pytest.mark.parametrize("text", ["- 1", "halo", ""])
def test_of_something_other_than_keys_nothing_can_be_read(text):
    found, problems = read(text)
    assert found is None and problems == [""]
