"""The evaluations of the files named on the command line."""

from __future__ import annotations

from pathlib import Path

from ..batch.judging import judge
from ..batch.plan.selection import select_records
from ..core.errors import Problem
from ..evaluation import Evaluation
from ..records.stray_files import stray_file_problems


def evaluations_of(paths: list[Path]) -> tuple[list[Evaluation], list[Problem]]:
    """Return the evaluations of the records among some paths, and the problems."""
    params_dir, wanted = select_records(paths)
    judged = judge(params_dir, {year for year, _ in wanted}, only={region for _, region in wanted})
    evaluations = [
        judged.evaluations[key] for key in sorted(set(wanted)) if key in judged.evaluations
    ]
    return evaluations, [
        *judged.problems,
        *(p for p in stray_file_problems(paths) if p not in judged.problems),
    ]
