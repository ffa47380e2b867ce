"""Every fault of an iMeta table is found, with its row and column, in plain words."""

from __future__ import annotations

import pandas as pd
import pytest

from smartcity_eval.composites.tables.metadata_rows import metadata_rows
from smartcity_eval.core.errors import FrameworkError

from .test_metadata_tables import IDATA, IMETA


def problems(imeta: pd.DataFrame, columns=tuple(IDATA)) -> list[str]:
    with pytest.raises(FrameworkError) as error:
        metadata_rows(imeta, columns)
    return [problem.in_language("en") for problem in error.value.problems]


def changed(row: int, column: str, value: object) -> pd.DataFrame:
    table = IMETA.astype(object).copy()
    if column not in table:
        table[column] = None
    table.loc[row, column] = value
    return table


@pytest.mark.parametrize(
    ("row", "column", "value", "told"),
    [
        (0, "Direction", 0, "iMeta:2: Direction: found 0.0, expected 1 or -1"),
        (0, "Direction", "up", "iMeta:2: Direction: found up, expected a number"),
        (1, "Weight", "1_000", "iMeta:3: Weight: found 1_000, expected a number"),
        (1, "Weight", -1, "iMeta:3: Weight: this weight is below zero"),
        (1, "Weight", None, "iMeta:3: Weight: a weight is missing; its siblings have one"),
        (3, "Weight", 0, "iMeta:5: Weight: a component with parts needs a weight above zero"),
        (1, "Parent", "Movee", "iMeta:3: Parent: the parent Movee has no row of its own"),
        (1, "Parent", None, "iMeta:3: Parent: an indicator needs a parent"),
        (1, "Type", "Thing", "iMeta:3: Type: found Thing, expected one of Indicator, Aggregate"),
        (1, "iCode", None, "iMeta:3: iCode: a row without a code"),
        (1, "iCode", "Road", "iMeta:3: iCode: this code is there twice"),
        (1, "iCode", "CO3", "iMeta:3: iCode: iData has no column CO3"),
        (4, "Parent", "Move", "iMeta:5: Parent: the parents go round in a circle"),
        (3, "Type", "Indicator", "iMeta:5: Type: an indicator cannot be a parent"),
        (0, "Denominator", "GDP", "iMeta:2: Denominator: iData has no column GDP"),
        (0, "goldpost_lower", 3, "the lower goalpost must be below the upper one"),
    ],
)
def test_a_fault_is_told_with_its_place(row, column, value, told):
    assert any(told in found for found in problems(changed(row, column, value)))


def test_all_faults_are_told_at_once():
    table = changed(0, "Direction", 2)
    table.loc[1, "Weight"] = -3
    assert len(problems(table)) == 2


def test_an_aggregate_without_parts_and_two_tops_are_refused():
    lone = pd.concat(
        [IMETA, pd.DataFrame([{"iCode": "Lone", "Type": "Aggregate", "Parent": "Index"}])]
    )
    assert any("an aggregate without parts" in found for found in problems(lone))
    second = pd.concat(
        [
            IMETA,
            pd.DataFrame(
                [
                    {"iCode": "Two", "Type": "Aggregate", "Parent": None},
                    {"iCode": "Road2", "Type": "Indicator", "Parent": "Two"},
                ]
            ),
        ]
    )
    assert any("found Index, Two" in found for found in problems(second, [*IDATA, "Road2"]))


def test_all_weights_nought_are_refused():
    table = IMETA.assign(Weight=[0, 0, 1, 1, 1])
    assert any("all parts of Move weigh nothing" in found for found in problems(table))


@pytest.mark.parametrize("column", ["iCode", "Parent", "Type"])
def test_a_missing_column_is_named(column):
    found = problems(IMETA.drop(columns=column))
    assert any(f"iMeta:1: {column}: iMeta lacks this column" in problem for problem in found)


@pytest.mark.parametrize("heading", ["weight", "Weight"])
def test_a_column_that_is_there_twice_is_refused(heading):
    doubled = pd.concat([IMETA, IMETA[["Weight"]].set_axis([heading], axis=1)], axis=1)
    found = problems(doubled)
    assert found[0] == "iMeta:1: Weight: this column is there twice" and len(found) == 2


def test_headings_are_taken_in_any_case():
    rows = metadata_rows(IMETA.rename(columns=str.upper), tuple(IDATA))
    assert [row.code for row in rows] == IMETA["iCode"].tolist()
