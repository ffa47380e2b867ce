"""One cell of a wide table as the figure it holds: marks for missing, footnotes, printed decimals,
what cannot be.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ...core.messages import Message
from ...reference.indicators import indicators
from ..read.book import Value
from ..read.cell_text import shown, stripped
from ..read.cells import number, percent, rupiah, text
from .headings import squeezed
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
_UNITS: dict[str, Literal["rupiah", "count", "percent"]] = {
    "rupiah": "rupiah",
    "count": "count",
    "percent": "percent",
}
_FOOTNOTE = re.compile(
    r"(.*[0-9%])(\s*(?:\*+\)?|[a-z]\)|[\u00b9\u00b2\u00b3\u2070-\u2079]+\)?)|\s+[0-9]\))", re.DOTALL
)


def is_missing(value: Value, mapping: Mapping) -> bool:
    """Tell whether a cell says that there is no figure: a dash, dots, n.a., as far as the mapping
    does not say otherwise.
    """
    return isinstance(value, str) and squeezed(stripped(value)) in map(squeezed, mapping.missing)


def without_footnote(value: Value, mapping: Mapping) -> tuple[Value, str | None, Message | None]:
    """Take the mark of a footnote off a number, ``3,31*)``, and give what the mapping says it
    means; an unknown one is asked about.

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
        told = {"found": shown(value), "mark": mark}
        return (
            None,
            None,
            Message(
                "found {found}, a number with the footnote {mark}; write under footnotes: in the"
                " mapping what the mark means, and it becomes the figure's note",
                told,
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
            {"found": shown(value)},
        )
    if kind == "rupiah":
        amount, fault = rupiah(value, mark, column.times)
        return _doubted(column, None if amount is None else int(amount), fault)
    found, fault = percent(value, share, mark) if kind == "percent" else number(value, mark)
    if found is None:
        return None, fault
    found *= column.times
    lowest = 1 if isinstance(column, RankColumn) else 0
    if kind in ("count", "percent") and found < lowest:
        return None, Message(
            "found {found}, expected at least {limit}", {"found": shown(value), "limit": lowest}
        )
    if kind != "count":
        return _doubted(column, *_printed(found, column.decimals))
    whole, fault = (
        (int(found), None)
        if found == found.to_integral_value()
        else (None, Message("found {found}, expected a whole number", {"found": shown(value)}))
    )
    return _doubted(column, whole, fault)


def kind_of(column: MappedColumn) -> FigureKind | Literal["rupiah"] | None:
    """Tell what kind of figure a column holds."""
    if isinstance(column, FigureColumn):
        return figure_kind(column.to)
    if isinstance(column, IndicatorColumn):
        return _UNITS.get(indicators()[column.indicator].unit, "score")
    return "rupiah" if isinstance(column, BudgetColumn) else "count"


def _doubted(
    column: MappedColumn, found: Found | None, fault: Message | None
) -> tuple[Found | None, Message | None]:
    """Ask about an indicator's figure that no regency or city has; a note on the whole column does
    not answer for it.
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
    """Give a number its printed decimals back; nothing is rounded, so one with more is asked about."""
    if decimals is None:
        return found, None
    if -int(found.as_tuple().exponent) > decimals and found != found.quantize(
        Decimal(1).scaleb(-decimals)
    ):
        return None, Message(
            "found {found}, with more decimals than the {decimals} of this column; nothing is"
            " rounded: mend the cell, or decimals: in the mapping",
            {"found": found, "decimals": decimals},
        )
    return found.quantize(Decimal(1).scaleb(-decimals)), None
