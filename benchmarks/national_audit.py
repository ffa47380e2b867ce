"""The audit of a national panel: 130 regencies, 117 questions, five of forty assessors each, and
10,000 draws, beside a plain NumPy loop over the same draws.

    python benchmarks/national_audit.py [--units 130] [--draws 10000] [--sample 100] [--rounds 3]

All ratings are made up with a seed, in half points; one in fifty is missing. The audit is the
command's own (`smartcity-eval audit YEAR --draws 10000`) after the records are read: weights,
assessors and the way of aggregating drawn together and each by itself. The plain loop computes the
first draws of all together, scores and places only, and its time is scaled. Both take turns, each
in a process of its own. Prints Markdown; ends with 1 where a score or a place differs. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
from measure import machine_lines
from panel_sheets import MadeUp
from uncertainty import COINR_SECONDS, COINR_UNITS
from uncertainty_oracles import Floats, weighted_mean

from smartcity_eval.comparison.audit.national import NationalAudit, national_audit
from smartcity_eval.comparison.robustness import Robustness, year_robustness
from smartcity_eval.evaluation import Evaluation, evaluate
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.schema import Component
from smartcity_eval.records import Record
from smartcity_eval.reference.regions import regions

EDITION, YEAR, SEATS = "kominfo-2023-kppn-ikn", 2023, 5
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Took:
    """What one call took: processor seconds, seconds, and the memory before and at its peak."""

    cpu: float
    seconds: float
    before_mb: float
    peak_mb: float


def made_up(units: int) -> list[Evaluation]:
    """Return the evaluations of made-up panels, as judging their records gives them."""
    made, known = MadeUp(1), sorted(regions())
    return [evaluate(_record(known[n * len(known) // units], made)) for n in range(units)]


def _record(region: str, made: MadeUp) -> Record:
    source = {"title": "DATA BUATAN", "publisher": "benchmarks/national_audit.py"}
    day = date(YEAR, 11, 30)
    sheets = {
        name.lower().replace(" ", "-"): {
            "source": "buatan",
            "institution": name,
            "state": "submitted",
            "date": day,
            "ratings": {
                leaf.key: {"value": Decimal(made.rating(region, leaf.key, name)) / 2}
                for leaf in load_framework(EDITION).leaves()
                if made.chance(region, leaf.key, name, "missing").random() >= 1 / 50
            },
        }
        for name in made.assessors(region, SEATS)
    }
    return Record.model_validate(
        {
            "year": YEAR,
            "region": region,
            "as_of": day,
            "stage": "implementation",
            "sources": {"buatan": source},
            "evaluation": {"source": "buatan", "framework": EDITION},
            "ratings": {"source": "buatan", "assessors": sheets},
        }
    )


def audit(evaluations: list[Evaluation], draws: int) -> NationalAudit:
    """Audit as the command does."""
    return national_audit(evaluations, YEAR, draws)


def plain_loop(own: Robustness, sample: int) -> Iterator[Floats]:
    """Compute the first draws one after the other, as one would write it down: scores, then places.

    Panels are numbered as the package draws them: as many assessors, with replacement.
    """
    ratings, found = own.sources.ratings, own.found
    assert ratings is not None
    seats = len(ratings)
    panels = np.random.default_rng([found.seed, 1]).multinomial(
        seats, np.full(seats, 1 / seats), size=found.draws
    )
    given = ~np.isnan(ratings)
    points, rated = np.where(given, ratings, 0.0), given.astype(float)
    whole = points.sum(axis=0) / rated.sum(axis=0)
    columns = {key: place for place, key in enumerate(own.scores.columns)}
    methods = ("arithmetic", "geometric")

    def score(key: str, parts: tuple[Component, ...], table: Floats, draw: int) -> Floats:
        scores = [
            score(p.key, p.children, table, draw) if p.children else table[:, columns[p.key]]
            for p in parts
        ]
        method = methods[found.picks["aggregation"][draw]]
        return weighted_mean(method, np.column_stack(scores), found.weights[key][draw])

    for draw in range(sample):
        count = np.tensordot(panels[draw], rated, axes=1)
        total = np.tensordot(panels[draw], points, axes=1)
        table = np.where(count > 0, total / np.maximum(count, 1), whole)
        scores = score("index", own.edition.components, table, draw)
        places = np.empty(len(scores), dtype=int)
        places[np.argsort(-scores)] = np.arange(1, len(scores) + 1)
        yield np.concatenate([scores, places])


def took(call: Callable[[], object]) -> Took:
    """Measure one call in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, used = perf_counter(), process_time()
    call()
    cpu, seconds = process_time() - used, perf_counter() - start
    return Took(cpu, seconds, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(what: str, units: int, draws: int, sample: int) -> dict[str, Any]:
    """Measure the audit or the loop in this process."""
    evaluations = made_up(units)
    audit(evaluations, 1)  # what is imported and read late is not the method's time
    if what == "audit":
        return vars(took(lambda: audit(evaluations, draws)))
    [own] = year_robustness(evaluations, draws)
    looped: list[Floats] = []
    found = took(lambda: looped.extend(plain_loop(own, sample)))
    table, spread = np.array(looped), own.found.spread
    return {
        "cpu": found.cpu / sample * draws,
        "seconds": found.seconds / sample * draws,
        "difference": float(np.max(np.abs(table[:, :units] / spread.scores[:sample] - 1))),
        "places": int((table[:, units:] != spread.ranks[:sample]).sum()),
    }


def apart(what: str, given: argparse.Namespace) -> dict[str, float]:
    """Measure in a fresh process, with one thread of the library of linear algebra.

    More of them would slow the loop while other programs run.
    """
    command = [sys.executable, __file__, "--here", what, "--units", str(given.units)]
    command += ["--draws", str(given.draws), "--sample", str(min(given.sample, given.draws))]
    run = subprocess.run(command, capture_output=True, check=True, env=os.environ | ONE_CORE)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> int:
    """Print the table; return 1 where a score or a place differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=130)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=100, help="draws that the loop computes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--here", choices=["audit", "loop"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(measured(given.here, given.units, given.draws, given.sample)))
        return 0
    rounds = [(apart("audit", given), apart("loop", given)) for _ in range(given.rounds)]
    audits, loops = [own for own, _ in rounds], [loop for _, loop in rounds]
    cpu = median(own["cpu"] for own in audits)
    peak, before = (max(own[name] for own in audits) for name in ("peak_mb", "before_mb"))
    questions = len(load_framework(EDITION).leaves())
    print(
        f"| {given.units} regencies × {questions} questions × {given.draws:,} draws | processor"
        " seconds | seconds | peak memory |\n|---|---|---|---|"
    )
    print(
        f"| audit: all doubts together, then each by itself | {cpu:.1f} |"
        f" {median(own['seconds'] for own in audits):.1f} | {peak:.0f} MB ({before:.0f} MB before"
        " it began) |"
    )
    print(
        f"| plain NumPy loop, all doubts together only ({given.sample} draws, scaled) |"
        f" {median(loop['cpu'] for loop in loops):.1f} |"
        f" {median(loop['seconds'] for loop in loops):.1f} | |"
    )
    ratio = median(loop["cpu"] / own["cpu"] for own, loop in rounds)
    worst = max(loop["difference"] for loop in loops)
    places = max(loop["places"] for loop in loops)
    print(
        f"\nFor one of the audit's four analyses the loop takes {ratio:.1f} times the processor"
        f" time of the whole audit. Its scores differ by at most {worst:.1e} (relative), its"
        f" places in {places} of {min(given.sample, given.draws) * given.units} cases."
    )
    own = cpu / (given.units * given.draws)
    coinr = COINR_SECONDS / COINR_UNITS
    print(
        f"A unit and draw of the whole audit takes {own:.1e} s, {coinr / own:,.0f} times less than"
        f" the {coinr:.1e} s given to us for COINr with 49 indicators (**not measured here**).\n"
    )
    print("\n".join(machine_lines()[:2]))
    return 0 if worst < 1e-9 and places == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
