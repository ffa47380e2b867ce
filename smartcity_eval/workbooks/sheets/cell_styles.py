"""What cells look like: one quiet colour for what may be filled in, grey for what may not."""

from __future__ import annotations

from typing import Any

_INK, _LINE, _INPUT, _SHOWN, _HEAD, _MISSING = (
    "#1F2933",
    "#B8C4CE",
    "#FFF9DB",
    "#F4F6F8",
    "#1F4E79",
    "#F8C9C4",
)
_FONT = {"font_name": "Arial"}  # on every machine, or a font of the same widths
_BOX = {
    **_FONT,
    "border": 1,
    "border_color": _LINE,
    "valign": "vcenter",
    "font_color": _INK,
    "font_size": 10,
}
_FILLED_IN = {**_BOX, "bg_color": _INPUT, "locked": False, "text_wrap": True}

FORMATS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 16, "font_color": _HEAD},
    "subtitle": {**_FONT, "font_size": 11, "font_color": _INK, "bold": True},
    "line": {**_FONT, "font_size": 10, "font_color": _INK, "italic": True},
    "instruction": {
        **_FONT,
        "font_size": 11,
        "font_color": _INK,
        "text_wrap": True,
        "valign": "top",
    },
    "label": {
        **_FONT,
        "font_size": 10,
        "font_color": _INK,
        "bold": True,
        "valign": "vcenter",
        "text_wrap": True,
    },
    "head": {
        **_FONT,
        "bold": True,
        "font_size": 10,
        "font_color": "#FFFFFF",
        "bg_color": _HEAD,
        "border": 1,
        "border_color": _LINE,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
    },
    "heading_1": {
        **_FONT,
        "bold": True,
        "font_size": 12,
        "font_color": _HEAD,
        "bg_color": "#D6E4F0",
        "top": 1,
        "bottom": 1,
        "border_color": _LINE,
        "valign": "vcenter",
    },
    "heading_2": {
        **_FONT,
        "bold": True,
        "font_size": 10,
        "font_color": _HEAD,
        "bg_color": "#EEF4F9",
        "bottom": 1,
        "border_color": _LINE,
        "valign": "vcenter",
        "indent": 1,
    },
    "shown": {**_BOX, "bg_color": _SHOWN, "text_wrap": True, "indent": 1},
    "shown_name": {**_BOX, "bg_color": _SHOWN, "text_wrap": True, "indent": 1, "bold": True},
    "shown_number": {**_BOX, "bg_color": _SHOWN, "align": "center"},
    "input": {**_FILLED_IN, "indent": 1},
    "number": {**_FILLED_IN, "align": "center", "bold": True, "font_size": 11},
    "whole": {**_FILLED_IN, "align": "center", "num_format": "0"},
    "money": {**_FILLED_IN, "num_format": "#,##0", "text_wrap": False},
    "day": {**_FILLED_IN, "num_format": "dd/mm/yyyy", "align": "left", "indent": 1},
    "progress": {
        **_FONT,
        "font_size": 10,
        "font_color": _INK,
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "indent": 1,
    },
    "missing": {"bg_color": _MISSING},
}
# Without a password: it keeps slips out, not people. Columns and rows may be made wider and
# filtered.
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
