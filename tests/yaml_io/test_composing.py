"""Two ways from text to nodes, one result: whatever libyaml accepts is what Python reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.yaml_io import composing
from smartcity_eval.yaml_io.emitter import yaml_text
from smartcity_eval.yaml_io.parser import Located, located_text

from .drawn_content import CONTENT

ROOT = Path(__file__).resolve().parents[2]
RECORDS = [
    path.read_text(encoding="utf-8")
    for path in (
        ROOT / "params/2023/kab-batang.yaml",
        ROOT / "params/2023/kab-malang.yaml",
        ROOT / "examples/params/2024/kab-contoh.yaml",
    )
]
# What means something in YAML, in one of its versions or in both.
SIGNS = [
    *(": ", ":", "- ", "-", "? ", "?", ",", "{", "}", "[", "]", "#", " #", "\n", "\n\n", "  "),
    *(
        '"',
        "'",
        "|",
        ">",
        "|\n",
        ">-\n",
        "|#",
        "&a",
        "*a",
        "!",
        "!!str ",
        "%",
        "@",
        "`",
        "---",
        "...",
    ),
    *("\n---\n", "\n...\n", "<<: ", "=", "~", "null", "yes", "0o17", "1_0", "1e3", ".5", "1:30"),
    *("\\", "\\n", "\\/", "\\x41", "\x00", "\x07", "\x85", "\u2028", "\ufeff", "\t", "é", "😀"),
    *("{a: b}", "[a, b]", "{a:b}", '{"a":b}', "''", '""', "{?a: b}", "[a: b]", "{a}", ", ,", "\r"),
]


def read(text: str, way: str) -> Located:
    with pytest.MonkeyPatch.context() as patch:
        if way == "python":
            patch.setattr(composing, "CParser", None)
        composing.compose_in_python.cache_clear()
        return located_text(text, "x.yaml")


@st.composite
def damaged_records(draw: st.DrawFn) -> str:
    """Some lines of a record with a few slips in them."""
    lines = draw(st.sampled_from(RECORDS)).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + draw(st.integers(1, 20))])
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + gone :]
    return text


def test_libyaml_is_there_to_be_compared():
    assert composing.CParser is not None


@given(text=damaged_records())
def test_a_damaged_record_is_read_or_refused_alike(text):
    assert read(text, "libyaml") == read(text, "python")


@pytest.mark.parametrize("text", ["a: |#\n  b\n", "a: >-# c\n  b\n", "a: |2#\n    b\n"])
def test_a_comment_that_touches_the_sign_of_a_block_is_refused_by_both(text):
    assert read(text, "libyaml") == read(text, "python") and read(text, "libyaml").problems


@given(content=CONTENT)
def test_whatever_we_write_is_read_alike(content):
    text = yaml_text({"a": content})
    assert read(text, "libyaml") == read(text, "python")


def test_every_file_of_the_project_is_read_fast_and_alike():
    files = [*ROOT.glob("params/**/*.yaml"), *ROOT.glob("smartcity_eval/**/*.yaml")]
    assert len(files) > 250
    for file in files[::5]:
        text = file.read_text(encoding="utf-8")
        assert read(text, "libyaml") == read(text, "python"), file
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "compose_in_python", None)  # none of them goes that way
        for file in files:
            assert composing.compose(file.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 9_000])
def test_what_is_nested_without_end_is_refused_and_kills_no_process(text):
    located = read(text, "libyaml")
    assert located.content is None
    assert located.problems
