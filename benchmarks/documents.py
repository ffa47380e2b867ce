"""Time a year's documents beside its pages alone: seconds, and the memory of the batch's processes.

    python benchmarks/documents.py                      the 149 records of 2023, three rounds
    python benchmarks/documents.py --national 514       a made-up national year
    python benchmarks/documents.py --first 4 --rounds 1 a quick look, not for quoting

Makes pages alone, pages and Word, and pages, Word and slides, by turns, each in a fresh folder; the
round before the first is not counted and measures memory. Then the documents alone, with the pages
up to date.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

import batch
import measure

ROOT = Path(__file__).resolve().parent.parent
YEAR, NATIONAL_YEAR = 2023, 2022
WAYS = {"pages": (), "pages and Word": ("--docx",), "pages, Word and slides": ("--docx", "--pptx")}
AFTERWARDS = "Word and slides of pages that are up to date"
MADE = re.compile(r"(\d+) (report|document)s? made, (\d+) failed")


@dataclass
class Measured:
    """What one way took: each round's run, what was made, and the most memory at one moment."""

    runs: list[measure.Run] = field(default_factory=list)
    reports: int = 0
    documents: int = 0
    bytes_of_documents: int = 0
    pss_mb: float = 0.0

    @property
    def seconds(self) -> float:
        """The median over the rounds."""
        return median(run.seconds for run in self.runs)


def make_records(project: Path, asked: argparse.Namespace) -> Path:
    """Write the records of a year below a folder; return the year's folder."""
    if asked.national:
        measure.make_national_set(project, asked.national, 2, until=NATIONAL_YEAR, seed=asked.seed)
        return project / "params" / str(NATIONAL_YEAR)
    shutil.copytree(ROOT / "params", project / "params")
    folder = project / "params" / str(YEAR)
    for path in sorted(folder.glob("*.yaml"))[asked.first :] if asked.first else ():
        path.unlink()
    return folder


def go(
    year: Path,
    reports: Path,
    options: tuple[str, ...],
    workers: int,
    watch: Callable[[int], None] | None = None,
) -> tuple[measure.Run, dict[str, int]]:
    """Run a batch over a year; return its time and how many reports and documents it made."""
    command = [measure.tool("smartcity-eval"), "run", str(year), "--reports", str(reports)]
    command += ["--workers", str(workers), *options]
    run = measure.timed(command, year.parent.parent, {"SMARTCITY_EVAL_LANGUAGE": "en"}, watch)
    told = MADE.findall(run.stderr)
    if not told or any(int(failed) for *_, failed in told):
        sys.exit(f"{' '.join(options) or 'pages'}: exit code {run.code}\n{run.stderr[-3000:]}")
    return run, {what: int(number) for number, what, _ in told}


def keep(measured: Measured, run: measure.Run, made: dict[str, int], reports: Path) -> None:
    """Add a run, and weigh the documents that it made."""
    measured.runs.append(run)
    measured.reports, measured.documents = made.get("report", 0), made.get("document", 0)
    measured.bytes_of_documents = sum(
        path.stat().st_size
        for ending in ("docx", "pptx", "xlsx")
        for path in (reports / "id").rglob(f"[0-9]*/*.{ending}")
    )


def measure_all(year: Path, asked: argparse.Namespace) -> dict[str, Measured]:
    """Go all ways in turn, several times, in reverse order every other round."""
    found = {name: Measured() for name in (*WAYS, AFTERWARDS)}
    for number in range(asked.rounds + 1):
        for name, options in list(WAYS.items())[:: 1 if number % 2 else -1]:
            with tempfile.TemporaryDirectory(prefix="benchmark-") as fresh:
                reports, watch = Path(fresh) / "reports", batch.Watch()
                counted = number > 0
                run, made = go(year, reports, options, asked.workers, None if counted else watch)
                if counted:
                    keep(found[name], run, made, reports)
                else:
                    found[name].pss_mb = watch.pss_mb
                print(f"round {number}: {name}: {run.seconds:.1f} s", file=sys.stderr)
                if name == "pages":
                    watch = batch.Watch()
                    run, made = go(
                        year,
                        reports,
                        WAYS["pages, Word and slides"],
                        asked.workers,
                        None if counted else watch,
                    )
                    if counted:
                        keep(found[AFTERWARDS], run, made, reports)
                    else:
                        found[AFTERWARDS].pss_mb = watch.pss_mb
    return found


def print_table(found: dict[str, Measured], asked: argparse.Namespace) -> None:
    """Print what each way took as a Markdown table."""
    print(f"{asked.rounds} rounds, {asked.workers} workers\n")
    heads = (
        "made",
        "reports",
        "documents",
        "seconds: median",
        "min",
        "max",
        "times the pages alone",
        "MB of documents",
        "largest process, MB",
        "all processes beside the command, MB (PSS)",
    )
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    pages = found["pages"]
    for name, own in found.items():
        seconds = [run.seconds for run in own.runs]
        ratio = median(
            run.seconds / alone.seconds for run, alone in zip(own.runs, pages.runs, strict=True)
        )
        print(
            f"| {name} | {own.reports} | {own.documents} | {own.seconds:.1f} | {min(seconds):.1f} |"
            f" {max(seconds):.1f} | {ratio:.2f} | {own.bytes_of_documents / 1e6:.1f} |"
            f" {max(run.peak_rss_mb for run in own.runs):.0f} | {own.pss_mb:.0f} |"
        )
    print("\n" + "\n".join(measure.machine_lines()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--national", type=int, metavar="N", help="N made-up regencies (default: the real year)"
    )
    parser.add_argument("--first", type=int, metavar="N", help="only the first N real records")
    parser.add_argument("--rounds", type=int, default=3, help="rounds counted (default: 3)")
    parser.add_argument("--workers", type=int, default=2, help="reports at a time (default: 2)")
    parser.add_argument("--seed", type=int, default=2026, help="of made-up records (default: 2026)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    asked = parser.parse_args()
    measure.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        found = measure_all(make_records(Path(folder), asked), asked)
    print_table(found, asked)
    if asked.json:
        own = {
            name: asdict(measured)
            | {"runs": [asdict(run) | {"stderr": ""} for run in measured.runs]}
            for name, measured in found.items()
        }
        content = json.dumps({"machine": measure.machine(), "ways": own}, indent=1)
        asked.json.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
