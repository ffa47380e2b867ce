"""The money: budget by funding source, over like bases only, with growth and constant prices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from ...core.formatting import MILLION, Formatter
from ...core.messages import Translator
from ...evaluation.models.budget_result import Budget, Money
from ...evaluation.models.evaluation_result import Evaluation
from ...records.figure import BOUNDS
from ...reference.funds import fund_label, fund_name
from ...reference.prices import PRICE_SOURCE
from ...reference.vocabulary import BASIS, DIMENSIONS, HOLDER, STATE, STATUS, UNLIKE
from ..blocks import Bar, BarTable, Block, Paragraph, Table, table
from ..language import Page
from ..marks import from_record
from ..qualifiers import printed_percent, qualified
from ..report import Report

# Fewer shares are told in a sentence.
FEWEST_BARS = 3


def budget_blocks(report: Report) -> list[Block | None]:
    """Show the year's budget lines and what follows from them; nothing where there are none."""
    budget = report.evaluation.budget
    if budget is None:
        return []
    told = " ".join(_sentences(report, budget))
    return [
        _line_table(report, budget),
        _caveats(report, budget),
        _share_bars(report, budget),
        Paragraph(told) if told else None,
        _growth_table(report, budget),
    ]


def amounts(page: Page, e: Evaluation) -> list[str]:
    """Write each published amount in short, with its holder and basis; no parts of lines."""
    lines = (
        [x for x in e.budget.lines if not x.of_which and x.amount is not None] if e.budget else []
    )
    beside = [
        ", ".join(filter(None, [holder_text(x, page.say), *_bases(x, page.say)])) for x in lines
    ]
    return [
        f"{fund_name(x.fund, page.say)} {amount_text(x, page.say, page.write.short_money)} ({more})"
        for x, more in zip(lines, beside, strict=True)
    ]


def unpublished(page: Page, e: Evaluation) -> list[str]:
    """Name in a sentence the funds without a published amount; nothing where there are none."""
    funds = (
        dict.fromkeys(fund_name(x.fund, page.say) for x in e.budget.lines if x.amount is None)
        if e.budget
        else {}
    )
    return (
        [page.say("Paid from, without a published amount: {funds}.", funds=", ".join(funds))]
        if funds
        else []
    )


def amount_text(line: Money, say: Translator, written: Callable[[Decimal], str]) -> str:
    """Write a line's amount, as the bound it may be; say so where nobody published it."""
    return (
        say("amount not published")
        if line.amount is None
        else qualified(written(line.amount), line.basis, say, about=False)
    )


def holder_text(line: Money, say: Translator) -> str:
    """Say whose budget a line is, and whether it is planned or realised where that is known."""
    return ", ".join(
        filter(
            None, [say(HOLDER[line.holder].text), say(STATE[line.state].text) if line.state else ""]
        )
    )


def unlike_text(budget: Budget, say: Translator) -> str:
    """Say why a budget's amounts are not added."""
    return "; ".join(say(UNLIKE[name].text) for name in budget.unlike)


def _bases(line: Money, say: Translator) -> list[str]:
    """Return a line's bases that its amount does not show, with the year a sum began."""
    words = [
        (
            say("cumulative since {year}", year=line.since)
            if b == "cumulative" and line.since
            else say(BASIS[b].text)
        )
        for b in line.basis
        if b not in BOUNDS
    ]
    return (
        [
            *words,
            say(
                "{percent} of the APBD, as printed",
                percent=printed_percent(line.share_of_apbd, Formatter(say.language)),
            ),
        ]
        if line.share_of_apbd is not None
        else words
    )


def basis_text(basis: tuple[str, ...], say: Translator) -> str:
    """Say on what basis an amount stands."""
    return ", ".join(say(BASIS[b].text) for b in basis)


def _line_table(report: Report, budget: Budget) -> Table | None:
    say = report.say
    written = partial(rupiah_text, write=report.write)
    rows = [
        {
            say("Funding source"): fund_label(x.fund, say),
            say("What it is"): _line_text(x, say),
            say("Amount"): amount_text(x, say, written),
            say("Basis and standing"): ", ".join(
                [*_bases(x, say), *([] if x.status == "stated" else [say(STATUS[x.status].text)])]
            ),
            say("Source"): report.cite(original),
        }
        for x, original in zip(budget.lines, report.record.budget, strict=True)
    ]
    if budget.total is not None and sum(not x.of_which for x in budget.lines) > 1:
        rows.append({say("Funding source"): say("In total"), say("Amount"): written(budget.total)})
    rows += [
        {
            say("Funding source"): say("In total"),
            say("What it is"): f"{say(HOLDER[x.holder].text)}, {say(STATE[x.state].text)}",
            say("Amount"): written(x.amount),
        }
        for x in budget.sums
    ]
    return table(
        say("Budget by funding source, {year}", year=report.evaluation.year),
        rows,
        (say("Amount"),),
        tuple(dict.fromkeys(from_record(x.note) for x in budget.lines if x.note)),
    )


def rupiah_text(amount: Decimal, write: Formatter) -> str:
    """Write rupiah in short, or in full where they were printed to less than a million.

    Examples
    --------
    >>> from smartcity_eval.core.formatting import Formatter
    >>> write = Formatter("id")
    >>> rupiah_text(Decimal(18755371000), write), rupiah_text(Decimal(3300000000), write)
    ('Rp18.755.371.000,00', 'Rp3,3\\xa0miliar')
    """
    return write.money(amount) if amount % MILLION else write.short_money(amount)


def _line_text(line: Money, say: Translator) -> str:
    parts = [
        say("of which") if line.of_which else "",
        holder_text(line, say),
        say(DIMENSIONS[line.dimension].text) if line.dimension else "",
        from_record(line.purpose or ""),
    ]
    return " – ".join(filter(None, parts))


def _caveats(report: Report, budget: Budget) -> Paragraph | None:
    """Put the reason why there is no total right beside the amounts."""
    codes = {n.code for n in report.evaluation.notices}
    say = report.say
    caveats = []
    if (
        "no_total" in codes
        and set(budget.unlike) != {"state"}
        and any(x.amount is not None for x in budget.lines)
    ):
        caveats.append(say("These amounts are not added up: {why}.", why=unlike_text(budget, say)))
    if "per_company" in codes:
        caveats.append(
            say(
                "The CSR figure is perhaps an amount per company rather than the sum of all"
                " companies."
            )
        )
    return Paragraph(" ".join(caveats), tone="caution") if caveats else None


def _share_bars(report: Report, budget: Budget) -> BarTable | None:
    """Draw the funds' shares of the total; None where there are too few to compare."""
    if len(budget.shares) < FEWEST_BARS or budget.total is None:
        return None
    say, write = report.say, report.write
    bars = tuple(
        Bar(
            fund_label(fund, say),
            float(share / 100),
            f"{write.short_money(budget.by_fund[fund] or Decimal(0))} ({write.percent(share)})",
        )
        for fund, share in sorted(budget.shares.items(), key=lambda found: -found[1])
    )
    whole = say("The whole bar is the total, {amount}.", amount=write.short_money(budget.total))
    return BarTable(
        say("Shares of the funds in the total"),
        (say("Funding source"), say("Amount and share")),
        bars,
        (whole,),
    )


def _sentences(report: Report, budget: Budget) -> list[str]:
    say, write = report.say, report.write
    sentences = []
    if 1 < len(budget.shares) < FEWEST_BARS:
        shares = "; ".join(
            f"{fund_name(fund, say)} {write.percent(share)}"
            for fund, share in budget.shares.items()
        )
        sentences.append(say("Shares: {shares}.", shares=shares))
    for fund, amount in budget.per_programme.items():
        sentences.append(
            say(
                "{fund} for each targeted programme: {amount}.",
                fund=fund_name(fund, say, first=True),
                amount=write.short_money(amount),
            )
        )
    for fund, share in budget.absorption.items():
        sentences.append(
            say(
                "Absorbed from {fund}: {share}.",
                fund=fund_name(fund, say),
                share=write.percent(share),
            )
        )
    if budget.share_of_apbd is not None:
        sentences.append(
            say(
                "Share of the whole regional expenditure (APBD): {share}.",
                share=write.percent(budget.share_of_apbd, 2),
            )
        )
    return sentences


def _growth_table(report: Report, budget: Budget) -> Table | None:
    say, write = report.say, report.write
    rows = [
        {
            say("Budget"): " · ".join(
                filter(
                    None,
                    [
                        fund_name(g.fund, say),
                        say(HOLDER[g.holder].text),
                        say(STATE[g.state].text),
                        say(DIMENSIONS[g.dimension].text) if g.dimension else "",
                        from_record(g.purpose or ""),
                    ],
                )
            ),
            say("From"): f"{g.from_year}: {rupiah_text(g.from_amount, write)}",
            say("To"): f"{report.evaluation.year}: {rupiah_text(g.amount, write)}",
            say("Growth"): write.signed_percent(g.percent),
            say("Growth in prices of {year}", year=g.base_year or ""): (
                "" if g.real_percent is None else write.signed_percent(g.real_percent)
            ),
        }
        for g in budget.growth
    ]
    notes = (
        (say("Constant prices: annual average consumer prices, {source}.", source=PRICE_SOURCE),)
        if any(g.real_percent is not None for g in budget.growth)
        else ()
    )
    return table(say("Budget growth"), rows, (say("Growth"),), notes)
