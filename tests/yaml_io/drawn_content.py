"""Content as a record can hold it, drawn for tests of what is written."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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


def read(text: str) -> Any:
    """Return the content of a good text."""
    located = located_text(text, "x.yaml")
    assert located.problems == []
    return located.content
