"""A made-up year of juries, whose assessors' severity is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from smartcity_eval.evaluation import Evaluation
from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records.ratings import Ratings

EDITION = load_framework("kominfo-2022")
KEYS = tuple(leaf.key for leaf in EDITION.leaves())
# By how much each takes from the level of a region: on a scale of 0 to 4, in steps of a quarter.
TAKEN = {"ugm": "0.5", "ui": "0", "itb": "-0.5", "unpad": "0.25"}
SEATS = {
    "kab-a": ("ugm", "ui"),
    "kab-b": ("ui", "itb"),
    "kab-c": ("itb", "unpad"),
    "kab-d": ("unpad", "ugm"),
    "kab-e": ("ugm", "itb"),
}
Year = Callable[..., tuple[Evaluation, ...]]


@pytest.fixture(scope="session")
def jury_year(evaluation) -> Year:
    """Make evaluations with juries from seats: region to assessors, whose ratings follow TAKEN."""

    def make(seats=None, taken=None, change=lambda _region, given: given) -> tuple[Evaluation, ...]:
        found = []
        for number, (region, own) in enumerate((seats or SEATS).items()):
            level = {
                key: Decimal(2) + Decimal((number + i) % 3) / 2 - Decimal("0.5")
                for i, key in enumerate(KEYS)
            }
            given = {
                "source": ["lembar"],
                "self_assessment": {
                    **sheet("Pemerintah daerah", level),
                    "role": None,
                },
                "assessors": {
                    key: sheet(
                        f"Universitas {key.upper()}",
                        {leaf: v - Decimal((taken or TAKEN)[key]) for leaf, v in level.items()},
                    )
                    for key in own
                },
            }
            ratings = Ratings.model_validate(change(region, given))
            found.append(
                evaluation.model_copy(
                    update={
                        "region": region,
                        "name": f"Kabupaten {region[-1].upper()}",
                        "panel": judge_ratings(ratings, EDITION),
                    }
                )
            )
        return tuple(found)

    return make


def sheet(institution: str, values: dict[str, Decimal], state: str = "submitted") -> dict:
    return {
        "institution": institution,
        "role": "asesor",
        "state": state,
        "date": date(2022, 11, 14),
        "source": ["lembar"],
        "ratings": {key: {"value": value} for key, value in values.items()},
    }
