"""What a record's budget lines must hold to: the same money is not there twice, and what is a part of a whole says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..indices.intervals import half_up
from ..inputs.located_yaml import Located
from ..messages import Message
from .figures import BOUNDS
from .record import BudgetLine, Record
from .score_checks import declared

Lines = tuple[BudgetLine, ...]
Numbered = list[tuple[int, BudgetLine]]


def wholes(lines: Iterable[BudgetLine]) -> Lines:
    """Give the lines that are no part of another line."""
    return tuple(x for x in lines if x.of_which != "yes")


def same_money(lines: Iterable[BudgetLine]) -> Iterator[tuple[int, int]]:
    """Give the pairs of lines, by their places, that speak of one and the same money: all but amount and basis is alike."""
    seen: dict[tuple, int] = {}
    for i, line in enumerate(lines):
        key = (line.fund, line.holder, line.state, line.dimension, _words(line.purpose), line.since)
        if key in seen:
            yield seen[key], i
        else:
            seen[key] = i


def check_budget(record: Record, located: Located) -> None:
    """Add to a record's problems budget lines that would be counted twice, or that say too little to be counted."""
    for i, line in enumerate(record.budget):
        _check_line(i, line, record, located)
    if declared(record, "budget"):
        return  # what a conflict keeps side by side is not added
    for first, second in same_money(record.budget):
        message = Message("this line and line {first} of the budget are about the same money; say what each is for under purpose:, leave one out, or declare it under conflicts:", {"first": first + 1})
        located.refuse(("budget", second), message)
    groups: dict[tuple, Numbered] = defaultdict(list)
    for i, line in enumerate(record.budget):
        if line.amount is not None:
            groups[line.fund, line.holder, line.state, line.since].append((i, line))
    for group in groups.values():
        if any(line.of_which == "yes" for _, line in group):
            _check_parts(group, located)
        else:
            _ask_for_whole(group, located)
    _ask_for_total(record, located)


def _check_line(i: int, line: BudgetLine, record: Record, located: Located) -> None:
    if line.amount is not None and line.state is None:
        located.refuse(("budget", i), Message("an amount without state; write state: planned, revised or realised"))
    if line.since is not None and ("cumulative" not in line.basis or line.since > record.year):
        located.refuse(("budget", i, "since"), Message("since: is the first year of an amount added up over years; write basis: cumulative beside it, and a year up to {year}", {"year": record.year}))
    if line.share_of_apbd is not None and line.fund == "APBD" and line.amount and not line.basis:
        _check_share(i, line, record, located)


def _check_share(i: int, line: BudgetLine, record: Record, located: Located) -> None:
    """Hold a printed share against the year's expenditure where just one, exact, is recorded."""
    kinds = {"planned": ("budget",), "revised": ("revised_budget",), "realised": ("realised",)}[line.state or "planned"]
    readings = [o for o in record.indicators.get("apbd_expenditure", ()) if o.period == "year" and o.rupiah and o.kind in kinds]
    if len(readings) != 1 or readings[0].basis or declared(record, f"budget[{i + 1}]", "indicators.apbd_expenditure"):
        return
    assert line.share_of_apbd is not None and line.amount is not None and readings[0].rupiah
    printed = line.share_of_apbd
    share = half_up(line.amount * 100 / readings[0].rupiah, max(0, -int(printed.as_tuple().exponent)))
    if share != printed:
        located.refuse(("budget", i, "share_of_apbd"), Message("the amount is {share} percent of the regional expenditure in this record, printed is {printed}; correct it or declare it under conflicts:", {"share": share, "printed": printed}))


def _check_parts(group: Numbered, located: Located) -> None:
    """Hold parts against the one whole they belong to; parts by dimension and parts by purpose are two ways to part it."""
    parts = [(i, line) for i, line in group if line.of_which == "yes"]
    whole = [(i, line) for i, line in group if line.of_which is None]
    if len(whole) != 1:
        located.refuse(("budget", parts[0][0], "of_which"), Message("a part needs one whole: a line of the same fund, holder and state without of_which:; found {count}", {"count": len(whole)}))
        return
    at, line = whole[0]
    for by_dimension in (True, False):
        own = [x for _, x in parts if (x.dimension is not None) == by_dimension and not BOUNDS & set(x.basis)]
        added = sum((x.amount for x in own if x.amount is not None), Decimal(0))
        if line.amount is not None and added > line.amount and not {"about", "rounded", *BOUNDS} & {b for x in (*own, line) for b in x.basis}:
            located.refuse(("budget", at, "amount"), Message("the parts add to {sum}, the whole is {total}; correct it or declare it under conflicts:", {"sum": added, "total": line.amount}))


def _ask_for_whole(group: Numbered, located: Located) -> None:
    """Ask whether a line that says less than the others is the whole of them, or one of them adds up to the others."""
    undecided = [(i, line) for i, line in group if line.of_which is None]
    for said in (lambda x: x.dimension, lambda x: x.dimension or x.purpose):
        plain, told = [i for i, x in undecided if not said(x)], [i for i, x in group if said(x)]
        if plain and told:
            message = Message(
                "line {lines} of the budget says what this line does not, so this one may be the whole and the money would be counted twice; "
                "leave this line out, or write of_which: yes at each line that is a part of it and of_which: no at each that is money beside it",
                {"lines": ", ".join(str(i + 1) for i in told)},
            )
            if any(x.of_which is None for i, x in group if i in told):
                located.refuse(("budget", plain[0]), message)
                return
    _refuse_sum(undecided, group, located)


def _refuse_sum(candidates: Numbered, among: Numbered, located: Located) -> None:
    for i, line in candidates:
        others = [x for j, x in among if j != i and x.amount]
        beside = all(x.of_which == "no" for x in others)
        if line.amount and len(others) > 1 and not beside and sum(x.amount for x in others if x.amount) == line.amount:
            message = Message("this amount is just the sum of the other lines of the budget, which would be counted twice; leave it out, write of_which: yes at its parts, or of_which: no here where it is money beside them")
            located.refuse(("budget", i, "amount"), message)
            return


def _ask_for_total(record: Record, located: Located) -> None:
    """Ask about a line of other funds that is the sum of all funds."""
    states: dict[tuple, Numbered] = defaultdict(list)
    for i, line in enumerate(record.budget):
        if line.of_which != "yes":
            states[line.holder, line.state, line.since].append((i, line))
    for group in states.values():
        if len({line.fund for _, line in group}) > 2:
            _refuse_sum([(i, x) for i, x in group if x.fund == "other" and x.of_which is None], group, located)


def _words(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
