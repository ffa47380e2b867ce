"""How long 10,000 draws of an index of 514 units and 47 indicators take, beside a plain NumPy loop
and other packages.

    python benchmarks/uncertainty.py [--units 514] [--draws 10000] [--sample 200] [--rounds 3]

The tree is that of spbe-2020 (47 indicators in 8 aspects and 4 domains); the figures are drawn with
a fixed seed and are not data. Weights vary in every branch (Dirichlet, concentration 100), the
normalisation between min-max, z-scores and percentile ranks, the aggregation of the whole tree
between arithmetic, geometric and harmonic means. Every measurement runs in a process of its own.
The plain loop makes the same draws one by one, in NumPy without this package; a sample of them, and
its time is scaled. The comparison with other packages needs pymcdm and scikit-criteria and says so
where they are missing. Prints Markdown; ends with 1 where any result differs.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import numpy as np
import pandas as pd
from measure import machine_lines
from uncertainty_oracles import (
    AGGREGATIONS,
    HIGH,
    LOW,
    NORMALISATIONS,
    Floats,
    installed,
    others,
    plain_loop,
)

from smartcity_eval.composites.uncertainty_analysis import uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.frameworks import Framework, load_framework
from smartcity_eval.frameworks.construction import Construction
from smartcity_eval.methods.uncertainty.ranks import ranks

SOURCES = UncertaintySources(
    concentration=100, normalisations=NORMALISATIONS[1:], aggregations=AGGREGATIONS[1:]
)
# Given to us for COINr 1.1.14 on a machine of two cores and not measured here: seconds a draw for
# 51 units and 49 indicators.
COINR_SECONDS, COINR_UNITS = 0.18, 51


def edition() -> Framework:
    """Return the tree of 47 indicators, with scores from 1 to 100."""
    steps = [
        {"step": "normalise", "method": "min_max", "parameters": {"low": LOW, "high": HIGH}},
        {"step": "aggregate", "method": "arithmetic"},
    ]
    return load_framework("spbe-2020").model_copy(
        update={"building": Construction.model_validate({"steps": steps})}
    )


def figures(framework: Framework, units: int) -> pd.DataFrame:
    """Draw skewed figures in which some units are good at most things."""
    rng = np.random.default_rng(514)
    leaves = [leaf.key for leaf in framework.leaves()]
    ability = rng.normal(size=(units, 1))
    return pd.DataFrame(
        np.exp(0.5 * ability + rng.normal(size=(units, len(leaves)))), columns=leaves
    )


def measured(units: int, draws: int, pairs: bool) -> dict[str, float]:
    """Run one analysis with everything it gives, in this process."""
    framework = edition()
    data = figures(framework, units)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, used = time.perf_counter(), time.process_time()
    found = uncertainty_analysis(framework, data, SOURCES, draws)
    found.table()
    assert abs(found.rank_probabilities.to_numpy().sum() - units) < 1e-6
    found.top(min(10, units))
    whole = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - used}
    start, used = time.perf_counter(), time.process_time()
    if pairs:
        assert len(found.pairwise) == units * (units - 1)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        **whole,
        "pair_seconds": time.perf_counter() - start,
        "pair_cpu": time.process_time() - used,
        "before_mb": before,
        "peak_mb": after,
    }


def apart(units: int, draws: int, rounds: int, pairs: bool = False) -> dict[str, float]:
    """Measure in fresh processes; the medians of the rounds, and the highest peak."""
    command = [
        sys.executable,
        __file__,
        "--units",
        str(units),
        "--draws",
        str(draws),
        "--here",
        *(["--pairs"] if pairs else []),
    ]
    runs = [
        json.loads(
            subprocess.run(
                command, capture_output=True, text=True, check=True, encoding="locale"
            ).stdout
        )
        for _ in range(rounds)
    ]
    return medians(runs)


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the medians of runs, and the highest peak."""
    return {
        name: (max if name == "peak_mb" else np.median)([run[name] for run in runs])
        for name in runs[0]
    }


def beside_the_loop(units: int, draws: int, sample: int) -> tuple[float, float, float, int]:
    """Return the loop's seconds and processor seconds scaled to all draws, the largest relative
    difference of a score, and how many places differ.
    """
    framework = edition()
    data = figures(framework, units)
    found = uncertainty_analysis(framework, data, SOURCES, draws)
    start, used = time.perf_counter(), time.process_time()
    looped = np.array(list(plain_loop(framework, data, found, sample)))
    seconds, cpu = (
        (time.perf_counter() - start) / sample * draws,
        (time.process_time() - used) / sample * draws,
    )
    ours = found.spread.scores[:sample]
    difference = np.max(np.abs(looped[:, :units] / ours - 1))
    return (
        seconds,
        cpu,
        float(difference),
        int((looped[:, units:] != found.spread.ranks[:sample]).sum()),
    )


def per_call(call: Callable[[], object], budget: float = 0.5) -> float:
    """Return the median seconds of one call, over as many as half a second holds, five at least."""
    call()
    taken: list[float] = []
    while len(taken) < 5 or sum(taken) < budget:
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return float(np.median(taken))


def print_analysis(units: int, draws: int, sample: int, rounds: int) -> bool:
    """Print the analysis beside the loop, in turns; return whether both give the same."""
    turns = [
        (apart(units, draws, 1, pairs=True), beside_the_loop(units, draws, min(sample, draws)))
        for _ in range(rounds)
    ]
    analyses, loops = [own for own, _ in turns], [found for _, found in turns]
    whole = medians(analyses)
    loop, loop_cpu = (float(np.median([found[n] for found in loops])) for n in (0, 1))
    difference, places = (max(found[n] for found in loops) for n in (2, 3))
    ratio = float(np.median([found[1] / own["cpu"] for own, found in turns]))
    print(
        f"| {units} units, 47 indicators, {draws:,} draws | seconds | processor seconds | peak"
        " memory |\n|---|---|---|---|"
    )
    memory = (
        f"{whole['peak_mb']:.0f} MB ({whole['before_mb']:.0f} MB before it began; pairs included)"
    )
    print(
        "| intervals of score and place, probability of each place, top 10 |"
        f" {whole['seconds']:.2f} | {whole['cpu']:.2f} | {memory} |"
    )
    print(
        f"| and the probability of each pairwise order | {whole['pair_seconds']:.2f} |"
        f" {whole['pair_cpu']:.2f} | |"
    )
    print(
        f"| plain NumPy loop, scores and places only ({min(sample, draws)} draws measured, scaled)"
        f" | {loop:.2f} | {loop_cpu:.2f} | |"
    )
    print(
        f"\nThe loop's scores for the same draws differ by at most {difference:.1e} (relative), its"
        f" places in {places} of {min(sample, draws) * units} cases."
    )
    print(f"It takes {ratio:.1f} times the processor time of the analysis (median of the turns).")
    own = whole["cpu"] / (units * draws)
    print(
        f"{1 / own:,.0f} units and draws a second of processor time: a unit and draw takes"
        f" {own:.2e} s. COINr, whose {COINR_SECONDS} s a draw for"
        f" {COINR_UNITS} units and 49 indicators was given to us and **not measured"
    )
    print(
        f"here**, takes {COINR_SECONDS / COINR_UNITS:.2e} s:"
        f" {COINR_SECONDS / COINR_UNITS / own:,.0f} times as long.\n"
    )
    return difference < 1e-9 and places == 0


def print_growth(units: int, draws: int, rounds: int) -> None:
    """Print the time by the number of units and of draws."""
    print("| units | draws | processor seconds | µs a unit and draw |\n|---|---|---|---|")
    sizes = [
        (max(2, units // 4), draws),
        (max(2, units // 2), draws),
        (units, draws),
        (units, max(1, draws // 4)),
        (units, max(1, draws // 2)),
        (units, draws * 2),
    ]
    for n, m in sizes:
        seconds = apart(n, m, rounds)["cpu"]
        print(f"| {n} | {m:,} | {seconds:.2f} | {seconds / n / m * 1e6:.3f} |")
    print("\nPairwise orders are asked for apart: their work grows with the square of the units.\n")


def rank_by(call: Callable[[], Floats]) -> object:
    """Rank units by the scores that a call returns."""
    return ranks(call())


def print_others(units: int) -> bool:
    """Print single rankings beside other packages; return whether both give the same."""
    agreed = True
    print(
        f"| one ranking of {units} units by 47 indicators | package | ours, ms | theirs, ms | times"
        " | largest relative difference | places that differ |\n|---|---|---|---|---|---|---|"
    )
    for name, package, ours, theirs in others(figures(edition(), units).to_numpy(dtype=float)):
        mine, other = ours(), np.asarray(theirs())
        difference, places = (
            np.max(np.abs(mine / other - 1)),
            int((ranks(mine) != ranks(other)).sum()),
        )
        own, their = (
            per_call(partial(rank_by, ours)) * 1000,
            per_call(partial(rank_by, theirs)) * 1000,
        )
        print(
            f"| {name} | {package} {version(package)} | {own:.3f} | {their:.3f} | {their / own:.1f}"
            f" | {difference:.1e} | {places} |"
        )
        agreed = agreed and difference < 1e-9 and places == 0
    for package in ("pymcdm", "scikit-criteria"):
        if not installed(package):
            print(f"\n{package} is not installed, so it was not compared.")
    print(
        "\nEach call normalises, aggregates and ranks (by our ranking, for both), the other"
        " packages as they come, with their checks; scikit-criteria"
    )
    print("also ranks by its own within its call.\n")
    return agreed


def main() -> int:
    """Print all tables; return 1 where a result differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=514)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument(
        "--sample", type=int, default=200, help="draws that the plain loop computes"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--pairs", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(measured(given.units, given.draws, given.pairs)))
        return 0
    agreed = print_analysis(given.units, given.draws, given.sample, given.rounds)
    print_growth(given.units, given.draws, given.rounds)
    agreed = print_others(given.units) and agreed
    print("\n".join(machine_lines()[:2]))
    print(f"numpy {np.__version__}")
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
