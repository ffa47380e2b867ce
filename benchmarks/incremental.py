"""What a second run of a year makes again: nothing, unless something that a report shows has
changed.

Called by ``python benchmarks/growth.py --incremental``.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import measure

YEAR = 2022
MADE = re.compile(r"(\d+) reports? made, (\d+) failed")


@dataclass(frozen=True)
class Again:
    """One run after one change: what it said, and which pages on disk are new."""

    change: str
    seconds: float
    code: int
    made: int | None
    failed: int | None
    pages: tuple[str, ...]


def measure_changes(regions: int, seed: int) -> list[dict[str, object]]:
    """Run a year, then again after each of some changes, one upon the other.

    Returns
    -------
    list of dict
        One :class:`Again` for each run, in order; also printed as a table.
    """
    found: list[Again] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        project = Path(folder)
        measure.make_national_set(project, regions, 2, until=YEAR, seed=seed)
        records = sorted((project / "params" / str(YEAR)).glob("*.yaml"))
        print(
            "| before the run | seconds | reports made | failed | pages that are new | exit code"
            " |\n|---|---|---|---|---|---|"
        )
        for change, alter in changes(records):
            alter()
            found.append(_run(project, change))
            _print_line(found[-1])
    print("\n" + "\n".join(measure.machine_lines()))
    return [asdict(again) for again in found]


def changes(records: list[Path]) -> list[tuple[str, Callable[[], None]]]:
    """List the changes in their order; each is made in a record of its own."""
    noted, scored, announced, touched = records[:4]
    return [
        ("nothing is there yet", lambda: None),
        ("nothing changed", lambda: None),
        (f"a record's time changed, not its text ({touched.stem})", touched.touch),
        (
            f"a note changed ({noted.stem})",
            lambda: _alter(noted, r'(  - "DATA SINTETIS: [^"]*)"', r'\1 Diubah."'),
        ),
        (
            f"a component score changed ({scored.stem})",
            lambda: _alter(scored, r"(    outcome: \d\.)(\d)", _other_digit),
        ),
        (
            f"an announced index changed ({announced.stem})",
            lambda: _alter(announced, r"(?m)(^  index: \d\.)(\d)", _other_digit),
        ),
        ("nothing changed since", lambda: None),
    ]


def _other_digit(found: re.Match[str]) -> str:
    return f"{found[1]}{(int(found[2]) + 1) % 10}"


def _alter(path: Path, pattern: str, change: str | Callable[[re.Match[str]], str]) -> None:
    text, count = re.subn(pattern, change, path.read_text(encoding="utf-8"), count=1)
    assert count == 1, f"{path.name} has nothing like {pattern}"
    path.write_text(text, encoding="utf-8")


def _run(project: Path, change: str) -> Again:
    pages = project / "reports/id" / str(YEAR)
    before = _states(pages)
    time.sleep(0.01)  # so that a page made at once has another time
    command = [
        measure.tool("smartcity-eval"),
        "run",
        str(project / "params" / str(YEAR)),
        "--reports",
        str(project / "reports"),
    ]
    run = measure.timed(command, project, {"SMARTCITY_EVAL_LANGUAGE": "en"})
    after = _states(pages)
    told = MADE.search(run.stderr)
    new = tuple(
        sorted(
            name for name, state in after.items() if before.get(name) != state and name != "index"
        )
    )
    return Again(
        change,
        run.seconds,
        run.code,
        int(told[1]) if told else None,
        int(told[2]) if told else None,
        new,
    )


def _states(pages: Path) -> dict[str, tuple[int, int]]:
    """Return each page's time and file number: a page moved into place has another one."""
    return {
        path.stem: (path.stat().st_mtime_ns, path.stat().st_ino) for path in pages.glob("*.html")
    }


def _print_line(again: Again) -> None:
    names = ", ".join(again.pages) if len(again.pages) <= 4 else f"{len(again.pages)} pages"
    print(
        f"| {again.change} | {again.seconds:.1f} | {again.made} | {again.failed} |"
        f" {names or 'none'} | {again.code} |",
        flush=True,
    )
