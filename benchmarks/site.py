"""Weigh and time the site of a whole country: the evaluations' JSON only, no notebooks.

    python benchmarks/site.py                        514 regencies and cities, ten years
    python benchmarks/site.py --keep build/site      the same folder again, without judging

Writes the site once from nothing, once with nothing changed, once after one evaluation changed;
weighs its pages; and, where playwright and a Chromium are there, opens them from file:// and times
the front page's search.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import measure

from smartcity_eval.store.outcome import Outcome

LANGUAGES = ("id", "en")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# From the key that is typed to the row that is drawn.
SEARCH = """word => new Promise(resolve => {
  const box = document.querySelector('#sc-search input[type=search]');
  const body = document.querySelector('#sc-search tbody');
  const start = performance.now();
  box.value = word;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  const done = () => resolve([performance.now() - start, body.rows.length]);
  requestAnimationFrame(() => setTimeout(done, 0));
})"""
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def make_evaluations(folder: Path, regions: int, years: int) -> None:
    """Make the records of a country and judge them: ``params/`` and ``reports/data/``."""
    from smartcity_eval.batch.evaluation_files import write_evaluations
    from smartcity_eval.batch.judging import judge
    from smartcity_eval.batch.plan.selection import select_records

    measure.make_national_set(folder, regions, years)
    _, records = select_records([folder / "params"])
    write_evaluations(
        judge(folder / "params", {year for year, _ in records}), folder / "reports" / "data"
    )


def journal_of(reports: Path) -> dict[str, Outcome]:
    """Return a journal as after a good batch in every language: each evaluation's report made, and
    each year's.
    """
    stems = [
        f"{path.parent.name}/{path.stem}"
        for path in sorted((reports / "data").glob("[0-9]*/*.json"))
    ]
    stems += [
        f"{path.name}/yearly_comparison" for path in sorted((reports / "data").glob("[0-9]*"))
    ]
    return {
        key: Outcome(key, made=True)
        for language in LANGUAGES
        for key in (f"{language}/{stem}" for stem in stems)
    }


def write_times(reports: Path) -> dict[str, tuple[float, float, int]]:
    """Write the site from nothing, unchanged, and after one evaluation changed; seconds, processor
    seconds, files written.
    """
    from smartcity_eval.site.publish import write_site

    journal = journal_of(reports)
    shutil.rmtree(reports / "data" / "entries", ignore_errors=True)
    (reports / "data" / "site.json").unlink(missing_ok=True)
    for place in (*LANGUAGES, "tables"):
        shutil.rmtree(reports / place, ignore_errors=True)
    found = {}
    changed = min(max((reports / "data").glob("[0-9]*")).glob("*.json"))
    for state in ("from nothing", "nothing changed", "one evaluation changed"):
        if state == "one evaluation changed":
            text = changed.read_text(encoding="utf-8")
            changed.write_text(
                re.sub(r'("conflicts": )(\d+)', lambda m: f"{m[1]}{int(m[2]) + 1}", text, count=1),
                encoding="utf-8",
            )
        start = time.perf_counter(), time.process_time()
        written = write_site(reports, journal, "id")
        found[state] = (
            time.perf_counter() - start[0],
            time.process_time() - start[1],
            len(written),
        )
    return found


def weights(reports: Path) -> dict[str, int]:
    """Return the bytes of the heaviest page of each kind, and of what all share."""
    kinds: dict[str, Iterable[str | Path]] = {
        "front": ["index.html"],
        "year (heaviest)": reports.glob("id/[0-9]*/index.html"),
        "region (heaviest)": reports.glob("id/regions/k*.html"),
        "list of regions": ["id/regions/index.html"],
        "comparing": ["id/compare.html"],
        "a region's figures for comparing (heaviest)": reports.glob("id/compare/*.js"),
        "operator, all years": ["id/operator/index.html"],
        "operator, one year (heaviest)": reports.glob("id/operator/[0-9]*.html"),
        "site.css": ["site.css"],
        "site.js": ["site.js"],
        "XLSX of a year (heaviest)": reports.glob("tables/*.xlsx"),
        "CSV of a year (heaviest)": reports.glob("tables/*.csv"),
    }
    return {
        kind: max((reports / path).stat().st_size for path in paths)
        for kind, paths in kinds.items()
    }


def browser_times(reports: Path, rounds: int) -> dict[str, float] | None:
    """Return milliseconds to load pages and to the first result of a search; None where there is no
    browser to ask.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    place = next((program for name in CHROMIUM if (program := shutil.which(name))), None)
    if place is None:
        return None
    year = max(reports.glob("id/[0-9]*")).name
    found: dict[str, list[float]] = {}
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=place, args=["--no-sandbox"])
        for _ in range(rounds):
            page = browser.new_page()
            for name, path in (
                ("front: loaded", "index.html"),
                ("year: loaded", f"id/{year}/index.html"),
                ("operator, one year: loaded", f"id/operator/{year}.html"),
            ):
                page.goto((reports / path).resolve().as_uri(), wait_until="load")
                page.wait_for_function(
                    "performance.getEntriesByType('navigation')[0].loadEventEnd > 0"
                )
                found.setdefault(name, []).append(page.evaluate(LOADED))
            page.goto((reports / "index.html").resolve().as_uri(), wait_until="load")
            for word in ("ked", "kota kediri", "jawa tengah", "a"):
                milliseconds, rows = page.evaluate(SEARCH, word)
                if not rows:
                    sys.exit(f"the search for {word} found nothing")
                found.setdefault("front: first result of a search", []).append(milliseconds)
            page.close()
        browser.close()
    return {name: median(own) for name, own in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--regions", type=int, default=514, help="how many regencies and cities (default: 514)"
    )
    parser.add_argument("--years", type=int, default=10, help="how many years (default: 10)")
    parser.add_argument(
        "--rounds",
        type=int,
        default=5,
        help="how often pages are opened; medians count (default: 5)",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep the set there, and use it if it is there already",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        folder = asked.keep or Path(temporary)
        if not (folder / "reports" / "data").is_dir():
            make_evaluations(folder, asked.regions, asked.years)
        reports = folder / "reports"
        times, heavy, browser = (
            write_times(reports),
            weights(reports),
            browser_times(reports, asked.rounds),
        )
        count = sum(1 for _ in reports.rglob("*.html"))
    print(
        f"{count} pages of the site in {len(LANGUAGES)} languages\n\n| writing the site | seconds |"
        " of the processor | files written |\n|---|---|---|---|"
    )
    print(
        "\n".join(
            f"| {state} | {seconds:.1f} | {busy:.1f} | {files} |"
            for state, (seconds, busy, files) in times.items()
        )
    )
    print(
        "\n| file | kB |\n|---|---|\n"
        + "\n".join(f"| {kind} | {size / 1000:.0f} |" for kind, size in heavy.items())
    )
    if browser is None:
        print("\nplaywright or Chromium is not installed: no page was opened", file=sys.stderr)
    else:
        print(
            "\n| in Chromium, from file:// | ms |\n|---|---|\n"
            + "\n".join(f"| {name} | {ms:.0f} |" for name, ms in browser.items())
        )
    print("\n" + "\n".join(measure.machine_lines()))
    if asked.json:
        asked.json.write_text(
            json.dumps(
                {
                    "machine": measure.machine(),
                    "writing": times,
                    "weights": heavy,
                    "browser": browser,
                },
                indent=1,
            )
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
