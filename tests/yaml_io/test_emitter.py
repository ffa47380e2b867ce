"""YAML that reads back equal, and parts put into a text that people keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.yaml_io.emitter import append_items, splice, yaml_text
from smartcity_eval.yaml_io.parser import located_text

# What is refused in a record: it cannot be seen on a page.
UNSEEN = "".join(
    map(
        chr,
        [
            *range(0x09),
            0x0B,
            0x0C,
            *range(0x0E, 0x20),
            *range(0x7F, 0x85),
            *range(0x86, 0xA0),
            0x2028,
            0x2029,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
            *range(0xFDD0, 0xFDF0),
            0xFFFE,
            0xFFFF,
        ],
    )
)
KEYS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=UNSEEN
    ),
    min_size=1,
    max_size=12,
)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters=UNSEEN), max_size=40
) | st.sampled_from(
    [
        "ya",
        "no",
        "true",
        "null",
        "~",
        "33.10",
        "2023-11-14",
        "0o17",
        "1e5",
        ".inf",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "?0",
        "% a",
        "*a",
        "&a",
        "!a",
        ":a",
        "<<",
        "=",
        "a\nb",
        "  a ",
        "a\n",
        "\ta",
        "---",
        "...",
        "1_000",
    ]
)
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
)
CONTENT = st.recursive(
    TEXTS | st.integers(-(10**15), 10**15) | DECIMALS | st.dates() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def read(text: str):
    located = located_text(text, "x.yaml")
    assert located.problems == []
    return located.content


@given(st.dictionaries(KEYS, CONTENT, min_size=1, max_size=4))
def test_whatever_is_written_reads_back_with_its_digits(content):
    assert repr(read(yaml_text(content))) == repr(content)


@given(
    st.dictionaries(KEYS, CONTENT, min_size=1, max_size=4),
    st.lists(KEYS, min_size=1, max_size=3),
    CONTENT,
)
def test_a_part_stands_where_it_was_put_and_all_else_is_as_before(content, place, part):
    after = read(splice(yaml_text(content), place, part))

    def put(whole, steps):
        inside = dict(whole) if isinstance(whole, dict) else {}
        inside[steps[0]] = part if len(steps) == 1 else put(inside.get(steps[0]), steps[1:])
        return inside

    assert after == put(content, place)


TEXT = """\
# Kabupaten Batang, 2023.
year: 2023   # tahun evaluasi

ratings:
  source: surat      # nomor surat menyusul
  assessors:
    # lembar pertama
    ugm: {institution: UGM}
    ui:
      note: >-
        panjang
        sekali
  # penutup
sources:
  surat: {title: Surat}

# catatan akhir
"""


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (("ratings", "assessors", "umy"), "        sekali\n", "        sekali\n    umy: 1\n"),
        (("ratings", "assessors", "ugm"), "    ugm: {institution: UGM}\n", "    ugm: 1\n"),
        (
            ("ratings", "assessors", "ui"),
            "    ui:\n      note: >-\n        panjang\n        sekali\n",
            "    ui: 1\n",
        ),
        (("ratings", "final"), "        sekali\n", "        sekali\n  final: 1\n"),
        (
            ("sources", "lembar"),
            "  surat: {title: Surat}\n",
            "  surat: {title: Surat}\n  lembar: 1\n",
        ),
        (
            ("sources", "surat", "url"),
            "  surat: {title: Surat}\n",
            "  surat:\n    title: Surat\n    url: 1\n",
        ),
        (("survey",), "  # penutup\n", "  # penutup\nsurvey: 1\n"),
        (
            ("programmes",),
            "year: 2023   # tahun evaluasi\n",
            "year: 2023   # tahun evaluasi\n\nprogrammes: 1\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_lines_of_the_part_change(place, before, after, newline):
    text = TEXT.replace("\n", newline)
    result = splice(text, place, 1, ("year", "programmes", "ratings", "survey", "sources"))
    assert result == TEXT.replace(before, after).replace("\n", newline)


def test_a_text_without_a_last_line_end_gets_one_before_what_is_added():
    assert splice("a: 1", ("b",), 2) == "a: 1\nb: 2\n"


def test_a_root_in_braces_is_written_anew():
    assert splice("{a: 1, b: x}", ("c",), date(2023, 11, 14)) == "a: 1\nb: x\nc: 2023-11-14\n"


def test_texts_are_not_folded_and_short_tables_of_numbers_stand_on_one_line():
    long = "kata " * 50 + "akhir"
    assert (
        yaml_text({"how": long, "counts": {"1": 2, "3": Decimal("4.50")}})
        == f"how: {long}\ncounts: {{'1': 2, '3': 4.50}}\n"
    )


@given(
    st.dictionaries(KEYS, CONTENT, max_size=3),
    KEYS,
    KEYS,
    st.lists(CONTENT, max_size=3),
    st.lists(CONTENT, min_size=1, max_size=3),
)
def test_items_come_after_those_of_the_list_and_all_else_is_as_before(
    content, block, key, old, new
):
    before = {**content, block: {key: old}}
    assert read(append_items(yaml_text(before), (block, key), new)) == {
        **before,
        block: {key: [*old, *new]},
    }


LISTED = """\
indicators:
  hdi:
    - {value: 70.20, source: bps}  # seri lama
  spbe: [1, 2]
budget:
- fund: APBD
  note: >-
    panjang

    sekali

# catatan akhir
"""


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (("indicators", "hdi"), "# seri lama\n", "# seri lama\n    - a: 1\n      b: dua\n"),
        (("budget",), "    sekali\n", "    sekali\n- a: 1\n  b: dua\n"),
        (
            ("indicators", "spbe"),
            "  spbe: [1, 2]\n",
            "  spbe:\n    - 1\n    - 2\n    - a: 1\n      b: dua\n",
        ),
        (
            ("indicators", "internet"),
            "  spbe: [1, 2]\n",
            "  spbe: [1, 2]\n  internet:\n    - a: 1\n      b: dua\n",
        ),
        (("notes",), "    sekali\n", "    sekali\n\nnotes:\n  - a: 1\n    b: dua\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_a_list_stay_and_new_items_keep_its_indentation(place, before, after, newline):
    found = append_items(
        LISTED.replace("\n", newline),
        place,
        [{"a": 1, "b": "dua"}],
        ("indicators", "budget", "notes"),
    )
    assert found == LISTED.replace(before, after).replace("\n", newline)


@pytest.mark.parametrize("key", ["?a", ":a", "-a", "a:", "#a", "*a"])
def test_a_key_with_a_mark_of_yaml_reads_back_in_braces_and_below_each_other(key):
    for content in ({key: {key: 2}}, {key: [key]}, {key: {key: "a b"}}):
        assert read(yaml_text(content)) == content
