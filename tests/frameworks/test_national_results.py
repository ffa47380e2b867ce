"""The ministry's national results of 2022 and 2023, recomputed to the digit: 168 of 168.

Each test that finds every row exact has one beside it that shows what it would take to notice:
another weight, another rounding, another cell.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.frameworks import Framework, load_framework
from smartcity_eval.frameworks.published_tables import Row, read_rows
from smartcity_eval.frameworks.scoring import compute, index_of, rounded_index
from smartcity_eval.frameworks.verify import check_row, verify_table
from smartcity_eval.methods.uncertainty.rounding_intervals import compare_to_published, half_up

TABLES = Path(__file__).resolve().parents[2] / "params" / "tables"
DOMAIN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    / "domain"
)
beside = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)

# Edition to its table, how many rows are its own, and how many of them have a result.
RESULTS = {
    "kominfo-2022-first-phase": ("kominfo-2022-first-phase.csv", 42, 38),
    "kominfo-2023-regular": ("kominfo-2023.csv", 75, 72),
    "kominfo-2023-kppn-ikn": ("kominfo-2023.csv", 66, 58),
}
editions = pytest.mark.parametrize("name", RESULTS)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of an edition's group that have a result."""
    own = (row for row in read_rows(load_framework(name), TABLES / RESULTS[name][0]) if row.is_own)
    return tuple(row for row in own if row.published is not None)


def exact(edition: Framework, name: str) -> int:
    """How many of the published indices of an edition's group some edition gives exactly."""
    return sum(check_row(edition, row).check == "exact" for row in rows(name))


@editions
def test_every_published_index_is_recomputed_to_the_digit(name):
    table, members, results = RESULTS[name]
    v = verify_table(load_framework(name), TABLES / table)
    assert v.counts() == {"exact": results, "consistent": 0, "membership": 0, "different": 0}
    assert (len(v.checked), v.incomplete, len(v.checked) + v.incomplete, v.notable()) == (
        results,
        members - results,
        members,
        (),
    )


def test_all_168_of_168():
    assert (
        sum(exact(load_framework(name), name) for name in RESULTS)
        == sum(len(rows(name)) for name in RESULTS)
        == 168
    )


# What it takes to notice.


def with_weights(edition: Framework, **changes: int) -> Framework:
    def changed(c):
        return c.model_copy(
            update={
                "weight": c.weight.model_copy(
                    update={"value": c.weight.value + changes.get(c.key, 0)}
                )
            }
        )

    return edition.model_copy(update={"components": tuple(map(changed, edition.components))})


def with_rounding(edition: Framework, step: str, decimals: int = 2) -> Framework:
    return edition.model_copy(
        update={
            "rounding": edition.rounding.model_copy(update={"step": step, "decimals": decimals})
        }
    )


@editions
def test_one_point_of_weight_moved_from_any_component_to_any_other_is_noticed(name):
    edition = load_framework(name)
    keys = [c.key for c in edition.components]
    kept = {
        f"{giver}>{taker}": exact(with_weights(edition, **{giver: -1, taker: 1}), name)
        for giver in keys
        for taker in keys
        if giver != taker
    }
    assert len(kept) == len(keys) * (len(keys) - 1)
    assert [move for move, count in kept.items() if count == len(rows(name))] == []


@editions
def test_the_weights_of_another_group_are_noticed(name):
    """The group decides the formula, and not the year alone."""
    known = rows(name)[0].values
    others = [
        edition
        for other in RESULTS
        if other != name and index_of(edition := load_framework(other), known) is not None
    ]
    fits = {edition.id: exact(edition, name) for edition in others}
    assert fits and all(count < len(rows(name)) / 2 for count in fits.values()), fits


@pytest.mark.parametrize(
    ("name", "step", "kept"),
    [
        ("kominfo-2022-first-phase", "sum", 17),
        ("kominfo-2023-regular", "terms", None),
        ("kominfo-2023-kppn-ikn", "terms", None),
    ],
)
def test_the_other_rounding_rule_is_noticed(name, step, kept):
    found = exact(with_rounding(load_framework(name), step), name)
    assert found < len(rows(name)) and kept in (None, found)


def test_rounding_the_terms_of_2023_gives_73_of_its_130_results():
    names = ("kominfo-2023-regular", "kominfo-2023-kppn-ikn")
    assert sum(exact(with_rounding(load_framework(name), "terms"), name) for name in names) == 73


@editions
def test_every_digit_is_the_printed_one_and_no_more(name):
    edition = load_framework(name)
    fits = {
        decimals: [
            str(rounded_index(with_rounding(edition, edition.rounding.step, decimals), row.values))
            == str(row.published)
            for row in rows(name)
        ]
        for decimals in (1, 2, 3)
    }
    assert [all(fits[decimals]) for decimals in (1, 2, 3)] == [False, True, False] and not any(
        fits[1] + fits[3]
    )


def test_the_ties_of_2023_go_up():
    """Eight sums lie halfway between two hundredths; half to even would miss six of them."""
    found = [
        (index_of(load_framework(name), row.values), row.published)
        for name in ("kominfo-2023-regular", "kominfo-2023-kppn-ikn")
        for row in rows(name)
    ]
    ties = [(index, told) for index, told in found if (index * 1000) % 10 == 5]
    assert len(ties) == 8 and all(told == index + Decimal("0.005") for index, told in ties)
    assert (
        sum(
            index.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN) == told
            for index, told in found
        )
        == 124
    )


def slips(row: Row) -> Iterator[tuple[str, Row]]:
    """The row with one cell misread: the index by a hundredth, a score by a tenth, up and down."""
    for slip in (Decimal("0.01"), Decimal("-0.01")):
        yield "index", replace(row, published=row.published + slip)
    for key, score in row.values.items():
        for slip in (Decimal("0.10"), Decimal("-0.10")):
            yield key, replace(row, values={**row.values, key: score + slip})


@editions
def test_one_cell_misread_in_any_row_is_noticed(name):
    edition = load_framework(name)
    told = [
        (row.name, cell)
        for row in rows(name)
        for cell, slip in slips(row)
        if check_row(edition, slip).check == "exact"
    ]
    assert told == []


def test_a_misread_cell_of_the_file_is_noticed(write_text):
    text = (TABLES / "kominfo-2023.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "kab-batang," in line)
    v = verify_table(
        load_framework("kominfo-2023-regular"),
        write_text(text.replace(row, row.replace("3.40", "3.41")), "t.csv"),
    )
    assert [(c.row.name, c.check) for c in v.notable()] == [
        ("KAB. BATANG", "different")
    ] and v.counts()["exact"] == 71


def test_a_row_given_to_the_other_group_is_noticed(write_text):
    text = (
        (TABLES / "kominfo-2023.csv")
        .read_text(encoding="utf-8")
        .replace("kab-batang,regular", "kab-batang,kppn_ikn")
    )
    path = write_text(text, "t.csv")
    assert verify_table(load_framework("kominfo-2023-regular"), path).counts()["exact"] == 71
    assert verify_table(load_framework("kominfo-2023-kppn-ikn"), path).incomplete == 9, (
        "it has no score for collaboration"
    )


@editions
def test_the_table_and_the_edition_name_the_same_members(name):
    edition = load_framework(name)
    group = {"kominfo-2023-regular": ("regular",), "kominfo-2023-kppn-ikn": ("kppn_ikn",)}.get(
        name, ("kppn_ikn", "regular")
    )
    with (TABLES / RESULTS[name][0]).open(encoding="utf-8", newline="") as file:
        listed = [row["region"] for row in csv.DictReader(file) if row["group"] in group]
    assert sorted(listed) == sorted(edition.group.members)


def test_every_score_but_one_is_a_mean_of_the_assessors_grades():
    """190 of 190 component scores of 2022, 707 of 708 of 2023."""
    fits: Counter[tuple[int, bool]] = Counter()
    for name in RESULTS:
        edition = load_framework(name)
        leaves = {c.key: len(list(c.leaves())) for c in edition.components}
        fits.update(
            (edition.years[0], edition.grades.can_give(score, leaves[key], 2))
            for row in rows(name)
            for key, score in row.values.items()
        )
    assert fits == {(2022, True): 190, (2023, True): 707, (2023, False): 1}


# Against the tables that were transcribed.


def listed(name: str, folder: Path) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(row: dict[str, str], columns: tuple[str, ...]) -> dict[str, Decimal | None]:
    return {key: Decimal(row[key]) if row[key] else None for key in columns}


@beside
@pytest.mark.parametrize(
    ("own", "transcribed", "year"),
    [
        ("kominfo-2022-first-phase.csv", "kominfo_results_2022_first_phase.csv", 2022),
        ("kominfo-2023.csv", "kominfo_results_2023.csv", 2023),
    ],
)
def test_our_tables_agree_with_the_transcribed_ones_cell_by_cell(own, transcribed, year):
    ours, theirs = listed(own, TABLES), listed(transcribed, DOMAIN)
    numbers = tuple(
        key
        for key in theirs[0]
        if key
        in (
            "baseline",
            "output",
            "outcome",
            "impact",
            "quick_win",
            "collaboration",
            "index",
            "improvement",
        )
    )
    words = {
        "no": "no",
        "name": "region_name",
        "region": "region_id",
        "group": "group",
        "participated": "participated",
    }
    assert len(ours) == len(theirs) and set(ours[0]) == {"year", *words, *numbers}
    for mine, other in zip(ours, theirs, strict=True):
        assert {key: mine[key] for key in words} == {
            key: other[column] for key, column in words.items()
        } and mine["year"] == str(year)
        assert figures(mine, numbers) == figures(other, numbers), mine["name"]
        assert all(not mine[key] or len(mine[key].partition(".")[2]) == 2 for key in numbers), (
            "with the two decimals as printed"
        )


def checks() -> list[tuple[Framework, Row, dict[str, str]]]:
    """Each row of the transcribed checks with the edition and the row of our table that it is
    about.
    """
    own = {
        (row.year, row.name): (load_framework(name), row) for name in RESULTS for row in rows(name)
    }
    return [
        (*own[int(check["year"]), check["region_name"]], check)
        for check in listed("kominfo_checks.csv", DOMAIN)
    ]


@beside
def test_the_transcribed_checks_of_all_168_rows_come_out_the_same():
    found = checks()
    assert len(found) == len({(row.year, row.name) for _, row, _ in found}) == 168
    for edition, row, check in found:
        weights = "/".join(str(c.weight.value) for c in edition.components)
        computed, terms = (
            compute(edition, row.values),
            rounded_index(with_rounding(edition, "terms"), row.values),
        )
        assert (weights, computed.index, row.published) == (
            check["weights"],
            Decimal(check["computed_index"]),
            Decimal(check["printed_index"]),
        ), row.name
        assert terms == Decimal(check["sum_of_rounded_terms"]), row.name
        # By half a printed digit, as the checks were made; by the edition's own rounding each is
        # exact.
        assert (
            compare_to_published(computed.index, computed.possible, row.published)
            == check["verdict"]
        ), row.name
        assert computed.verdict(row.published) == "exact"
    assert Counter(check["verdict"] for _, _, check in found) == {
        "exact": 147,
        "consistent": 14,
        "different": 7,
    }


@beside
def test_the_implied_indices_of_2022_are_those_transcribed():
    of_2023 = {row["name"]: row for row in listed("kominfo-2023.csv", TABLES)}
    of_2022 = {row.name: row for row in rows("kominfo-2022-first-phase")}
    counted = 0
    for _, row, check in checks():
        if check["implied_2022_index"]:
            told = of_2023[row.name]
            assert Decimal(told["index"]) - Decimal(told["improvement"]) == Decimal(
                check["implied_2022_index"]
            ), row.name
            counted += 1
        if check["computed_2022_index"]:
            recomputed = index_of(
                load_framework("kominfo-2022-first-phase"), of_2022[row.name].values
            )
            assert recomputed == Decimal(check["computed_2022_index"]) and of_2022[
                row.name
            ].published == Decimal(check["value_2022"])
            assert half_up(recomputed, 2) == Decimal(check["implied_2022_index"]), (
                "2023 improved on the indices of 2022 computed anew and rounded once"
            )
    assert counted == 128
