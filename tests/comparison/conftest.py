"""Evaluations for the comparison's tests: of records in params/, and of records written out in a
test.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.batch.judging import judge
from smartcity_eval.comparison.audit.national import NationalAudit, national_audit
from smartcity_eval.comparison.complete_groups import AnnouncedGroup, announced_groups
from smartcity_eval.evaluation import Evaluation, evaluate
from smartcity_eval.records import Record

PARAMS = Path(__file__).parents[2] / "params"
KEYS = ("baseline", "output", "outcome", "impact", "quick_win")


@pytest.fixture(scope="session")
def judged_2023() -> list[Evaluation]:
    """The evaluations of 2023, by region."""
    evaluations = judge(PARAMS, {2023}).evaluations
    return [evaluations[key] for key in sorted(evaluations)]


@pytest.fixture(scope="session")
def evaluation():
    """Judge a record that is written out in the test; its one source is called `s`."""

    def get(region: str = "kab-batang", **blocks) -> Evaluation:
        plain = {
            "year": 2023,
            "as_of": "2023-11-14",
            "stage": "implementation",
            "sources": {"s": {"title": "T", "publisher": "P"}},
        }
        return evaluate(Record.model_validate({"region": region, **plain, **blocks}))

    return get


@pytest.fixture(scope="session")
def judged_2022() -> list[Evaluation]:
    """The evaluations of 2022, by region."""
    evaluations = judge(PARAMS, {2022}).evaluations
    return [evaluations[key] for key in sorted(evaluations)]


@pytest.fixture(scope="session")
def groups(judged_2022, judged_2023) -> dict[str, AnnouncedGroup]:
    """The three groups that are known whole, by the edition that judged them."""
    return {group.edition.id: group for group in announced_groups([*judged_2022, *judged_2023])}


@pytest.fixture(scope="session")
def audited(judged_2022, judged_2023) -> NationalAudit:
    """The audit of 2023."""
    return national_audit([*judged_2022, *judged_2023], 2023)


@pytest.fixture(scope="session")
def printed() -> dict[str, list[dict[str, int]]]:
    """The rows of the letters' own tables that were scored, in hundredths, by edition: read here
    without the package.
    """
    tables = {
        "kominfo-2022-first-phase": ("kominfo-2022-first-phase.csv", None),
        "kominfo-2023-regular": ("kominfo-2023.csv", "regular"),
        "kominfo-2023-kppn-ikn": ("kominfo-2023.csv", "kppn_ikn"),
    }
    found = {}
    for edition, (name, group) in tables.items():
        with (PARAMS / "tables" / name).open(encoding="utf-8", newline="") as file:
            rows = [
                row
                for row in csv.DictReader(file)
                if row["participated"] == "yes" and group in (None, row["group"])
            ]
        found[edition] = [
            {
                key: round(float(row[key]) * 100)
                for key in (*KEYS, "collaboration", "index", "improvement")
                if row.get(key)
            }
            for row in rows
        ]
    return found


@pytest.fixture(scope="session")
def panelled():
    """A regency of 2022 whose only scores are a panel's, judged."""

    def made(region: str, outcomes: tuple[str, ...], moderated: str | None = None) -> Evaluation:
        """Threes throughout, but for the outcome."""
        day = {"date": "2022-11-14", "source": "lembar"}
        sheets = {
            f"a{i}": {
                **day,
                "institution": f"Universitas {i}",
                "state": "submitted",
                "ratings": {
                    key: {"value": Decimal(outcome if key == "outcome" else 3)} for key in KEYS
                },
            }
            for i, outcome in enumerate(outcomes)
        }
        log = (
            [
                {
                    **day,
                    "leaf": "outcome",
                    "value": Decimal(moderated),
                    "by": "Panel",
                    "reason": "bukti diperiksa",
                }
            ]
            if moderated
            else []
        )
        return evaluate(
            Record.model_validate(
                {
                    "year": 2022,
                    "region": region,
                    "as_of": "2022-11-20",
                    "stage": "implementation",
                    "sources": {"lembar": {"title": "Lembar", "publisher": "Panel"}},
                    "evaluation": {"source": "lembar", "framework": "kominfo-2022"},
                    "ratings": {"source": "lembar", "assessors": sheets, "moderation": log},
                }
            )
        )

    return made
