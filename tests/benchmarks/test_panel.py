"""The rehearsal of a year's panels: closed scores are what the sheets say, and all is made up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import mean

import openpyxl
import pytest

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import read_record, record_paths

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = {"baseline": 10, "output": 20, "outcome": 30, "impact": 20, "quick_win": 20}


def rehearse(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks/panel.py"), "--short"]
    command += ["--regions", "3", "--assessors", "3", "--keep", str(folder), *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, capture_output=True, text=True, env=env, check=False, encoding="locale"
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three panels of three assessors over five components."""
    folder = tmp_path_factory.mktemp("panels")
    done = rehearse(folder, "--json", str(folder / "figures.json"))
    assert done.returncode == 0, done.stderr
    return folder


def filled(path: Path, heading: str) -> Iterator[tuple[str, float]]:
    """Yield each item's code and what stands in its cell under a heading, if anything does."""
    for sheet in openpyxl.load_workbook(path):
        rows = list(sheet.iter_rows(values_only=True))
        head = next((row for row in rows if heading in row and "Kode" in row), None)
        if head:
            code, value = head.index("Kode"), head.index(heading)
            for row in rows[rows.index(head) + 1 :]:
                if row[code] and row[value] is not None:
                    yield row[code], row[value]


def test_closed_scores_are_what_the_sheets_say(small):
    paths = record_paths(small / "params")
    assert len(paths) == 3
    for path in paths:
        sheets = [
            dict(filled(sheet, "Nilai"))
            for sheet in (small / "sheets/asesor").rglob(f"penilaian-{path.stem}-*.xlsx")
        ]
        assert len(sheets) == 3
        agreed = {leaf: mean(Decimal(str(sheet[leaf])) for sheet in sheets) for leaf in WEIGHTS}
        moderated = filled(small / f"moderation/{path.stem}.xlsx", "Nilai yang disepakati")
        agreed |= {leaf: Decimal(str(value)) for leaf, value in moderated}
        expected = sum(agreed[leaf] * weight for leaf, weight in WEIGHTS.items()) / 100
        jury = evaluate_file(path).panel
        assert jury.closed is not None
        assert jury.index == pytest.approx(expected, abs=Decimal("1e-20"))


def test_the_figures_name_the_missing_sheets_and_every_step(small):
    figures = json.loads((small / "figures.json").read_text(encoding="utf-8"))
    assert len(figures["missing"]) == 2
    assert figures["grades"] == 3 * 3 * len(WEIGHTS)
    closed = {
        path.stem: str(evaluate_file(path).panel.index) for path in record_paths(small / "params")
    }
    assert figures["closed"] == closed
    counts = {step["name"]: step["count"] for step in figures["steps"]}
    assert counts["sheets out"] == 12
    assert counts["sheets in"] == 10
    assert counts["moderation in"] == 3
    assert all(step["peak_mb"] > 0 for step in figures["steps"])


def test_every_record_says_that_it_is_made_up(small):
    for path in record_paths(small / "params"):
        assert path.read_text(encoding="utf-8").startswith("# DATA BUATAN")
        record = read_record(path)
        assert record.notes[0].startswith("DATA BUATAN")
        assert all(s.institution.startswith("Rekaan") for s in record.ratings.assessors.values())


def test_the_same_seed_gives_the_same_ratings(small, tmp_path):
    assert rehearse(tmp_path).returncode == 0
    for path in record_paths(small / "params"):
        # The sheets' fingerprints, among the sources, hold the time at which each was saved.
        again = read_record(tmp_path / path.relative_to(small))
        assert again.ratings == read_record(path).ratings
