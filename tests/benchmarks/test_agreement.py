"""The agreement of panels beside other packages: every coefficient is in the table, and close;
times are not tested.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smartcity_eval.methods.agreement.coefficients import COEFFICIENTS

ROOT = Path(__file__).resolve().parents[2]


def test_every_coefficient_is_compared_and_timed():
    run = subprocess.run(
        [sys.executable, "benchmarks/agreement.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="locale",
    )
    assert run.returncode == 0, run.stderr
    rows = {
        method: (int(panels), float(largest))
        for method, panels, largest, _ in map(str.split, run.stdout.splitlines()[1:])
    }
    assert set(rows) == {*COEFFICIENTS, "severity"}
    for panels, largest in rows.values():
        assert panels >= 10 and largest < 1e-12
