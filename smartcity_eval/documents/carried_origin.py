"""The origin inside a file: put into Word, slides, workbooks and pages, and read from them.

What a file states is only ever compared; it is no electronic signature, and whoever can change a
file can change what it states.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from .origin import Origin
from .packaging import with_fixed_times

NAME = "smartcity-eval"
CUSTOM = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SINGLE = ("kind", "year", "region", "language", "framework", "version")
_FILE = re.compile(r"file\.[0-9]{1,3}")
# Base64 of the line of JSON, which no PDF writer has to escape or will break at a comma.
_IN_PDF = re.compile(rb"smartcity-eval-origin:([A-Za-z0-9_=-]{20,20000})")
_STREAM = re.compile(rb"stream\r?\n")
_MOST_UNPACKED = 5_000_000
_HEAD = 200_000


def with_origin(document: bytes, origin: Origin) -> bytes:
    """Return an Office document (.docx, .pptx, .xlsx) that carries its origin.

    It stands in the document's custom properties, where any Office program shows it.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[CUSTOM] = _custom_properties(origin)
    parts[_TYPES] = _once(
        parts[_TYPES], f'<Override PartName="/{CUSTOM}" ContentType="{_CUSTOM_TYPE}"/>', "Types"
    )
    parts[_RELATIONS] = _once(
        parts[_RELATIONS],
        f'<Relationship Id="rIdOrigin" Type="{_CUSTOM_RELATION}" Target="{CUSTOM}"/>',
        "Relationships",
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return with_fixed_times(made.getvalue())


def office_origin(parts: Mapping[str, bytes]) -> Origin | None:
    """Return the origin that an Office document carries; None where there is none.

    Parameters
    ----------
    parts
        Its XML parts, looked through by
        :func:`~smartcity_eval.workbooks.read.zipped.checked_parts`.
    """
    if CUSTOM not in parts:
        return None
    try:
        root = ElementTree.fromstring(parts[CUSTOM])
    except ElementTree.ParseError:
        return None
    found = {
        str(own.get("name")).removeprefix(f"{NAME}."): "".join(own.itertext())
        for own in root.iter(f"{{{_PROPERTIES}}}property")
        if str(own.get("name")).startswith(f"{NAME}.")
    }
    values: dict[str, object] = {key: found.get(key, "") for key in _SINGLE}
    year = found.get("year", "")
    values["year"] = int(year) if re.fullmatch(r"[0-9]{4}", year) else None
    files = sorted((key for key in found if _FILE.fullmatch(key)), key=lambda key: int(key[5:]))
    values["hashes"] = [found[key].rsplit(" ", 1) for key in files]
    return Origin.of_values(values)


def page_meta(origin: Origin) -> tuple[str, str]:
    """Return name and content of the `meta` element that carries a page's origin."""
    return NAME, origin.as_json()


def page_origin(page: str) -> Origin | None:
    """Return the origin that an HTML page carries; None where there is none."""
    reader = _MetaReader()
    reader.feed(page[:_HEAD])
    return Origin.of_json(reader.content) if reader.content else None


def pdf_keyword(origin: Origin) -> str:
    """Return the keyword that carries a PDF's origin."""
    packed = base64.urlsafe_b64encode(origin.as_json().encode()).decode()
    return f"{NAME}-origin:{packed}"


def pdf_origin(content: bytes) -> Origin | None:
    """Return the origin that a PDF carries among its keywords; None where there is none.

    Its streams are unpacked one by one, each only so far as a page's own are long.
    """
    for piece in (content, *_unpacked(content)):
        if found := _IN_PDF.search(piece):
            try:
                text = base64.urlsafe_b64decode(found[1]).decode()
            except (binascii.Error, ValueError):
                return None
            return Origin.of_json(text)
    return None


def _unpacked(content: bytes) -> Iterator[bytes]:
    left = 20 * _MOST_UNPACKED
    for found in _STREAM.finditer(content):
        if left <= 0:
            return
        try:
            piece = zlib.decompressobj().decompress(content[found.end() :], _MOST_UNPACKED)
        except zlib.error:
            continue
        left -= len(piece)
        yield piece


class _MetaReader(HTMLParser):
    """Finds the element in a page's head; what stands in its text is never taken for it."""

    def __init__(self) -> None:
        super().__init__()
        self.content = ""
        self._in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "body":
            self._in_head = False
        if self._in_head and tag == "meta" and values.get("name") == NAME and not self.content:
            self.content = values.get("content") or ""


def _custom_properties(origin: Origin) -> bytes:
    named = [(key, str(getattr(origin, key))) for key in _SINGLE]
    # One a file: Excel takes no value of more than 255 letters.
    named += [
        (f"file.{number}", f"{place} {sha256}")
        for number, (place, sha256) in enumerate(origin.hashes, 1)
    ]
    named.append(("sha256", origin.sha256))
    listed = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" name={quoteattr(f"{NAME}.{key}")}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (key, value) in enumerate(named, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{listed}</Properties>'
    ).encode()


def _once(part: bytes, element: str, root: str) -> bytes:
    """Put an element at the end of a part's root, unless the part has one for custom properties."""
    text = part.decode()
    if CUSTOM in text:
        return part
    closing = f"</{root}>"
    before, _, after = text.rpartition(closing)
    return f"{before}{element}{closing}{after}".encode()
