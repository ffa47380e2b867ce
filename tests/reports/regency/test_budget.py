"""The money: like bases only, caveats beside the amounts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from smartcity_eval.reference.vocabulary import STATE
from smartcity_eval.reports import gaps, money_and_context, summary
from smartcity_eval.reports.regency.budget import (
    amounts,
    basis_text,
    budget_blocks,
    holder_text,
    rupiah_text,
    unlike_text,
    unpublished,
)

LINES = "Budget by funding source"


def line(fund="APBD", amount=1_000_000_000, **more):
    return {
        "fund": fund,
        "holder": "smart_city",
        "state": "planned",
        "amount": amount,
        "source": "s",
        **more,
    }


def test_batang_2023_has_amounts_a_caveat_and_no_total(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(money_and_context(report))
    assert seen.column(LINES, "Amount") == {
        "APBD (regional budget)": "Rp18,755,371,000.00",
        "CSR (companies)": "Rp3.3\u00a0billion",
    }
    kinds = [(b.kind, getattr(b, "tone", "")) for b in budget_blocks(report) if b]
    table = kinds.index(("table", ""))
    assert kinds[table + 1] == ("paragraph", "caution")  # right beside the amounts
    cautions = [b.text for b in budget_blocks(report) if b and getattr(b, "tone", "") == "caution"]
    assert any(
        "not added up: their bases differ; not each is a whole sum" in text for text in cautions
    ) and any("per company" in text for text in cautions)


def test_batang_2023_never_shows_the_sum_of_unlike_funds(report_of, see):
    for language in ("id", "en"):
        html = see(money_and_context(report_of("kab-batang", 2023, language))).html
        for total in ("22.055.371.000", "22,055,371,000", "22,06", "22.06"):
            assert total not in html


def test_batang_2023_in_indonesian_form(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2023, "id"))).text
    assert "Rp18.755.371.000,00" in text and "Rp3,3\u00a0miliar" in text and "−58,8%" in text


def test_the_ict_office_grew_from_2018_to_2019(report_of, see):
    seen = see(money_and_context(report_of("kab-batang", 2019)))
    [row] = seen.table("Budget growth")["rows"]
    assert (
        "ICT office" in row[0]
        and "Rp5.5\u00a0billion" in row[1]
        and "Rp7\u00a0billion" in row[2]
        and row[3] == "+27.3\u00a0%"
    )
    assert any(
        head.endswith("2018") for head in seen.table("Budget growth")["head"]
    )  # the deflator's base year is named


def test_like_lines_are_added_and_shared(report_on, see):
    seen = see(money_and_context(report_on(budget=[line(), line("CSR", 3_000_000_000)])))
    assert seen.column(LINES, "Amount")["In total"] == "Rp4\u00a0billion"
    assert "APBD 25.0\u00a0%" in seen.text and "CSR 75.0\u00a0%" in seen.text


def test_money_for_each_programme(report_on, see):
    seen = see(
        money_and_context(
            report_on(budget=[line()], programmes={"source": "s", "target": 3, "achieved": 1})
        )
    )
    assert (
        "Rp333.33\u00a0million" in seen.text and "333,333" not in seen.text
    )  # no sen that nobody counted


def test_absorption_and_share_of_the_whole_budget(report_on, see):
    whole = {"apbd_expenditure": [{"rupiah": 50_000_000_000, "kind": "budget", "source": "s"}]}
    lines = [line(), line(amount=600_000_000, state="realised")]
    seen = see(money_and_context(report_on(budget=lines, indicators=whole)))
    assert "60.0\u00a0%" in seen.text and "2.00\u00a0%" in seen.text


def test_an_unreported_budget_is_not_zero_and_the_appendix_says_so(report_on, see):
    assert money_and_context(report_on()) is None
    assert "Smart City or ICT budget" in see(gaps(report_on())).text


def test_holder_basis_and_short_amounts(report_on):
    report = report_on(budget=[line(basis=["about", "cumulative"])])
    [money] = report.evaluation.budget.lines
    state = STATE["planned"].in_language("en")
    assert holder_text(money, report.say) == f"Smart City programme, {state}"
    assert basis_text(money.basis, report.say) == "about, cumulative"
    assert amounts(report, report.evaluation) == [
        f"APBD Rp1\u00a0billion (Smart City programme, {state}, about, cumulative)"
    ]
    assert amounts(report_on(), report_on().evaluation) == []


def test_parts_stand_below_their_whole_and_are_not_added(report_on, see):
    parts = [
        line(amount=2_000_000_000, dimension=d, of_which=True)
        for d in ("governance", "branding", "economy", "living", "society", "environment")
    ]
    report = report_on(budget=[line(amount=12_000_000_000), *parts])
    seen = see(money_and_context(report))
    assert "Rp24" not in seen.text and "In total" not in seen.column(LINES, "Amount")
    assert [row[1] for row in seen.table(LINES)["rows"]][1:3] == [
        f"of which – Smart City programme, budgeted – Smart {name}"
        for name in ("Governance", "Branding")
    ]
    assert len(amounts(report, report.evaluation)) == 1


def test_planned_and_realised_have_totals_of_their_own_and_no_basis_is_blamed(report_on, see):
    lines = [
        line(),
        line("CSR"),
        line(state="realised", amount=400_000_000),
        line("CSR", amount=500_000_000, state="realised"),
    ]
    report = report_on(budget=lines)
    seen = see(money_and_context(report))
    assert [row[2] for row in seen.table(LINES)["rows"] if row[0] == "In total"] == [
        "Rp2\u00a0billion",
        "Rp900\u00a0million",
    ]
    assert "basis" not in unlike_text(
        report.evaluation.budget, report.say
    ) and "some are budgeted" in unlike_text(report.evaluation.budget, report.say)
    assert not [b for b in budget_blocks(report) if b and getattr(b, "tone", "") == "caution"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"holder": "ict_office"}, "they are of different budgets"),
        ({"basis": "about"}, "their bases differ"),
        ({"basis": "per_company"}, "not each is a whole sum"),
        ({"basis": "more_than"}, "not each is a whole sum"),
        ({"basis": "cumulative", "since": 2018}, "they speak of different years"),
    ],
)
def test_the_reason_why_money_is_not_added_stands_beside_it(other, why, report_on, see):
    report = report_on(budget=[line(), line("CSR", **other)])
    assert why in see(money_and_context(report)).text


def test_money_of_several_years_says_since_when_and_is_in_no_years_prices(report_of, see):
    seen = see(money_and_context(report_of("kota-mataram", 2023)))
    assert seen.column(LINES, "Basis and standing") == {
        "APBD (regional budget)": "cumulative since 2018"
    }
    assert "prices" not in seen.text


def test_bantul_gives_the_printed_share_the_bound_and_the_running_programmes(report_of, see):
    report = report_of("kab-bantul", 2024)
    seen = see(money_and_context(report))
    assert seen.column(LINES, "Amount")["other funds"] == "more than Rp5\u00a0billion"
    assert (
        "39.64\u00a0% of the APBD, as printed"
        in seen.column(LINES, "Basis and standing")["APBD (regional budget)"]
    )
    assert any(
        "other funds more than Rp5\u00a0billion" in x for x in amounts(report, report.evaluation)
    )


def test_ambon_names_who_pays_though_nobody_says_how_much(report_of, see):
    report = report_of("kota-ambon", 2024)
    assert unpublished(report, report.evaluation) == [
        "Paid from, without a published amount: APBD, CSR, other funds."
    ]
    assert set(see(money_and_context(report)).column(LINES, "Amount").values()) == {
        "amount not published"
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_fund_is_shown_by_its_key(language, report_on, see):
    lines = [
        line("other"),
        line("other", amount=600_000_000, state="realised"),
        line("CSR", state="realised"),
    ]
    report = report_on(
        budget=lines,
        history=({"year": 2022, "budget": [line("other", amount=900_000_000)]},),
        programmes={"source": "s", "target": 4},
        language=language,
    )
    words = set(re.findall(r"\w+", see(money_and_context(report)).text + see(summary(report)).text))
    assert language == "en" or "other" not in words
    assert not re.search(r"\bother (?!funds)", see(money_and_context(report)).text)


def test_a_revised_budget_has_its_word(report_on, see):
    assert (
        "budgeted, as revised"
        in see(
            money_and_context(
                report_on(budget=[line(), line(amount=2_000_000_000, state="revised")])
            )
        ).text
    )


def test_only_what_was_printed_to_the_rupiah_stands_in_full(report_on):
    write = report_on().write
    assert rupiah_text(Decimal("18755371000"), write) == "Rp18,755,371,000.00"
    assert rupiah_text(Decimal("5500000000"), write) == "Rp5.5\u00a0billion"


def test_shares_are_bars_from_three_and_a_sentence_below(report_on, see):
    lines = [line(amount=5_000_000_000), line("CSR", 3_000_000_000), line("APBN", 2_000_000_000)]
    report = report_on(budget=lines)
    [drawn] = [b for b in budget_blocks(report) if b and b.kind == "bars"]
    assert [(bar.share, bar.text) for bar in drawn.bars] == [
        (0.5, "Rp5\u00a0billion (50.0\u00a0%)"),
        (0.3, "Rp3\u00a0billion (30.0\u00a0%)"),
        (0.2, "Rp2\u00a0billion (20.0\u00a0%)"),
    ]
    assert drawn.notes == ("The whole bar is the total, Rp10\u00a0billion.",)
    assert "Shares:" not in see(money_and_context(report)).text
    two = report_on(budget=lines[:2])
    assert not [b for b in budget_blocks(two) if b and b.kind in ("bars", "chart")]


def test_growth_in_constant_prices_names_whose_prices(report_of, see):
    seen = see(money_and_context(report_of("kab-batang", 2019)))
    assert "Constant prices: annual average consumer prices" in seen.text


def test_purposes_and_notes_of_the_record_are_marked_as_indonesian(report_of):
    html = money_and_context(report_of("kab-batang", 2023))._repr_html_()
    assert '<span lang="id">Program Smart City Kabupaten Batang</span>' in html
    assert '<span lang="id">Tidak dijumlahkan dengan APBD' in html
