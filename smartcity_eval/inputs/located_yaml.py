"""YAML read with the place of every value, so that a message can name the line.

YAML 1.2. Duplicate keys, anchors, tags and more than one document are refused; decimals come as
:class:`~decimal.Decimal` with the digits that were printed, so that 3.60 keeps its two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import Problem
from ..messages import Message

Path_ = tuple[str | int, ...]
MAX_BYTES = 2_000_000
_INT = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_TAG = "tag:yaml.org,2002:"


@dataclass
class Located:
    """A YAML file's plain content, the line of each place in it, and the problems met while reading."""

    file: str
    content: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Path_) -> int:
        """Give the line of a place, or of the nearest place around it that was written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def refuse(self, place: Path_, message: Message) -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self.file, self.line(place), dotted(place), message))


def dotted(place: Path_) -> str:
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
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        located.refuse((), Message("byte {byte} is not UTF-8 text; save the file as UTF-8", {"byte": error.start + 1}))
        return located
    except OSError as error:
        located.refuse((), Message("the file cannot be opened ({reason})", {"reason": error.strerror or str(error)}))
        return located
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        _refuse_syntax(located, error)
        return located
    except (YAMLError, ValueError, RecursionError) as error:
        located.refuse((), Message("not readable as YAML: {reason}", {"reason": str(error).splitlines()[0]}))
        return located
    if node is None:
        located.refuse((), Message("the file is empty"))
        return located
    located.content = _plain(node, (), located)
    return located


def _refuse_syntax(located: Located, error: MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    located.lines[()] = mark.line + 1 if mark else 1
    reason = " ".join(str(part) for part in (error.context, error.problem) if part)
    advice = Message("not readable as YAML: {reason}; look at the indentation and the colons here", {"reason": reason})
    located.refuse((), advice)


def _plain(node: Node, place: Path_, located: Located) -> Any:
    located.lines.setdefault(place, node.start_mark.line + 1)
    if node.anchor:
        located.refuse(place, Message("anchors and aliases (& and *) are not used here; write the value out"))
        return None
    if isinstance(node, MappingNode):
        return dict(_items(node, place, located))
    if isinstance(node, SequenceNode):
        return [_plain(child, (*place, i), located) for i, child in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return _scalar(node, place, located)


def _items(node: MappingNode, place: Path_, located: Located) -> Iterator[tuple[Any, Any]]:
    seen: dict[Any, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            located.refuse(place, Message("a key must be a single word"))
            continue
        key = key_node.value
        here = (*place, key)
        if key in seen:
            located.lines[here] = line
            located.refuse(here, Message("the key {key} stands twice, first on line {line}; keep one", {"key": key, "line": seen[key]}))
            continue
        seen[key] = line
        located.lines[here] = line
        yield key, _plain(value_node, here, located)


def _scalar(node: ScalarNode, place: Path_, located: Located) -> Any:
    text, tag = node.value, str(node.tag)
    if not tag.startswith(_TAG):
        located.refuse(place, Message("tags such as {tag} are not used here", {"tag": tag}))
        return None
    kind = tag.removeprefix(_TAG)
    if kind == "int" and _INT.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text):
        return Decimal(text)
    if kind == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            located.refuse(place, Message("{found} is not a day; write it as 2023-11-14", {"found": text}))
            return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "null":
        return None
    if kind in ("int", "float"):
        located.refuse(place, Message("{found} is not a plain number; write digits only, such as 18755371000 or 3.60", {"found": text}))
        return None
    return text
