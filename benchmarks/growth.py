"""Show that the cost of a record does not grow with their number: 50 to 5,140 records, ten years
each.

    python benchmarks/growth.py --svg docs/growth.svg
    python benchmarks/growth.py --incremental --regions 514     what a second run makes again

Each size is measured in a process of its own, over 5, 50, 100, 250 and 514 regencies with ten years
each; what counts is its processor time, which a busy neighbour changes less than the clock.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import incremental
import measure

HERE = Path(__file__).resolve().parent
YEARS = 10
REGIONS = (5, 50, 100, 250, 514)
STAGES = ("planning", "judging", "JSON", "comparison", "site")
PAGE = (  # no stage of the batch's own; shows what a page costs as its year grows
    "sections of one report"
)
PAGES = 3
COLOURS = ("#767676", "#0b5cad", "#b35900", "#00695c", "#8a1c5b")
# how far apart two names stand at the end of their lines, as a ratio: the scale is logarithmic
APART = 1.45


def measure_here(folder: Path) -> dict[str, float]:
    """Time each stage over all records of a set, in this process; processor seconds in all, for the
    page seconds a page.

    Every stage is first gone through with one regency, uncounted: imports and caches would
    otherwise weigh on the small sizes only, and hide growth.
    """
    params = folder / "params"
    region = min(path.stem for path in params.glob("*/*.yaml"))
    go_through(params, folder / "first", only={region})
    _page_seconds(params, folder / "first", [region])
    taken = go_through(params, folder / "reports")
    regions = sorted({path.stem for path in params.glob("*/*.yaml")})
    return {**taken, PAGE: _page_seconds(params, folder / "reports", regions[:PAGES])}


def go_through(params: Path, reports: Path, only: set[str] | None = None) -> dict[str, float]:
    """Take a set from its files to its index pages, all but the reports; give the seconds of each
    stage.
    """
    from smartcity_eval.batch.evaluation_files import write_evaluations
    from smartcity_eval.batch.judging import judge
    from smartcity_eval.batch.plan.jobs import plan
    from smartcity_eval.batch.plan.selection import select_records
    from smartcity_eval.comparison.year_table import year_table
    from smartcity_eval.reports.notebooks import DEFAULT_NOTEBOOKS, find_notebook
    from smartcity_eval.site.publish import write_site
    from smartcity_eval.store.outcome import Outcome

    times = [time.process_time()]
    _, found = select_records([params])
    records = [(year, region) for year, region in found if only is None or region in only]
    jobs = plan(records, [find_notebook(name) for name in DEFAULT_NOTEBOOKS], "id", params, reports)
    times.append(time.process_time())
    judged = judge(params, {year for year, _ in records}, only=only)
    times.append(time.process_time())
    write_evaluations(judged, reports / "data")
    times.append(time.process_time())
    year_table(judged.evaluations.values()).to_csv(reports / "table.csv", index=False)
    times.append(time.process_time())
    write_site(reports, {job.key: Outcome(job.key, made=True) for job in jobs}, "id")
    times.append(time.process_time())
    if judged.problems or len(judged.evaluations) != len(records):
        sys.exit(f"{len(judged.problems)} problems in {params}")
    return {
        stage: end - begin for stage, begin, end in zip(STAGES, times[:-1], times[1:], strict=True)
    }


def _page_seconds(params: Path, reports: Path, regions: list[str]) -> float:
    """Return the seconds that the sections of one report of the last year take, with the whole year
    as peers.
    """
    from smartcity_eval import reports as views
    from smartcity_eval.reports.notebooks import section_names

    sections = section_names("regency_report")
    year = max(int(path.name) for path in params.iterdir() if path.name.isdecimal())
    start = time.process_time()
    for region in regions:
        report = views.load_report(region, year, "id", str(params), str(reports / "data"))
        for name in sections:
            section = getattr(views, name)(report)
            if section:
                section._repr_html_()
    return (time.process_time() - start) / len(regions)


def measure_size(count: int, seed: int) -> dict[str, float]:
    """Make a set of so many regencies and time each stage over it in a fresh process; milliseconds
    a record.
    """
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        measure.make_national_set(Path(folder), count, YEARS, seed=seed)
        told = subprocess.run(
            [sys.executable, str(HERE / "growth.py"), "--here", folder],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            encoding="locale",
        ).stdout
    taken = json.loads(told)
    return {
        stage: seconds * 1000 / (1 if stage == PAGE else count * YEARS)
        for stage, seconds in taken.items()
    }


def measure_sizes(sizes: tuple[int, ...], rounds: int, seed: int) -> dict[int, dict[str, float]]:
    """Measure each size several times; the medians by number of records."""
    runs: dict[int, list[dict[str, float]]] = defaultdict(list)
    for number in range(rounds):
        for count in sizes:
            runs[count * YEARS].append(measure_size(count, seed))
            print(f"round {number + 1}: {count * YEARS} records", file=sys.stderr)
    return {records: medians(own) for records, own in runs.items()}


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each stage, and the sum of the batch's stages."""
    each = {stage: median(run[stage] for run in runs) for stage in (*STAGES, PAGE)}
    return {**each, "sum": sum(each[stage] for stage in STAGES)}


def print_table(found: dict[int, dict[str, float]]) -> None:
    """Print milliseconds a record by number of records."""
    print("Milliseconds of processor time a record\n")
    print(
        f"| records | {' | '.join(STAGES)} | sum | against {min(found)} records | {PAGE} (ms;"
        " regencies in its year) |"
    )
    print("|---|" + "---|" * (len(STAGES) + 3))
    least = found[min(found)]["sum"]
    for records, own in found.items():
        stages = " | ".join(f"{own[stage]:.2f}" for stage in STAGES)
        print(
            f"| {records:,} | {stages} | {own['sum']:.1f} | {own['sum'] / least:.2f} |"
            f" {own[PAGE]:.0f} ({records // YEARS}) |"
        )
    print("\n" + "\n".join(measure.machine_lines()))


def draw(found: dict[int, dict[str, float]], path: Path) -> None:
    """Draw the curve: milliseconds a record over the number of records, one line a stage."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {
            "svg.hashsalt": "growth",
            "font.size": 9,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    from matplotlib import pyplot
    from matplotlib.ticker import FuncFormatter

    figure, axes = pyplot.subplots(figsize=(6.4, 3.6), layout="constrained")
    sizes, names = list(found), []
    for stage, colour in zip(("sum", *STAGES), ("#000000", *COLOURS), strict=True):
        heights = [found[size][stage] for size in sizes]
        axes.plot(
            sizes,
            heights,
            marker="o",
            markersize=3,
            linewidth=2 if stage == "sum" else 1.2,
            color=colour,
        )
        names.append((heights[-1], stage, colour))
    place = 0.0
    for height, stage, colour in sorted(names):
        place = max(height, place * APART)
        axes.annotate(
            stage, (sizes[-1], place), xytext=(6, -3), textcoords="offset points", color=colour
        )
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="records (ten years of each regency)",
        ylabel="milliseconds of processor time a record",
        xticks=sizes,
    )
    axes.minorticks_off()
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.grid(axis="y", linewidth=0.4, color="#cccccc")
    axes.margins(x=0.03)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure the growth, or what a second run makes again."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=3,
        help="how often each size is measured; medians count (default: 3)",
    )
    parser.add_argument(
        "--most",
        type=int,
        default=max(REGIONS),
        help="leave out sizes of more regencies than this (default: 514)",
    )
    parser.add_argument("--seed", type=int, default=2026, help="of the records (default: 2026)")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the curve there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    parser.add_argument(
        "--incremental",
        action="store_true",
        help="instead: run a year, change one thing, see what is made again",
    )
    parser.add_argument(
        "--regions",
        type=int,
        default=514,
        help="with --incremental: how many reports (default: 514)",
    )
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measure_here(asked.here)))
        return
    about = measure.machine()
    found: object
    if asked.incremental:
        found = incremental.measure_changes(asked.regions, asked.seed)
    else:
        sizes = tuple(count for count in REGIONS if count <= asked.most)
        found = by_size = measure_sizes(sizes, asked.rounds, asked.seed)
        print_table(by_size)
        if asked.svg:
            draw(by_size, asked.svg)
    if asked.json:
        asked.json.write_text(
            json.dumps({"machine": about, "found": found}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
