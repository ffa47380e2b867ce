"""The benchmark of doubts: its results agree with a plain loop and with other packages; times are
not tested.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def printed() -> str:
    command = [
        sys.executable,
        "benchmarks/uncertainty.py",
        "--units",
        "24",
        "--draws",
        "60",
        "--sample",
        "60",
        "--rounds",
        "1",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="locale")
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_loop_gives_the_same_for_the_same_draws(printed):
    difference, places, cases = re.search(
        r"differ by at most (\S+) \(relative\), its places in (\d+) of (\d+) cases", printed
    ).groups()
    assert float(difference) < 1e-9 and (int(places), int(cases)) == (0, 60 * 24)


def test_what_was_not_measured_is_said_to_be_so(printed):
    assert "**not measured\nhere**" in printed


def test_growth_is_shown_in_units_and_in_draws(printed):
    rows = re.findall(r"^\| (\d+) \| ([\d,]+) \| [\d.]+ \| [\d.]+ \|$", printed, re.MULTILINE)
    assert rows == [
        ("6", "60"),
        ("12", "60"),
        ("24", "60"),
        ("24", "15"),
        ("24", "30"),
        ("24", "120"),
    ]


def test_other_packages_agree_or_are_said_to_be_missing(printed):
    for package in ("pymcdm", "scikit-criteria"):
        compared = re.findall(
            rf"^\| weighted \w+ of [\w -]+ \| {package} \S+ \|.*\| \S+ \| 0 \|$",
            printed,
            re.MULTILINE,
        )
        assert len(compared) == 2 or f"{package} is not installed" in printed
