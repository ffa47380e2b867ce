"""Tables that a reader, a screen reader and Word can use."""

from __future__ import annotations

import time

import pytest

from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.documents.word_elements.column_widths import MARGINS
from smartcity_eval.documents.word_elements.elements import name_of
from smartcity_eval.documents.word_elements.tables import bar_table, key_figures, table
from smartcity_eval.reports.blocks import (
    Bar,
    BarTable,
    KeyFigure,
    KeyFigures,
    Link,
    Sparkline,
    Table,
)
from smartcity_eval.reports.marks import cited

from .conftest import TURNED_WIDTH, WIDTH, all_of, new_writing, value, words

SCORES = Table(
    "Nilai komponen",
    ("Komponen", "Nilai"),
    (("Output", "3,00"), ("Outcome", to_confirm("2,5"))),
    numeric=("Nilai",),
    notes=("Nilai berskala 4.", "Dari surat hasil."),
)


@pytest.fixture
def made(writing):
    return list(table(SCORES, writing))


@pytest.fixture
def grid(made):
    return made[1]


def test_a_table_stands_between_its_caption_and_its_notes(made):
    kinds = [element.tag.rpartition("}")[2] for element in made]
    assert kinds == ["p", "tbl", "p", "p", "p"]
    assert words(made[0]) == "Tabel 1. Nilai komponen"
    assert [words(note) for note in made[2:]] == [*SCORES.notes, ""]


def test_the_head_is_repeated_and_no_row_is_divided(grid):
    head, *rows = all_of(grid, "w:tr")
    assert all_of(head, "w:tblHeader")
    assert not any(all_of(row, "w:tblHeader") for row in rows)
    assert all(all_of(row, "w:cantSplit") for row in (head, *rows))


def test_the_first_row_and_column_are_heads(grid):
    assert value(grid, "w:tblLook", "w:firstRow") == "1"
    assert value(grid, "w:tblLook", "w:firstColumn") == "1"


def test_a_table_says_what_it_shows(grid):
    assert value(grid, "w:tblCaption") == "Nilai komponen"
    assert value(grid, "w:tblDescription") == "Nilai komponen: 2 baris; kolom: Komponen, Nilai."


def test_figures_align_right_with_their_head(grid):
    for row in all_of(grid, "w:tr"):
        label, figure = all_of(row, "w:tc")
        assert (value(label, "w:jc"), value(figure, "w:jc")) == (None, "right")


def test_a_table_is_as_wide_as_the_text(grid):
    columns = [int(column.get(name_of("w:w"))) for column in all_of(grid, "w:gridCol")]
    assert sum(columns) == WIDTH
    assert value(grid, "w:tblW", "w:w") == str(WIDTH)


def test_styles_are_called_by_name(grid, writing):
    assert value(grid, "w:tblStyle") == writing.styles.id_of("Report Table")


def test_what_must_be_confirmed_is_highlighted_in_a_cell(grid):
    cell = all_of(grid, "w:tc")[-1]
    assert (words(cell), value(cell, "w:highlight")) == ("2,5", "yellow")


def test_a_short_table_stays_whole_and_a_long_one_only_at_its_ends(writing):
    def kept(block):
        grid = list(table(block, writing))[1]
        return [bool(all_of(row, "w:keepNext")) for row in all_of(grid, "w:tr")[1:]]

    rows = tuple((str(i), "1") for i in range(9))
    assert kept(Table("T", ("A", "B"), rows[:3])) == [True, True, False]
    assert kept(Table("T", ("A", "B"), rows[:3], notes=("N",))) == [True, True, True]
    assert kept(Table("T", ("A", "B"), rows)) == [False] * 9
    assert kept(Table("T", ("A", "B"), rows, notes=("N",))) == [False] * 8 + [True]


def test_a_table_of_many_columns_is_as_wide_as_a_turned_page(writing):
    names = tuple(f"Kolom {i}" for i in range(9))
    grid = list(table(Table("T", names, (names,)), writing))[1]
    assert value(grid, "w:tblW", "w:w") == str(TURNED_WIDTH)


def test_cells_hold_links_as_text_and_lines_as_pictures(writing):
    line = Sparkline((1.0, None, 2.0), "Naik dari 1 ke 2")
    block = Table("T", ("A", "B"), ((Link("Kab. Batang", "../x.html"), line),))
    grid = list(table(block, writing))[1]
    assert not all_of(grid, "w:hyperlink")
    assert "Kab. Batang" in words(grid)
    assert [p.get("descr") for p in grid.iter("{*}docPr")] == ["Naik dari 1 ke 2"]


def test_citations_in_cells_lead_to_their_sources():
    block = Table("T", ("A", "B"), (("x", cited([1])),))
    grid = list(table(block, new_writing(anchors=("s1",))))[1]
    assert [words(link) for link in all_of(grid, "w:hyperlink")] == ["1"]


def test_a_bar_is_as_long_as_its_share(writing):
    bars = (Bar("a", 0.25, "25%"), Bar("b", 1.0, "100%"), Bar("c", None, "tidak diketahui"))
    grid = list(bar_table(BarTable("T", ("Nama", "Capaian"), bars), writing))[1]
    bar_style = writing.styles.id_of("Bar")
    room = int(all_of(grid, "w:gridCol")[1].get(name_of("w:w"))) - MARGINS
    drawn = [p for p in all_of(grid, "w:p") if value(p, "w:pStyle") == bar_style]
    indents = [int(value(p, "w:ind", "w:right")) for p in drawn]
    assert indents == [round(0.75 * room), 0]
    assert "tidak diketahui" in words(grid)


def test_key_figures_are_a_table_of_label_value_and_remarks(writing):
    items = (
        KeyFigure("Indeks", "3,40", note="skala 4", change="+0,13", beside="median 2,97"),
        KeyFigure("Investasi", "Rp6 triliun"),
    )
    grid = next(iter(key_figures(KeyFigures(items), writing)))
    rows = [[words(cell) for cell in all_of(row, "w:tc")] for row in all_of(grid, "w:tr")]
    assert rows == [["Indeks", "3,40", "+0,13median 2,97skala 4"], ["Investasi", "Rp6 triliun", ""]]
    assert not all_of(grid, "w:tblHeader")
    assert value(grid, "w:tblLook", "w:firstRow") == "0"


def test_a_table_of_150_programmes_takes_less_than_a_second(writing):
    row = ("Program pelayanan perizinan terpadu", "Governance", "Dinas", "Rp1", "87,5%", cited([1]))
    block = Table("Program", ("Nama", "Dimensi", "OPD", "Pagu", "Capaian", "Sumber"), (row,) * 150)
    begin = time.process_time()
    list(table(block, writing))
    assert time.process_time() - begin < 1
