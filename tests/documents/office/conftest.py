"""Office files put together part by part, without the libraries that write them."""

from __future__ import annotations

import io
import zipfile

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_body(inner):
    """Return the main part of a Word document."""
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def paragraph(*texts):
    """Return a paragraph of some runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def types(main=WORD, **others):
    """Return the part that says what each part is; `others` are parts of Word by their kind."""
    place = "ppt/presentation" if "presentation" in main else "word/document"
    declared = {place: main} | {f"word/{kind}": _kind(kind) for kind in others}
    inner = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>'
        for name, kind in declared.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{inner}</Types>"
    )


def word_parts(body, **others):
    """Return the parts of a Word file as they are handed on: its body, and others by their kind."""
    made = {"word/document.xml": word_body(body), "[Content_Types].xml": types(**others)}
    made |= {f"word/{kind}.xml": part for kind, part in others.items()}
    return {name: part.encode() for name, part in made.items()}


def _kind(name):
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"


def relations(*items):
    """Return a part of relations: kind, target, whether external."""
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{KINDS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for i, (kind, target, external) in enumerate(items)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


@pytest.fixture
def packed():
    """Pack parts into an office file; `main` is the content type of its main part."""

    def pack(parts, main=WORD):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            for name, part in {"[Content_Types].xml": types(main), **parts}.items():
                file.writestr(name, part)
        return made.getvalue()

    return pack


@pytest.fixture
def word_file(packed):
    """Make a Word file of a body and further parts."""

    def make(inner="", main=WORD, **parts):
        return packed({"word/document.xml": word_body(inner), **parts}, main)

    return make
