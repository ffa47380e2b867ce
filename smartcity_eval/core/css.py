"""Texts inside CSS.

A room of its own, because the exporter needs it and must not bring the charts' library along.
"""

from __future__ import annotations

import re


def css_string(text: str, quote: str = '"') -> str:
    """Write a text as a CSS string that can end neither itself nor the style it stands in.

    Examples
    --------
    >>> print(css_string("Laporan </style>"))
    "Laporan \\3c \\2f style\\3e "
    """
    return quote + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + quote


def compact_css(style: str) -> str:
    """Return a style sheet without comments and without space that says nothing.

    Texts in it may hold anything but braces and semicolons.

    Examples
    --------
    >>> compact_css("/* bars */ .a { color: red; }\\n.a::before { content: ': '; }")
    ".a{color: red}.a::before{content: ': '}"
    """
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", bare).replace(";}", "}").strip()
