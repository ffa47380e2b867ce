"""A year's panels from plan to closed scores, with made-up ratings: seconds, speed and memory.

    python benchmarks/panel.py --json build/benchmark-panel.json

makes 130 panels of five assessors by the editions of 2023 that ask questions: plan, sheets out,
sheets filled in, taken in, status (two sheets are missing, and named first), moderation on sheets,
closing, scores, the summary with its calibration. It ends with an error when a step does other than
it should. Regencies are real, all else is made up with the seed: every record says so in its first
line and its first note, and the assessors' names and reasons say it too. Everything is made in a
temporary folder, or in the one named by --keep. One process; Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from measure import machine, machine_lines
from panel_sheets import UNIVERSITIES, MadeUp, fill_in

from smartcity_eval.cli.evaluations import evaluations_of
from smartcity_eval.comparison.jury.collected_ratings import collect_ratings
from smartcity_eval.comparison.jury.jury_summary import jury_summaries
from smartcity_eval.core.errors import Problem
from smartcity_eval.evaluation import Evaluation
from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.membership import judging_edition
from smartcity_eval.methods.agreement.calibration import calibrate_raters
from smartcity_eval.records import read_record, record_paths
from smartcity_eval.reference.regions import regions
from smartcity_eval.workbooks.panel.outgoing import OutgoingSheet, new_workbooks
from smartcity_eval.workbooks.panel.panel_figures import PanelFigures
from smartcity_eval.workbooks.panel.panel_plan import PanelPlan
from smartcity_eval.workbooks.panel.panel_status import PanelStatus, panel_status
from smartcity_eval.workbooks.panel.plan_reading import read_plan
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks

MISSING = 2
# As the batch's workers do: more threads take more of the processor for the same seconds.
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
MARK = "DATA BUATAN untuk uji beban, bukan data sebenarnya; dibuat benchmarks/panel.py"


@dataclass
class Step:
    """What one step took: `count` things of `what`, and the highest memory so far."""

    name: str
    count: int
    what: str
    seconds: float
    cpu_seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """How many a second of one core."""
        return self.count / self.cpu_seconds if self.cpu_seconds else float("inf")


@dataclass
class Rehearsal:
    """The folders, the draws, and what each step took."""

    folder: Path
    made: MadeUp
    year: int
    steps: list[Step] = field(default_factory=list)

    @property
    def params(self) -> Path:
        """The folder of the records."""
        return self.folder / "params"

    @contextmanager
    def step(self, name: str, what: str) -> Iterator[list[int]]:
        """Time a step; how many things it made is put into the list that is given."""
        counted: list[int] = []
        start, cpu = perf_counter(), process_time()
        yield counted
        seconds, cpu = perf_counter() - start, process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.steps.append(Step(name, sum(counted), what, seconds, cpu, peak))
        print(f"{name}: {seconds:.1f} s", file=sys.stderr)


def main() -> None:
    """Run the steps and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", type=int, default=130, help="how many panels (130)")
    parser.add_argument("--assessors", type=int, default=5, help="in each panel (5)")
    parser.add_argument(
        "--short", action="store_true", help="by the edition of 2022, which has five items"
    )
    parser.add_argument("--seed", type=int, default=2026, help="of everything drawn (2026)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an empty folder to work in")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    asked = parser.parse_args()
    if ONE_CORE.items() - os.environ.items():
        # NumPy reads this when it is loaded, which it is by now.
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_CORE})
    year = 2022 if asked.short else 2023
    most = len(panel_regions(year))
    if not 1 <= asked.regions <= most or not 2 <= asked.assessors <= UNIVERSITIES:
        parser.error(f"--regions is from 1 to {most}, --assessors from 2 to {UNIVERSITIES}")
    about = machine()
    with tempfile.TemporaryDirectory() as scratch:
        rehearsal = Rehearsal(asked.keep or Path(scratch), MadeUp(asked.seed), year)
        results = rehearse(rehearsal, asked.regions, asked.assessors)
    print(f"{'step':34} {'count':>7} {'seconds':>8} {'CPU s':>8} {'per CPU s':>10} {'peak MB':>8}")
    for one in rehearsal.steps:
        print(
            f"{one.name:34} {one.count:7,} {one.seconds:8.2f} {one.cpu_seconds:8.2f}"
            f" {one.rate:10,.1f} {one.peak_mb:8.0f}  {one.what}"
        )
    print(f"judging one record, longest: {results['judging_longest']:.3f} s")
    print("\n".join(machine_lines()))
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        steps = [{**asdict(one), "rate": one.rate} for one in rehearsal.steps]
        options = {key: getattr(asked, key) for key in ("regions", "assessors", "short", "seed")}
        whole = {"machine": about, "options": options, "steps": steps, **results}
        asked.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def panel_regions(year: int) -> list[str]:
    """Return the regions whose edition asks questions in 2023, and has only components in 2022."""
    known = {region: judging_edition(region, year) for region in regions()}
    asking = {
        edition: any(leaf.question for leaf in load_framework(edition).leaves())
        for edition in set(known.values())
        if edition
    }
    return [region for region, key in known.items() if key and asking[key] == (year == 2023)]


def rehearse(rehearsal: Rehearsal, count: int, assessors: int) -> dict[str, Any]:
    """Take every step from the plan to the summary, and return what came of it."""
    whole = panel_regions(rehearsal.year)
    chosen = [whole[n * len(whole) // count] for n in range(count)]
    with rehearsal.step("plan read", "panels") as done:
        plan = _plan(rehearsal, chosen, assessors)
        done.append(len(plan.panels))
    with rehearsal.step("sheets out", "sheets") as done:
        sheets = new_workbooks(
            plan, rehearsal.folder / "sheets", rehearsal.params, ("self-assessment", "ratings")
        )
        done.append(len(sheets))
    failed = [str(sheet.error) for sheet in sheets if sheet.state != "made"]
    _expect(not failed, "\n".join(failed[:10]))
    with rehearsal.step("filled in (openpyxl)", "sheets") as done:
        for sheet in sheets:
            fill_in(sheet.path, _identity(sheet), rehearsal.made)
        done.append(len(sheets))
    ratings = [sheet for sheet in sheets if sheet.assessor]
    late = [ratings[(2 * n + 1) * len(ratings) // (2 * MISSING)] for n in range(MISSING)]
    _take_in(rehearsal, "sheets in", [s.path for s in sheets if s not in late], plan)
    before = _status(rehearsal, "status", plan)
    missing = {(row.figures.region, sheet.assessor) for row, sheet in before.missing()}
    expected = {(sheet.panel.region, sheet.assessor.key) for sheet in late if sheet.assessor}
    _expect(missing == expected, f"missing are {missing}, not {expected}")
    first = {row.figures.region for row in before.rows[: len({region for region, _ in expected})]}
    _expect(first == {region for region, _ in expected}, "what is missing does not come first")
    _take_in(rehearsal, "late sheets in", [sheet.path for sheet in late], plan)
    papers = _moderation_out(rehearsal, plan)
    with rehearsal.step("moderation filled in (openpyxl)", "sheets") as done:
        agreed = sum(fill_in(path, identity, rehearsal.made) for path, identity in papers.items())
        done.append(len(papers))
    _take_in(rehearsal, "moderation in", list(papers), plan)
    closed = _status(rehearsal, "status when closed", plan)
    _expect(closed.count("closed") == len(chosen), "a panel is not closed")
    longest = _judge(rehearsal)
    evaluations = _evaluations(rehearsal)
    return {
        "missing": sorted(map(list, missing)),
        "agreed": agreed,
        "judging_longest": longest,
        "closed": {row.figures.region: str(row.figures.value) for row in closed.rows},
        "grades": _summary(rehearsal, evaluations),
    }


def _plan(rehearsal: Rehearsal, chosen: list[str], assessors: int) -> PanelPlan:
    """Write the plan and the records that say that all is made up, and read the plan."""
    rows = ["Kabupaten/kota;Tahun;Edisi;Lembaga;Peran;Tenggat"]
    folder = rehearsal.params / str(rehearsal.year)
    folder.mkdir(parents=True)
    for region in chosen:
        edition = judging_edition(region, rehearsal.year)
        rows += [
            f"{region};{rehearsal.year};{edition};{name};;{rehearsal.year}-11-30"
            for name in rehearsal.made.assessors(region, assessors)
        ]
        how = f"{MARK} dengan benih {rehearsal.made.seed}."
        text = (
            f"# {how}\nyear: {rehearsal.year}\nregion: {region}\nas_of: {rehearsal.year}-12-31\n"
            f"stage: implementation\nevaluation:\n  framework: {edition}\n  status: assumed\n"
            f'  source: buatan\n  how: "{how}"\n'
            f'sources:\n  buatan:\n    publisher: benchmarks/panel.py\n    title: "{MARK}"\n'
            f'    kind: dataset\nnotes:\n  - "{how}"\n'
        )
        (folder / f"{region}.yaml").write_text(text, encoding="utf-8")
    path = rehearsal.folder / "rencana.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_plan(path)


def _identity(sheet: OutgoingSheet) -> Identity:
    panel, assessor = sheet.panel, sheet.assessor.key if sheet.assessor else ""
    return Identity(sheet.kind, panel.framework, panel.region, year=panel.year, assessor=assessor)


def _take_in(rehearsal: Rehearsal, name: str, files: list[Path], plan: PanelPlan) -> None:
    with rehearsal.step(name, "sheets") as done:
        taken = import_workbooks(files, rehearsal.params, plan=plan)
        done.append(len(taken))
    refused = [problem for one in taken if one.state != "imported" for problem in one.problems]
    _expect(all(one.state == "imported" for one in taken), _told(refused))


def _status(rehearsal: Rehearsal, name: str, plan: PanelPlan) -> PanelStatus:
    with rehearsal.step(name, "panels") as done:
        evaluations = _evaluated(rehearsal)
        status = panel_status(map(PanelFigures.of, evaluations), plan)
        done.append(len(status.rows))
    return status


def _evaluated(rehearsal: Rehearsal) -> list[Evaluation]:
    evaluations, problems = evaluations_of([rehearsal.params / str(rehearsal.year)])
    _expect(not problems, _told(problems))
    return evaluations


def _moderation_out(rehearsal: Rehearsal, plan: PanelPlan) -> Mapping[Path, Identity]:
    """Make the sheet of moderation of every panel."""
    made: dict[Path, Identity] = {}
    with rehearsal.step("moderation out", "sheets") as done:
        for panel in plan.panels:
            path = rehearsal.folder / "moderation" / f"{panel.region}.xlsx"
            path.parent.mkdir(exist_ok=True)
            wanted = Identity("moderation", panel.framework, panel.region, year=panel.year)
            made[path] = new_workbook(path, wanted, rehearsal.params, "Sidang panel rekaan")
        done.append(len(made))
    return made


def _judge(rehearsal: Rehearsal) -> float:
    """Judge the ratings of every record, as a report of it does; return the longest time."""
    records = [read_record(path) for path in record_paths(rehearsal.params)]
    longest = 0.0
    with rehearsal.step("judged", "records") as done:
        for record in records:
            edition = record.evaluation.framework if record.evaluation else None
            _expect(edition is not None, "a record has no edition")
            start = process_time()
            judge_ratings(record.ratings, load_framework(str(edition)))
            longest = max(longest, process_time() - start)
        done.append(len(records))
    return longest


def _evaluations(rehearsal: Rehearsal) -> list[Evaluation]:
    with rehearsal.step("records read and evaluated", "records") as done:
        evaluations = _evaluated(rehearsal)
        done.append(len(evaluations))
    return evaluations


def _summary(rehearsal: Rehearsal, evaluations: list[Evaluation]) -> int:
    """Summarise the panels, and calibrate once more alone; return how many grades there are."""
    rows = [(own.framework, row) for own in collect_ratings(evaluations) for row in own.rows]
    with rehearsal.step("summary with calibration", "grades") as done:
        summaries = jury_summaries(evaluations)
        done.append(sum(own.ratings for own in summaries.editions))
    with rehearsal.step("calibration alone", "grades") as done:
        calibrate_raters(
            [row.region for _, row in rows],
            [f"{framework} {row.item}" for framework, row in rows],
            [row.assessor for _, row in rows],
            [float(row.rating) for _, row in rows],
        )
        done.append(len(rows))
    return len(rows)


def _expect(held: bool, otherwise: str) -> None:
    if not held:
        raise SystemExit(otherwise)


def _told(problems: list[Problem]) -> str:
    return "\n".join(
        f"{one.file} {one.place}: {one.message.in_language('en')}" for one in problems[:10]
    )


if __name__ == "__main__":
    main()
