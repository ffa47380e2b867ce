"""The money: by fund, over like bases only, against programmes, other years and the regional budget."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

from ..reference.prices import in_prices_of
from ..records.record import BudgetLine, Observation, Record
from .results import Budget, Growth, Money, ProgrammeResult

# Constant prices are given in the prices of this year: the first year of the programme's published money.
BASE_YEAR = 2018
# An amount on these bases is not the whole of its fund, so it is neither summed nor divided.
PARTIAL_BASES = frozenset({"per_company"})


def judge_budget(record: Record, history: tuple[Record, ...], programmes: ProgrammeResult | None) -> Budget | None:
    """Judge a year's budget lines; None where the record has none.

    Parameters
    ----------
    record
        The year judged.
    history
        Earlier records, oldest first: growth is reckoned from the latest with a like line.
    programmes
        The year's programme total, for the money per programme; None where not known.
    """
    lines = record.budget
    if not lines:
        return None
    by_fund = _by_fund(lines)
    total = _total(lines)
    return Budget(
        lines=tuple(_money(line, record.year) for line in lines),
        by_fund=by_fund,
        total=total,
        shares={} if not total else {fund: amount * 100 / total for fund, amount in by_fund.items() if amount is not None},
        per_programme=_per_programme(lines, programmes),
        absorption=_absorption(lines),
        share_of_apbd=_share_of_apbd(record),
        growth=tuple(g for line in lines if (g := _growth(line, record.year, history))),
    )


def like(lines: tuple[BudgetLine, ...]) -> bool:
    """Tell whether budget lines may be added: one holder, one state, one basis, none partial."""
    kinds = {(line.holder, line.state, line.basis) for line in lines}
    return len(kinds) == 1 and not any(PARTIAL_BASES & set(line.basis) for line in lines)


def _by_fund(lines: tuple[BudgetLine, ...]) -> dict[str, Decimal | None]:
    """Sum each fund's lines; None where a fund's own lines are unlike."""
    funds: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        funds[line.fund].append(line)
    return {
        fund: sum((line.amount for line in own), Decimal(0)) if len(own) == 1 or like(tuple(own)) else None
        for fund, own in funds.items()
    }


def _total(lines: tuple[BudgetLine, ...]) -> Decimal | None:
    return sum((line.amount for line in lines), Decimal(0)) if like(lines) else None


def _per_programme(lines: tuple[BudgetLine, ...], programmes: ProgrammeResult | None) -> dict[str, Decimal]:
    """Divide each fund's planned Smart City money by the programmes it was planned for."""
    if programmes is None or not programmes.target:
        return {}
    planned = [x for x in lines if x.holder == "smart_city" and x.state == "planned" and not PARTIAL_BASES & set(x.basis)]
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for line in planned:
        amounts[line.fund] += line.amount
    return {fund: amount / programmes.target for fund, amount in amounts.items()}


def _absorption(lines: tuple[BudgetLine, ...]) -> dict[str, Decimal]:
    """Give realised as a percentage of planned for each fund, over the purposes that have both; none where holders mix."""
    sums: dict[tuple, Decimal] = defaultdict(Decimal)
    for line in lines:
        if not PARTIAL_BASES & set(line.basis):
            sums[line.fund, line.holder, line.dimension, line.purpose, line.state] += line.amount
    both: dict[tuple[str, str], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for (fund, holder, *what, state), realised in sums.items():
        planned = sums.get((fund, holder, *what, "planned"))
        if state == "realised" and planned:
            both[fund, holder].append((realised, planned))
    holders = Counter(fund for fund, _ in both)
    return {
        fund: sum(realised for realised, _ in pairs) * 100 / sum(planned for _, planned in pairs)
        for (fund, _), pairs in both.items()
        if holders[fund] == 1
    }


def _share_of_apbd(record: Record) -> Decimal | None:
    """Give the APBD lines as a percentage of the year's whole expenditure, planned over planned."""
    readings = [o for o in record.indicators.get("apbd_expenditure", ()) if o.period == "year" and o.rupiah]
    for state, kinds in (("planned", ("revised_budget", "budget", "target")), ("realised", ("realised",))):
        own = tuple(x for x in record.budget if x.fund == "APBD" and x.state == state)
        whole = next((o for kind in kinds for o in readings if o.kind == kind), None)
        if own and whole and like(own):
            return sum((x.amount for x in own), Decimal(0)) * 100 / _rupiah(whole)
    return None


def _rupiah(reading: Observation) -> Decimal:
    assert reading.rupiah is not None
    return reading.rupiah


def _growth(line: BudgetLine, year: int, history: tuple[Record, ...]) -> Growth | None:
    for earlier in reversed(history):
        before = next((x for x in earlier.budget if _same_kind(x, line)), None)
        if before is None or not before.amount:
            continue
        real_before, real_now = (in_prices_of(x.amount, y, BASE_YEAR) for x, y in ((before, earlier.year), (line, year)))
        known = real_before is not None and real_now is not None
        return Growth(
            fund=line.fund, holder=line.holder, state=line.state,
            from_year=earlier.year, from_amount=before.amount, amount=line.amount,
            percent=(line.amount / before.amount - 1) * 100,
            real_percent=(real_now / real_before - 1) * 100 if known else None,
            base_year=BASE_YEAR if known else None,
        )
    return None


def _same_kind(one: BudgetLine, other: BudgetLine) -> bool:
    def kind(line: BudgetLine) -> tuple:
        return line.fund, line.holder, line.state, line.basis, line.dimension, line.purpose

    return kind(one) == kind(other)


def _money(line: BudgetLine, year: int) -> Money:
    real = in_prices_of(line.amount, year, BASE_YEAR)
    return Money(
        fund=line.fund, holder=line.holder, state=line.state, amount=line.amount, basis=line.basis, status=line.status,
        dimension=line.dimension, purpose=line.purpose, note=line.note or line.how,
        real_amount=real, real_base_year=None if real is None else BASE_YEAR,
    )
