"""A template's file looked through before anything reads it: no macros, no links outside, no bombs.

A template is copied into every document. What it does when it is opened, it would do in hundreds of
offices.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from ...core.errors import Problem, WorkbookError
from ...core.files import read_file
from ...core.messages import Message
from ...workbooks.read.zipped import checked_parts

MAX_TEMPLATE_BYTES = 5_000_000
# With its pictures, unpacked.
MAX_TEMPLATE_UNPACKED = 50_000_000
Parts = dict[str, bytes]

_TYPES = "[Content_Types].xml"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_OPC = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    ".docx": _OPC + "wordprocessingml.document.main+xml",
    ".pptx": _OPC + "presentationml.presentation.main+xml",
}
# What a plain template holds: XML, pictures, fonts, and what a printer remembers.
_PLAIN = re.compile(
    r".*(/|\.(xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|odttf|fntdata))"
    r"|ppt/printerSettings/printerSettings\d+\.bin",
    re.IGNORECASE,
)
_OBJECTS = re.compile(r".*/(activeX|ctrlProps|embeddings)/.*", re.IGNORECASE)
_VML = "{urn:schemas-microsoft-com:"
_PROGRAM = {".docx": "Word", ".pptx": "PowerPoint"}
# What Word may work out when it opens the document: numbers of pages, contents, captions.
SAFE_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "TC", "SEQ", "REF", "PAGEREF"),
        *("NOTEREF", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "HYPERLINK"),
    }
)
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s\"]+", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+"?[^"\\]*"?|"(https?://|mailto:)[^"]*").*', re.I)
_SAFE_ACTION = re.compile(r"(ppaction://(hlinksldjump|hlinkshowjump|noaction)(\?.*)?)?")


def template_parts(path: Path) -> tuple[Parts, list[Problem]]:
    """Read a template's XML parts.

    Parameters
    ----------
    path
        A ``.docx`` or ``.pptx`` file.

    Returns
    -------
    dict, list
        The parts by name, empty where the file could not be opened; and every reason for which it
        is not used.
    """
    ending = path.suffix
    try:
        if path.stat().st_size > MAX_TEMPLATE_BYTES:
            return {}, [_too_large(path, MAX_TEMPLATE_BYTES)]
        data = read_file(path)
    except OSError as error:
        reason = error.strerror or str(error)
        return {}, [
            _problem(path, Message("the file cannot be opened ({reason})", {"reason": reason}))
        ]
    opened = _unopened(path, data)
    if opened is not None:
        return {}, [opened]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
        if sum(info.file_size for info in infos) > MAX_TEMPLATE_UNPACKED:
            return {}, [_too_large(path, MAX_TEMPLATE_UNPACKED)]
        parts = checked_parts(data, str(path))
        roots = {name: ET.fromstring(part) for name, part in parts.items() if name != "mimetype"}
    except (WorkbookError, zipfile.BadZipFile, ET.ParseError, ValueError, LookupError):
        return {}, [
            _problem(
                path,
                Message(
                    "the file is damaged, protected, or packed as {program} does not pack it; it"
                    " was not opened, save it again as {ending}",
                    {"program": _PROGRAM[ending], "ending": ending},
                ),
            )
        ]
    names = [info.filename for info in infos]
    faults = [*_main_faults(parts, names, ending), *_link_faults(roots), *_active_faults(roots)]
    return parts, [_problem(path, fault) for fault in faults]


def _unopened(path: Path, data: bytes) -> Problem | None:
    values = {"program": _PROGRAM[path.suffix], "ending": path.suffix}
    if data.startswith(_OLE):
        return _problem(
            path,
            Message(
                "the file has {program}'s old format or is protected by a password; save it as"
                " {ending} without one",
                values,
            ),
        )
    if not data.startswith(_ZIP):
        return _problem(
            path,
            Message(
                "the file is not one of {program}, whatever its name ends in; save it as {ending}",
                values,
            ),
        )
    return None


def _main_faults(parts: Parts, names: list[str], ending: str) -> Iterator[Message]:
    """Check that it is what its name says, and holds no macros or embedded programs."""
    types = ET.fromstring(parts.get(_TYPES, b"<Types/>"))
    declared = {str(node.get("ContentType", "")) for node in types}
    by_ending = {str(node.get("ContentType", "")) for node in types if _tag(node) == "Default"}
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names) or any(
        "macroenabled" in kind.lower() for kind in declared
    ):
        yield Message(
            "the template holds macros, which would be in every document; save it as {ending}",
            {"ending": ending},
        )
    elif not parts_of(parts, _MAIN[ending]) or any(
        re.search(r"officedocument.*\+xml$", kind) for kind in by_ending
    ):
        yield Message(
            "the file is not a document of {program} with the ending {ending}; open it there and"
            " save it as {ending}",
            {"program": _PROGRAM[ending], "ending": ending},
        )
    # Whatever is no XML by its name is not looked into, and a program may do so.
    for name in names:
        if _OBJECTS.fullmatch(name) or not _PLAIN.fullmatch(name):
            yield Message(
                "the template holds an embedded object ({part}); take it out, or paste it as a"
                " picture",
                {"part": ascii(name)},
            )


def parts_of(parts: Parts, kind: str) -> list[str]:
    """Return the names of the parts whose content type is one, or ends so, whatever their names."""
    by_lower = {name.lower(): name for name in parts}
    declared = (
        str(node.get("PartName", "")).removeprefix("/").lower()
        for node in ET.fromstring(parts.get(_TYPES, b"<Types/>"))
        if _tag(node) == "Override" and str(node.get("ContentType", "")).endswith(kind)
    )
    return sorted(by_lower[name] for name in declared if name in by_lower)


def _link_faults(roots: dict[str, ET.Element]) -> Iterator[Message]:
    """Find what would be fetched from elsewhere when a document is opened."""
    for name, root in roots.items():
        if not name.lower().endswith(".rels"):
            continue
        for relation in root:
            if relation.get("TargetMode", "").lower() != "external":
                continue
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            if kind == "hyperlink" and _ADDRESS.fullmatch(target):
                continue
            if kind == "attachedTemplate":
                yield Message(
                    "the template is attached to another one ({target}), which every document would"
                    " look for; detach it (Developer, Document Template)",
                    {"target": ascii(target[:80])},
                )
            else:
                yield Message(
                    "the template leads to something outside itself ({kind}: {target}), which every"
                    " document would fetch; take it out, or embed the picture",
                    {"kind": kind, "target": ascii(target[:80])},
                )


def _active_faults(roots: dict[str, ET.Element]) -> Iterator[Message]:
    """Find fields, chunks, data sources and actions that do something when a document is opened."""
    for name, root in roots.items():
        if name.lower().endswith(".rels"):
            continue
        for instruction in _instructions(root):
            word = (instruction.split() or [""])[0].upper()
            if word == "HYPERLINK" and not _HYPERLINK.fullmatch(instruction):
                word = ""
            if word not in SAFE_FIELDS:
                yield Message(
                    "{part} holds the field {found}, which brings in something from elsewhere or"
                    " changes by itself; take it out (of Word's fields only {known} may stand)",
                    {
                        "part": ascii(name),
                        "found": repr(instruction.strip()[:60]),
                        "known": ", ".join(sorted(SAFE_FIELDS)),
                    },
                )
        for node in root.iter():
            tag = _tag(node)
            if tag in ("altChunk", "subDoc", "mailMerge", "control", "object", "oleObj"):
                yield Message(
                    "{part} holds {found}, which brings in something from elsewhere; take it out",
                    {"part": ascii(name), "found": tag},
                )
            linked = [
                value
                for key, value in node.items()
                if key.rpartition("}")[2] in ("src", "href") and str(node.tag).startswith(_VML)
            ]
            if linked:
                yield Message(
                    "{part} holds {found}, which brings in something from elsewhere; take it out",
                    {"part": ascii(name), "found": ascii(linked[0][:60])},
                )
            action = node.get("action", "")
            if tag.startswith("hlink") and not _SAFE_ACTION.fullmatch(action):
                yield Message(
                    "{part} holds the action {found}, which starts something; take it out",
                    {"part": ascii(name), "found": repr(action[:60])},
                )


def _instructions(root: ET.Element) -> Iterator[str]:
    """Return the instructions of Word's fields, put together from their pieces."""
    open_fields: list[list[str]] = []
    for node in root.iter():
        tag = _tag(node)
        attributes = {key.rpartition("}")[2]: value for key, value in node.items()}
        if tag == "fldSimple":
            yield attributes.get("instr", "")
        elif tag == "fldChar" and attributes.get("fldCharType") == "begin":
            open_fields.append([])
        elif tag == "fldChar" and attributes.get("fldCharType") in ("separate", "end"):
            # At its end, or where its result begins, a field's instruction is whole.
            if open_fields and open_fields[-1]:
                yield "".join(open_fields[-1])
                open_fields[-1].clear()
            if open_fields and attributes["fldCharType"] == "end":
                open_fields.pop()
        elif tag in ("instrText", "delInstrText"):
            # An instruction outside a field is taken for one: another program may.
            if open_fields:
                open_fields[-1].append(node.text or "")
            else:
                yield node.text or ""
    for pieces in open_fields:
        if pieces:
            yield "".join(pieces)


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _too_large(path: Path, limit: int) -> Problem:
    return _problem(
        path,
        Message(
            "the template takes more than {limit} MB, and every document would; make its pictures"
            " smaller",
            {"limit": limit // 1_000_000},
        ),
    )


def _problem(path: Path, message: Message) -> Problem:
    return Problem(str(path), 0, "", message)
