"""A table as Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.reports.blocks import table
from smartcity_eval.reports.markdown import markdown_table


@given(st.lists(st.text(alphabet="ab|*\u00a0 ", min_size=1, max_size=8), min_size=1, max_size=4))
def test_no_text_of_a_cell_makes_a_column_or_a_sign_of_its_own(cells):
    made = markdown_table(
        table("C", [{"Name": cell, "Number": "1"} for cell in cells], ("Number",))
    )
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert len(rows) == len(cells) + 2
    assert all(line.replace("\\|", "").count("|") == 3 for line in rows) and all(
        "*" not in line.replace("\\*", "") for line in rows
    )


def test_figures_stand_right_and_notes_below():
    made = markdown_table(
        table("Rows", [{"Group": "A", "Rows": "72"}], ("Rows",), ("Counted.", "By us."))
    )
    assert made.splitlines() == [
        "**Rows**",
        "",
        "| Group | Rows |",
        "|---|---:|",
        "| A | 72 |",
        "",
        "*Counted.*",
        "",
        "*By us.*",
    ]
