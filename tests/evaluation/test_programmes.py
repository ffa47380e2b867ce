"""Programmes against target: rates, gaps, history and the pace the rest of the year asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation import evaluate, evaluate_file
from smartcity_eval.evaluation.programmes import has_counts, needed_pace, pace_so_far, percent
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import read_record


def test_batang_2022_in_total_and_by_dimension(params):
    found = evaluate_file(params / "2022" / "kab-batang.yaml").programmes
    assert (found.total.target, found.total.achieved, found.total.percent, found.total.gap) == (
        80,
        70,
        Decimal("87.5"),
        10,
    )
    assert found.total.status == "stated"
    assert {key: str(half_up(d.percent, 1)) for key, d in found.dimensions.items()} == {
        "governance": "89.7",
        "branding": "85.7",
        "economy": "80.0",
        "living": "83.3",
        "society": "83.3",
        "environment": "100.0",
    }
    assert list(found.dimensions) == [
        "governance",
        "branding",
        "economy",
        "living",
        "society",
        "environment",
    ]
    assert {d.status for d in found.dimensions.values()} == {"inferred"}
    assert all(d.how for d in found.dimensions.values())
    assert sum(d.target for d in found.dimensions.values()) == 80
    assert sum(d.achieved for d in found.dimensions.values()) == 70


def test_batang_2023_in_mid_november(params):
    found = evaluate_file(params / "2023" / "kab-batang.yaml").programmes
    assert (found.total.target, found.total.achieved, found.total.as_of) == (
        104,
        97,
        date(2023, 11, 14),
    )
    assert half_up(found.total.percent, 1) == Decimal("93.3")
    assert found.dimensions == {}
    assert (found.pace.gap, found.pace.days_left, half_up(found.pace.per_month, 1)) == (
        7,
        47,
        Decimal("4.5"),
    )
    assert [(y.year, y.target, y.achieved) for y in found.history] == [
        (2022, 80, 70),
        (2023, 104, 97),
    ]


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_rate_is_the_share_of_the_target(achieved, target):
    assert abs(percent(achieved, target) * target - achieved * 100) < Decimal("1e-20")


def test_a_target_of_nought_has_no_rate():
    assert percent(0, 0) is None


@pytest.mark.parametrize(
    ("gap", "day", "days"),
    [(7, date(2023, 11, 14), 47), (1, date(2023, 12, 30), 1), (12, date(2023, 1, 1), 364)],
)
def test_the_pace_counts_the_days_to_the_end_of_the_year(gap, day, days):
    pace = needed_pace(gap, day, 2023)
    assert (pace.gap, pace.days_left) == (gap, days)
    assert abs(pace.per_month * 12 * days - gap * 365) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("gap", "day"),
    [
        (0, date(2023, 11, 14)),
        (-3, date(2023, 11, 14)),
        (None, date(2023, 11, 14)),
        (7, date(2023, 12, 31)),
        (7, date(2024, 2, 1)),
    ],
)
def test_no_pace_where_nothing_is_missing_or_no_day_is_left(gap, day):
    assert needed_pace(gap, day, 2023) is None


def judged(write_record, body: str, **head):
    return evaluate_file(write_record(body, **head)).programmes


def test_nothing_achieved_is_nought_and_not_unknown(write_record):
    found = judged(write_record, "programmes: {source: koran, target: 10, achieved: 0}")
    assert (found.total.percent, found.history[0].percent, found.pace.gap) == (0, 0, 10)


def test_a_target_alone_has_neither_rate_nor_gap(write_record):
    total = judged(write_record, "programmes: {source: koran, target: 10}").total
    assert (total.target, total.achieved, total.percent, total.gap) == (10, None, None, None)


def test_a_printed_rate_alone_is_kept_as_printed(write_record):
    found = judged(write_record, "programmes: {source: koran, percent: 87.5}")
    assert (found.total.target, found.total.percent, found.total.percent_printed) == (
        None,
        None,
        Decimal("87.5"),
    )
    assert found.history[0].percent == Decimal("87.5")
    assert found.pace is None


SIX = "programmes:\n  source: koran\n  dimensions:\n" + "".join(
    f"    {key}: {{target: {target}, achieved: {done}}}\n"
    for key, target, done in (
        ("governance", 39, 35),
        ("branding", 7, 6),
        ("economy", 10, 8),
        ("living", 6, 5),
        ("society", 12, 10),
        ("environment", 6, 6),
    )
)


def test_six_dimensions_without_a_stated_total_are_summed_and_marked_inferred(write_record):
    total = judged(write_record, SIX).total
    assert (total.target, total.achieved, total.percent, total.status) == (
        80,
        70,
        Decimal("87.5"),
        "inferred",
    )


def test_five_dimensions_are_not_a_total(write_record):
    total = judged(
        write_record, SIX.replace("    environment: {target: 6, achieved: 6}\n", "")
    ).total
    assert (total.target, total.achieved) == (None, None)


def test_six_targets_with_one_count_missing_give_a_target_only(write_record):
    total = judged(write_record, SIX.replace("{target: 6, achieved: 6}", "{target: 6}")).total
    assert (total.target, total.achieved, total.percent) == (80, None, None)


def test_a_doubtful_count_makes_the_rate_doubtful(write_record):
    total = judged(
        write_record,
        "programmes: {source: koran, target: 10, achieved: {value: 8, status: inferred, how:"
        " dihitung}}",
    ).total
    assert (total.status, total.how) == ("inferred", "dihitung")


def test_the_pace_is_reckoned_from_the_day_of_the_count(write_record):
    found = judged(
        write_record,
        "programmes: {source: koran, target: 10, achieved: {value: 8, as_of: 2023-12-01}}",
    )
    assert (found.total.as_of, found.pace.days_left) == (date(2023, 12, 1), 30)
    plain = judged(write_record, "programmes: {source: koran, target: 10, achieved: 8}")
    assert (plain.total.as_of, plain.history[0].as_of, plain.pace.days_left) == (
        date(2023, 11, 14),
        date(2023, 11, 14),
        47,
    ), "the record's, where the count has none"
    running = judged(
        write_record,
        "programmes: {source: koran, target: 10, achieved: 8, running: {value: 1, as_of:"
        " 2023-12-01}}",
    )
    assert running.total.as_of == date(2023, 12, 1), (
        "that of the programmes under way, where the achieved have none"
    )


def test_no_programmes_no_result(write_record):
    assert judged(write_record, "") is None


def test_a_bound_is_no_rate_that_others_could_be_compared_with(params):
    total = evaluate_file(params / "2023" / "kab-luwu-utara.yaml").programmes.total
    assert (total.percent_printed, total.bound("percent"), total.rate) == (75, "at_least", None)


@pytest.mark.parametrize(
    "body",
    [
        "target: {value: 10, basis: more_than}, achieved: 8",
        "target: 10, achieved: {value: 8, basis: at_least}",
    ],
)
def test_a_count_that_is_a_bound_gives_neither_rate_nor_gap(body, write_record):
    total = judged(write_record, f"programmes: {{source: koran, {body}}}").total
    assert (total.percent, total.gap) == (None, None)


def test_programmes_under_way_are_no_target_and_no_achievement(params):
    total = evaluate_file(params / "2024" / "kab-bantul.yaml").programmes.total
    assert (total.running, total.target, total.achieved, total.rate) == (473, None, None, None)


def test_ambons_six_targets_are_summed_and_count_as_reported(params):
    found = evaluate_file(params / "2024" / "kota-ambon.yaml")
    assert (
        found.programmes.total.target,
        found.programmes.total.summed,
        found.programmes.total.status,
    ) == (40, True, "inferred")
    assert "programmes" in found.coverage.present


def test_a_stated_target_stays_and_what_was_achieved_is_summed_beside_it(write_record):
    total = judged(
        write_record, SIX.replace("source: koran\n", "source: koran\n  target: 80\n")
    ).total
    assert (total.target, total.achieved, total.percent) == (80, 70, Decimal("87.5"))


def test_an_inventory_is_a_split_by_dimension(write_record):
    items = "".join(
        f"    - {{name: P{i}, dimension: {d}, state: {s}}}\n"
        for i, (d, s) in enumerate(
            [("living", "achieved"), ("living", "running"), ("economy", "planned")]
        )
    )
    found = evaluate_file(
        write_record(
            "programmes:\n  source: koran\n  target: 150\n  inventory:\n"
            + items
            + "    - {name: P9, dimension: society}\n"
        )
    )
    counted = {d: (x.listed, x.achieved) for d, x in found.programmes.inventory.items()}
    assert counted == {"economy": (1, 0), "living": (2, 1), "society": (1, None)}
    assert "programmes_by_dimension" in found.coverage.present


def test_a_year_in_the_history_keeps_its_printed_rate_and_on_what_basis_it_was_told(write_record):
    found = judged(
        write_record, "programmes: {source: koran, percent: {value: 75, basis: at_least}}"
    )
    assert [(y.percent, y.percent_printed, y.basis) for y in found.history] == [
        (None, 75, {"percent": ("at_least",)})
    ]


def test_action_plans_are_counted_by_kind_and_apart_from_the_programmes(write_record):
    plans = "action_plans: [{kind: quick win, target: 46, achieved: 41}, {kind: lain, percent: 80}]"
    found = judged(write_record, f"programmes: {{source: koran, target: 10, achieved: 9, {plans}}}")
    assert {
        kind: (p.target, p.achieved, p.rate and half_up(p.rate, 2))
        for kind, p in found.action_plans.items()
    } == {"quick win": (46, 41, Decimal("89.13")), "lain": (None, None, Decimal(80))}
    assert (found.total.target, found.total.achieved) == (10, 9)


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("target: 10", True),
        ("percent: 87.5", True),
        ("running: 12", False),
        ("dimensions: {living: {target: 5}}", False),
        ("inventory: [{name: P1, dimension: living}]", False),
    ],
)
def test_programmes_are_reported_where_their_target_or_their_rate_is(told, counted, write_record):
    record = read_record(write_record(f"programmes: {{source: koran, {told}}}"))
    assert (has_counts(record), "programmes" in evaluate(record).coverage.present) == (
        counted,
        counted,
    )
    assert not has_counts(read_record(write_record("")))


def test_of_an_inventory_as_many_are_achieved_as_say_so_and_nobody_knows_where_one_says_nothing(
    write_record,
):
    def achieved(*states: str) -> int | None:
        items = ", ".join(
            f"{{name: P{n}, dimension: living{f', state: {state}' if state else ''}}}"
            for n, state in enumerate(states)
        )
        return (
            judged(write_record, f"programmes: {{source: koran, target: 9, inventory: [{items}]}}")
            .inventory["living"]
            .achieved
        )

    assert [
        achieved("achieved", "achieved", "running"),
        achieved("planned"),
        achieved("achieved", ""),
    ] == [2, 0, None]


def test_the_pace_so_far_is_reckoned_from_the_first_of_january_and_within_the_year_alone():
    assert half_up(pace_so_far(97, date(2023, 11, 14), 2023), 6) == half_up(
        Decimal(97 * 365) / (318 * 12), 6
    )
    assert pace_so_far(97, date(2024, 1, 5), 2023) is None


def test_a_sum_stands_on_what_its_parts_stand_on_beside_what_was_stated(write_record):
    parts = SIX.replace("achieved: 35}", "achieved: {value: 35, basis: about}}")
    total = judged(
        write_record,
        parts.replace("source: koran\n", "source: koran\n  target: {value: 80, basis: about}\n"),
    ).total
    assert (total.achieved, total.basis, total.percent) == (
        70,
        {"target": ("about",), "achieved": ("about",)},
        Decimal("87.5"),
    )
    assert judged(write_record, SIX).total.basis == {}


def test_what_was_achieved_is_not_summed_where_the_target_it_stands_on_is_only_a_bound(
    write_record,
):
    total = judged(
        write_record, SIX.replace("{target: 39,", "{target: {value: 39, basis: at_least},")
    ).total
    assert (total.target, total.achieved, total.percent, total.gap) == (None, None, None, None)


def test_a_doubtful_printed_rate_leaves_the_counts_as_stated(write_record):
    total = judged(
        write_record,
        "programmes: {source: koran, target: 10, achieved: 8, percent: {value: 80, status:"
        " inferred, how: dibaca dari grafik}}",
    ).total
    assert (total.status, total.how, total.percent) == ("stated", None, 80)
