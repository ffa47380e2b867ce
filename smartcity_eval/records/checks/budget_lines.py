"""Checks of budget lines: no money counted twice, and parts of a whole marked as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...core.decimals import decimals_of
from ...core.messages import Message
from ...methods.uncertainty.rounding_intervals import half_up
from ...yaml_io.parser import Located
from ...yaml_io.partial import skip_if_unread
from ..budget_line import BudgetLine
from ..figure import BOUNDS
from ..record import Record
from .published_scores import conflict_declared

Lines = tuple[BudgetLine, ...]
Numbered = list[tuple[int, BudgetLine]]
# What lines are grouped by: the values of some of their fields.
Key = tuple[str | int | None, ...]
# What the lines of one figure have in common; and what lines about one and the same money do.
GROUPED = ("fund", "holder", "state", "since")
SAME = (*GROUPED, "dimension", "purpose")


def excluding_parts(lines: Iterable[BudgetLine]) -> Lines:
    """Return the lines that are no part of another line."""
    return tuple(x for x in lines if x.of_which != "yes")


def same_money(lines: Iterable[BudgetLine]) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines, by position, about the same money.

    They are alike in all but amount and basis.
    """
    seen: dict[Key, int] = {}
    for i, line in enumerate(lines):
        key = tuple(
            _words(line.purpose) if name == "purpose" else getattr(line, name) for name in SAME
        )
        if key in seen:
            yield seen[key], i
        else:
            seen[key] = i


@skip_if_unread
def check_budget(record: Record, located: Located) -> None:
    """Check that no budget line is counted twice, and that each can be counted."""
    for i, line in enumerate(record.budget):
        _check_state(i, line, located)
        _check_since(i, line, record, located)
        _check_share(i, line, record, located)
    _check_lines(record, located)


@skip_if_unread
def _check_lines(record: Record, located: Located) -> None:
    """Check the lines of the budget against each other."""
    if conflict_declared(record, "budget"):
        return  # what a conflict keeps side by side is not added
    lines = list(enumerate(record.budget))
    readable = [(i, line) for i, line in lines if {*SAME, "amount"} <= vars(line).keys()]
    for first, second in same_money(line for _, line in readable):
        message = Message(
            "this line and line {first} of the budget are about the same money; say what each is"
            " for under purpose:, leave one out, or declare it under conflicts:",
            {"first": readable[first][0] + 1},
        )
        located.refuse(("budget", readable[second][0]), message)
    groups: dict[Key, Numbered] = defaultdict(list)
    for i, line in readable:
        if line.amount is not None:
            groups[tuple(getattr(line, name) for name in GROUPED)].append((i, line))
    for key, group in groups.items():
        if not any(_may_belong(line, key) for i, line in lines if (i, line) not in readable):
            _check_group(group, located)
    _ask_for_total(record, located)


def _may_belong(line: BudgetLine, key: Key) -> bool:
    """Return whether a line of which something could not be read may be one of a group's."""
    return all(
        getattr(line, name) == said
        for name, said in zip(GROUPED, key, strict=True)
        if name in vars(line)
    )


@skip_if_unread
def _check_group(group: Numbered, located: Located) -> None:
    if any(line.of_which == "yes" for _, line in group):
        _check_parts(group, located)
    else:
        _ask_for_whole(group, located)


@skip_if_unread
def _check_state(i: int, line: BudgetLine, located: Located) -> None:
    if line.amount is not None and line.state is None:
        located.refuse(
            ("budget", i),
            Message("an amount without state; write state: planned, revised or realised"),
        )


@skip_if_unread
def _check_since(i: int, line: BudgetLine, record: Record, located: Located) -> None:
    if line.since is not None and ("cumulative" not in line.basis or line.since > record.year):
        located.refuse(
            ("budget", i, "since"),
            Message(
                "since: is the first year of an amount added up over years; write basis: cumulative"
                " beside it, and a year up to {year}",
                {"year": record.year},
            ),
        )


@skip_if_unread
def _check_share(i: int, line: BudgetLine, record: Record, located: Located) -> None:
    """Check a printed share against the year's expenditure where exactly one is recorded."""
    if line.share_of_apbd is None or line.fund != "APBD" or not line.amount or line.basis:
        return
    kinds = {"planned": ("budget",), "revised": ("revised_budget",), "realised": ("realised",)}[
        line.state or "planned"
    ]
    readings = [
        o
        for o in record.indicators.get("apbd_expenditure", ())
        if o.period == "year" and o.money and o.kind in kinds
    ]
    if (
        len(readings) != 1
        or readings[0].basis
        or conflict_declared(record, f"budget[{i + 1}]", "indicators.apbd_expenditure")
    ):
        return
    assert readings[0].money
    printed = line.share_of_apbd
    share = half_up(line.amount * 100 / readings[0].money, decimals_of(printed))
    if share != printed:
        located.refuse(
            ("budget", i, "share_of_apbd"),
            Message(
                "the amount is {share} percent of the regional expenditure in this record, printed"
                " is {printed}; correct it or declare it under conflicts:",
                {"share": share, "printed": printed},
            ),
        )


def _check_parts(group: Numbered, located: Located) -> None:
    """Check parts against the one whole they belong to.

    Parts by dimension and parts by purpose are two ways to divide it.
    """
    parts = [(i, line) for i, line in group if line.of_which == "yes"]
    whole = [(i, line) for i, line in group if line.of_which is None]
    if len(whole) != 1:
        located.refuse(
            ("budget", parts[0][0], "of_which"),
            Message(
                "a part needs one whole: a line of the same fund, holder and state without"
                " of_which:; found {count}",
                {"count": len(whole)},
            ),
        )
        return
    at, line = whole[0]
    for by_dimension in (True, False):
        own = [
            x
            for _, x in parts
            if (x.dimension is not None) == by_dimension and not BOUNDS & set(x.basis)
        ]
        added = sum((x.amount for x in own if x.amount is not None), Decimal(0))
        if (
            line.amount is not None
            and added > line.amount
            and not {"about", "rounded", *BOUNDS} & {b for x in (*own, line) for b in x.basis}
        ):
            located.refuse(
                ("budget", at, "amount"),
                Message(
                    "the parts add to {sum}, the whole is {total}; correct it or declare it under"
                    " conflicts:",
                    {"sum": added, "total": line.amount},
                ),
            )


def _ask_for_whole(group: Numbered, located: Located) -> None:
    """Check whether a line that states less than the others may be the whole of them."""
    undecided = [(i, line) for i, line in group if line.of_which is None]
    for names in (("dimension",), ("dimension", "purpose")):
        plain = [i for i, x in undecided if not _states_any(x, names)]
        specific = [i for i, x in group if _states_any(x, names)]
        if plain and any(x.of_which is None for i, x in group if i in specific):
            message = Message(
                "line {lines} of the budget says what this line does not, so this one may be the"
                " whole and the money would be counted twice; leave this line out, or write"
                " of_which: yes at each line that is a part of it and of_which: no at each that is"
                " money beside it",
                {"lines": ", ".join(str(i + 1) for i in specific)},
            )
            located.refuse(("budget", plain[0]), message)
            return
    _refuse_sum(undecided, group, located)


def _states_any(line: BudgetLine, names: tuple[str, ...]) -> bool:
    return any(getattr(line, name) for name in names)


def _refuse_sum(candidates: Numbered, among: Numbered, located: Located) -> None:
    for i, line in candidates:
        others = [x for j, x in among if j != i and x.amount]
        beside = all(x.of_which == "no" for x in others)
        if (
            line.amount
            and len(others) > 1
            and not beside
            and sum(x.amount for x in others if x.amount) == line.amount
        ):
            message = Message(
                "this amount is just the sum of the other lines of the budget, which would be"
                " counted twice; leave it out, write of_which: yes at its parts, or of_which: no"
                " here where it is money beside them"
            )
            located.refuse(("budget", i, "amount"), message)
            return


@skip_if_unread
def _ask_for_total(record: Record, located: Located) -> None:
    """Check whether a line of other funds is the sum of all funds."""
    states: dict[Key, Numbered] = defaultdict(list)
    for i, line in enumerate(record.budget):
        if line.of_which != "yes":
            states[line.holder, line.state, line.since].append((i, line))
    for group in states.values():
        if len({line.fund for _, line in group}) > 2:
            _refuse_sum(
                [(i, x) for i, x in group if x.fund == "other" and x.of_which is None],
                group,
                located,
            )


def _words(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
