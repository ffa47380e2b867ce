"""The calibration beside plain least squares: the same severities; times are not tested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_plain_least_squares_finds_the_same_severities():
    run = subprocess.run(
        [sys.executable, "benchmarks/calibration.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="locale",
    )
    assert run.returncode == 0, run.stderr
    rows = [line.rsplit(maxsplit=4) for line in run.stdout.splitlines()[1:]]
    assert [row[1] for row in rows] == ["76,050", "76,050", "2,000", "2,000"]
    assert all(float(row[4]) < 1e-8 for row in rows)
