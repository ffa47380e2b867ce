"""Compare ways of making the same reports: shell loop, Python calls, this batch, and no notebook at
all.

    python benchmarks/batch.py               40 reports, 3 rounds; half an hour on two cores
    python benchmarks/batch.py --sample 8    the shell loops make only 8 of the 40
    python benchmarks/batch.py --quick       a trial; its numbers are not for quoting
    python benchmarks/batch.py --floor       only this batch against no notebook; three minutes

Every way is a command of its own in a fresh folder, timed from its start to its end. The ways take
turns within a round, in turned order every other round, after a round that is not counted.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import TypedDict

import measure
from batch_ways import (
    BATCH_1,
    BATCH_2,
    FLOOR_1,
    FLOOR_2,
    FLOOR_OF,
    HERE,
    SERIAL,
    WAYS,
    XARGS,
    YEAR,
    Way,
)

# What is wanted of this batch with two workers: the way compared with, the ratio, and whether
# it is the least or the most.
TARGETS = ((SERIAL, 10, "at least"), (XARGS, 6, "at least"), (FLOOR_2, 1.75, "at most"))


def prepare(folder: Path, count: int, seed: int) -> None:
    """Lay out the project: records of the national set, their figures as JSON, the notebooks."""
    measure.make_national_set(folder, count, until=YEAR, seed=seed)
    subprocess.run(
        [sys.executable, str(HERE / "ways.py"), "figures", str(folder), "--year", str(YEAR)],
        check=True,
    )
    shutil.copytree(
        HERE.parent / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*")
    )
    (folder / "pages").mkdir()


def go(
    way: Way, project: Path, count: int, watch: Callable[[int], None] | None = None
) -> measure.Run:
    """Make some reports in one way, in a copy of the project; refuse a run that made none."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as fresh:
        folder = Path(fresh) / "project"
        shutil.copytree(project, folder)
        regions = sorted(p.stem for p in (folder / "params" / str(YEAR)).glob("*.yaml"))[:count]
        tools = str(Path(sys.executable).parent)
        env = {
            "FOLDER": str(folder),
            "REGIONS": " ".join(regions),
            "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
        }
        run = measure.timed(way.command(folder, count), folder, env, watch)
        missing = [
            region for region in regions if not (folder / way.pages / f"{region}.html").is_file()
        ]
    if run.code or missing:
        sys.exit(
            f"{way.name}: exit code {run.code}, {len(missing)} of {count} pages"
            f" missing\n{run.stderr[-3000:]}"
        )
    if run.left_behind:
        print(
            f"{way.name}: {run.left_behind} processes were still there {measure.GRACE:.0f} s after"
            " the end",
            file=sys.stderr,
        )
    return run


class Watch:
    """Sample the most memory that a command's other processes hold, ten times a second."""

    def __init__(self) -> None:
        self.pss_mb = 0.0
        self.processes = 0

    def __call__(self, pid: int) -> None:
        while processes := measure.family(pid):
            weighed = measure.weigh(processes[1:])
            whole = sum(process.pss_mb for process in weighed)
            if whole > self.pss_mb:
                self.pss_mb, self.processes = whole, len(weighed)
            time.sleep(0.1)


def warm_up(project: Path, count: int, ways: tuple[Way, ...]) -> dict[str, Watch]:
    """Go every way once, uncounted: two reports each, this batch all of them while its memory is
    watched.
    """
    watches = {BATCH_1: Watch(), BATCH_2: Watch()}
    for way in ways:
        go(way, project, count if way.name in watches else min(2, count), watches.get(way.name))
        print(f"warm-up: {way.name}", file=sys.stderr)
    return watches


def chosen(asked: argparse.Namespace) -> tuple[Way, ...]:
    """Return the ways to compare."""
    return tuple(
        way for way in WAYS if not asked.floor or way.name in (BATCH_1, BATCH_2, FLOOR_1, FLOOR_2)
    )


def rounds(project: Path, asked: argparse.Namespace) -> dict[str, list[tuple[int, measure.Run]]]:
    """Go all ways in turn, several times."""
    ways = chosen(asked)
    runs: dict[str, list[tuple[int, measure.Run]]] = {way.name: [] for way in ways}
    for number in range(asked.rounds):
        for way in ways if number % 2 == 0 else reversed(ways):
            count = asked.sample if way.shell else asked.reports
            run = go(way, project, count)
            runs[way.name].append((count, run))
            print(
                f"round {number + 1}: {way.name}: {run.seconds / count:.2f} s a report",
                file=sys.stderr,
            )
    return runs


class WayResult(TypedDict):
    """What a report takes by one way."""

    reports: int
    seconds_a_report: list[float]
    median: float
    cpu_seconds_a_report: float
    peak_rss_mb: float
    times_as_fast_as: dict[str, float]
    times_the_floor: float
    runs: list[dict[str, object]]


def results(runs: dict[str, list[tuple[int, measure.Run]]]) -> dict[str, WayResult]:
    """Work out for each way what a report takes; a ratio is the median of the ratios within each
    round.
    """
    each = {name: [run.seconds / count for count, run in own] for name, own in runs.items()}
    return {
        name: {
            "reports": own[0][0],
            "seconds_a_report": each[name],
            "median": median(each[name]),
            "cpu_seconds_a_report": median(run.cpu_seconds / count for count, run in own),
            "peak_rss_mb": max(run.peak_rss_mb for _, run in own),
            "times_as_fast_as": {
                other: median(
                    theirs / mine for theirs, mine in zip(each[other], each[name], strict=True)
                )
                for other in (SERIAL, XARGS)
                if other in each
            },
            "times_the_floor": median(
                mine / least for mine, least in zip(each[name], each[FLOOR_OF[name]], strict=True)
            ),
            "runs": [asdict(run) | {"stderr": ""} for _, run in own],
        }
        for name, own in runs.items()
    }


def print_table(
    made: dict[str, WayResult], watches: dict[str, Watch], asked: argparse.Namespace
) -> None:
    """Print the comparison as a Markdown table, with what was measured on what."""
    if asked.quick:
        print(
            "QUICK: few reports and one round, in which starting up weighs most; these numbers are"
            " not for quoting.\n"
        )
    print(
        f"{asked.reports} reports (shell loops: {asked.sample}), {asked.rounds} rounds, seed"
        f" {asked.seed}\n"
    )
    heads = (
        "way",
        "s a report: median",
        "min",
        "max",
        "times as fast as the shell loop",
        "as xargs -P2",
        "time against the floor's",
        "CPU s a report",
        "largest process, MB",
    )
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    for name, own in made.items():
        seconds, faster = own["seconds_a_report"], own["times_as_fast_as"]
        print(
            f"| {name} | {own['median']:.2f} | {min(seconds):.2f} | {max(seconds):.2f} |"
            f" {_times(faster, SERIAL)} | {_times(faster, XARGS)} | {own['times_the_floor']:.2f} |"
            f" {own['cpu_seconds_a_report']:.2f} | {own['peak_rss_mb']:.0f} |"
        )
    print()
    for name, watch in watches.items():
        print(
            f"{name}: its {watch.processes} processes beside the command itself held"
            f" {watch.pss_mb:.0f} MB together (PSS, most at one moment)"
        )
    print()
    for other, wanted, limit in (target for target in TARGETS if target[0] in made):
        ratio = (
            made[BATCH_2]["times_the_floor"]
            if other == FLOOR_2
            else made[BATCH_2]["times_as_fast_as"][other]
        )
        reached = ratio <= wanted if limit == "at most" else ratio >= wanted
        print(
            f"wanted of {BATCH_2}: {limit} {wanted} against {other}; is {ratio:.2f}:"
            f" {'reached' if reached else 'NOT reached'}"
        )
    print("\n" + "\n".join(measure.machine_lines()))


def _times(faster: dict[str, float], other: str) -> str:
    return f"{faster[other]:.1f}" if other in faster else "not run"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, help="how many reports (default: 40; quick: 8)")
    parser.add_argument(
        "--sample", type=int, help="how many of them the shell loops make (default: all; quick: 2)"
    )
    parser.add_argument(
        "--rounds", type=int, help="how many rounds are counted (default: 3; quick: 1)"
    )
    parser.add_argument("--seed", type=int, default=2026, help="of the records (default: 2026)")
    parser.add_argument("--quick", action="store_true", help="fewer of everything, and say so")
    parser.add_argument(
        "--floor", action="store_true", help="leave out the shell loops and the Python calls"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    asked = parser.parse_args()
    asked.reports = asked.reports or (8 if asked.quick else 40)
    asked.sample = min(asked.sample or (2 if asked.quick else asked.reports), asked.reports)
    asked.rounds = asked.rounds or (1 if asked.quick else 3)
    measure.adopt_orphans()
    about = measure.machine()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        project = Path(folder)
        prepare(project, asked.reports, asked.seed)
        watches = warm_up(project, asked.reports, chosen(asked))
        made = results(rounds(project, asked))
    print_table(made, watches, asked)
    if asked.json:
        settings = {
            key: getattr(asked, key) for key in ("reports", "sample", "rounds", "seed", "quick")
        }
        memory = {
            name: {"processes": watch.processes, "pss_mb": watch.pss_mb}
            for name, watch in watches.items()
        }
        asked.json.write_text(
            json.dumps(
                {"machine": about, "settings": settings, "ways": made, "worker_memory": memory},
                indent=1,
            )
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
