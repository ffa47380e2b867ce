"""The money: totals over like bases only, growth, absorption, shares and constant prices."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.budget import BASE_YEAR, like
from smartcity_eval.indices.intervals import half_up
from smartcity_eval.records import BudgetLine


def line(**changes) -> str:
    fields = {"fund": "APBD", "holder": "smart_city", "state": "planned", "amount": "100", "source": "koran", **changes}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"


def judged(write_record, *lines: str, more: str = "", **head):
    return evaluate_file(write_record("budget:\n" + "".join(lines) + more, **head)).budget


def test_batang_2023_has_no_total(params):
    found = evaluate_file(params / "2023" / "kab-batang.yaml").budget
    assert found.by_fund == {"APBD": Decimal(18_755_371_000), "CSR": Decimal(3_300_000_000)}
    assert (found.total, found.shares) == (None, {})
    assert [(x.fund, x.basis) for x in found.lines] == [("APBD", ("about",)), ("CSR", ("per_company",))]
    assert list(found.per_programme) == ["APBD"]
    assert half_up(found.per_programme["APBD"], 0) == Decimal(180_340_106)


def test_batang_ict_office_grew_from_2018_to_2019(params):
    (growth,) = evaluate_file(params / "2019" / "kab-batang.yaml").budget.growth
    assert (growth.holder, growth.from_year, growth.from_amount, growth.amount) == ("ict_office", 2018, Decimal(5_500_000_000), Decimal(7_000_000_000))
    assert half_up(growth.percent, 1) == Decimal("27.3")
    assert (half_up(growth.real_percent, 1), growth.base_year) == (Decimal("23.5"), 2018)


def test_like_lines_are_added_and_shared(write_record):
    found = judged(write_record, line(amount=300), line(fund="CSR", amount=100))
    assert (found.total, found.by_fund) == (400, {"APBD": 300, "CSR": 100})
    assert found.shares == {"APBD": 75, "CSR": 25}


@pytest.mark.parametrize("other", [
    {"holder": "ict_office"}, {"state": "realised"}, {"basis": "about"}, {"basis": "per_company"},
])
def test_unlike_lines_have_no_total(other, write_record):
    found = judged(write_record, line(), line(fund="CSR", **other))
    assert (found.total, found.shares) == (None, {})
    assert found.by_fund == {"APBD": 100, "CSR": 100}


def test_a_fund_of_unlike_lines_has_no_sum_of_its_own(write_record):
    found = judged(write_record, line(), line(state="realised", amount=80))
    assert (found.by_fund, found.total) == ({"APBD": None}, None)


def test_one_amount_per_company_is_not_a_total(write_record):
    assert judged(write_record, line(basis="per_company")).total is None


def test_like_needs_one_line_at_least():
    one = BudgetLine(fund="APBD", holder="smart_city", state="planned", amount=1, source="koran")
    assert like((one, one))
    assert not like(())


def test_absorption_is_realised_over_planned_of_the_same_purpose(write_record):
    found = judged(write_record, line(purpose="jaringan"), line(purpose="jaringan", state="realised", amount=80), line(purpose="pusat data", amount=900))
    assert found.absorption == {"APBD": 80}


def test_absorption_adds_the_purposes_that_have_both(write_record):
    found = judged(
        write_record,
        line(purpose="jaringan"), line(purpose="jaringan", state="realised", amount=80),
        line(purpose="pusat data", amount=300), line(purpose="pusat data", state="realised", amount=240),
    )
    assert found.absorption == {"APBD": 80}


def test_absorption_never_mixes_dimensions_holders_or_amounts_per_company(write_record):
    assert judged(write_record, line(dimension="economy"), line(dimension="living", state="realised")).absorption == {}
    assert judged(write_record, line(), line(state="realised", holder="ict_office")).absorption == {}
    assert judged(write_record, line(basis="per_company"), line(state="realised", amount=80)).absorption == {}


def test_no_absorption_where_nothing_was_planned_or_realised(write_record):
    assert judged(write_record, line()).absorption == {}
    assert judged(write_record, line(state="realised")).absorption == {}
    assert judged(write_record, line(amount=0), line(state="realised", amount=80)).absorption == {}


APBD = "indicators:\n  apbd_expenditure:\n    - {{rupiah: 2000, kind: {kind}, source: koran}}\n"


@pytest.mark.parametrize(("state", "kind", "share"), [
    ("planned", "budget", 5), ("planned", "revised_budget", 5), ("realised", "realised", 5), ("planned", "realised", None), ("realised", "budget", None),
])
def test_the_share_of_the_regional_budget_is_planned_over_planned(state, kind, share, write_record):
    assert judged(write_record, line(state=state), more=APBD.format(kind=kind)).share_of_apbd == share


def test_no_share_of_the_regional_budget_for_another_fund(write_record):
    assert judged(write_record, line(fund="CSR"), more=APBD.format(kind="budget")).share_of_apbd is None


def test_money_per_programme_needs_a_target_and_smart_city_money(write_record):
    programmes = "programmes: {source: koran, target: 8}\n"
    assert judged(write_record, line(), more=programmes).per_programme == {"APBD": Decimal("12.5")}
    assert judged(write_record, line(holder="ict_office"), more=programmes).per_programme == {}
    assert judged(write_record, line(basis="per_company"), more=programmes).per_programme == {}
    assert judged(write_record, line()).per_programme == {}


def test_growth_is_reckoned_from_the_last_year_with_a_like_line(write_record):
    write_record("budget:\n" + line(amount=100), year=2020)
    write_record("budget:\n" + line(amount=999, holder="ict_office"), year=2021)
    (growth,) = judged(write_record, line(amount=150), year=2022).growth
    assert (growth.from_year, growth.percent) == (2020, 50)


@pytest.mark.parametrize("other", [{"basis": "about"}, {"state": "realised"}, {"fund": "CSR"}, {"purpose": "jaringan"}, {"dimension": "living"}])
def test_no_growth_between_unlike_lines(other, write_record):
    write_record("budget:\n" + line(**other), year=2021)
    assert judged(write_record, line(amount=150), year=2022).growth == ()


def test_no_growth_from_nought(write_record):
    write_record("budget:\n" + line(amount=0), year=2021)
    assert judged(write_record, line(), year=2022).growth == ()


def test_constant_prices_name_their_year_or_are_absent(write_record):
    money = judged(write_record, line(amount=1000), year=2018).lines[0]
    assert (money.real_amount, money.real_base_year) == (1000, BASE_YEAR)
    later = judged(write_record, line(amount=1000), year=2023).lines[0]
    assert later.real_amount < 1000
    unknown = judged(write_record, line(amount=1000), year=2024).lines[0]
    assert (unknown.real_amount, unknown.real_base_year) == (None, None)


def test_growth_into_a_year_without_prices_is_nominal_only(write_record):
    write_record("budget:\n" + line(), year=2023)
    (growth,) = judged(write_record, line(amount=110), year=2024).growth
    assert (growth.percent, growth.real_percent, growth.base_year) == (10, None, None)


def test_no_budget_no_result(write_record):
    assert evaluate_file(write_record()).budget is None
