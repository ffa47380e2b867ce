"""The worked cases of cases/*.yaml, in words a panelist can review; their form is in
cases/README.md.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smartcity_eval.evaluation import Evaluation, evaluate, evaluate_file
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import Record, Region
from smartcity_eval.yaml_io.parser import read_located

ROOT = Path(__file__).resolve().parent.parent
IDENTITY = {
    "region": "kab-batang",
    "name": "Kabupaten Batang",
    "code": "33.25",
    "province": "Jawa Tengah",
}
FILES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in read_located(path).content]
KEYS = {"kasus", "diketahui", "diharapkan", "sumber"}


def judged(known: Any) -> Evaluation:
    """Judge what is known: a record of the checkout by name, or one or more written out in the
    case.
    """
    if isinstance(known, str):
        return evaluate_file(ROOT / "params" / f"{known}.yaml")
    records = [dict(body) for body in (known if isinstance(known, list) else [known])]
    masterplan = records[-1].pop("masterplan", None)
    region = Region.model_validate({**IDENTITY, "masterplan": masterplan}) if masterplan else None
    *history, last = [written_out(body) for body in records]
    return evaluate(last, history=tuple(history), region=region)


def written_out(body: dict[str, Any]) -> Record:
    """A record with what the case leaves out; sources are asked for in files only."""
    year = body.get("year", 2023)
    return Record.model_validate(
        {
            "year": year,
            "region": "kab-batang",
            "as_of": f"{year}-11-14",
            "stage": "implementation",
            **body,
        }
    )


def found_at(evaluation: Evaluation, place: str) -> Any:
    value: Any = evaluation
    for step in place.split("."):
        value = (
            value[int(step)]
            if step.isdigit()
            else value[step]
            if isinstance(value, dict)
            else getattr(value, step)
        )
    return (
        [notice.code for notice in value]
        if place == "notices"
        else list(value)
        if isinstance(value, tuple)
        else value
    )


def test_every_file_of_cases_is_readable_and_complete():
    assert {path.stem for path in FILES} >= {"capaian", "indeks", "uang", "masterplan"}
    assert [p for path in FILES for p in read_located(path).problems] == []
    assert [case["kasus"] for _, case in CASES if set(case) != KEYS or not case["diharapkan"]] == []


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{stem}: {case['kasus']}" for stem, case in CASES]
)
def test_case(case):
    evaluation = judged(case["diketahui"])
    for place, expected in case["diharapkan"].items():
        found = found_at(evaluation, place)
        if place == "notices":
            assert set(expected) <= set(found), f"{place}: {found}"
        elif isinstance(found, Decimal) and isinstance(expected, Decimal | int):
            decimals = max(0, -int(Decimal(expected).as_tuple().exponent))
            assert half_up(found, decimals) == expected, f"{place}: {found}"
        else:
            assert found == expected, f"{place}: {found}"
