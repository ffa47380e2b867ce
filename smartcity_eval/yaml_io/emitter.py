"""YAML output that reads back equal."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import Node
from ruamel.yaml.representer import SafeRepresenter

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
