"""What a report costs on a Dask cluster, against as many workers of this machine.

    python benchmarks/cluster.py                     two workers, 40 reports, two rounds
    python benchmarks/cluster.py --workers 4 --reports 120 --rounds 3

Scheduler and workers run on this machine and share no folder with the batch. Each round makes few
reports and many, both ways, in turn: the difference is the cost of a report, and what is left that
of a batch. Processor seconds are told apart by who spends them; bytes are counted by a relay
between the batch and the scheduler. What scheduler and workers take while they wait is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import measure

YEAR = 2022
FEW = 4
REST = 10.0
DASK = "distributed.cli.dask_"


class Relay:
    """Passes on what is said between the batch and the scheduler, and counts its bytes."""

    def __init__(self, port: int):
        self.port = port
        self.sent = self.received = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            near, _ = self._listener.accept()
            far = socket.create_connection(("127.0.0.1", self.port))
            for source, target, count in ((near, far, self._out), (far, near, self._back)):
                threading.Thread(target=_pass_on, args=(source, target, count), daemon=True).start()

    def _out(self, size: int) -> None:
        self.sent += size

    def _back(self, size: int) -> None:
        self.received += size


def _pass_on(source: socket.socket, target: socket.socket, count: Callable[[int], None]) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 20):
            count(len(data))
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@dataclass
class Cost:
    """What one batch took: seconds, processor seconds by who spent them, and bytes."""

    reports: int
    seconds: float
    operator: float
    scheduler: float = 0.0
    workers: float = 0.0
    sent: int = 0
    received: int = 0

    @property
    def cpu(self) -> float:
        """All processor seconds."""
        return self.operator + self.scheduler + self.workers


def cpu_of(pid: int) -> float:
    """Return the processor seconds of a process and all it has started, ended or not."""
    ticks = 0
    for process in measure.family(pid):
        with suppress(OSError):
            stat = Path("/proc", str(process.pid), "stat").read_text(encoding="utf-8")
            ticks += sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


@dataclass
class Cluster:
    """A scheduler and workers that share no folder with the batch."""

    relay: Relay
    scheduler: int
    workers: list[int]
    folders: list[Path]
    # Processor seconds that scheduler and workers take in a second without work.
    idle: tuple[float, float] = (0.0, 0.0)

    @property
    def pids(self) -> set[int]:
        """The processes that outlive a batch."""
        return {self.scheduler, *self.workers}

    def rest(self) -> None:
        """See what scheduler and workers take while nothing is to be done."""
        before = self.cpu()
        time.sleep(REST)
        after = self.cpu()
        self.idle = ((after[0] - before[0]) / REST, (after[1] - before[1]) / REST)

    def cpu(self) -> tuple[float, float]:
        """Return the processor seconds of the scheduler and of the workers so far."""
        return cpu_of(self.scheduler), sum(map(cpu_of, self.workers))

    def settle(self) -> None:
        """Wait until the workers have let go of the last batch."""
        while any(path for folder in self.folders for path in folder.glob("smartcity-*")):
            time.sleep(0.05)


@contextmanager
def cluster(base: Path, count: int) -> Iterator[Cluster]:
    """Start a scheduler and workers, each in folders of its own."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, *command: str) -> int:
        (folder / "tmp").mkdir(parents=True)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=folder,
                env=os.environ | {"TMPDIR": str(folder / "tmp")},
                stderr=log,
                start_new_session=True,
            )
        processes.append(process)
        return process.pid

    try:
        options = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0")
        scheduler = start(base / "s", f"{DASK}scheduler", *options)
        port = int(_wait_for(base / "s" / "log", r"tcp://127\.0\.0\.1:(\d+)"))
        folders = [base / f"w{number}" for number in range(count)]
        single = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        address = f"tcp://127.0.0.1:{port}"
        workers = [
            start(folder, f"{DASK}worker", address, *single, "--local-directory", str(folder))
            for folder in folders
        ]
        for folder in folders:
            _wait_for(folder / "log", "(Registered)")
        yield Cluster(Relay(port), scheduler, workers, [folder / "tmp" for folder in folders])
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(log: Path, pattern: str) -> str:
    until = time.monotonic() + 60
    while not (found := re.search(pattern, log.read_text(encoding="utf-8"))):
        if time.monotonic() > until:
            raise SystemExit(log.read_text(encoding="utf-8"))
        time.sleep(0.05)
    return found[1]


def batch(project: Path, reports: int, ours: set[int], *options: str) -> tuple[float, float]:
    """Make some reports from nothing; return seconds and the command's processor seconds."""
    shutil.rmtree(project / "reports", ignore_errors=True)
    records = sorted((project / "params" / str(YEAR)).glob("*.yaml"))[:reports]
    named = [str(path.relative_to(project)) for path in records]
    command = [sys.executable, "-m", "smartcity_eval", "run", *named]
    command += ["--notebook", "regency_report", *options]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (project / "stderr.txt").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(command, cwd=project, stderr=errors, stdout=subprocess.DEVNULL)
        process.wait()
        seconds = time.perf_counter() - start
        errors.seek(0)
        if process.returncode:
            raise SystemExit(errors.read())
    _reap(ours)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _reap(ours: set[int]) -> None:
    """Wait for what the command has left to its last moment; those of the cluster stay."""
    while any(p.parent == os.getpid() and p.pid not in ours for p in measure.family(os.getpid())):
        time.sleep(0.02)
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def here(project: Path, reports: int, own: Cluster) -> Cost:
    """Make reports with as many workers of this machine, whose processor time is the command's."""
    return Cost(reports, *batch(project, reports, own.pids, "--workers", str(len(own.workers))))


def there(project: Path, reports: int, own: Cluster) -> Cost:
    """Make reports on the cluster."""
    scheduler, workers = own.cpu()
    sent, received = own.relay.sent, own.relay.received
    start = time.perf_counter()
    cost = Cost(reports, *batch(project, reports, own.pids, "--scheduler", own.relay.address))
    own.settle()
    now, seconds = own.cpu(), time.perf_counter() - start
    cost.scheduler = now[0] - scheduler - seconds * own.idle[0]
    cost.workers = now[1] - workers - seconds * own.idle[1]
    cost.sent, cost.received = own.relay.sent - sent, own.relay.received - received
    return cost


def each(few: Cost, many: Cost, name: str) -> float:
    """Return what one report more costs."""
    more: float = getattr(many, name) - getattr(few, name)
    return more / (many.reports - few.reports)


def summary(rounds: list[dict[str, tuple[Cost, Cost]]]) -> dict[str, float]:
    """Return medians over the rounds: of a report, and of a batch without its reports."""

    def middle(way: str, name: str) -> float:
        return median(each(*costs[way], name) for costs in rounds)

    def batch_alone(way: str) -> float:
        return median(costs[way][0].cpu - FEW * each(*costs[way], "cpu") for costs in rounds)

    return {
        "seconds here": middle("here", "seconds"),
        "seconds there": middle("there", "seconds"),
        "cpu here": middle("here", "cpu"),
        "cpu there": middle("there", "cpu"),
        "overhead": median(
            each(*costs["there"], "cpu") - each(*costs["here"], "cpu") for costs in rounds
        ),
        **{f"cpu {who}": middle("there", who) for who in ("operator", "scheduler", "workers")},
        "kB sent": middle("there", "sent") / 1000,
        "kB received": middle("there", "received") / 1000,
        "batch here": batch_alone("here"),
        "batch there": batch_alone("there"),
    }


def print_summary(found: dict[str, float], workers: int) -> None:
    """Print the table, and where the first limit lies."""
    print(f"{workers} workers | this machine | cluster")
    print("---|---|---")
    for name, unit in (("seconds", "seconds a report"), ("cpu", "processor seconds a report")):
        print(f"{unit} | {found[f'{name} here']:.3f} | {found[f'{name} there']:.3f}")
    print(f"of a batch besides | {found['batch here']:.1f} | {found['batch there']:.1f}")
    print(f"\nOverhead: {1000 * found['overhead']:.0f} ms of processor time a report.")
    spent = ", ".join(
        f"{who} {1000 * found[f'cpu {who}']:.1f} ms" for who in ("operator", "scheduler", "workers")
    )
    print(f"On the cluster a report takes {spent};")
    print(f"{found['kB sent']:.1f} kB go out, {found['kB received']:.1f} kB come back.")
    for who in ("operator", "scheduler"):
        if found[f"cpu {who}"] > 0:
            print(f"One core of the {who} keeps up with {1 / found[f'cpu {who}']:.0f} a second.")


def main() -> None:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=40, help="many reports, beside the few")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write every figure there")
    asked = parser.parse_args()
    if find_spec("distributed") is None:
        parser.error("this needs one more package: pip install -e '.[distributed]'")
    print(*measure.machine_lines(), sep="\n")
    measure.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="sc-") as folder:
        project, many = Path(folder) / "project", FEW + asked.reports
        measure.make_national_set(project, many, until=YEAR)
        rounds: list[dict[str, tuple[Cost, Cost]]] = []
        with cluster(Path(folder), asked.workers) as own:
            there(project, FEW, own)  # uncounted: modules are compiled, fonts listed
            own.rest()
            for number in range(asked.rounds):
                ways = {
                    "here": lambda count: here(project, count, own),
                    "there": lambda count: there(project, count, own),
                }
                order = list(ways)[:: 1 if number % 2 == 0 else -1]
                rounds.append({way: (ways[way](FEW), ways[way](many)) for way in order})
    found = summary(rounds)
    print_summary(found, asked.workers)
    if asked.json:
        raw = [{w: [asdict(c) for c in costs] for w, costs in one.items()} for one in rounds]
        asked.json.write_text(
            json.dumps({"summary": found, "rounds": raw}, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
