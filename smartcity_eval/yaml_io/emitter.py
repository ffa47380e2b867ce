"""YAML output that reads back equal, and edits that keep every other line of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.representer import SafeRepresenter

from .parser import located_text

SHORT = 60  # a list no longer than this stands on one line
ENDLESS = 100_000  # no text is folded: a fold in an address helps nobody
_UNUSUAL = re.compile(
    "^[?:]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"
)  # escaped, for no other style keeps them
_TAG = "tag:yaml.org,2002:"


class _Representer(SafeRepresenter):
    """Scalars as :mod:`~smartcity_eval.yaml_io.parser` reads them.

    Small tables of numbers and short lists on one line.
    """

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - ruamel.yaml passes it
        return True

    def represent(self, data: Any) -> None:
        """Write the root below each other whatever it holds."""
        node = self.represent_data(data)
        node.flow_style = False
        self.serializer.serialize(node)


def _mapping(representer: _Representer, content: dict[Any, Any]) -> Node:
    numbers = all(
        isinstance(value, int | Decimal) and not isinstance(value, bool)
        for value in content.values()
    )
    return representer.represent_mapping(_TAG + "map", list(content.items()), flow_style=numbers)


def _text(representer: _Representer, content: str) -> Node:
    return representer.represent_scalar(
        _TAG + "str", content, style='"' if _UNUSUAL.search(content) else None
    )


def _list(representer: _Representer, content: list[Any]) -> Node:
    short = (
        all(isinstance(value, str) for value in content)
        and sum(len(value) + 2 for value in content) < SHORT
    )
    return representer.represent_sequence(_TAG + "seq", content, flow_style=short)


_Representer.add_representer(dict, _mapping)
_Representer.add_representer(list, _list)
_Representer.add_representer(str, _text)
_Representer.add_representer(
    Decimal, lambda representer, value: representer.represent_scalar(_TAG + "float", f"{value:f}")
)
_Representer.add_representer(
    date,
    lambda representer, value: representer.represent_scalar(_TAG + "timestamp", value.isoformat()),
)
_Representer.add_representer(
    type(None), lambda representer, _: representer.represent_scalar(_TAG + "null", "null")
)


def yaml_text(content: Any) -> str:
    """Write keys, lists, texts, numbers and days as YAML that reads back equal.

    Examples
    --------
    >>> print(yaml_text({"index": Decimal("3.60"), "code": "33.10", "note": "ya: tidak"}), end="")
    index: 3.60
    code: '33.10'
    note: 'ya: tidak'
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style, yaml.allow_unicode, yaml.width = False, True, ENDLESS
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()


def splice(text: str, place: Sequence[str], content: Any, order: Sequence[str] = ()) -> str:
    """Put plain content at a place of a YAML text.

    What stood there is replaced, every other line stays.

    Parameters
    ----------
    text
        A good YAML text whose root is a mapping.
    place
        Keys from the root down, such as ``("ratings", "assessors", "ugm")``.
    content
        What is to stand there.
    order
        The root's keys in their order, which says where a new one goes; last where it is not among
        them.

    Returns
    -------
    str
        The new text. A mapping on the way that is written in braces is written anew, below each
        other.

    Examples
    --------
    >>> print(
    ...     splice("a: 1  # one\\nc: {d: 2}\\n", ("c", "e"), 3, ("a", "b", "c"))
    ...     + splice("a: 1\\nc: 3\\n", ("b",), 2, ("a", "b", "c")),
    ...     end="",
    ... )
    a: 1  # one
    c: {d: 2, e: 3}
    a: 1
    b: 2
    c: 3
    """
    root = node = YAML(typ="safe", pure=True).compose(text)
    plain, done = located_text(text, "").content, 0
    if root.flow_style:
        return yaml_text(_with(plain, place, content))
    while (
        done < len(place) - 1
        and (inner := _entry(node, place[done]))
        and isinstance(inner[1], MappingNode)
        and not inner[1].flow_style
    ):
        node, plain, done = inner[1], plain[place[done]], done + 1
    key = place[done]
    if place[done + 1 :]:
        content = _with(plain.get(key), place[done + 1 :], content)
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.value[0][0].start_mark.column
    lines = "".join(
        indent + line if line.strip() else line
        for line in yaml_text({key: content}).splitlines(keepends=True)
    ).replace("\n", newline)
    old = _entry(node, key)
    if old:
        return text[: _line_start(text, old[0])] + lines + text[_line_end(text, old[1]) :]
    before = node.value[-1] if node is not root else _entry_before(node, key, order)
    at = _line_end(text, before[1])
    while re.match(
        rf"{indent} +#", text[at:]
    ):  # comments at the end of the block before stay in it
        at = text.find("\n", at) + 1 or len(text)
    apart = (
        newline if text[at:].startswith(newline) else ""
    )  # blocks with blank lines between them keep them
    ended = "" if text[:at].endswith("\n") else newline
    return text[:at] + ended + (apart if node is root else "") + lines + text[at:]


def append_items(
    text: str, place: Sequence[str], items: Sequence[Any], order: Sequence[str] = ()
) -> str:
    """Put items at the end of a list in a YAML text.

    Every line of the list stays, unless it is written in brackets.

    Parameters
    ----------
    text, place, order
        As for :func:`splice`; where there is no list yet, one is begun.
    items
        Plain content of the items.

    Examples
    --------
    >>> print(append_items("a:\\n  - 1  # one\\n  - 2\\nb: 3\\n", ("a",), [5]), end="")
    a:
      - 1  # one
      - 2
      - 5
    b: 3
    """
    node, plain = YAML(typ="safe", pure=True).compose(text), located_text(text, "").content
    for key in place:
        entry = _entry(node, key) if isinstance(node, MappingNode) else None
        node, plain = (entry[1], plain[key]) if entry else (None, None)
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        return splice(text, place, [*(plain or ()), *items], order)
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.start_mark.column
    lines = "".join(
        indent + line.removeprefix("  ") if line.strip() else line
        for line in yaml_text(list(items)).splitlines(keepends=True)
    ).replace("\n", newline)
    at = _line_end(text, node)
    return text[:at] + ("" if text[:at].endswith("\n") else newline) + lines + text[at:]


def _with(plain: Any, place: Sequence[str], content: Any) -> Any:
    inside = plain if isinstance(plain, Mapping) else {}
    return {
        **inside,
        place[0]: _with(inside.get(place[0]), place[1:], content) if len(place) > 1 else content,
    }


def _entry(node: MappingNode, key: str) -> tuple[Node, Node] | None:
    entries: list[tuple[Node, Node]] = node.value
    return next((entry for entry in entries if entry[0].value == key), None)


def _entry_before(node: MappingNode, key: str, order: Sequence[str]) -> tuple[Node, Node]:
    earlier = order[: order.index(key)] if key in order else order
    entries: list[tuple[Node, Node]] = node.value
    return next((entry for entry in reversed(entries) if entry[0].value in earlier), entries[-1])


def _line_start(text: str, node: Node) -> int:
    return text.rfind("\n", 0, node.start_mark.index) + 1


def _line_end(text: str, node: Node) -> int:
    """Return where the line after a node begins.

    A block's own end mark lies behind the comments that follow it.
    """
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    end = len(text[: node.end_mark.index].rstrip())
    newline = text.find("\n", end)
    return len(text) if newline < 0 else newline + 1
