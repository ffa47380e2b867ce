"""The values in an office's file: texts, times of day, yes and no."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ...yaml_io.validation import describe, refusal

_CLOCK = re.compile("([0-9]{1,2})[.:]([0-9]{2})")
_YES_NO = {"yes": True, "ya": True, "true": True, "no": False, "tidak": False, "false": False}


def _text(value: Any) -> Any:
    """Accept text that says something; surrounding spaces are dropped."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        raise refusal(Message("this is empty; write it out or leave the key away"))
    return value.strip()


def _clock(value: Any) -> Any:
    """Accept a time of day as 09.00 or 09:00."""
    written = f"{value:f}" if isinstance(value, Decimal) else value
    found = _CLOCK.fullmatch(written) if isinstance(written, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise refusal(
            Message(
                "found {found}, expected a time such as 09.00 or 13:30", {"found": describe(value)}
            )
        )
    return datetime.time(int(found[1]), int(found[2]))


def _yes_no(value: Any) -> Any:
    """Accept yes and no, which are words in YAML 1.2, in both languages."""
    word = str(value).strip().casefold()
    if word not in _YES_NO:
        raise refusal(
            Message(
                "found {found}, expected yes or no{hint}",
                {"found": describe(value), "hint": suggestion(word, _YES_NO)},
            )
        )
    return _YES_NO[word]


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "pattern": r"\S"})]
Clock = Annotated[
    datetime.time,
    BeforeValidator(_clock),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[0-9]{1,2}[.:][0-9]{2}$"},
                {"type": "number", "minimum": 0, "exclusiveMaximum": 24},
            ]
        }
    ),
]
YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {
                    "type": "string",
                    "pattern": "^ *([Yy][Ee][Ss]|[Yy][Aa]|[Tt][Rr][Uu][Ee]|[Nn][Oo]"
                    "|[Tt][Ii][Dd][Aa][Kk]|[Ff][Aa][Ll][Ss][Ee]) *$",
                },
            ]
        }
    ),
]
