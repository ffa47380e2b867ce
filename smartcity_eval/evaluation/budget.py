"""The budget: by fund, per programme, absorption, growth, and its share of the APBD.

Every figure made from several lines is made by one rule, :func:`unlike`: lines that it keeps apart
are not added, not shared, not divided by programmes, not held against what was planned and not
followed over the years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal

from ..records.budget_line import BudgetLine
from ..records.checks.budget_lines import excluding_parts, same_money
from ..records.figure import BOUNDS
from ..records.record import Observation, Record
from ..reference.prices import BASE_YEAR, deflate
from .models.budget_result import Budget, Growth, Money, Sum
from .models.programmes_result import ProgrammeResult

# An amount on these bases is not the whole of its fund, so it is neither summed nor divided.
PARTIAL_BASES = frozenset({"per_company"}) | BOUNDS
# How far money that was spent has been looked into; that parts no plan from its realisation.
AUDITING = frozenset({"audited", "unaudited"})
Lines = tuple[BudgetLine, ...]
Key = tuple[Hashable, ...]


def judge_budget(
    record: Record, history: tuple[Record, ...], programmes: ProgrammeResult | None
) -> Budget | None:
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
    by_fund = _by_fund(excluding_parts(lines))
    total = sum_of(excluding_parts(lines))
    return Budget(
        lines=tuple(_money(line, record.year) for line in lines),
        by_fund=by_fund,
        total=total,
        sums=() if total is not None else tuple(_sums(excluding_parts(lines))),
        unlike=incompatibilities(excluding_parts(lines)),
        shares=(
            {}
            if not total
            else {
                fund: amount * 100 / total for fund, amount in by_fund.items() if amount is not None
            }
        ),
        per_programme=_per_programme(lines, programmes),
        absorption=_absorption(lines),
        share_of_apbd=_share_of_apbd(record),
        growth=tuple(g for line in lines if (g := _growth(line, record.year, history))),
    )


def incompatibilities(lines: Iterable[BudgetLine]) -> tuple[str, ...]:
    """Return what keeps budget lines from being added; nothing where they may be.

    Returns
    -------
    tuple of str
        Of ``holder``, ``state``, ``since``, ``basis`` those in which the lines differ; ``partial``
        where one is no whole sum, ``amount`` where one has none, ``same`` where two speak of the
        same money.
    """
    lines = tuple(lines)
    known = [x for x in lines if x.amount is not None]
    found = [
        name for name in ("holder", "state", "since") if len({getattr(x, name) for x in known}) > 1
    ]
    found += ["basis"] if len({frozenset(x.basis) for x in known}) > 1 else []
    found += ["partial"] if any(PARTIAL_BASES & set(x.basis) for x in known) else []
    found += ["amount"] if len(known) < len(lines) else []
    return tuple(found + (["same"] if any(same_money(lines)) else []))


def sum_of(lines: Iterable[BudgetLine]) -> Decimal | None:
    """Add budget lines; None where there is none, or where they are unlike.

    Examples
    --------
    >>> def line(amount, **more):
    ...     kind = {"fund": "APBD", "holder": "smart_city", "state": "planned"}
    ...     return BudgetLine(**kind, amount=amount, **more)
    >>> sum_of([line(300, purpose="CCTV"), line(100, purpose="jaringan")])
    Decimal('400')
    >>> sum_of([line(300), line(100, basis="about", purpose="CCTV")]) is None
    True
    """
    lines = tuple(lines)
    return _amount(lines) if lines and not incompatibilities(lines) else None


def _amount(lines: Iterable[BudgetLine]) -> Decimal:
    return sum((x.amount for x in lines if x.amount is not None), Decimal(0))


def _by_fund(lines: Lines) -> dict[str, Decimal | None]:
    """Sum each fund's lines; None where a fund's own lines are unlike.

    A single line stands as it is.
    """
    funds: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        funds[line.fund].append(line)
    return {fund: own[0].amount if len(own) == 1 else sum_of(own) for fund, own in funds.items()}


def _sums(lines: Lines) -> Iterator[Sum]:
    """Yield what can be added where not all can: what one holder planned, or spent."""
    for holder, state in dict.fromkeys((x.holder, x.state) for x in lines):
        own = [x for x in lines if (x.holder, x.state) == (holder, state)]
        amount = sum_of(own)
        if state and amount is not None and len(own) > 1:
            yield Sum(holder=holder, state=state, amount=amount)


def _latest_plan(lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    """Return what was planned last: the revised lines if any, else those first planned."""
    lines = list(lines)
    return [x for x in lines if x.state == "revised"] or [x for x in lines if x.state == "planned"]


def _per_programme(lines: Lines, programmes: ProgrammeResult | None) -> dict[str, Decimal]:
    """Return each fund's planned Smart City money of the year per targeted programme."""
    if programmes is None or not programmes.target or programmes.bound("target"):
        return {}
    found: dict[str, Decimal] = {}
    for fund in dict.fromkeys(x.fund for x in lines):
        amount = sum_of(
            _latest_plan(
                x
                for x in excluding_parts(lines)
                if x.fund == fund and x.holder == "smart_city" and _one_year(x)
            )
        )
        if amount is not None:
            found[fund] = amount / programmes.target
    return found


def _one_year(line: BudgetLine) -> bool:
    """Return whether an amount is one year's money."""
    return "cumulative" not in line.basis


def _absorption(lines: Lines) -> dict[str, Decimal]:
    """Return realised as a percentage of planned by fund, over purposes that have both.

    None where what has both is unlike.
    """
    parts = tuple(x for x in lines if x.of_which == "yes")
    found: dict[str, Decimal] = {}
    for fund in dict.fromkeys(x.fund for x in lines):
        pairs = _pairs(x for x in excluding_parts(lines) if x.fund == fund) or _pairs(
            x for x in parts if x.fund == fund
        )
        kinds = {(done.holder, done.since, _plain(done)) for done, _ in pairs}
        if len(kinds) == 1:
            realised, planned = (_amount(side) for side in zip(*pairs, strict=True))
            found[fund] = realised * 100 / planned
    return found


def _pairs(lines: Iterable[BudgetLine]) -> list[tuple[BudgetLine, BudgetLine]]:
    """Return realised lines with the planned line of the same purpose; a plan of zero has none."""
    by_what: dict[Key, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.amount is not None and not PARTIAL_BASES & set(line.basis):
            by_what[line.holder, line.dimension, line.purpose, line.since, _plain(line)].append(
                line
            )
    found = []
    for own in by_what.values():
        done, plan = [x for x in own if x.state == "realised"], _latest_plan(own)
        if len(done) == len(plan) == 1 and plan[0].amount:
            found.append((done[0], plan[0]))
    return found


def _plain(line: BudgetLine) -> frozenset[str]:
    return frozenset(line.basis) - AUDITING


def _share_of_apbd(record: Record) -> Decimal | None:
    """Return the APBD lines as a percentage of the year's whole expenditure of the same state."""
    readings = [
        o
        for o in record.indicators.get("apbd_expenditure", ())
        if o.period == "year" and o.money and not BOUNDS & set(o.basis)
    ]
    whole_of = {
        "revised": ("revised_budget", "budget", "target"),
        "planned": ("revised_budget", "budget", "target"),
        "realised": ("realised",),
    }
    for state, kinds in whole_of.items():
        own = sum_of(
            x
            for x in excluding_parts(record.budget)
            if x.fund == "APBD" and x.state == state and _one_year(x)
        )
        whole = next((o for kind in kinds for o in readings if o.kind == kind), None)
        if own is not None and whole:
            return own * 100 / _reading(whole)
    return None


def _reading(reading: Observation) -> Decimal:
    assert reading.money is not None
    return reading.money


def _growth(line: BudgetLine, year: int, history: tuple[Record, ...]) -> Growth | None:
    """Compute a line's growth from the latest year with exactly one line of its kind.

    None for money that is partial or of several years.
    """
    if line.amount is None or incompatibilities((line,)) or not _one_year(line):
        return None
    for earlier in reversed(history):
        before = [x for x in earlier.budget if _kind(x) == _kind(line)]
        if len(before) != 1 or not before[0].amount:
            continue
        return _grown(line, year, before[0].amount, earlier.year)
    return None


def _grown(line: BudgetLine, year: int, before: Decimal, from_year: int) -> Growth:
    assert line.amount is not None
    assert line.state is not None
    real_before, real_now = (
        deflate(amount, of, BASE_YEAR) for amount, of in ((before, from_year), (line.amount, year))
    )
    real_percent = (
        (real_now / real_before - 1) * 100
        if real_before is not None and real_now is not None
        else None
    )
    return Growth(
        fund=line.fund,
        holder=line.holder,
        state=line.state,
        dimension=line.dimension,
        purpose=line.purpose,
        from_year=from_year,
        from_amount=before,
        amount=line.amount,
        percent=(line.amount / before - 1) * 100,
        real_percent=real_percent,
        base_year=None if real_percent is None else BASE_YEAR,
    )


def _kind(line: BudgetLine) -> Key:
    return (
        line.fund,
        line.holder,
        line.state,
        frozenset(line.basis),
        line.dimension,
        line.purpose,
        line.of_which == "yes",
    )


def _money(line: BudgetLine, year: int) -> Money:
    """Return a line with its amount in constant prices.

    Money of several years, or on no exact basis, has no year whose prices it could be in.
    """
    deflated = line.amount is not None and _one_year(line) and not BOUNDS & set(line.basis)
    real = deflate(line.amount, year, BASE_YEAR) if deflated and line.amount is not None else None
    return Money(
        fund=line.fund,
        holder=line.holder,
        state=line.state,
        amount=line.amount,
        basis=line.basis,
        status=line.status,
        dimension=line.dimension,
        purpose=line.purpose,
        note=line.note or line.how,
        of_which=line.of_which == "yes",
        since=line.since,
        share_of_apbd=line.share_of_apbd,
        real_amount=real,
        real_base_year=None if real is None else BASE_YEAR,
    )
