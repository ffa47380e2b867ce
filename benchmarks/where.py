"""Show where a report's time goes: the same batch machinery over notebooks that do less and less.

    python benchmarks/where.py                  20 reports of each kind

Made one after the other by one worker, this process: the report; a notebook of as many cells that
do nothing; one without cells; and the report's sections with no notebook at all. What lies between
two of them is what the larger has and the smaller has not. Start-up (imports, the warm process) is
in none of them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import batch
import measure
from batch_ways import YEAR

KINDS = (
    "a notebook without cells",
    "as many cells that do nothing",
    "the report",
    "its sections with no notebook",
)


@dataclass(frozen=True)
class Cost:
    """Milliseconds a report: on the clock, of the worker's processor time, and of its kernels'."""

    wall: float
    worker: float
    kernels: float


def notebooks(folder: Path) -> tuple[dict[str, Path], int]:
    """Write the smaller notebooks beside the report's; give all three, and how many cells the
    report has.
    """
    report = folder / "notebooks" / "regency_report.ipynb"
    whole = json.loads(report.read_text(encoding="utf-8"))
    parameters, *cells = [cell for cell in whole["cells"] if cell["cell_type"] == "code"]
    found = {KINDS[2]: report}
    for kind, count in zip(KINDS[:2], (0, len(cells)), strict=True):
        found[kind] = folder / "notebooks" / f"cells{count}.ipynb"
        blank = [{**cell, "metadata": {}, "source": "None"} for cell in cells[:count]]
        found[kind].write_text(json.dumps({**whole, "cells": [parameters, *blank]}), "utf-8")
    return found, len(cells)


def by_batch(folder: Path, notebook: Path, regions: list[str]) -> Cost:
    """Make the reports of some regions, after one that is not counted."""
    from smartcity_eval.batch.kernels import forked
    from smartcity_eval.batch.outputs.execute import make_report
    from smartcity_eval.batch.plan.jobs import Job
    from smartcity_eval.reports.notebooks import find_notebook

    chosen = find_notebook(str(notebook))
    first, *jobs = [
        Job(chosen, YEAR, region, "id", folder / "params", folder) for region in regions
    ]
    assert make_report(first).made
    start, own, others = (
        time.perf_counter(),
        time.process_time(),
        kernel_seconds(forked.own_server().process.pid),
    )
    for job in jobs:
        outcome = make_report(job)
        assert outcome.made, outcome.message
    spent = (
        time.perf_counter() - start,
        time.process_time() - own,
        kernel_seconds(forked.own_server().process.pid) - others,
    )
    wall, worker, kernels = (1000 * seconds / len(jobs) for seconds in spent)
    return Cost(wall, worker, kernels)


def kernel_seconds(warm: int) -> float:
    """Return the processor time of a warm process and of the kernels it has seen end."""
    fields = Path(f"/proc/{warm}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def without_notebook(regions: list[str]) -> Cost:
    """Make the sections of some regions' reports, after one that is not counted."""
    import ways

    ways.page_of((regions[0], YEAR))
    start, own = time.perf_counter(), time.process_time()
    for region in regions[1:]:
        ways.page_of((region, YEAR))
    count = len(regions) - 1
    wall, worker = time.perf_counter() - start, time.process_time() - own
    return Cost(1000 * wall / count, 1000 * worker / count, 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--reports", type=int, default=20, help="how many of each kind (default: 20)"
    )
    parser.add_argument("--seed", type=int, default=2026, help="of the records (default: 2026)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as place:
        folder = Path(place)
        batch.prepare(folder, asked.reports + 1, asked.seed)
        os.chdir(folder)
        regions = sorted(path.stem for path in (folder / "params" / str(YEAR)).glob("*.yaml"))
        paths, cells = notebooks(folder)
        found = {kind: by_batch(folder, paths[kind], regions) for kind in KINDS[:3]}
        found[KINDS[3]] = without_notebook(regions)
    print(
        "| milliseconds a report | on the clock | processor: worker | processor: kernel |"
        " processor: both |\n|---|---|---|---|---|"
    )
    for kind, cost in found.items():
        print(
            f"| {kind} | {cost.wall:.0f} | {cost.worker:.0f} | {cost.kernels:.0f} |"
            f" {cost.worker + cost.kernels:.0f} |"
        )
    bare, empty, report, floor = (found[kind].wall for kind in KINDS)
    print(f"\na kernel's start and end, papermill, the page: {bare:.0f} ms")
    print(f"{cells} cells' messages: {empty - bare:.0f} ms")
    print(
        f"the sections, made in a kernel: {report - empty:.0f} ms; with no notebook: {floor:.0f} ms"
    )
    print("\n" + "\n".join(measure.machine_lines()))


if __name__ == "__main__":
    main()
