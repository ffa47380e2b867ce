"""The money: like bases only, caveats beside the amounts."""

from __future__ import annotations

from smartcity_eval.views import money_and_context
from smartcity_eval.views.money import amounts, basis_text, budget_blocks, holder_text
from smartcity_eval.views.words import STATE

LINES = "Budget by funding source"


def line(fund="APBD", amount=1_000_000_000, **more):
    return {"fund": fund, "holder": "smart_city", "state": "planned", "amount": amount, "source": "s", **more}


def test_batang_2023_has_amounts_a_caveat_and_no_total(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(money_and_context(report))
    assert seen.column(LINES, "Amount") == {"APBD (regional budget)": "Rp18,755,371,000.00", "CSR (companies)": "Rp3,300,000,000.00"}
    kinds = [(b.kind, getattr(b, "tone", "")) for b in budget_blocks(report) if b]
    table = kinds.index(("table", ""))
    assert kinds[table + 1 : table + 3] == [("paragraph", "caution")] * 2  # right beside the amounts
    cautions = [b.text for b in budget_blocks(report) if b and getattr(b, "tone", "") == "caution"]
    assert any("not added" in text for text in cautions) and any("per company" in text for text in cautions)


def test_batang_2023_never_shows_the_sum_of_unlike_funds(report_of, see):
    for language in ("id", "en"):
        html = see(money_and_context(report_of("kab-batang", 2023, language))).html
        for total in ("22.055.371.000", "22,055,371,000", "22,06", "22.06"):
            assert total not in html


def test_batang_2023_in_indonesian_form(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2023, "id"))).text
    assert "Rp18.755.371.000,00" in text and "Rp3.300.000.000,00" in text and "−58,8\u00a0%" in text


def test_the_ict_office_grew_from_2018_to_2019(report_of, see):
    seen = see(money_and_context(report_of("kab-batang", 2019)))
    [row] = seen.table("Budget growth")["rows"]
    assert "ICT office" in row[0] and "5,500,000,000.00" in row[1] and "7,000,000,000.00" in row[2] and row[3] == "+27.3\u00a0%"
    assert any(head.endswith("2018") for head in seen.table("Budget growth")["head"])  # the deflator's base year is named


def test_like_lines_are_added_and_shared(report_on, see):
    seen = see(money_and_context(report_on(budget=[line(), line("CSR", 3_000_000_000)])))
    assert seen.column(LINES, "Amount")["In total"] == "Rp4,000,000,000.00"
    assert "APBD 25.0\u00a0%" in seen.text and "CSR 75.0\u00a0%" in seen.text


def test_money_for_each_programme(report_on, see):
    seen = see(money_and_context(report_on(budget=[line()], programmes={"source": "s", "target": 3, "achieved": 1})))
    assert "Rp333.33\u00a0million" in seen.text and "333,333" not in seen.text  # no sen that nobody counted


def test_absorption_and_share_of_the_whole_budget(report_on, see):
    whole = {"apbd_expenditure": [{"rupiah": 50_000_000_000, "kind": "budget", "source": "s"}]}
    lines = [line(), line(amount=600_000_000, state="realised")]
    seen = see(money_and_context(report_on(budget=lines, indicators=whole)))
    assert "60.0\u00a0%" in seen.text and "2.00\u00a0%" in seen.text


def test_an_unreported_budget_is_said_and_is_not_zero(report_on, see):
    text = see(money_and_context(report_on())).text
    assert "not reported" in text and "Rp0" not in text


def test_holder_basis_and_short_amounts(report_on):
    report = report_on(budget=[line(basis=["about", "cumulative"])])
    [money] = report.evaluation.budget.lines
    state = STATE["planned"].in_language("en")
    assert holder_text(money, report.say) == f"Smart City programme, {state}"
    assert basis_text(money.basis, report.say) == "about, cumulative"
    assert amounts(report, report.evaluation) == [f"APBD Rp1\u00a0billion (Smart City programme, {state}, about, cumulative)"]
    assert amounts(report_on(), report_on().evaluation) == []
