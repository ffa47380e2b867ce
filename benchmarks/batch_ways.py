"""The ways of making reports that benchmarks/batch.py compares: their commands and their pages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
YEAR = 2022  # a year whose edition is known, so that every report has its index chart
SERIAL, XARGS, CALLS, BATCH_1, BATCH_2, FLOOR_1, FLOOR_2 = (
    "shell loop",
    "shell loop, xargs -P2",
    "Python calls",
    "this batch, 1 worker",
    "this batch, 2 workers",
    "no notebook, 1 process",
    "no notebook, 2 processes",
)
FLOOR_OF = {
    SERIAL: FLOOR_1,
    XARGS: FLOOR_2,
    CALLS: FLOOR_1,
    BATCH_1: FLOOR_1,
    BATCH_2: FLOOR_2,
    FLOOR_1: FLOOR_1,
    FLOOR_2: FLOOR_2,
}
EXECUTE = (
    "papermill notebooks/regency_report.ipynb pages/$region.ipynb"
    f" -p region $region -p year {YEAR} -p params_dir params -p evaluations_dir data"
)
EXPORT = "jupyter nbconvert --to html pages/$region.ipynb"
LOOP = f'cd "$FOLDER" && for region in $REGIONS; do {EXECUTE}; {EXPORT}; done'
TWO_AT_A_TIME = (
    f"cd \"$FOLDER\" && printf '%s\\n' $REGIONS | xargs -P2 -I@ env region=@ sh -c '{EXECUTE};"
    f" {EXPORT}'"
)


@dataclass(frozen=True)
class Way:
    """One way of making reports: its command, and where its pages come to lie."""

    name: str
    command: Callable[[Path, int], list[str]]
    pages: str = "pages"
    shell: bool = False


def python_way(name: str, way: str, workers: int = 1) -> Way:
    """A way that benchmarks/ways.py goes."""
    program = [sys.executable, str(HERE / "ways.py"), way]
    return Way(
        name,
        lambda folder, count: [
            *program,
            str(folder),
            "--year",
            str(YEAR),
            "--first",
            str(count),
            "--workers",
            str(workers),
        ],
    )


def batch_way(name: str, workers: int) -> Way:
    """This batch, by its command line; it makes all reports there are, figures and index pages
    included.
    """

    def command(folder: Path, count: int) -> list[str]:
        records = [str(p) for p in sorted((folder / "params" / str(YEAR)).glob("*.yaml"))[:count]]
        options = [
            "--notebook",
            str(folder / "notebooks/regency_report.ipynb"),
            "--reports",
            str(folder / "reports"),
            "--workers",
            str(workers),
        ]
        return [measure.tool("smartcity-eval"), "run", *records, *options]

    return Way(name, command, pages=f"reports/id/{YEAR}")


WAYS = (
    Way(SERIAL, lambda _folder, _count: ["sh", "-c", LOOP], shell=True),
    Way(XARGS, lambda _folder, _count: ["sh", "-c", TWO_AT_A_TIME], shell=True),
    python_way(CALLS, "calls"),
    batch_way(BATCH_1, 1),
    batch_way(BATCH_2, 2),
    python_way(FLOOR_1, "floor", 1),
    python_way(FLOOR_2, "floor", 2),
)
