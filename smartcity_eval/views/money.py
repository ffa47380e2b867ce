"""The money: budget by funding source, over like bases only, with growth and constant prices."""

from __future__ import annotations

from ..evaluation.results import Budget, Evaluation, Money
from ..messages import Translator
from ..reference.prices import PRICE_SOURCE
from .document import Block, Paragraph, Table, table
from .money_years import money_years
from .page import Page
from .report import Report
from .words import BASIS, DIMENSIONS, FUND, HOLDER, STATE, STATUS


def budget_blocks(report: Report) -> list[Block | None]:
    """Show the year's budget lines and what follows from them."""
    budget = report.evaluation.budget
    if budget is None:
        return [Paragraph(report.say("Budget: not reported."))]
    return [_line_table(report, budget), *_caveats(report, budget), money_years(report, budget), Paragraph(" ".join(_sentences(report, budget))) if _sentences(report, budget) else None, _growth_table(report, budget)]


def amounts(page: Page, e: Evaluation) -> list[str]:
    """Write each budget line in short, with holder and basis beside it."""
    lines = e.budget.lines if e.budget else ()
    return [f"{x.fund} {page.write.short_rupiah(x.amount)} ({', '.join(filter(None, [holder_text(x, page.say), basis_text(x.basis, page.say)]))})" for x in lines]


def holder_text(line: Money, say: Translator) -> str:
    """Say whose budget a line is, and whether it is planned or realised."""
    return f"{say(HOLDER[line.holder].text)}, {say(STATE[line.state].text)}"


def basis_text(basis: tuple[str, ...], say: Translator) -> str:
    """Say on what basis an amount stands."""
    return ", ".join(say(BASIS[b].text) for b in basis)


def _line_table(report: Report, budget: Budget) -> Table | None:
    say, write = report.say, report.write
    years = {x.real_base_year for x in budget.lines if x.real_base_year}
    real = say("In prices of {year}", year=years.pop()) if years else say("In constant prices")
    rows = [
        {
            say("Funding source"): say(FUND[x.fund].text),
            say("What it is"): _line_text(x, say),
            say("Amount"): write.rupiah(x.amount),
            say("Basis and standing"): ", ".join(filter(None, [basis_text(x.basis, say), say(STATUS[x.status].text)])),
            real: "" if x.real_amount is None else write.short_rupiah(x.real_amount),
            say("Source"): report.cite(original),
        }
        for x, original in zip(budget.lines, report.record.budget, strict=True)
    ]
    if budget.total is not None and len(budget.lines) > 1:
        rows.append({say("Funding source"): say("In total"), say("Amount"): write.rupiah(budget.total)})
    notes = [x.note for x in budget.lines if x.note]
    if any(x.real_amount is not None for x in budget.lines):
        notes.append(say("Constant prices: annual average consumer prices, {source}.", source=PRICE_SOURCE))
    return table(say("Budget by funding source, {year}", year=report.evaluation.year), rows, (say("Amount"), real), tuple(dict.fromkeys(notes)))


def _line_text(line: Money, say: Translator) -> str:
    parts = [holder_text(line, say), say(DIMENSIONS[line.dimension].text) if line.dimension else "", line.purpose or ""]
    return " – ".join(filter(None, parts))


def _caveats(report: Report, budget: Budget) -> list[Block | None]:
    """Put the reason why there is no total right beside the amounts."""
    codes = {n.code for n in report.evaluation.notices}
    say = report.say
    caveats: list[Block | None] = []
    if "no_total" in codes and len(budget.lines) > 1:
        caveats.append(Paragraph(say("The funds are on unlike bases, so they are not added: a total would claim more than the sources say."), tone="caution"))
    if "per_company" in codes:
        caveats.append(Paragraph(say("The CSR figure is perhaps an amount per company rather than the sum of all companies."), tone="caution"))
    return caveats


def _sentences(report: Report, budget: Budget) -> list[str]:
    say, write = report.say, report.write
    sentences = []
    if len(budget.shares) > 1:
        shares = "; ".join(f"{fund} {write.percent(share)}" for fund, share in budget.shares.items())
        sentences.append(say("Shares: {shares}.", shares=shares))
    for fund, amount in budget.per_programme.items():
        sentences.append(say("{fund} for each targeted programme: {amount}.", fund=fund, amount=write.short_rupiah(amount)))
    for fund, share in budget.absorption.items():
        sentences.append(say("Absorbed from {fund}: {share}.", fund=fund, share=write.percent(share)))
    if budget.share_of_apbd is not None:
        sentences.append(say("Share of the whole regional expenditure (APBD): {share}.", share=write.percent(budget.share_of_apbd, 2)))
    return sentences


def _growth_table(report: Report, budget: Budget) -> Table | None:
    say, write = report.say, report.write
    rows = [
        {
            say("Budget"): f"{g.fund} · {say(HOLDER[g.holder].text)} · {say(STATE[g.state].text)}",
            say("From"): f"{g.from_year}: {write.rupiah(g.from_amount)}",
            say("To"): f"{report.evaluation.year}: {write.rupiah(g.amount)}",
            say("Growth"): write.signed_percent(g.percent),
            say("Growth in prices of {year}", year=g.base_year or ""): "" if g.real_percent is None else write.signed_percent(g.real_percent),
        }
        for g in budget.growth
    ]
    return table(say("Budget growth"), rows, (say("Growth"),))
