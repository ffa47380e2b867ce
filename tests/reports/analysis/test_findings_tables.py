"""The tables of the findings: every one there, and figures as they were computed."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.reports.analysis.findings import Findings
from smartcity_eval.reports.analysis.findings_tables import group_label, tables_of, weights_line


@pytest.fixture(scope="module")
def tables(audited):
    """Every table of the audit of 2023 in English, by name."""
    return {name: make() for name, make in tables_of(Findings(audited, "en"), audited).items()}


def cells(table) -> list[list[str]]:
    return [[getattr(cell, "text", cell) for cell in row] for row in table.rows]


def test_no_table_is_empty_or_leaves_a_figure_open(tables):
    for name, made in tables.items():
        assert made, name
        for table in made:
            text = " ".join(
                [table.caption, *table.notes, *(cell for row in cells(table) for cell in row)]
            )
            assert not re.search(r"\b(nan|None)\b|[{}]", text), name


def test_all_three_groups_add_up_to_168(tables):
    [rules] = tables["rules"]
    assert cells(rules)[-1] == ["together", "168", "168", "147", "111", "142", "33"]
    assert cells(rules)[2][:5] == ["first phase 2022", "38", "38", "17", "38"]


def test_groups_stand_with_letter_and_weights(tables):
    [groups] = tables["groups"]
    assert cells(groups)[1] == [
        "KPPN&IKN (2023)",
        "B-1384/DJAI/AI.01.04/12/2023",
        "66",
        "58",
        "8",
        "117",
        "10/20/20/20/20/10",
    ]


def test_kediri_is_taken_apart(tables):
    [kediri] = [table for table in tables["singles"] if table.caption.startswith("Kota Kediri")]
    assert cells(kediri)[-1] == ["together", "", "", "3.3150", "3.31"] and kediri.notes == (
        "Rounded once, the sum would be 3.32; published was 3.31.",
    )


def test_what_was_implied_stands_beside_print_and_scores(tables):
    [implied] = tables["implied"]
    assert (
        cells(implied)[0][1:] == ["32", "13", "16", "3", "32", "32"]
        and "The largest difference from print is 0.01." in implied.notes[0]
    )


def test_a_larger_difference_from_print_is_told(audited):
    first, *rest = audited.implied.found
    off = first.model_copy(update={"printed": first.implied + 1})
    changed = audited.model_copy(
        update={"implied": audited.implied.model_copy(update={"found": (off, *rest)})}
    )
    [table] = tables_of(Findings(changed, "en"), changed)["implied"]()
    assert "from print is 1.00" in table.notes[0]


def test_the_number_of_assessors_that_the_edition_gives_is_marked(tables):
    [grading] = tables["grading"]
    assert [row[1] for row in cells(grading) if "←" in row[1]] == ["5 ←", "5 ←", "4 ←"]
    assert [row[2] for row in cells(grading) if "←" in row[1]] == [
        "360 of 360",
        "347 of 348",
        "190 of 190",
    ]


def test_a_long_name_is_cut_at_its_colon_and_the_language_is_the_pages(audited):
    first = audited.group("kominfo-2022-first-phase")
    assert [group_label(Findings(audited, language), first) for language in ("en", "id")] == [
        "first phase 2022",
        "tahap awal 2022",
    ]
    assert weights_line(Findings(audited, "en"), first.weights) == "10/20/30/10/30"
