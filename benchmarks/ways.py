"""Ways to make the reports from Python, each a command of its own: what benchmarks/batch.py
compares with.

    python benchmarks/ways.py figures FOLDER              the evaluations alone, as JSON in data/
    python benchmarks/ways.py calls FOLDER                papermill's and nbconvert's own calls
    python benchmarks/ways.py floor FOLDER --workers N    sections and charts, no notebook

FOLDER is a project as benchmarks/batch.py lays it out.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import time
from pathlib import Path

PARAMS, DATA, PAGES, NOTEBOOK = "params", "data", "pages", "notebooks/regency_report.ipynb"


def by_calls(year: int, regions: list[str]) -> None:
    """Execute each notebook with papermill and export it with one nbconvert exporter, all in this
    process.
    """
    import papermill
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()  # type: ignore[no-untyped-call]  # nbconvert has no annotations
    for region in regions:
        executed = Path(PAGES, f"{region}.ipynb")
        papermill.execute_notebook(
            NOTEBOOK,
            str(executed),
            progress_bar=False,
            parameters={
                "region": region,
                "year": year,
                "params_dir": PARAMS,
                "evaluations_dir": DATA,
            },
        )
        page, _ = exporter.from_filename(str(executed))
        executed.with_suffix(".html").write_text(page, encoding="utf-8")


def judge_year(year: int) -> None:
    """Write the year's evaluations as JSON."""
    from smartcity_eval.batch.evaluation_files import write_evaluations
    from smartcity_eval.batch.judging import judge

    write_evaluations(judge(Path(PARAMS).resolve(), {year}), Path(DATA))


def without_notebooks(year: int, regions: list[str], workers: int) -> None:
    """Judge the year, write the figures as JSON and make each page from them, in this process or in
    forks of it.
    """
    start = time.perf_counter()
    judge_year(year)
    judged = time.perf_counter()
    first, *others = [(region, year) for region in regions]
    page_of(first)  # imports the views and finds the fonts, so that no fork does it again
    if workers == 1:
        for job in others:
            page_of(job)
    else:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            pool.map(page_of, others, chunksize=1)
    phases = {"judging_seconds": judged - start, "pages_seconds": time.perf_counter() - judged}
    Path("phases.json").write_text(json.dumps(phases), encoding="utf-8")


def page_of(job: tuple[str, int]) -> None:
    """Write one page: every section of the report, joined."""
    from smartcity_eval import reports
    from smartcity_eval.reports.notebooks import section_names

    region, year = job
    report = reports.load_report(region, year, "id", PARAMS, DATA)
    sections = [getattr(reports, name)(report) for name in section_names("regency_report")]
    body = "\n".join(section._repr_html_() for section in sections if section)
    page = (
        f'<!doctype html>\n<html lang="id">\n<meta charset="utf-8">\n<title>{region}'
        f" {year}</title>\n{body}\n</html>\n"
    )
    Path(PAGES, f"{region}.html").write_text(page, encoding="utf-8")


def main() -> None:
    """Make the pages in the way asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("way", choices=("figures", "calls", "floor"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument(
        "--first", type=int, help="only so many of the year's records (default: all)"
    )
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    os.chdir(asked.folder)
    regions = sorted(path.stem for path in Path(PARAMS, str(asked.year)).glob("*.yaml"))[
        : asked.first
    ]
    if asked.way == "figures":
        judge_year(asked.year)
    elif asked.way == "calls":
        by_calls(asked.year, regions)
    else:
        without_notebooks(asked.year, regions, asked.workers)


if __name__ == "__main__":
    main()
