"""Watch the memory of a batch's workers while they make many reports of a national year.

    python benchmarks/memory.py --reports 500                two workers
    python benchmarks/memory.py --reports 500 --workers 1

Every 50 reports it prints the most that the workers, their kernels and what they share have held
since the last line.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import measure

YEAR = 2022
LIMIT_MB = 250


class Sampler:
    """Looks at a batch's processes while they run, and keeps the heaviest moment between two
    numbers of reports.
    """

    def __init__(self, pages: Path, every: int, workers: int):
        self.pages, self.every, self.workers = pages, every, workers
        self.lines: list[dict[str, float]] = []

    def __call__(self, pid: int) -> None:
        heaviest: dict[str, float] = {}
        while processes := measure.family(pid):
            heaviest = max(
                heaviest,
                self._moment(measure.weigh(processes)),
                key=lambda seen: seen.get("pss", 0),
            )
            if self._made() // self.every > len(self.lines):
                self._keep(heaviest)
                heaviest = {}
            time.sleep(0.2)
        if self._made() >= (len(self.lines) + 1) * self.every:
            self._keep(heaviest)

    def _made(self) -> int:
        return len(list(self.pages.glob("*.html")))

    def _keep(self, heaviest: dict[str, float]) -> None:
        self.lines.append({"reports": self._made(), **heaviest})
        print_line(self.lines[-1], self.workers)

    def _moment(self, processes: list[measure.Process]) -> dict[str, float]:
        """Sort the processes by what they are: the command itself, what its workers share, the
        workers, their kernels.
        """
        command, *others = processes or [measure.Process(0, 0, "")]
        shared = [
            p for p in others if p.parent == command.pid and "resource_tracker" not in p.command
        ]
        warm = {p.pid for p in shared if ".warm" in p.command}
        kernels = [p for p in others if p.parent in warm]
        workers = [p for p in others if p.parent in {p.pid for p in shared} - warm]
        return {
            "processes": len(shared) + len(workers) + len(kernels),
            "worker_rss": max((p.rss_mb for p in workers), default=0.0),
            "kernel_rss": max((p.rss_mb for p in kernels), default=0.0),
            "workers_pss": sum(p.pss_mb for p in workers),
            "kernels_pss": sum(p.pss_mb for p in kernels),
            "shared_pss": sum(p.pss_mb for p in shared),
            "pss": sum(p.pss_mb for p in (*shared, *workers, *kernels)),
            "command_pss": command.pss_mb,
        }


def print_line(line: dict[str, float], workers: int) -> None:
    """Print one line of the table."""
    sizes = [
        f"{line.get(key, 0):.0f}"
        for key in ("worker_rss", "kernel_rss", "workers_pss", "kernels_pss", "shared_pss")
    ]
    print(
        f"| {line['reports']} | {line.get('processes', 0)} | {' | '.join(sizes)} |"
        f" {line.get('pss', 0) / workers:.0f} | {line.get('command_pss', 0):.0f} |",
        flush=True,
    )


def main() -> None:
    """Make the reports in a temporary project and watch."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--reports", type=int, default=500, help="how many reports, at most 514 (default: 500)"
    )
    parser.add_argument(
        "--every", type=int, default=50, help="reports between two lines (default: 50)"
    )
    parser.add_argument("--workers", type=int, default=2, help="how many workers (default: 2)")
    parser.add_argument("--seed", type=int, default=2026, help="of the records (default: 2026)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    asked = parser.parse_args()
    measure.adopt_orphans()
    about = measure.machine()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        project = Path(folder)
        measure.make_national_set(project, asked.reports, until=YEAR, seed=asked.seed)
        sampler = Sampler(project / "reports/id" / str(YEAR), asked.every, asked.workers)
        print(
            "Memory in MB at the heaviest moment since the line above. Shared: the processes that"
            " workers and kernels are forked from.\n"
        )
        print(
            "| reports made | processes | largest worker RSS | largest kernel RSS | workers PSS |"
            " kernels PSS | shared PSS | all for each worker PSS | command PSS |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        run = measure.timed(
            [
                measure.tool("smartcity-eval"),
                "run",
                str(project / "params" / str(YEAR)),
                "--notebook",
                "regency_report",
                "--reports",
                str(project / "reports"),
                "--workers",
                str(asked.workers),
            ],
            project,
            {"SMARTCITY_EVAL_LANGUAGE": "en"},
            sampler,
        )
        made = len([page for page in sampler.pages.glob("*.html") if page.stem != "index"])
    peak = max((line["pss"] for line in sampler.lines), default=0.0) / asked.workers
    print(
        f"\n{made} of {asked.reports} reports in {run.seconds:.0f} s,"
        f" {run.seconds / asked.reports:.2f} s a report"
    )
    print(f"exit code {run.code}, {run.left_behind} processes left behind")
    reached = "reached" if 0 < peak < LIMIT_MB else "NOT reached"
    print(
        f"wanted: a worker under {LIMIT_MB} MB; most seen: {peak:.0f} MB (PSS of workers, kernels"
        f" and what they share, for each of {asked.workers} workers): {reached}"
    )
    print("\n".join(measure.machine_lines()))
    if run.code:
        print(run.stderr[-2000:], file=sys.stderr)
    if asked.json:
        seen = {
            "machine": about,
            "lines": sampler.lines,
            "seconds": run.seconds,
            "made": made,
            "code": run.code,
        }
        asked.json.write_text(json.dumps(seen, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if made == asked.reports and not run.code else 1)


if __name__ == "__main__":
    main()
