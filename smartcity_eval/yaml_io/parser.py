"""YAML parsing that keeps the line of every value.

YAML 1.2. Duplicate keys, anchors, tags, directives and more than one document are refused; decimals
come as :class:`~decimal.Decimal` with the digits that were printed, so that 3.60 keeps its two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..core.errors import Problem
from ..core.files import read_file
from ..core.messages import Message
from .composing import compose

KeyPath = tuple[str | int, ...]
MAX_BYTES = 2_000_000
# Sums and quotients of numbers this long stay exact in Decimal's 28 digits.
MAX_DIGITS = 20
_INT = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Nothing on a page: control characters but for line ends and tabs, what turns the direction of
# writing, and what Unicode keeps for programs.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
# The longest word of Indonesian has some thirty letters, a hash 64 characters.
MAX_WORD = 200
_LONG_WORD = re.compile(r"\S{201,}")
_ADDRESS = re.compile(r"\W*https?://")
_TAG = "tag:yaml.org,2002:"
_MAPPING, _SEQUENCE = _TAG + "map", _TAG + "seq"
_WORDS = {
    "bool": re.compile("true|false", re.IGNORECASE),
    "null": re.compile("(~|null)?", re.IGNORECASE),
}


@dataclass
class Located:
    """A YAML file's content, the line of each place in it, and the problems met in reading."""

    file: str
    content: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: list[KeyPath] = field(default_factory=list)  # where this file's own problems are

    def line(self, place: KeyPath) -> int:
        """Return the line of a place, or of the nearest place around it that was written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def refuse(self, place: KeyPath, message: Message) -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self.file, self.line(place), dotted(place), message))
        self.places.append(place)


def dotted(place: KeyPath) -> str:
    """Write a place as a reader would: `budget[2].amount`.

    Examples
    --------
    >>> dotted(("budget", 1, "amount"))
    'budget[2].amount'
    """
    text = ""
    for step in place:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_located(path: Path) -> Located:
    """Read one YAML file into plain content with lines; problems are gathered, not raised.

    Parameters
    ----------
    path
        A UTF-8 YAML file of at most 2 MB.

    Returns
    -------
    Located
        `content` is None when the file could not be read at all; `problems` then says why.
    """
    located = Located(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            located.refuse((), Message("the file is larger than 2 MB; a record is a few kilobytes"))
            return located
        text = read_file(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        located.refuse(
            (),
            Message(
                "byte {byte} is not UTF-8 text; save the file as UTF-8", {"byte": error.start + 1}
            ),
        )
        return located
    except OSError as error:
        located.refuse(
            (),
            Message(
                "the file cannot be opened ({reason})", {"reason": error.strerror or str(error)}
            ),
        )
        return located
    return _whole(text, located)


def located_text(text: str, file: str) -> Located:
    """Read text as if it stood in a file of that name."""
    return _whole(text, Located(file))


def plain_content(node: Node) -> Any:
    """Return a node's content as :func:`read_located` gives it; the text is known to be good."""
    return _plain(node, (), Located(""))


def _whole(text: str, located: Located) -> Located:
    _read_text(text, located)
    if located.content is None and not located.problems:
        located.refuse((), Message("the file is empty"))
    return located


def _read_text(text: str, located: Located) -> None:
    directive = _DIRECTIVE.search(text)
    if directive:
        located.lines[()] = text.count("\n", 0, directive.start()) + 1
        located.refuse((), Message("lines that begin with % are not used here; remove this one"))
        return
    try:
        node = compose(text)
        located.content = None if node is None else _plain(node, (), located)
    except MarkedYAMLError as error:
        _refuse_syntax(located, error)
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        located.refuse(
            (), Message("not readable as YAML: {reason}", {"reason": str(error).splitlines()[0]})
        )


def _refuse_syntax(located: Located, error: MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    located.lines[()] = mark.line + 1 if mark else 1
    reason = " ".join(str(part) for part in (error.context, error.problem) if part)
    advice = Message(
        "not readable as YAML: {reason}; look at the indentation and the colons here",
        {"reason": reason},
    )
    located.refuse((), advice)


def _plain(node: Node, place: KeyPath, located: Located) -> Any:
    located.lines.setdefault(place, node.start_mark.line + 1)
    if node.anchor:
        located.refuse(
            place, Message("anchors and aliases (& and *) are not used here; write the value out")
        )
        return None
    if isinstance(node, MappingNode | SequenceNode) and str(node.tag) not in (_MAPPING, _SEQUENCE):
        return _refuse_tag(node, place, located)
    if isinstance(node, MappingNode):
        return dict(_items(node, place, located))
    if isinstance(node, SequenceNode):
        return [_plain(child, (*place, i), located) for i, child in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return _scalar(node, place, located)


def _items(node: MappingNode, place: KeyPath, located: Located) -> Iterator[tuple[Any, Any]]:
    seen: dict[Any, int] = {}
    last: Node | None = None
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not _plain_key(key_node):
            located.refuse(place, Message("a key must be a single word"))
            continue
        key = key_node.value
        here = (*place, key)
        if node.flow_style and key.isdecimal() and seen and _is_empty(value_node):
            located.lines[here] = line
            found = f"{last.value},{key}" if isinstance(last, ScalarNode) else key
            located.refuse(
                (*place, list(seen)[-1]),
                Message(
                    "found {found} inside braces, where a comma begins a new entry; write the"
                    " number with a point ({expected})",
                    {"found": found, "expected": found.replace(",", ".")},
                ),
            )
            continue
        last = value_node
        if key in seen:
            located.lines[here] = line
            located.refuse(
                here,
                Message(
                    "the key {key} stands twice, first on line {line}; keep one",
                    {"key": key, "line": seen[key]},
                ),
            )
            continue
        seen[key] = line
        located.lines[here] = line
        yield key, _plain(value_node, here, located)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value == ""


def _plain_key(node: Node) -> bool:
    known_tag = str(node.tag).startswith(_TAG)
    return (
        isinstance(node, ScalarNode)
        and known_tag
        and not node.anchor
        and not _SURROGATE.search(node.value)
        and not _CONTROL.search(node.value)
    )


def _scalar(node: ScalarNode, place: KeyPath, located: Located) -> Any:
    text, kind = node.value, str(node.tag).removeprefix(_TAG)
    if kind in ("int", "float"):
        return _number(text, kind, place, located)
    if kind == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            located.refuse(
                place, Message("{found} is not a day; write it as 2023-11-14", {"found": text})
            )
            return None
    if kind in _WORDS and _WORDS[kind].fullmatch(text):
        return text.lower() == "true" if kind == "bool" else None
    if kind != "str":
        return _refuse_tag(node, place, located)
    if _SURROGATE.search(text):
        located.refuse(
            place,
            Message(
                "half a character (\\ud800 to \\udfff) cannot be printed; write the character"
                " itself"
            ),
        )
        return None
    control = _CONTROL.search(text)
    if control:
        located.refuse(
            place,
            Message(
                "the text holds a character that cannot be seen ({code}); take it out",
                {"code": f"U+{ord(control[0]):04X}"},
            ),
        )
        return None
    word = _LONG_WORD.search(text)
    if word and not _ADDRESS.match(word[0]):
        values = {"begin": word[0][:20], "limit": MAX_WORD}
        located.refuse(
            place,
            Message(
                "a word of more than {limit} letters ({begin}…) fits on no page; look for spaces"
                " that were lost",
                values,
            ),
        )
        return None
    return text


def _number(text: str, kind: str, place: KeyPath, located: Located) -> int | Decimal | None:
    if not (_INT if kind == "int" else _DECIMAL).fullmatch(text):
        located.refuse(
            place,
            Message(
                "{found} is not a plain number; write digits only, such as 18755371000 or 3.60",
                {"found": text},
            ),
        )
        return None
    if len(text) > MAX_DIGITS:
        located.refuse(
            place,
            Message(
                "a number of more than {limit} digits is not read; look for a slip",
                {"limit": MAX_DIGITS},
            ),
        )
        return None
    return int(text) if kind == "int" else Decimal(text)


def _refuse_tag(node: Node, place: KeyPath, located: Located) -> None:
    located.refuse(place, Message("tags such as {tag} are not used here", {"tag": str(node.tag)}))
