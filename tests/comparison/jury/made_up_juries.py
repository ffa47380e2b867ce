"""A made-up year of juries, whose assessors' severity is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

import numpy as np

from smartcity_eval.evaluation import Evaluation, evaluate
from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import Framework, load_framework
from smartcity_eval.records import Record
from smartcity_eval.records.ratings import Ratings

EDITION = load_framework("kominfo-2022")
KEYS = tuple(leaf.key for leaf in EDITION.leaves())
# By how much each takes from the level of a region: on a scale of 0 to 4, in steps of a quarter.
TAKEN = {"ugm": "0.5", "ui": "0", "itb": "-0.5", "unpad": "0.25", "undip": "0.25", "unair": "0"}
SEATS = {
    "kab-a": ("ugm", "ui"),
    "kab-b": ("ui", "itb"),
    "kab-c": ("itb", "unpad"),
    "kab-d": ("unpad", "ugm"),
    "kab-e": ("ugm", "itb"),
}
Changed = Callable[[str, dict], dict]


def jury_year(
    seats: dict[str, tuple[str, ...]] | None = None,
    change: Changed = lambda _region, given: given,
    edition: Framework = EDITION,
) -> tuple[Evaluation, ...]:
    """Make a year of juries from seats: region to assessors, whose ratings follow TAKEN.

    `change` gets each region's ratings and returns others.
    """
    found = []
    for number, (region, own) in enumerate((seats or SEATS).items()):
        level = {
            key: Decimal(2) + Decimal((number + i) % 3) / 2 - Decimal("0.5")
            for i, key in enumerate(leaf.key for leaf in edition.leaves())
        }
        given = {
            "source": ["s"],
            "self_assessment": sheet("Pemerintah daerah", level),
            "assessors": {
                key: sheet(
                    f"Universitas {key.upper()}",
                    {leaf: value - Decimal(TAKEN[key]) for leaf, value in level.items()},
                )
                for key in own
            },
        }
        jury = judge_ratings(Ratings.model_validate(change(region, given)), edition)
        name = f"Kabupaten {region[-1].upper()}"
        found.append(bare().model_copy(update={"region": region, "name": name, "panel": jury}))
    return tuple(found)


def noisy(region, given):
    """Move some ratings by steps of a quarter, the same at every run."""
    rng = np.random.default_rng(sum(map(ord, region)))
    for own in given["assessors"].values():
        for rating in own["ratings"].values():
            rating["value"] += Decimal(int(rng.integers(-1, 2))) / 4
    return given


@cache
def bare() -> Evaluation:
    """Evaluate a record without a jury."""
    return evaluate(
        Record.model_validate(
            {
                "region": "kab-batang",
                "year": 2022,
                "as_of": "2022-11-14",
                "stage": "implementation",
                "sources": {"s": {"title": "T", "publisher": "P"}},
            }
        )
    )


def sheet(institution: str, values: dict[str, Decimal], state: str = "submitted") -> dict:
    return {
        "institution": institution,
        "role": "asesor",
        "state": state,
        "date": date(2022, 11, 14),
        "source": ["s"],
        "ratings": {key: {"value": value} for key, value in values.items()},
    }
