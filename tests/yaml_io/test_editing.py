"""Parts put into a text that people keep."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.yaml_io.editing import append_items, put_in, splice
from smartcity_eval.yaml_io.emitter import yaml_text

from .drawn_content import CONTENT, KEYS, read


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


ORDER = ("year", "programmes", "ratings", "survey", "sources")
PLACES = [
    ("year",),
    ("programmes",),
    ("survey",),
    ("others",),
    ("more",),
    ("ratings",),
    ("ratings", "final"),
    ("ratings", "assessors", "ugm"),
    ("ratings", "assessors", "ugm", "role"),
    ("ratings", "assessors", "umy"),
    ("ratings", "assessors", "uii"),
    ("sources", "surat"),
    ("sources", "surat", "url"),
    ("sources", "lembar"),
    ("sources", "catatan"),
]
LISTS = [("ratings", "moderation"), ("ratings", "notes"), ("notes",)]


@given(
    st.lists(st.sampled_from(PLACES), unique=True, max_size=6),
    st.lists(st.sampled_from(LISTS), unique=True),
    st.sampled_from(["", "notes:\n  - satu\n", "# akhir"]),
    st.sampled_from(["  # penutup\n", "  moderation:\n    - 1  # satu\n", ""]),
)
def test_several_parts_at_once_are_as_one_after_the_other(places, lists, end, closing):
    text = TEXT.replace("  # penutup\n", closing) + end
    parts = {place: number for number, place in enumerate(places)}
    more = {place: [number] for number, place in enumerate(lists)}
    expected = text
    for place, content in parts.items():
        expected = splice(expected, place, content, ORDER)
    for place, items in more.items():
        expected = append_items(expected, place, items, ORDER)
    assert put_in(text, parts, more, ORDER) == expected
