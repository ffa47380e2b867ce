"""What may be filled in is open and coloured; everything else is locked."""

from __future__ import annotations

from smartcity_eval.workbooks.sheets.cell_styles import FORMATS, PROTECTION


def test_a_cell_is_open_exactly_where_it_has_the_input_colour():
    colours = {look["bg_color"] for look in FORMATS.values() if look.get("locked") is False}
    assert len(colours) == 1
    assert (
        {name for name, look in FORMATS.items() if look.get("bg_color") in colours}
        == {name for name, look in FORMATS.items() if look.get("locked") is False}
        == {"input", "number", "whole", "money", "day"}
    )


def test_protection_leaves_structure_alone():
    assert not {"insert_rows", "insert_columns", "delete_rows", "delete_columns"} & {
        key for key, value in PROTECTION.items() if value
    }
