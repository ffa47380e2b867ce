"""What judging a year's budget gives: lines, totals, shares, absorption and growth."""

from __future__ import annotations

from decimal import Decimal

from ...records.figure import Basis, Status
from ...reference.dimensions import Dimension
from .base import Result


class Money(Result):
    """One budget line, with its value in the prices of a named year.

    `amount` is None where nobody published it.
    """

    fund: str
    holder: str
    state: str | None
    amount: Decimal | None
    basis: tuple[Basis, ...]
    status: Status
    dimension: Dimension | None
    purpose: str | None
    note: str | None
    of_which: bool = False
    since: int | None = None
    share_of_apbd: Decimal | None = None
    real_amount: Decimal | None
    real_base_year: int | None


class Sum(Result):
    """What one holder planned, or spent, added over its lines."""

    holder: str
    state: str
    amount: Decimal


class Growth(Result):
    """How one kind of budget moved from an earlier year: nominal and in constant prices."""

    fund: str
    holder: str
    state: str
    dimension: Dimension | None = None
    purpose: str | None = None
    from_year: int
    from_amount: Decimal
    amount: Decimal
    percent: Decimal
    real_percent: Decimal | None
    base_year: int | None


class Budget(Result):
    """The year's money.

    `total` and `shares` exist only over lines that may be added; `unlike` says what keeps them
    apart.

    `sums` are over the lines of one holder and state, where those may be added and all together may
    not.
    """

    lines: tuple[Money, ...]
    by_fund: dict[str, Decimal | None]
    total: Decimal | None
    sums: tuple[Sum, ...] = ()
    unlike: tuple[str, ...] = ()
    shares: dict[str, Decimal]
    per_programme: dict[str, Decimal]
    absorption: dict[str, Decimal]
    share_of_apbd: Decimal | None
    growth: tuple[Growth, ...]
