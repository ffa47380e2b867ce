"""The same money is not in a budget twice; a part says whose part it is."""

from __future__ import annotations

import pytest

from smartcity_eval.records import BudgetLine, problems_in
from smartcity_eval.records.checks.budget_lines import excluding_parts, same_money

DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment")


def line(**changes) -> str:
    fields = {
        "fund": "APBD",
        "holder": "smart_city",
        "state": "planned",
        "amount": "100",
        "source": "koran",
        **changes,
    }
    return (
        "  - {"
        + ", ".join(f"{key}: {value}" for key, value in fields.items() if value is not None)
        + "}\n"
    )


def six(**more) -> list[str]:
    return [line(dimension=d, amount=2_000_000_000, **more) for d in DIMENSIONS]


def found(write_record, told, *lines: str, more: str = "", **head) -> list[str]:
    return told(problems_in(write_record("budget:\n" + "".join(lines) + more, **head)))


def test_a_total_beside_its_parts_is_asked_about(write_record, told):
    (problem,) = found(write_record, told, line(amount=12_000_000_000), *six())
    assert (
        problem.startswith(
            "6 budget[1]: line 2, 3, 4, 5, 6, 7 of the budget says what this line does not"
        )
        and "of_which: yes" in problem
    )


def test_parts_that_say_so_or_money_beside_the_total_are_accepted(write_record, told):
    assert found(write_record, told, line(amount=12_000_000_000), *six(of_which="yes")) == []
    assert found(write_record, told, line(amount=12_000_000_000), *six(of_which="no")) == []
    assert found(write_record, told, *six()) == []


@pytest.mark.parametrize(
    "told_more",
    [{"purpose": "CCTV"}, {"dimension": "living"}, {"dimension": "living", "purpose": "CCTV"}],
)
def test_whatever_a_line_says_less_than_another_it_may_be_the_whole(told_more, write_record, told):
    assert len(found(write_record, told, line(amount=300), line(amount=100, **told_more))) == 1
    assert (
        found(write_record, told, line(amount=300), line(amount=100, of_which="yes", **told_more))
        == []
    )


@pytest.mark.parametrize(
    "other",
    [{"fund": "CSR"}, {"holder": "ict_office"}, {"state": "realised"}, {"state": "revised"}],
)
def test_money_of_another_fund_holder_or_state_is_no_part(other, write_record, told):
    assert (
        found(write_record, told, line(amount=300), line(amount=100, purpose="CCTV", **other)) == []
    )


@pytest.mark.parametrize("changes", [{}, {"amount": 200}, {"basis": "about"}, {"amount": None}])
def test_two_lines_about_the_same_money_are_refused_whatever_their_amounts(
    changes, write_record, told
):
    (problem,) = found(
        write_record, told, line(purpose="Jaringan"), line(purpose="' jaringan'", **changes)
    )
    assert problem.startswith(
        "7 budget[2]: this line and line 1 of the budget are about the same money"
    )


def test_a_declared_conflict_keeps_both_lines(write_record, told):
    conflict = (
        "conflicts: [{field: budget, claims: [{says: lain, source: koran}], handling: dicatat}]\n"
    )
    assert found(write_record, told, line(), line(amount=200), more=conflict) == []


def test_a_line_that_is_just_the_sum_of_the_others_is_asked_about(write_record, told):
    lines = [
        line(amount=300, purpose="Smart City"),
        line(amount=100, purpose="CCTV"),
        line(amount=200, purpose="Jaringan"),
    ]
    (problem,) = found(write_record, told, *lines)
    assert problem.startswith("6 budget[1].amount: this amount is just the sum")
    assert (
        found(write_record, told, line(amount=300, purpose="Smart City", of_which="no"), *lines[1:])
        == []
    )


def test_a_line_of_all_funds_together_is_asked_about(write_record, told):
    lines = [
        line(amount=100),
        line(fund="CSR", amount=200),
        line(fund="other", amount=300, purpose="Jumlah"),
    ]
    assert [p.split(":")[0] for p in found(write_record, told, *lines)] == ["8 budget[3].amount"]
    assert (
        found(write_record, told, lines[0], lines[1], line(fund="APBN", amount=300)) == []
    )  # three funds that are as large by chance


def test_parts_need_one_whole_and_do_not_go_beyond_it(write_record, told):
    assert "found 0" in found(write_record, told, *six(of_which="yes"))[0]
    (problem,) = found(write_record, told, line(amount=11_000_000_000), *six(of_which="yes"))
    assert (
        problem
        == "6 budget[1].amount: the parts add to 12000000000, the whole is 11000000000; correct it"
        " or declare it under conflicts:"
    )
    assert (
        found(write_record, told, line(amount=11_900_000_000, basis="about"), *six(of_which="yes"))
        == []
    )


def test_parts_by_dimension_and_parts_by_purpose_are_two_ways_to_part_the_whole(write_record, told):
    by_purpose = [line(amount=12_000_000_000, purpose="Semua belanja", of_which="yes")]
    assert (
        found(write_record, told, line(amount=12_000_000_000), *six(of_which="yes"), *by_purpose)
        == []
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"state": None}, "an amount without state"),
        ({"since": 2018}, "write basis: cumulative"),
        ({"since": 2024, "basis": "cumulative"}, "a year up to 2023"),
    ],
)
def test_a_line_that_says_too_little_to_be_counted(changes, expected, write_record, told):
    (problem,) = found(write_record, told, line(**changes))
    assert expected in problem


def test_a_cumulative_amount_may_say_since_when(write_record, told):
    assert found(write_record, told, line(basis="cumulative", since=2018)) == []


@pytest.mark.parametrize(("printed", "problems"), [("5", 0), ("5.00", 0), ("39.64", 1), ("5.1", 1)])
def test_a_printed_share_is_held_against_the_expenditure_of_the_record(
    printed, problems, write_record, told
):
    whole = (
        "indicators: {apbd_expenditure: [{rupiah: 2000000000000, kind: budget, source: koran}]}\n"
    )
    assert (
        len(
            found(
                write_record, told, line(amount=100_000_000_000, share_of_apbd=printed), more=whole
            )
        )
        == problems
    )
    assert found(write_record, told, line(amount=100_000_000_000, share_of_apbd=printed)) == []
    assert (
        found(
            write_record,
            told,
            line(amount=100_000_000_000, share_of_apbd=printed, basis="about"),
            more=whole,
        )
        == []
    )


def test_wholes_and_same_money_by_place():
    one = BudgetLine(fund="APBD", holder="smart_city", state="planned", amount=1, source="koran")
    part = one.model_copy(update={"of_which": "yes", "purpose": "CCTV"})
    assert excluding_parts((one, part)) == (one,)
    assert list(same_money((one, part, one))) == [(0, 2)]


@pytest.mark.parametrize(
    ("unread", "asked"),
    [
        ({"fund": "CSR"}, 1),  # of another fund: the group is known whole
        ({"fund": "APBD"}, 0),  # may be the whole that the parts lack
        ({"fund": "APDB"}, 0),  # so may one whose fund is misspelled
        ({"fund": "APDB", "holder": "ict_office"}, 1),  # not with another's holder, though
    ],
)
def test_a_line_that_cannot_be_read_silences_only_the_group_it_may_belong_to(
    unread, asked, write_record, told
):
    problems = found(write_record, told, *six(of_which="yes"), line(**unread, dimension="economi"))
    assert sum("a part needs one whole" in problem for problem in problems) == asked
    assert any("economi" in problem for problem in problems)


@pytest.mark.parametrize(
    ("state", "kind"),
    [("planned", "budget"), ("revised", "revised_budget"), ("realised", "realised")],
)
def test_a_share_is_checked_against_the_expenditure_of_its_own_state(
    state, kind, write_record, told
):
    """Of three figures of the expenditure only the one of the same state gives 5 percent."""
    rupiah = {"budget": 10**12, "revised_budget": 3 * 10**12, "realised": 4 * 10**12}
    readings = ", ".join(
        f"{{rupiah: {amount}, kind: {name}, source: koran}}"
        for name, amount in {**rupiah, kind: 2 * 10**12}.items()
    )
    whole = f"indicators: {{apbd_expenditure: [{readings}]}}\n"
    lines = [line(fund="CSR"), line(state=state, amount=10**11, share_of_apbd="5")]
    assert found(write_record, told, *lines, more=whole) == []
    lines[1] = line(state=state, amount=10**11, share_of_apbd="6")
    (problem,) = found(write_record, told, *lines, more=whole)
    assert problem.startswith(
        "7 budget[2].share_of_apbd: the amount is 5 percent of the regional expenditure in this"
        " record, printed is 6; "
    )
