"""The ASEM chain from its framework file alone, against every table COINr made on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "golden" / "asem"

pytestmark = pytest.mark.skipif(
    not GOLDEN.is_dir(), reason=f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED"
)

UNITS, LEAVES, NODES = 51, 49, 60
CELLS = {
    "denominate": UNITS * LEAVES - 65,
    "impute": UNITS * LEAVES,
    "treat": UNITS * LEAVES,
    "normalise": UNITS * LEAVES,
    "aggregate": UNITS * NODES,
    "treatment details": LEAVES * 5,
    "results: scores": UNITS * 11,
    "results: ranks": UNITS * 11,
    "geometric means": UNITS * 3,
}


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[int, float]]:
    run = subprocess.run(
        [sys.executable, "benchmarks/asem.py", str(GOLDEN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="locale",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    lines = [line.rsplit(maxsplit=3) for line in run.stdout.splitlines()[1:]]
    return {step.strip(): (int(cells), float(largest)) for step, cells, largest, _ in lines}


def test_every_step_is_compared_whole(rows):
    assert {step: cells for step, (cells, _) in rows.items()} == CELLS


@pytest.mark.parametrize("step", CELLS)
def test_each_step_is_coinrs_to_nine_decimals(rows, step):
    assert rows[step][1] < 1e-9
