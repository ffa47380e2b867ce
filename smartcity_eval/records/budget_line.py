"""One line of a year's money."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..reference.dimensions import Dimension
from ..reference.funds import fund_keys
from ..reference.vocabulary import FUND
from .figure import Exact, MoneyAmount, Sourced, Year

MoneyState = Literal["planned", "revised", "realised"]


def _worded(value: Any) -> Any:
    """Let `true` and `false` stand for yes and no, as elsewhere in a record."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _known_fund(value: Any) -> Any:
    """Accept a fund of the pack in force; refused as a word of a fixed list is."""
    if value not in fund_keys():
        *first, last = (f"'{fund}'" for fund in fund_keys())
        expected = f"{', '.join(first)} or {last}" if first else last
        raise PydanticCustomError("literal_error", "a fund", {"expected": expected})
    return value


Fund = Annotated[
    str, BeforeValidator(_known_fund), WithJsonSchema({"enum": list(FUND), "type": "string"})
]
OfWhich = Annotated[
    Literal["yes", "no"],
    BeforeValidator(_worded, json_schema_input_type=Literal["yes", "no"] | bool),
]


class BudgetLine(Sourced):
    """Money from one fund for one holder, planned, planned anew within the year, or realised.

    `holder` says whose budget it is: the Smart City programme's own, or the ICT office's. A line
    without `amount` says that a fund pays and that nobody published how much. `of_which` says
    whether a line is a part of the one whole line of its fund, holder and state, or, where it is
    no, money beside that. `since` is the first year of a cumulative amount, `share_of_apbd` the
    line's share of the whole regional budget as printed.
    """

    fund: Fund
    holder: Literal["smart_city", "ict_office", "ict_all_offices"]
    state: MoneyState | None = None
    amount: MoneyAmount | None = None
    of_which: OfWhich | None = None
    since: Year | None = None
    share_of_apbd: (
        Annotated[
            Exact,
            Field(ge=0, le=100),
            WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
        ]
        | None
    ) = None
    dimension: Dimension | None = None
    purpose: str | None = None
    own: ClassVar[tuple[str, ...]] = ("amount",)
