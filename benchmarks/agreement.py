"""Every coefficient of a panel's agreement beside what other packages print, and the time its
interval takes.

    python benchmarks/agreement.py

Prints, for each coefficient, on how many panels it was compared, the largest difference, and the
seconds for five raters, 60 items and 2,000 draws. The panels and the other packages' figures are
tests/methods/agreement/agreement_oracles.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from smartcity_eval.methods.agreement.coefficients import COEFFICIENTS, agreement_coefficient
from smartcity_eval.methods.agreement.severity import rater_severities

ORACLES = (
    Path(__file__).resolve().parent.parent
    / "tests"
    / "methods"
    / "agreement"
    / "agreement_oracles.json"
)
SCALE = (1, 2, 3, 4, 5)


def differences(method: str, cases: list[dict[str, Any]]) -> Iterator[float]:
    """Return how far each panel's figure is from the other package's; for ``severity`` the farthest
    rater's.
    """
    for case in cases:
        ratings = np.array(case["ratings"], dtype=float)
        if method == "severity":
            yield max(
                abs(found.value - known)
                for found, known in zip(
                    rater_severities(ratings, draws=0), case["severity"], strict=True
                )
            )
        elif method in case["found"]:
            yield abs(
                agreement_coefficient(method, ratings, SCALE, draws=0).value - case["found"][method]
            )


def seconds(method: str, ratings: np.ndarray) -> float:
    """Return the shortest of five runs."""
    found = []
    for _ in range(5):
        start = perf_counter()
        rater_severities(ratings) if method == "severity" else agreement_coefficient(
            method, ratings, SCALE
        )
        found.append(perf_counter() - start)
    return min(found)


def main() -> None:
    """Print the table."""
    cases = json.loads(ORACLES.read_text(encoding="utf-8"))["cases"]
    rng = np.random.default_rng(1)
    ratings = np.clip(rng.integers(1, 6, (60, 1)) + rng.integers(-1, 2, (60, 5)), 1, 5).astype(
        float
    )
    print(f"{'coefficient':16} {'panels':>6} {'largest difference':>19} {'seconds':>8}")
    for method in (*COEFFICIENTS, "severity"):
        found = list(differences(method, cases))
        print(f"{method:16} {len(found):6} {max(found):19.1e} {seconds(method, ratings):8.3f}")


if __name__ == "__main__":
    main()
