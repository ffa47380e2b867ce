"""The calibration of a national panel, 76,050 made-up ratings, against plain least squares.

    python benchmarks/calibration.py

Prints for each method the processor seconds (the median of three rounds, in turns), the memory
above that of the ratings themselves, and the largest difference of a severity from this package's.
The others fit the same model written out with a column for every regency's item and every assessor:
SciPy's lsqr on a sparse table, and NumPy's lstsq on a full one. They give no standard errors. The
full table of all ratings would take 9 GB, so lstsq gets ten regencies and forty items. Every method
runs in a process of its own. Linux only.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from smartcity_eval.methods.agreement.calibration import calibrate_raters

REGIONS, ITEMS, SEATS, ASSESSORS = 130, 117, 5, 40
ROUNDS = 3


@dataclass(frozen=True)
class Ratings:
    """Made-up ratings: of which region and item, by whom, and how many points."""

    regions: np.ndarray
    items: np.ndarray
    raters: np.ndarray
    values: np.ndarray


def made_up(regions: int = REGIONS, items: int = ITEMS, seed: int = 1) -> Ratings:
    """Draw whole points of 0 to 4 by five of forty assessors in each region."""
    rng = np.random.default_rng(seed)
    severity = rng.normal(0, 0.3, ASSESSORS)
    seats = np.array([rng.choice(ASSESSORS, SEATS, replace=False) for _ in range(regions)])
    level = rng.normal(2.4, 0.4, (regions, 1)) + rng.normal(0, 0.6, (regions, items))
    own = severity[seats] + rng.normal(0, 0.15, seats.shape)
    points = level[:, None, :] - own[:, :, None] + rng.normal(0, 0.5, (regions, SEATS, items))
    region, seat, item = np.indices(points.shape).reshape(3, -1)
    return Ratings(
        np.char.add("r", region.astype(str)),
        np.char.add("i", item.astype(str)),
        np.char.add("a", np.char.zfill(seats[region, seat].astype(str), 2)),
        np.clip(np.rint(points.ravel()), 0, 4),
    )


def by_this_package(ratings: Ratings) -> np.ndarray:
    """Return each assessor's severity, by :func:`calibrate_raters`."""
    columns = (ratings.regions, ratings.items, ratings.raters, ratings.values)
    found = calibrate_raters(*(column.tolist() for column in columns))
    estimates = [found.severity(name) for name in np.unique(ratings.raters).tolist()]
    return np.array([estimate.value for estimate in estimates if estimate is not None])


def by_sparse_least_squares(ratings: Ratings) -> np.ndarray:
    """Return each assessor's severity, by SciPy's lsqr on dummies."""
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import lsqr

    columns, signs, shape = _dummies(ratings)
    rows = np.repeat(np.arange(shape[0]), 2)
    design = csr_array((signs.ravel(), (rows, columns.ravel())), shape=shape)
    return _severities(lsqr(design, ratings.values, atol=1e-13, btol=1e-13)[0], ratings)


def by_full_least_squares(ratings: Ratings) -> np.ndarray:
    """Return each assessor's severity, by NumPy's lstsq on dummies."""
    columns, signs, shape = _dummies(ratings)
    design = np.zeros(shape)
    np.put_along_axis(design, columns, signs, axis=1)
    return _severities(np.linalg.lstsq(design, ratings.values, rcond=None)[0], ratings)


def _dummies(ratings: Ratings) -> tuple[np.ndarray, np.ndarray, tuple[int, int]]:
    """Return the two columns of each rating, what stands in them, and the table's shape."""
    names, rater = np.unique(ratings.raters, return_inverse=True)
    cells = np.char.add(np.char.add(ratings.regions, " "), ratings.items)
    levels, level = np.unique(cells, return_inverse=True)
    columns = np.column_stack([rater, level + len(names)])
    signs = np.tile([-1.0, 1.0], (len(rater), 1))
    return columns, signs, (len(rater), len(names) + len(levels))


def _severities(fitted: np.ndarray, ratings: Ratings) -> np.ndarray:
    own: np.ndarray = fitted[: len(np.unique(ratings.raters))]
    centred: np.ndarray = own - own.mean()
    return centred


# By name: the function, and how many regions and items it gets.
METHODS: dict[str, tuple[Callable[[Ratings], np.ndarray], int, int]] = {
    "this package": (by_this_package, REGIONS, ITEMS),
    "SciPy lsqr, sparse": (by_sparse_least_squares, REGIONS, ITEMS),
    "this package, part": (by_this_package, 10, 40),
    "NumPy lstsq, part": (by_full_least_squares, 10, 40),
}


def measured(method: str) -> dict[str, Any]:
    """Run one method in this process and return its figures."""
    run, regions, items = METHODS[method]
    ratings = made_up(regions, items)
    run(made_up(10, 2))  # what is imported late is not the method's time
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = process_time()
    found = run(ratings)
    seconds = process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "ratings": len(ratings.values),
        "seconds": seconds,
        "memory_mb": (after - before) / 1024,
        "difference": float(np.abs(found - by_this_package(ratings)).max()),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--method", choices=METHODS, help=argparse.SUPPRESS)
    method = parser.parse_args().method
    if method:
        print(json.dumps(measured(method)))
        return
    command = [sys.executable, str(Path(__file__).resolve()), "--method"]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in METHODS}
    for _ in range(ROUNDS):
        for name, own in runs.items():
            run = subprocess.run([*command, name], capture_output=True, check=True)
            own.append(json.loads(run.stdout))
    print(f"{'method':20} {'ratings':>8} {'seconds':>8} {'MB':>7} {'largest difference':>19}")
    for name, own in runs.items():
        seconds = median(found["seconds"] for found in own)
        memory, difference = (
            max(found[key] for found in own) for key in ("memory_mb", "difference")
        )
        print(f"{name:20} {own[0]['ratings']:8,} {seconds:8.2f} {memory:7.0f} {difference:19.1e}")


if __name__ == "__main__":
    main()
