"""The money: totals over like bases only, growth, absorption, shares and constant prices."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.budget import judge_budget, sum_of
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import BudgetLine, Record
from smartcity_eval.reference.prices import BASE_YEAR


def line(**changes) -> str:
    fields = {
        "fund": "APBD",
        "holder": "smart_city",
        "state": "planned",
        "amount": "100",
        "source": "koran",
        **changes,
    }
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"


def judged(write_record, *lines: str, more: str = "", **head):
    return evaluate_file(write_record("budget:\n" + "".join(lines) + more, **head)).budget


def test_batang_2023_has_no_total(params):
    found = evaluate_file(params / "2023" / "kab-batang.yaml").budget
    assert found.by_fund == {"APBD": Decimal(18_755_371_000), "CSR": Decimal(3_300_000_000)}
    assert (found.total, found.shares) == (None, {})
    assert [(x.fund, x.basis) for x in found.lines] == [
        ("APBD", ("about",)),
        ("CSR", ("per_company",)),
    ]
    assert list(found.per_programme) == ["APBD"]
    assert half_up(found.per_programme["APBD"], 0) == Decimal(180_340_106)


def test_batang_ict_office_grew_from_2018_to_2019(params):
    (growth,) = evaluate_file(params / "2019" / "kab-batang.yaml").budget.growth
    assert (growth.holder, growth.from_year, growth.from_amount, growth.amount) == (
        "ict_office",
        2018,
        Decimal(5_500_000_000),
        Decimal(7_000_000_000),
    )
    assert half_up(growth.percent, 1) == Decimal("27.3")
    assert (half_up(growth.real_percent, 1), growth.base_year) == (Decimal("23.5"), 2018)


def test_like_lines_are_added_and_shared(write_record):
    found = judged(write_record, line(amount=300), line(fund="CSR", amount=100))
    assert (found.total, found.by_fund) == (400, {"APBD": 300, "CSR": 100})
    assert found.shares == {"APBD": 75, "CSR": 25}
    assert found.sums == (), "the total says it all"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"holder": "ict_office"}, ("holder",)),
        ({"state": "realised"}, ("state",)),
        ({"basis": "about"}, ("basis",)),
        ({"basis": "per_company"}, ("basis", "partial")),
    ],
)
def test_unlike_lines_have_no_total(other, why, write_record):
    found = judged(write_record, line(), line(fund="CSR", **other))
    assert (found.total, found.shares, found.sums, found.unlike) == (None, {}, (), why), (
        "a line by itself is no sum"
    )
    assert found.by_fund == {"APBD": 100, "CSR": 100}


def test_two_claims_about_the_same_money_are_kept_and_never_added(write_record):
    conflict = (
        "conflicts: [{field: budget, claims: [{says: lain, source: koran}], handling: dicatat}]\n"
    )
    found = judged(write_record, line(amount=100), line(amount=120), more=conflict)
    assert (found.total, found.by_fund, found.unlike, len(found.lines)) == (
        None,
        {"APBD": None},
        ("same",),
        2,
    )


def test_a_fund_of_unlike_lines_has_no_sum_of_its_own(write_record):
    found = judged(write_record, line(), line(state="realised", amount=80))
    assert (found.by_fund, found.total) == ({"APBD": None}, None)


def test_one_amount_per_company_is_not_a_total(write_record):
    assert judged(write_record, line(basis="per_company")).total is None


def test_a_sum_needs_one_line_at_least():
    one = BudgetLine(fund="APBD", holder="smart_city", state="planned", amount=1, source="koran")
    assert sum_of((one,)) == 1
    assert sum_of(()) is None


def test_absorption_is_realised_over_planned_of_the_same_purpose(write_record):
    found = judged(
        write_record,
        line(purpose="jaringan"),
        line(purpose="jaringan", state="realised", amount=80),
        line(purpose="pusat data", amount=900),
    )
    assert found.absorption == {"APBD": 80}


def test_absorption_adds_the_purposes_that_have_both(write_record):
    found = judged(
        write_record,
        line(purpose="jaringan"),
        line(purpose="jaringan", state="realised", amount=80),
        line(purpose="pusat data", amount=300),
        line(purpose="pusat data", state="realised", amount=240),
    )
    assert found.absorption == {"APBD": 80}


def test_absorption_never_mixes_dimensions_holders_or_amounts_per_company(write_record):
    assert (
        judged(
            write_record, line(dimension="economy"), line(dimension="living", state="realised")
        ).absorption
        == {}
    )
    assert (
        judged(write_record, line(), line(state="realised", holder="ict_office")).absorption == {}
    )
    assert (
        judged(
            write_record, line(basis="per_company"), line(state="realised", amount=80)
        ).absorption
        == {}
    )


def test_no_absorption_where_nothing_was_planned_or_realised(write_record):
    assert judged(write_record, line()).absorption == {}
    assert judged(write_record, line(state="realised")).absorption == {}
    assert judged(write_record, line(amount=0), line(state="realised", amount=80)).absorption == {}


APBD = (
    "indicators:\n  apbd_expenditure:\n    - {{rupiah: 2000000000000, kind: {kind}, source:"
    " koran}}\n"
)


@pytest.mark.parametrize(
    ("state", "kind", "share"),
    [
        ("planned", "budget", 5),
        ("planned", "revised_budget", 5),
        ("realised", "realised", 5),
        ("planned", "realised", None),
        ("realised", "budget", None),
    ],
)
def test_the_share_of_the_regional_budget_is_planned_over_planned(state, kind, share, write_record):
    assert (
        judged(
            write_record, line(state=state, amount=100_000_000_000), more=APBD.format(kind=kind)
        ).share_of_apbd
        == share
    )


def test_no_share_of_the_regional_budget_for_another_fund(write_record):
    assert (
        judged(write_record, line(fund="CSR"), more=APBD.format(kind="budget")).share_of_apbd
        is None
    )


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


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "about"},
        {"state": "realised"},
        {"fund": "CSR"},
        {"purpose": "jaringan"},
        {"dimension": "living"},
    ],
)
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


def test_no_absorption_for_a_fund_whose_holders_each_have_both(write_record):
    """The Smart City budget holds part of the ICT office's money: one percentage for both would
    count it twice, and either alone would be half the story.
    """
    smart_city = [line(amount=100), line(state="realised", amount=80)]
    office = [
        line(holder="ict_office", amount=1000),
        line(holder="ict_office", state="realised", amount=100),
    ]
    csr = [line(fund="CSR", amount=50), line(fund="CSR", state="realised", amount=20)]
    assert judged(write_record, *smart_city, *office, *csr).absorption == {"CSR": 40}
    assert judged(write_record, *smart_city).absorption == {"APBD": 80}
    assert judged(write_record, *office).absorption == {"APBD": 10}


def test_parts_of_a_whole_are_not_counted_again(write_record):
    parts = [
        line(dimension=d, amount=2, of_which="yes")
        for d in ("governance", "branding", "economy", "living", "society", "environment")
    ]
    found = judged(
        write_record,
        line(amount=12),
        *parts,
        line(fund="CSR", amount=4),
        more="programmes: {source: koran, target: 4}\n",
    )
    assert (found.total, found.by_fund, found.per_programme) == (
        16,
        {"APBD": 12, "CSR": 4},
        {"APBD": 3, "CSR": 1},
    )


@pytest.mark.parametrize(
    "readings",
    [
        "{rupiah: 2000000000000, kind: budget, period: q1, source: koran}",
        "{rupiah: 2000000000000, kind: budget, basis: more_than, source: koran}",
        "{value: 5, kind: budget, source: koran}",
    ],
)
def test_the_regional_budget_is_a_whole_years_sum_of_rupiah(readings):
    record = Record.model_validate(
        {
            "year": 2023,
            "region": "kab-batang",
            "as_of": "2023-11-14",
            "stage": "implementation",
            "budget": [
                {
                    "fund": "APBD",
                    "holder": "smart_city",
                    "state": "planned",
                    "amount": 100_000_000_000,
                    "source": ["koran"],
                }
            ],
            "indicators": {"apbd_expenditure": [{**yaml.safe_load(readings), "source": ["koran"]}]},
        }
    )
    assert judge_budget(record, (), None).share_of_apbd is None


@pytest.mark.parametrize(
    ("state", "kind"), [("revised", "revised_budget"), ("revised", "budget"), ("planned", "target")]
)
def test_a_plan_is_held_against_what_was_planned_last(state, kind, write_record):
    assert (
        judged(
            write_record, line(state=state, amount=100_000_000_000), more=APBD.format(kind=kind)
        ).share_of_apbd
        == 5
    )


def test_money_is_not_divided_by_a_number_of_programmes_that_is_only_a_bound(write_record):
    bound = "programmes: {source: koran, target: {value: 8, basis: more_than}}\n"
    assert judged(write_record, line(), more=bound).per_programme == {}


def test_absorption_is_that_of_the_parts_where_the_whole_has_none(write_record):
    parts = [
        line(purpose="jaringan", of_which="yes"),
        line(purpose="jaringan", state="realised", amount=80, of_which="yes"),
    ]
    other = [
        line(fund="CSR", amount=90),
        line(fund="CSR", amount=70, state="realised", purpose="semua"),
        line(fund="CSR", purpose="jaringan", amount=50, of_which="yes"),
        line(fund="CSR", purpose="jaringan", state="realised", amount=20, of_which="yes"),
    ]
    found = judged(
        write_record,
        line(amount=300),
        line(amount=250, state="realised", purpose="semua"),
        *parts,
        *other,
    )
    assert found.absorption == {"APBD": 80, "CSR": 40}


UNLIKE = [
    {"basis": "about"},
    {"basis": "per_company"},
    {"basis": "more_than"},
    {"basis": "cumulative", "since": 2018},
    {"amount": "null", "basis": "about"},
]


@pytest.mark.parametrize("other", UNLIKE)
def test_no_figure_is_made_of_lines_that_are_not_added(other, write_record):
    """One rule for all: what is refused as a sum is not divided, shared or followed either."""
    own = [line(purpose="jaringan"), line(purpose="pusat data", **other)]
    spent = [line(purpose="jaringan", state="realised", amount=80)]
    whole = (
        "programmes: {source: koran, target: 8}\nindicators: {apbd_expenditure: [{rupiah:"
        " 2000000000000, kind: budget, source: koran}]}\n"
    )
    found = judged(write_record, *own, *spent, more=whole)
    assert (found.total, found.shares, found.by_fund) == (None, {}, {"APBD": None})
    one_year = "cumulative" in other.get(
        "basis", ""
    )  # money of several years is set apart, and the year's own line stays
    assert (list(found.per_programme), found.share_of_apbd is not None) == (
        ["APBD"] * one_year,
        one_year,
    )


@pytest.mark.parametrize(
    "basis", ["per_company", "at_least", "more_than", "at_most", "less_than", "cumulative"]
)
def test_what_is_no_years_whole_sum_has_no_growth_and_no_absorption(basis, write_record):
    write_record("budget:\n" + line(basis=basis), year=2022)
    found = judged(
        write_record, line(basis=basis, amount=150), line(basis=basis, state="realised", amount=80)
    )
    assert found.growth == ()
    assert found.absorption == ({"APBD": Decimal(80) * 100 / 150} if basis == "cumulative" else {})
    assert (
        judged(
            write_record, line(basis=basis), more="programmes: {source: koran, target: 8}\n"
        ).per_programme
        == {}
    )


@pytest.mark.parametrize(
    ("basis", "deflated"),
    [("cumulative", False), ("more_than", False), ("about", True), ("rounded", True)],
)
def test_only_one_years_money_is_put_in_another_years_prices(basis, deflated, write_record):
    (money,) = judged(write_record, line(amount=1000, basis=basis)).lines
    assert (money.real_amount is not None, money.real_base_year == BASE_YEAR) == (
        deflated,
        deflated,
    )


def test_mataram_spent_over_several_years_and_says_since_when(params):
    (money,) = evaluate_file(params / "2023" / "kota-mataram.yaml").budget.lines
    assert (money.since, money.real_amount) == (2018, None)


def test_planned_and_realised_are_each_added_and_never_together(write_record):
    found = judged(
        write_record,
        line(amount=300),
        line(fund="CSR"),
        line(state="realised", amount=200),
        line(fund="CSR", state="realised", amount=80),
    )
    assert (found.total, found.unlike, [(x.state, x.amount) for x in found.sums]) == (
        None,
        ("state",),
        [("planned", 400), ("realised", 280)],
    )


def test_whether_spent_money_was_audited_does_not_part_it_from_its_plan(write_record):
    assert judged(
        write_record, line(), line(state="realised", basis="audited", amount=80)
    ).absorption == {"APBD": 80}
    assert (
        judged(write_record, line(), line(state="realised", basis="about", amount=80)).absorption
        == {}
    )


def test_a_revised_budget_takes_the_place_of_the_first_one(write_record):
    found = judged(
        write_record,
        line(),
        line(state="revised", amount=200),
        line(state="realised", amount=100),
        more="programmes: {source: koran, target: 4}\n",
    )
    assert (found.absorption, found.per_programme, found.total) == (
        {"APBD": 50},
        {"APBD": 50},
        None,
    )


def test_a_fund_that_pays_an_unknown_amount_leaves_the_total_unknown(write_record):
    found = judged(write_record, line(), line(fund="CSR", state="null", amount="null"))
    assert (found.total, found.unlike, found.by_fund) == (
        None,
        ("amount",),
        {"APBD": 100, "CSR": None},
    )


def test_bantul_keeps_the_printed_share_and_the_bound(params):
    apbd, other = evaluate_file(params / "2024" / "kab-bantul.yaml").budget.lines
    assert (str(apbd.share_of_apbd), other.basis) == ("39.64", ("more_than",))
