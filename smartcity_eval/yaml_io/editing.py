"""Edits of a YAML text that keep every other line of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from .composing import compose_in_python
from .emitter import yaml_text
from .parser import plain_content

Place = tuple[str, ...]


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
    return _edited(text, [_splice_edit(text, place, content, order)])


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
    return _edited(text, [_append_edit(text, place, items, order)])


def put_in(
    text: str,
    parts: Mapping[Place, Any],
    more: Mapping[Place, Sequence[Any]],
    order: Sequence[str] = (),
) -> str:
    """Put several parts and items into a YAML text, which is read once where they stand apart.

    Parameters
    ----------
    text, order
        As for :func:`splice`.
    parts
        Place to plain content, as for :func:`splice`.
    more
        Place to the items that are put at the end of its list, as for :func:`append_items`.

    Returns
    -------
    str
        The text that putting in one after the other gives.

    Examples
    --------
    >>> print(put_in("a:\\n  b: 1\\nc:\\n  - 2\\n", {("a", "d"): 3}, {("c",): [4]}), end="")
    a:
      b: 1
      d: 3
    c:
      - 2
      - 4
    """
    edits = [_splice_edit(text, place, content, order) for place, content in parts.items()]
    edits += [_append_edit(text, place, items, order) for place, items in more.items()]
    if _stand_apart(text, edits):
        return _edited(text, edits)
    for place, content in parts.items():
        text = splice(text, place, content, order)
    for place, items in more.items():
        text = append_items(text, place, items, order)
    return text


@dataclass(frozen=True)
class _Edit:
    """Lines that replace those from `start` to `end`; they stand in the block at `inside`.

    `rank` orders new keys of the root at one place.
    """

    start: int
    end: int
    lines: str
    inside: Place
    key: str = ""
    rank: int = 0


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    """Return a text with edits that stand apart; at one place the inner blocks go first."""
    ordered = sorted(edits, key=_position)
    for edit in reversed(ordered):
        text = text[: edit.start] + edit.lines + text[edit.end :]
    return text


def _position(edit: _Edit) -> tuple[int, int, int, int]:
    return edit.start, edit.end, -len(edit.inside), edit.rank


def _stand_apart(text: str, edits: Sequence[_Edit]) -> bool:
    """Check whether no edit changes what another one is about."""
    ordered = sorted(edits, key=_position)
    ends_well = not edits or text[: ordered[-1].start].endswith("\n")
    places = {(*edit.inside, edit.key) for edit in edits}
    within = any(
        edit.inside[:n] in places for edit in edits for n in range(1, len(edit.inside) + 1)
    )
    # Of two new keys that have no place among the root's, the second goes before the first.
    ranks = [edit.rank for edit in edits if edit.start == edit.end and not edit.inside]
    return (
        ends_well
        and not within
        and len(places) == len(edits)
        and len(set(ranks)) == len(ranks)
        and all(one.end <= other.start for one, other in pairwise(ordered))
    )


def _splice_edit(text: str, place: Sequence[str], content: Any, order: Sequence[str]) -> _Edit:
    """Return the edit that puts content at a place."""
    root = _root(text)
    if root.flow_style:
        return _Edit(0, len(text), yaml_text(_with(plain_content(root), place, content)), ())
    node, done = root, 0
    while (
        done < len(place) - 1
        and (inner := _entry(node, place[done]))
        and isinstance(inner[1], MappingNode)
        and not inner[1].flow_style
    ):
        node, done = inner[1], done + 1
    key, inside = place[done], tuple(place[:done])
    old = _entry(node, key)
    if place[done + 1 :]:
        content = _with(plain_content(old[1]) if old else None, place[done + 1 :], content)
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.value[0][0].start_mark.column
    lines = "".join(
        indent + line if line.strip() else line
        for line in yaml_text({key: content}).splitlines(keepends=True)
    ).replace("\n", newline)
    if old:
        return _Edit(_line_start(text, old[0]), _line_end(text, old[1]), lines, inside, key)
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
    # In other blocks a new key goes behind those before it.
    rank = (order.index(key) if key in order else len(order)) if node is root else 0
    lines = ended + (apart if node is root else "") + lines
    return _Edit(at, at, lines, inside, key, rank)


def _append_edit(
    text: str, place: Sequence[str], items: Sequence[Any], order: Sequence[str]
) -> _Edit:
    """Return the edit that puts items at the end of a list."""
    node: Node | None = _root(text)
    for key in place:
        entry = _entry(node, key) if isinstance(node, MappingNode) else None
        node = entry[1] if entry else None
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        standing = plain_content(node) if node else None
        return _splice_edit(text, place, [*(standing or ()), *items], order)
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.start_mark.column
    lines = "".join(
        indent + line.removeprefix("  ") if line.strip() else line
        for line in yaml_text(list(items)).splitlines(keepends=True)
    ).replace("\n", newline)
    at = _line_end(text, node)
    return _Edit(at, at, ("" if text[:at].endswith("\n") else newline) + lines, tuple(place))


def _root(text: str) -> MappingNode:
    root = compose_in_python(text)
    assert isinstance(root, MappingNode), "the caller's text is a mapping"
    return root


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
