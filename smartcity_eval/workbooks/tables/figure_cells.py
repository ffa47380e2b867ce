"""The figure in one cell of a table: missing values, footnotes, decimals, implausible figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ...core.decimals import decimals_of
from ...core.messages import Message
from ...reference.indicators import indicators
from ..read.book import Value
from ..read.cell_text import displayed, stripped
from ..read.number_cells import money, number, percent
from ..read.text_cells import text
from .headings import normalized
from .mapping import (
    BudgetColumn,
    FigureColumn,
    FigureKind,
    IndicatorColumn,
    MappedColumn,
    Mapping,
    RankColumn,
    figure_kind,
)

Found = Decimal | int | str
_UNITS: dict[str, Literal["count", "percent"]] = {"count": "count", "percent": "percent"}
_FOOTNOTE = re.compile(
    r"(.*[0-9%])(\s*(?:\*+\)?|[a-z]\)|[\u00b9\u00b2\u00b3\u2070-\u2079]+\)?)|\s+[0-9]\))", re.DOTALL
)


def is_missing(value: Value, mapping: Mapping) -> bool:
    """Return whether a cell says that there is no figure, by the mapping: a dash, dots, n.a."""
    return isinstance(value, str) and normalized(stripped(value)) in map(
        normalized, mapping.missing
    )


def without_footnote(value: Value, mapping: Mapping) -> tuple[Value, str | None, Message | None]:
    """Separate a number from its footnote mark, ``3,31*)``; an unknown mark is asked about.

    Returns
    -------
    tuple
        The cell without the mark, the note, and what is wrong.
    """
    match = _FOOTNOTE.fullmatch(stripped(value)) if isinstance(value, str) else None
    if match is None:
        return value, None, None
    mark = match[2].strip()
    if mark not in mapping.footnotes:
        values = {"found": displayed(value), "mark": mark}
        return (
            None,
            None,
            Message(
                "found {found}, a number with the footnote {mark}; write under footnotes: in the"
                " mapping what the mark means, and it becomes the figure's note",
                values,
            ),
        )
    return match[1], mapping.footnotes[mark], None


def figure_in(
    column: MappedColumn, value: Value, share: bool, mapping: Mapping
) -> tuple[Found | None, Message | None]:
    """Read a cell as what its column holds.

    Parameters
    ----------
    column
        The column's mapping.
    value, share
        The cell, and whether it is formatted as percent.
    mapping
        The table's, for its decimal mark.

    Returns
    -------
    tuple
        The figure and None, or None and what is wrong; both None where the cell is empty.
    """
    kind, mark = kind_of(column), mapping.decimal_mark
    if kind == "text":
        return text(value)
    if share and kind != "percent" and not isinstance(value, str):
        return None, Message(
            "the cell is shown as percent and holds {found}, where no percentage belongs; format it"
            " as a number",
            {"found": displayed(value)},
        )
    if kind == "money":
        amount, fault = money(value, mark, column.times)
        return _doubted(column, None if amount is None else int(amount), fault)
    found, fault = percent(value, share, mark) if kind == "percent" else number(value, mark)
    if found is None:
        return None, fault
    found *= column.times
    lowest = 1 if isinstance(column, RankColumn) else 0
    if kind in ("count", "percent") and found < lowest:
        return None, Message(
            "found {found}, expected at least {limit}", {"found": displayed(value), "limit": lowest}
        )
    if kind != "count":
        return _doubted(column, *_printed(found, column.decimals))
    whole, fault = (
        (int(found), None)
        if found == found.to_integral_value()
        else (None, Message("found {found}, expected a whole number", {"found": displayed(value)}))
    )
    return _doubted(column, whole, fault)


def kind_of(column: MappedColumn) -> FigureKind | Literal["money"] | None:
    """Return the kind of figure that a column holds."""
    if isinstance(column, FigureColumn):
        return figure_kind(column.to)
    if isinstance(column, IndicatorColumn):
        known = indicators()[column.indicator]
        return "money" if known.is_money else _UNITS.get(known.unit, "score")
    return "money" if isinstance(column, BudgetColumn) else "count"


def _doubted(
    column: MappedColumn, found: Found | None, fault: Message | None
) -> tuple[Found | None, Message | None]:
    """Ask about an indicator's figure that no regency or city has.

    A note on the whole column does not answer for a single figure.
    """
    if found is None or isinstance(found, str) or not isinstance(column, IndicatorColumn):
        return found, fault
    indicator = indicators()[column.indicator]
    doubt = indicator.plausibility_question(Decimal(found))
    if doubt is None or indicator.off_scale(Decimal(found)):
        return (found, None) if doubt is None else (None, doubt)
    return None, Message(
        "{doubt}; if it is right, empty the cell and write it into the record, with a note",
        {"doubt": doubt},
    )


def _printed(found: Decimal, decimals: int | None) -> tuple[Decimal | None, Message | None]:
    """Restore a number's printed decimals; one with more is asked about, for nothing is rounded."""
    if decimals is None:
        return found, None
    if decimals_of(found) > decimals and found != found.quantize(Decimal(1).scaleb(-decimals)):
        return None, Message(
            "found {found}, with more decimals than the {decimals} of this column; nothing is"
            " rounded: mend the cell, or decimals: in the mapping",
            {"found": found, "decimals": decimals},
        )
    return found.quantize(Decimal(1).scaleb(-decimals)), None
