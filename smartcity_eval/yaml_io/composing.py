"""From YAML text to nodes: with libyaml where it is there, else in Python, with the same nodes.

libyaml reads YAML 1.1, so it only cuts the text into events here; which plain text is a number is
decided by YAML 1.2's rules as ruamel.yaml has them. What libyaml refuses, or could read otherwise,
is read in Python: its messages are the ones that people see.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import implicit_resolvers
from ruamel.yaml.tag import Tag

# None where PyYAML was installed without libyaml.
CParser: Callable[[str], Any] | None = (
    import_module("yaml._yaml").CParser if yaml.__with_libyaml__ else None
)
_VERSION = (1, 2)
_TAG = "tag:yaml.org,2002:"
_STRING, _MAPPING, _SEQUENCE = (Tag(suffix=_TAG + kind) for kind in ("str", "map", "seq"))
# Signs that the two versions of YAML take differently, or that only the slow way refuses in its
# words: tabs, other line ends, byte order marks, anchors, aliases, tags, explicit keys, comments
# that touch the sign of a block, and what begins or ends a document.
_OTHERWISE = re.compile(
    "[\t\x85\u2028\u2029\ufeff]"
    r"|^(?:---|\.\.\.)"
    r"|(?<![^\s,\[{:])[&*!?][^ \n]"
    r"|(?<![^\s,\[{])\? "
    r"|[|>][-+0-9]*#",
    re.MULTILINE,
)


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[tuple[Tag, Any]]]:
    """Return the tags of plain text by its first letter, in the order they are tried."""
    rules: dict[str, list[tuple[Tag, Any]]] = {}
    for versions, tag, pattern, first in implicit_resolvers:
        if _VERSION in versions:
            for letter in first:
                rules.setdefault(letter, []).append((Tag(suffix=tag), pattern))
    return rules


def compose(text: str) -> Node | None:
    """Return the root of a YAML text with the line of each node; None where the text is empty.

    Raises
    ------
    ruamel.yaml.error.YAMLError, ValueError, RecursionError
        When the text is not YAML, or holds more than one document.
    """
    if CParser is not None and not _OTHERWISE.search(text):
        try:
            return _composed(text, CParser)
        except (yaml.YAMLError, ValueError, RecursionError):
            pass  # the slow way says why
    return compose_in_python(text)


@lru_cache(maxsize=1)
def compose_in_python(text: str) -> Node | None:
    """Return the same without libyaml; its nodes, not to be changed, know where they end, too.

    The last one is remembered: a record is edited in several places as the same text.
    """
    root: Node | None = YAML(typ="safe", pure=True).compose(text)
    return root


def _composed(text: str, begin: Callable[[str], Any]) -> Node | None:
    parser = begin(text)
    try:
        parser.get_event()  # the stream begins
        if isinstance(parser.get_event(), yaml.StreamEndEvent):
            return None
        root = _node(parser, parser.get_event())
        parser.get_event()  # the document ends
        if not isinstance(parser.get_event(), yaml.StreamEndEvent):
            raise ValueError(text)
        return root
    finally:
        parser.dispose()


def _node(parser: Any, event: yaml.Event) -> Node:
    mark = event.start_mark
    if isinstance(event, yaml.ScalarEvent):
        tag = _tag(event.value) if event.implicit[0] else _STRING
        return ScalarNode(tag, event.value, mark, mark)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := parser.get_event(), yaml.SequenceEndEvent):
            items.append(_node(parser, inner))
        return SequenceNode(_SEQUENCE, items, mark, mark, event.flow_style)
    if isinstance(event, yaml.MappingStartEvent):
        entries = []
        while not isinstance(inner := parser.get_event(), yaml.MappingEndEvent):
            key = _node(parser, inner)
            entries.append((key, _node(parser, parser.get_event())))
        return MappingNode(_MAPPING, entries, mark, mark, event.flow_style)
    raise ValueError(event)  # an alias


# The keys of a record are those of the one before.
@lru_cache(maxsize=4096)
def _tag(text: str) -> Tag:
    """Return the tag of plain text by YAML 1.2's rules."""
    for tag, pattern in _rules().get(text[:1], ()):
        if pattern.match(text):
            return tag
    return _STRING
