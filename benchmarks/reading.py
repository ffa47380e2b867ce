"""Time reading and judging with libyaml and without it, in turns, and the start of a command.

    python benchmarks/reading.py             the project's records, three rounds
    python benchmarks/reading.py --rounds 1

Processor seconds of this process; the start of a command is elapsed time, the fastest of the
rounds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.yaml_io import composing
from smartcity_eval.yaml_io.parser import read_located

RECORDS = sorted(Path(__file__).parents[1].glob("params/20*/*.yaml"))
STARTS = {
    "python -c pass": ["-c", "pass"],
    "import smartcity_eval": ["-c", "import smartcity_eval"],
    "smartcity-eval --help": ["-m", "smartcity_eval", "--help"],
    "smartcity-eval score": ["-m", "smartcity_eval", "score", str(RECORDS[0])],
}


def read_all() -> None:
    """Read every record."""
    for path in RECORDS:
        read_located(path)


def judge_all() -> None:
    """Judge every record."""
    for path in RECORDS:
        evaluate_file(path)


def seconds_of(work: Callable[[], None], libyaml: bool) -> float:
    """Return the processor seconds of some work with libyaml or without it."""
    kept = composing.CParser
    composing.compose_in_python.cache_clear()
    if not libyaml:
        composing.CParser = None
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        composing.CParser = kept


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    if composing.CParser is None:
        sys.exit("PyYAML is installed without libyaml here: there is nothing to compare")
    judge_all()  # editions and tables are read once
    for name, work in (("read", read_all), ("judge", judge_all)):
        ratios, fast = [], []
        for turn in range(rounds):
            order = (True, False) if turn % 2 == 0 else (False, True)
            found = {way: seconds_of(work, way) for way in order}
            ratios.append(found[False] / found[True])
            fast.append(1000 * found[True] / len(RECORDS))
        print(
            f"{name}: {median(fast):.2f} ms a record,"
            f" {median(ratios):.1f} times as fast as in Python"
        )
    for name, arguments in STARTS.items():
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            times.append(time.perf_counter() - begun)
        print(f"{name}: {min(times):.2f} s")


if __name__ == "__main__":
    main()
