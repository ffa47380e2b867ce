"""The parts of a zipped workbook (.xlsx, .xlsm, .ods), looked through before anything reads them.

What a received file says about itself is not believed: sizes are checked in the zip's directory and
again while unpacking, in small pieces; only the XML is unpacked, never pictures or macros; and
whatever reads the workbook is given a new zip in memory that holds just what was looked through.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from ...core.errors import WorkbookError
from ...core.messages import Message
from .book import workbook_error
from .limits import MAX_CELLS, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, RATIO_COUNTS_FROM, too_much

_CHUNK = 65_536
_ENTRY, _ENCRYPTED = b"PK\x01\x02", 0x1
_KEPT = (".xml", ".rels", "mimetype")
# What Python's zipfile raises of a file that is damaged.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
)
# An unknown encoding is a LookupError.
_XML_ERRORS = (expat.ExpatError, LookupError, ValueError)
Attributes = dict[str, str]


class _RootReached(Exception):
    """The first element has begun: no document type can follow."""


def checked_parts(data: bytes, file: str) -> dict[str, bytes]:
    """Unpack a workbook's XML parts.

    Parameters
    ----------
    data
        The zip file's bytes.
    file
        Its name, for messages.

    Returns
    -------
    dict
        Name of the part to its bytes, document types refused.

    Raises
    ------
    WorkbookError
        When it is no good zip, would unpack to too much, is encrypted, or defines entities.
    """
    if data.count(_ENTRY) > MAX_PARTS:
        raise workbook_error(
            file,
            Message(
                "the file has more than {count} parts inside; this is no ordinary workbook",
                {"count": MAX_PARTS},
            ),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_directory(infos, file)
            parts = {info.filename: _unpack(archive, info) for info in infos if _is_kept(info)}
    except ZIP_FAULTS:
        raise workbook_error(
            file, Message("the file is damaged or was not received whole; ask for it again")
        ) from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise workbook_error(file, PASSWORD)
    for name, part in parts.items():
        if name != "mimetype":
            check_prolog(part, file, name)
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Pack parts that were looked through into a new zip in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    buffer.seek(0)
    return buffer


def _is_kept(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith(_KEPT)


def _check_directory(infos: list[zipfile.ZipInfo], file: str) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise workbook_error(file, PASSWORD)
    # Other methods of compression cannot be unpacked in pieces.
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise workbook_error(
            file,
            Message(
                "the file is packed in a way no workbook is; save it again in Excel or LibreOffice"
            ),
        )
    names = [info.filename.lower() for info in infos]
    if len(set(names)) < len(names):
        raise workbook_error(
            file,
            Message(
                "the file holds two parts of one name, so that programs would see different"
                " contents; save it again in Excel or LibreOffice"
            ),
        )
    kept = [info for info in infos if _is_kept(info)]
    if sum(info.file_size for info in kept) > MAX_UNPACKED:
        raise workbook_error(
            file,
            Message(
                "unpacked, the file would take more than {size} MB; this is no ordinary workbook"
                " and it was not opened",
                {"size": MAX_UNPACKED // 1_000_000},
            ),
        )
    for info in kept:
        if info.file_size > RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size:
            raise workbook_error(
                file,
                Message(
                    "the part {part} would unpack to more than {ratio} times its size; this is no"
                    " ordinary workbook and it was not opened",
                    {"part": ascii(info.filename), "ratio": MAX_RATIO},
                ),
            )


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Unpack one part in small pieces, so that no more is unpacked than the zip states."""
    pieces = []
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            pieces.append(piece)
    return b"".join(pieces)


PASSWORD = Message(
    "the file is protected by a password; open it, remove the password (File, Info, Protect"
    " Workbook) and save it again"
)


def check_prolog(part: bytes, file: str, name: str) -> None:
    """Refuse XML with entities, a document type, or a larger count of texts than it has bytes.

    No workbook needs the first two, and a few lines unfold to gigabytes. Readers make room for the
    texts that are counted (`uniqueCount`); how often cells use them (`count`) is only a number, as
    large as there are cells.
    """

    def stop(_: str, attributes: Attributes) -> None:
        if whole_number(attributes.get("uniqueCount", "0"), file, name) > len(part):
            raise damaged(file)
        if whole_number(attributes.get("count", "0"), file, name) > max(MAX_CELLS, len(part)):
            raise too_much(file)
        raise _RootReached

    parser = _safe_parser(file, name)
    parser.StartElementHandler = stop
    try:
        for start in range(0, len(part), _CHUNK):
            parser.Parse(part[start : start + _CHUNK], False)
        parser.Parse(b"", True)
    except _RootReached:
        pass
    except _XML_ERRORS as error:
        raise _unreadable(file, name, error) from None


def whole_number(text: str, file: str, name: str) -> int:
    """Return a whole number that XML states in plain digits.

    Other notations (+5) are refused, since programs read them differently.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        raise workbook_error(
            file,
            Message(
                "the part {part} states {found} where a count belongs; the file is damaged, save it"
                " again in Excel or LibreOffice",
                {"part": ascii(name), "found": repr(text[:20])},
            ),
        )
    return int(text)


def damaged(file: str) -> WorkbookError:
    """Make the error for a workbook whose parts contradict each other."""
    return workbook_error(
        file,
        Message(
            "the workbook cannot be read; it is damaged, open it in Excel or LibreOffice and save"
            " it again"
        ),
    )


def parse_elements(
    part: bytes,
    file: str,
    name: str,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse an XML part element by element, without keeping it; names come without prefixes."""
    parser = _safe_parser(file, name)
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: begin(
        tag.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except _XML_ERRORS as error:
        raise _unreadable(file, name, error) from None


def _safe_parser(file: str, name: str) -> expat.XMLParserType:
    """Make an XML parser that refuses document types, and so all entities but XML's own five."""

    def refuse(*_: Any) -> None:
        raise workbook_error(
            file,
            Message(
                "the part {part} defines entities or a document type, which no workbook needs; the"
                " file was not opened",
                {"part": ascii(name)},
            ),
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _unreadable(file: str, name: str, error: Exception) -> WorkbookError:
    """Make the error for a part that is no XML."""
    return workbook_error(
        file,
        Message(
            "the part {part} cannot be read (line {line}); the file is damaged, ask for it again or"
            " save it again in Excel",
            {"part": ascii(name), "line": getattr(error, "lineno", 1)},
        ),
    )
