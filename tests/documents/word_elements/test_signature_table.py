"""Room to sign is a real table of two columns, for one as for twelve."""

from __future__ import annotations

import pytest
from docx import Document

from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.signature_block import Signature, SignatureBlock
from smartcity_eval.documents.text_document import TextDocument
from smartcity_eval.documents.word.template import fill
from smartcity_eval.documents.word_elements.elements import name_of


@pytest.fixture
def write():
    """A writer of a signature block into a new document."""

    def write(*signatures: Signature):
        document = Document()
        document.add_paragraph("{{ signatures }}")
        block = SignatureBlock("Batang, 1 Desember 2023", signatures)
        origin = Origin("minutes", 2023, "kab-batang", "id", "", ())
        fill(document, TextDocument("", "id", {}, {}, (), origin, signatures=block))
        return document

    return write


def cells(document) -> list[list[list[str]]]:
    return [
        [[p.text for p in cell.paragraphs] for cell in row.cells] for row in document.tables[0].rows
    ]


@pytest.mark.parametrize("count", range(1, 13))
def test_each_has_a_cell_and_two_stand_in_a_row(write, count):
    document = write(*(Signature(f"Lembaga {i}", f"asesor {i}") for i in range(count)))
    rows = cells(document)
    assert len(rows) == (count + 1) // 2
    assert {len(row) for row in rows} == {2}
    told = [cell for row in rows for cell in row if cell != [""]]
    assert [cell[:2] for cell in told] == [[f"Lembaga {i}", f"asesor {i}"] for i in range(count)]
    assert all(set(cell[2]) == {"."} for cell in told)


def test_one_alone_signs_on_the_right(write):
    assert [cell[0] for cell in cells(write(Signature("UGM")))[0]] == ["", "UGM"]


def test_the_third_of_three_signs_on_the_left(write):
    rows = cells(write(*(Signature(str(i)) for i in range(3))))
    assert [cell[0] for cell in rows[1]] == ["2", ""]


def test_a_name_stands_where_the_dots_would(write):
    assert cells(write(Signature("UGM", "asesor", "Sri")))[0][1] == ["UGM", "asesor", "Sri"]


def test_without_a_role_there_is_no_empty_line(write):
    assert len(cells(write(Signature("UGM")))[0][1]) == 2


def test_where_nobody_signs_there_is_place_and_day_alone(write):
    document = write()
    assert document.tables == []
    assert document.paragraphs[0].text == "Batang, 1 Desember 2023"


def test_the_columns_are_alike_and_no_row_is_divided(write):
    document = write(Signature("A" * 200), Signature("B"))
    table = document.tables[0]._tbl
    widths = [c.get(name_of("w:w")) for c in table.iter(name_of("w:gridCol"))]
    assert len(widths) == 2
    assert widths[0] == widths[1]
    assert all(row.find(f".//{name_of('w:cantSplit')}") is not None for row in table.tr_lst)


def test_a_text_that_looks_like_a_field_stays_a_text(write):
    planted = '{{ number }} HYPERLINK "https://example.org" <w:p/>'
    assert cells(write(Signature(planted)))[0][1][0] == planted
