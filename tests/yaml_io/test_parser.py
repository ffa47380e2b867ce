"""YAML with the place of every value: digits kept, lines right, nothing clever allowed."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_eval.core.messages import Message
from smartcity_eval.yaml_io.parser import MAX_DIGITS, Located, dotted, located_text, read_located

FILES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(write_text, content: str | bytes) -> Located:
    return read_located(write_text(content, "a.yaml"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("-3", -3),
        ("+3", 3),
        ("18755371000", 18755371000),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2023-11-14", date(2023, 11, 14)),
        ("halo", "halo"),
        ("'3.60'", "3.60"),
        ('"33.10"', "33.10"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("[a, 2]", ["a", 2]),
        ("{b: 1}", {"b": 1}),
        ("!!str 12", "12"),
        ("8e", "8e"),
    ],
)
def test_plain_values(text, value, write_text):
    located = read(write_text, f"a: {text}\n")
    assert (located.content, located.problems) == ({"a": value}, [])
    assert type(located.content["a"]) is type(value)


@FILES
@given(
    digits=st.integers(0, 10**12), places=st.integers(1, 8), sign=st.sampled_from(["", "-", "+"])
)
def test_every_printed_digit_of_a_decimal_is_kept(write_text, digits, places, sign):
    printed = f"{digits // 10**places}.{digits % 10**places:0{places}d}"
    value = read(write_text, f"a: {sign}{printed}\n").content["a"]
    assert f"{value:f}".lstrip("-") == printed
    assert value == Decimal(sign + printed)
    assert -value.as_tuple().exponent == places


@pytest.mark.parametrize(
    "text",
    [
        "1e5",
        "1.5e3",
        ".5",
        "5.",
        ".inf",
        "-.inf",
        ".nan",
        "0x1f",
        "0o17",
        "1_000",
        "!!int 12.5",
        "!!float 1",
    ],
)
def test_a_number_is_digits_and_one_point(text, write_text):
    (problem,) = read(write_text, f"b: 1\na: {text}\n").problems
    assert (problem.line, problem.place) == (2, "a")
    assert "is not a plain number" in problem.message.in_language("en")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("9" * MAX_DIGITS, True),
        ("9" * (MAX_DIGITS + 1), False),
        ("0." + "3" * (MAX_DIGITS - 2), True),
        ("0." + "3" * MAX_DIGITS, False),
    ],
)
def test_a_number_longer_than_arithmetic_is_a_slip(text, fits, write_text):
    assert (read(write_text, f"a: {text}\n").problems == []) is fits


@pytest.mark.parametrize(
    "text", ["2023-02-30", "2023-13-01", "2023-11-14 10:00:00", "2023-11-14T10:00:00Z"]
)
def test_a_day_is_a_day_of_the_calendar(text, write_text):
    (problem,) = read(write_text, f"a: {text}\n").problems
    assert problem.message.in_language("en").endswith("is not a day; write it as 2023-11-14")


def test_the_line_of_every_place(write_text):
    located = read(
        write_text, "# c\na: 1\nb:\n  - x: 1\n    y: >-\n      two\n      lines\n  - z\nc: {d: 4}\n"
    )
    assert {dotted(place): line for place, line in located.lines.items()} == {
        "": 2,
        "a": 2,
        "b": 3,
        "b[1]": 4,
        "b[1].x": 4,
        "b[1].y": 5,
        "b[2]": 8,
        "c": 9,
        "c.d": 9,
    }


def test_a_place_that_was_not_written_has_the_line_around_it(write_text):
    located = read(write_text, "a: 1\nb:\n  - x: 1\n")
    assert [located.line(p) for p in (("b", 0, "y", "z"), ("b", 7), ("q",), ())] == [3, 2, 1, 1]
    assert Located("none.yaml").line(("a",)) == 1


def test_a_problem_carries_file_line_and_place(write_text):
    located = read(write_text, "a: 1\nb: [1, 2]\n")
    located.refuse(("b", 1), Message("nothing"))
    (problem,) = located.problems
    assert (problem.file, problem.line, problem.place) == (located.file, 2, "b[2]")


def test_a_key_twice_keeps_the_first_and_names_both_lines(write_text):
    located = read(write_text, "a: 1\nb: 2\na: 3\n")
    assert located.content == {"a": 1, "b": 2}
    assert [(p.line, p.place) for p in located.problems] == [(3, "a")]
    assert "first on line 1" in located.problems[0].message.in_language("en")


def test_a_key_twice_deep_inside(write_text):
    (problem,) = read(write_text, "a:\n  - b: {c: 1, c: 2}\n").problems
    assert (problem.line, problem.place) == (2, "a[1].b.c")


@pytest.mark.parametrize(
    "text", ["? [a]\n: 1\n", "? {a: 1}\n: 1\n", "&x a: 1\n", "!x a: 1\n", '"\\ud800": 1\n']
)
def test_a_key_is_a_single_word(text, write_text):
    located = read(write_text, text)
    assert located.problems[0].message.in_language("en") == "a key must be a single word"
    assert located.content == {}


TAGGED = [
    "!!python/object:os.system x",
    "!!python/object/apply:os.system [ls]",
    "!!python/tuple [a]",
    "!x {a: 1}",
    "!!set {a}",
    "!!binary aGk=",
    "!!null x",
    "!!bool y",
    "!<tag:x> a",
    "!!omap [a: 1]",
]


@pytest.mark.parametrize("text", TAGGED)
def test_tags_are_refused_on_values_lists_and_groups(text, write_text):
    located = read(write_text, f"a: {text}\n")
    assert located.content == {"a": None}
    assert located.problems[0].message.in_language("en").startswith("tags such as ")


@pytest.mark.parametrize("text", ["a: &x 1", "a: &x [1]\nb: *x", "a: &x {b: 1}\nc: {<<: *x}"])
def test_anchors_and_aliases_are_refused(text, write_text):
    assert {p.message.in_language("en") for p in read(write_text, text).problems} == {
        "anchors and aliases (& and *) are not used here; write the value out"
    }


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.1\n---\na: yes\n",
        "%YAML 1.3\n---\na: 1\n",
        "%TAG ! tag:x,2000:\n---\na: 1\n",
        "# c\n%FOO\n---\na: 1\n",
    ],
)
def test_directives_would_change_what_is_read_and_are_refused(text, write_text):
    located = read(write_text, text)
    (problem,) = located.problems
    assert (located.content, problem.line) == (None, text[: text.index("%")].count("\n") + 1)


@pytest.mark.parametrize("text", ["a: 5 %", "a: '%'", "a: |\n  %YAML\n"])
def test_a_percent_sign_in_a_text_is_a_percent_sign(text, write_text):
    assert read(write_text, text).problems == []


def test_half_a_character_cannot_be_printed(write_text):
    (problem,) = read(write_text, 'a: "\\ud83d"\n').problems
    assert problem.place == "a"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "# c",
        "---",
        "~",
        "a: [1",
        "a: 'x",
        "a:\n\tb: 1",
        "a: 1\n---\nb: 2",
        "a: *x",
        "a: 1\x00",
        '"\\UFFFFFFFF"',
        "[" * 600,
        "a: {" * 1000,
        b"\xff",
        "a: 1".encode("utf-16"),
        "a: 1".encode("utf-16-le"),
        b"x" * 3_000_000,
    ],
    ids=lambda c: repr(c[:12]),
)
def test_what_cannot_be_read_has_one_problem_and_no_content(content, write_text):
    located = read(write_text, content)
    assert located.content is None
    assert len(located.problems) == 1
    assert located.problems[0].line >= 1


def test_the_byte_that_is_not_text_is_named(write_text):
    (problem,) = read(write_text, b"a: caf\xe9\n").problems
    assert problem.message.in_language("en") == "byte 7 is not UTF-8 text; save the file as UTF-8"


def test_a_byte_order_mark_is_no_matter(write_text):
    assert read(write_text, "\ufeffa: 1\n").content == {"a": 1}


@FILES
@given(
    content=st.binary(max_size=80)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))
    | st.text("ab:-?[]{},&*!|>'\"%@`#~ \n\t01.\\uxU", max_size=60).map(str.encode)
)
def test_no_bytes_whatever_make_reading_fail(write_text, content):
    located = read(write_text, content)
    assert located.content is not None or located.problems


NAMES = st.text("abcdefgh_", min_size=1, max_size=8).filter(
    lambda name: name not in ("null", "true", "false")
)
PLAIN = st.recursive(
    st.integers(-(10**9), 10**9) | st.booleans() | st.none() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)


@FILES
@given(content=st.dictionaries(NAMES, PLAIN, min_size=1, max_size=4))
def test_what_json_can_write_is_read_back(write_text, content):
    located = read(write_text, json.dumps(content))
    assert (located.content, located.problems) == (content, [])


@pytest.mark.parametrize(
    ("place", "text"),
    [((), ""), (("a",), "a"), (("a", 0), "a[1]"), (("a", 0, "b", "c"), "a[1].b.c"), ((0,), "[1]")],
)
def test_places_as_a_reader_writes_them(place, text):
    assert dotted(place) == text


@pytest.mark.parametrize(
    ("text", "place", "found", "expected"),
    [
        ("published: {index: 3,31}\n", "published.index", "3,31", "3.31"),
        (
            "published: {source: s, index: 3,31, improvement: 0.1}\n",
            "published.index",
            "3,31",
            "3.31",
        ),
        (
            "scores: {components: {baseline: 3,60, output: 3.2}}\n",
            "scores.components.baseline",
            "3,60",
            "3.60",
        ),
    ],
)
def test_a_decimal_comma_inside_braces_is_named_as_what_it_is(text, place, found, expected):
    """YAML reads `{index: 3,31}` as index 3 and a key 31 without a value."""
    [problem] = located_text(text, "f").problems
    said = problem.message.in_language("en")
    assert (
        problem.place,
        f"found {found} inside braces" in said,
        f"with a point ({expected})" in said,
    ) == (place, True, True)


def test_keys_that_are_numbers_stay_keys_where_they_have_values():
    assert located_text("counts: {3: 10, 4: 30}\n", "f").content == {"counts": {"3": 10, "4": 30}}


@pytest.mark.parametrize(
    "code", ["\\0", "\\e", "\\x07", "\\x9b", "\\u202e", "\\u2066", "\\ufdd0", "\\uffff", "\\u2028"]
)
def test_a_character_that_cannot_be_seen_is_refused_in_a_text_and_in_a_key(code):
    """They would break a chart or a page, turn a line around, or command a terminal."""
    [text] = located_text(f'note: "a{code}b"', "x.yaml").problems
    assert "cannot be seen" in text.message.in_language("en")
    assert located_text(f'"a{code}b": 1', "x.yaml").problems


def test_a_word_that_fits_on_no_page_is_refused_and_an_address_or_a_long_text_is_not():
    [found] = located_text("note: " + "a" * 2000, "x.yaml").problems
    assert "more than 200 letters" in found.message.in_language("en")
    for text in (
        "https://example.org/" + "a" * 500,
        '"(https://example.org/' + "a" * 500 + ')"',
        "kata " * 500,
        "a" * 200,
    ):
        assert located_text(f"note: {text}", "x.yaml").problems == []


@pytest.mark.parametrize("kind", ["pipe", "loop", "device", "folder"])
def test_what_is_no_file_is_refused_and_hangs_nobody(kind, tmp_path, pipe_at):
    path = tmp_path / "x.yaml"
    {
        "pipe": lambda: pipe_at(path),
        "loop": lambda: path.symlink_to(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "folder": path.mkdir,
    }[kind]()
    [problem] = read_located(path).problems
    assert "cannot be opened" in problem.message.in_language("en")


def test_line_ends_of_any_kind_are_read(tmp_path):
    for end in ("\n", "\r\n", "\r"):
        (tmp_path / "x.yaml").write_bytes(f"a: 1{end}b: 2{end}".encode())
        located = read_located(tmp_path / "x.yaml")
        assert (located.content, located.line(("b",))) == ({"a": 1, "b": 2}, 2)
