"""What a reader sees of a Word document."""

from __future__ import annotations

from smartcity_eval.documents.check.word_units import BODY, word_units
from smartcity_eval.documents.text_document import to_confirm

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"{field('begin')}<w:r><w:instrText> {text} </w:instrText></w:r>{field('separate')}"


def units(body: str, **parts: str):
    given = {BODY: f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()}
    for name, text in parts.items():
        given[f"word/{name}.xml"] = f"<w:hdr {W}><w:p>{run(text)}</w:p></w:hdr>".encode()
    return word_units(given)


def texts(body: str) -> list[str]:
    return [unit.text for unit in units(body)]


def test_paragraphs_and_cells_have_their_places():
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Hasil")}</w:p>'
    cells = f"<w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('3,')}{run('40')}</w:p></w:tc>"
    found = units(f"{heading}<w:p>{run('Naik')}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert [(u.where.in_language("en"), u.text) for u in found] == [
        ("heading “Hasil”", "Hasil"),
        ("paragraph 1 under “Hasil”", "Naik"),
        ("table 1, row 1, column 1", "a"),
        ("table 1, row 1, column 2", "3,40"),
    ]


def test_what_word_fills_in_is_left_out_and_other_fields_are_not():
    page = f"<w:p>{run('Hal.')}{instruction('PAGE')}{run('7')}{field('end')}</w:p>"
    assert texts(page) == ["Hal."]
    caption = f"<w:p>{run('Tabel ')}{instruction('SEQ Tabel')}{run('7')}{field('end')}</w:p>"
    assert texts(caption) == ["Tabel 7"]
    contents = (
        f"<w:p>{instruction('TOC o')}{run('Hasil')}</w:p><w:p>{run('Sumber')}{field('end')}</w:p>"
        f"<w:p>{run('3,40')}</w:p>"
    )
    assert texts(contents) == ["3,40"], "a field can reach over paragraphs"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    listed = f"<w:sdtContent><w:p>{run('Hasil')}</w:p></w:sdtContent>"
    assert texts(f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>{listed}</w:sdt>") == []


def test_deleted_text_is_not_seen_and_inserted_text_is():
    gone = "<w:del><w:r><w:delText>3,40</w:delText></w:r></w:del>"
    assert texts(f"<w:p>{gone}<w:ins>{run('3,90')}</w:ins></w:p>") == ["3,90"]


def test_what_is_to_be_confirmed_is_marked():
    marked = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>nomor surat</w:t></w:r>'
    assert texts(f"<w:p>{run('Nomor: ')}{marked}</w:p>") == [f"Nomor: {to_confirm('nomor surat')}"]


def test_heads_and_feet_come_last_and_once():
    found = units(f"<w:p>{run('a')}</w:p>", header1="Dinas", header2="Dinas", footer1="Kaki")
    assert [(u.where.in_language("en"), u.text) for u in found[1:]] == [
        ("foot of the page", "Kaki"),
        ("head of the page", "Dinas"),
    ]
