"""Counts of programmes agree with their rates, their dimensions and the inventory."""

from __future__ import annotations

import pytest

from smartcity_eval.records import problems_in
from smartcity_eval.records.checks.programme_totals import sum_of_dimensions
from smartcity_eval.records.programme_counts import Programmes

DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment")


def found(write_record, told, body: str, more: str = "") -> list[str]:
    return told(problems_in(write_record(f"programmes: {{source: koran, {body}}}\n{more}")))


def listed(count: int, state: str | None = "achieved", **more) -> str:
    fields = {"dimension": "economy", **({"state": state} if state else {}), **more}
    block = ", ".join(f"{key}: {value}" for key, value in fields.items())
    items = ", ".join(f"{{name: P{i}, {block}}}" for i in range(count))
    return f"inventory: [{items}]"


def test_more_than_was_targeted_is_a_rate_above_a_hundred_where_both_counts_say_so(
    write_record, told
):
    assert found(write_record, told, "target: 10, achieved: 12, percent: 120") == []
    assert "both counts" in found(write_record, told, "percent: 120")[0]
    assert "both counts" in found(write_record, told, "target: 10, percent: 1000")[0]
    assert found(write_record, told, "percent: 100") == []


def test_a_bound_is_held_against_nothing(write_record, told):
    assert (
        found(write_record, told, "target: 10, achieved: 8, percent: {value: 75, basis: at_least}")
        == []
    )
    assert found(write_record, told, "target: 10, achieved: 8, percent: 75") != []


def test_six_targets_stand_for_the_total_that_was_not_stated(write_record, told):
    six = ", ".join(f"{d}: {{target: 2, achieved: 1}}" for d in DIMENSIONS)
    assert found(write_record, told, f"percent: 50, dimensions: {{{six}}}") == []
    assert (
        "6 of 12 is 50 percent, printed is 60"
        in found(write_record, told, f"percent: 60, dimensions: {{{six}}}")[0]
    )
    assert found(write_record, told, f"achieved: 6, dimensions: {{{six}}}") == []
    assert "achieved without a target" in found(write_record, told, "achieved: 6")[0]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        (
            "target: 5, achieved: 3, " + listed(6, "running"),
            1,
        ),  # more are listed than were targeted
        (
            "target: 5, achieved: 3, " + listed(5, "achieved"),
            1,
        ),  # more are listed as achieved than were
        (
            "target: 5, achieved: 3, " + listed(5, "running"),
            1,
        ),  # all five are listed, and none as achieved
        ("target: 5, achieved: 3, " + listed(3, "achieved"), 0),  # only some are listed
        ("target: 5, achieved: 3, " + listed(5, None), 0),  # what became of them is not told
        (
            "target: 5, achieved: 3, " + listed(6, "stopped"),
            0,
        ),  # a stopped programme is no longer one of the target's
        (
            "target: 5, achieved: 3, " + listed(5, "achieved", as_of="2023-12-31"),
            0,
        ),  # later than the counts
        ("target: {value: 5, basis: at_least}, " + listed(6, "running"), 0),
        ("dimensions: {economy: {target: 2}}, " + listed(3, "running"), 1),
        ("dimensions: {living: {target: 2}}, " + listed(3, "running"), 0),
    ],
)
def test_an_inventory_does_not_deny_the_counts(body, problems, write_record, told):
    assert len(found(write_record, told, body)) == problems


def test_a_contradicting_inventory_is_told_with_both_numbers_and_may_be_declared(
    write_record, told
):
    body = "target: 5, " + listed(6, "running")
    (problem,) = found(write_record, told, body)
    assert problem.startswith(
        "5 programmes.inventory: the inventory lists 6 programmes for target, programmes says 5; "
    )
    assert (
        found(
            write_record,
            told,
            body,
            "conflicts: [{field: programmes.inventory, claims: [{says: lain, source: koran}],"
            " handling: dicatat}]\n",
        )
        == []
    )


def test_action_plans_hold_to_their_counts_too(write_record, told):
    assert (
        "programmes.action_plans[1].percent"
        in found(
            write_record, told, "action_plans: [{kind: a, target: 46, achieved: 41, percent: 90}]"
        )[0]
    )
    assert (
        found(
            write_record,
            told,
            "action_plans: [{kind: a, target: 46, achieved: 41, percent: 89.13}]",
        )
        == []
    )


def test_a_sum_needs_all_six_and_values():
    six = {d: {"target": 2} for d in DIMENSIONS}
    assert sum_of_dimensions(Programmes.model_validate({"dimensions": six}), "target") == 12
    assert (
        sum_of_dimensions(
            Programmes.model_validate(
                {"dimensions": {**six, "living": {"target": {"value": 2, "basis": "more_than"}}}}
            ),
            "target",
        )
        is None
    )
    assert (
        sum_of_dimensions(
            Programmes.model_validate({"dimensions": {d: six[d] for d in DIMENSIONS[1:]}}), "target"
        )
        is None
    )


@pytest.mark.parametrize(
    ("count", "refused"),
    [
        ("value: 2", False),
        ("value: 5", False),
        ("value: 1", True),
        ("value: 1, basis: about", False),
        ("value: 1, basis: at_least", False),
        ("value: 1, basis: more_than", False),
        ("value: 2, basis: less_than", True),
        ("value: 1, basis: at_most", True),
        ("value: 3, basis: less_than", False),
        ("value: 1, as_of: 2023-06-30", False),
    ],
)
def test_no_more_quick_wins_are_named_than_there_are(write_record, told, count, refused):
    """The day of the first is that of the record, the second was there in March: it alone denies a
    count of June.
    """
    named = (
        "quick_wins: [{name: Jempol, source: koran}, {name: e-Sakti, source: koran, as_of:"
        " 2023-03-31}]\n"
    )
    body = f"quick_win_count: {{{count}, source: koran}}\n{named}"
    found = told(problems_in(write_record(body)))
    assert [
        f"2 quick wins are listed, quick_win_count: says {count[7]}" in problem for problem in found
    ] == [True] * refused
    kept = (
        "conflicts: [{field: quick_win_count, claims: [{says: satu, source: surat}], handling:"
        " Keduanya dicatat}]\n"
    )
    assert problems_in(write_record(body + kept)) == ()


def test_dimensions_that_are_only_bounds_are_not_added_up_against_the_total(write_record, told):
    counts = [f"{name}: {{target: {{value: 8, basis: at_most}}}}" for name in ("economy", "living")]
    body = f"target: 10, dimensions: {{{', '.join(counts)}}}"
    assert found(write_record, told, body) == []
    assert found(write_record, told, body.replace("{value: 8, basis: at_most}", "8")) != []


def test_a_sum_of_dimensions_that_misses_the_total_is_told_with_both_and_the_difference(
    write_record, told
):
    six = ", ".join(f"{name}: {{target: 2}}" for name in DIMENSIONS)
    for total, difference in ((10, "+2"), (13, "-1")):
        (problem,) = found(write_record, told, f"target: {total}, dimensions: {{{six}}}")
        assert (
            f"target by dimension adds to 12, the stated total is {total} ({difference});"
            in problem
        )


def test_an_inventory_with_just_as_many_as_were_counted_is_sound(write_record, told):
    assert found(write_record, told, "target: 5, achieved: 5, " + listed(5, "achieved")) == []
    assert found(write_record, told, "target: 5, " + listed(5, "running")) == []


@pytest.mark.parametrize(
    ("days", "refused"),
    [
        ((None, None), True),
        (("2023-06-30", "2023-06-30"), False),  # what was so in June says nothing of November
        ((None, "2023-06-30"), False),  # nor does a list of which a part is of June
    ],
)
def test_a_complete_inventory_denies_a_count_of_its_own_day_only(days, refused, write_record, told):
    listed = ", ".join(
        f"{{name: P{i}, dimension: economy, state: running{f', as_of: {day}' if day else ''}}}"
        for i, day in enumerate(days)
    )
    problems = found(write_record, told, f"target: 2, achieved: 1, inventory: [{listed}]")
    assert [
        "the inventory lists 0 programmes for achieved, programmes says 1" in problem
        for problem in problems
    ] == [True] * refused
