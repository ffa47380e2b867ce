"""What Excel itself checks while a cell is filled in."""

from __future__ import annotations

import datetime
from typing import Any

from ...core.messages import Translator
from .layout import Column

_FIRST_DAY, _LAST_DAY = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)


def validation_of(column: Column, listed: str, say: Translator) -> dict[str, Any]:
    """Return XlsxWriter's rules for a column's cells; empty where every value is allowed.

    Parameters
    ----------
    column
        The column or field.
    listed
        The range of its drop-down list on the hidden sheet, such as ``=_daftar!$A$1:$A$3``.
    say
        The language of the error shown.
    """
    title = {"error_title": say("Please look again")}
    if column.kind == "choice":
        kind = "warning" if column.free else "stop"
        return {
            "validate": "list",
            "source": listed,
            "error_type": kind,
            **title,
            "error_message": say("Choose one of the list."),
        }
    if column.kind in ("number", "whole") and column.low is not None and column.high is not None:
        text = say("Expected a number from {low} to {high}.", low=column.low, high=column.high)
        if column.choices:
            return {"validate": "list", "source": listed, **title, "error_message": text}
        kind = "integer" if column.kind == "whole" else "decimal"
        return {
            "validate": kind,
            "criteria": "between",
            "minimum": float(column.low),
            "maximum": float(column.high),
            **title,
            "error_message": text,
        }
    if column.kind == "money":
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            **title,
            "error_message": say("Expected rupiah in full, digits only."),
        }
    if column.kind == "day":
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY,
            **title,
            "error_message": say("Expected a day such as 14/11/2023."),
        }
    return {}
