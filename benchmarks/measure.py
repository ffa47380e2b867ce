"""Timing commands and watching the memory of their processes; reads /proc, so Linux only."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

PACKAGES = (
    "papermill",
    "nbclient",
    "ipykernel",
    "jupyter_client",
    "nbconvert",
    "pandas",
    "matplotlib",
    "smartcity-eval",
)
PR_SET_CHILD_SUBREAPER = 36
GRACE = 5.0  # seconds that processes a command has left behind get to end by themselves


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    seconds: float
    cpu_seconds: float
    peak_rss_mb: float
    code: int
    left_behind: int
    stderr: str


@dataclass
class Process:
    """One process at one moment."""

    pid: int
    parent: int
    command: str
    rss_mb: float = 0.0
    pss_mb: float = 0.0
    children: list[int] = field(default_factory=list)


def adopt_orphans() -> None:
    """Make this process the parent of whatever its commands leave behind, so that nothing escapes
    the count.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def timed(
    command: Sequence[str],
    cwd: Path,
    env: dict[str, str] | None = None,
    watch: Callable[[int], None] | None = None,
) -> Run:
    """Run a command to its end.

    Parameters
    ----------
    command, cwd, env
        What to run and where; `env` is added to this process's environment, but for Python's own
        settings: one that forbids writing compiled modules would make every import slower than it
        is for a user.
    watch
        Called with the process id while it runs, in a thread of its own; it must return soon after
        the end.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with (cwd / "stderr.txt").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**inherited, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        watcher = threading.Thread(target=watch, args=(process.pid,)) if watch else None
        if watcher:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        left_behind = _reap()
        if watcher:
            watcher.join()
        errors.seek(0)
        told = errors.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, usage.ru_maxrss / 1024, process.returncode, left_behind, told)


def _reap() -> int:
    """Wait for adopted processes to end; give how many had not after the grace."""
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.02)
        except ChildProcessError:
            return 0
    return len(family(os.getpid())) - 1


def family(pid: int) -> list[Process]:
    """Return a process and all its descendants, itself first; those that ended meanwhile are left
    out.
    """
    everyone: dict[int, Process] = {}
    for entry in (path.name for path in Path("/proc").iterdir()):
        if entry.isdecimal():
            try:
                stat = Path("/proc", entry, "stat").read_text(encoding="utf-8")
                command = (
                    Path("/proc", entry, "cmdline")
                    .read_bytes()
                    .replace(b"\0", b" ")
                    .decode(errors="replace")
                    .strip()
                )
            except OSError:
                continue
            after_name = stat.rpartition(")")[2].split()
            if after_name[0] not in "ZX":
                everyone[int(entry)] = Process(int(entry), int(after_name[1]), command)
    for process in everyone.values():
        if process.parent in everyone:
            everyone[process.parent].children.append(process.pid)
    found, todo = [], [pid] if pid in everyone else []
    while todo:
        found.append(everyone[todo.pop(0)])
        todo += found[-1].children
    return found


def weigh(processes: list[Process]) -> list[Process]:
    """Fill in what each process holds in memory: RSS, and PSS, in which what is shared is counted
    once in all.
    """
    weighed = []
    for process in processes:
        try:
            rollup = Path("/proc", str(process.pid), "smaps_rollup").read_text(encoding="utf-8")
        except OSError:
            continue
        sizes = {
            line.split(":")[0]: int(line.split()[1]) / 1024
            for line in rollup.splitlines()[1:]
            if line.startswith(("Rss", "Pss:"))
        }
        process.rss_mb, process.pss_mb = sizes.get("Rss", 0.0), sizes.get("Pss", 0.0)
        weighed.append(process)
    return weighed


class Machine(TypedDict):
    """A machine in words that name no host."""

    processor: str
    cores: int
    memory_gb: int
    system: str
    python: str
    versions: dict[str, str]
    load_before: list[float]


def machine() -> Machine:
    """Describe this machine: processor, cores, memory, versions."""
    models = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    memory = next(
        int(line.split()[1])
        for line in Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("MemTotal")
    )
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory / 1024**2),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PACKAGES},
        "load_before": [round(x, 2) for x in os.getloadavg()],
    }


def machine_lines() -> list[str]:
    """Return the machine's description for the foot of a table."""
    about = machine()
    packages = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    return [
        (
            f"{about['processor']}, {about['cores']} cores, {about['memory_gb']} GB;"
            f" {about['system']}; load before: {about['load_before'][0]}"
        ),
        f"Python {about['python']}; {packages}",
    ]


def make_national_set(folder: Path, regions: int, years: int = 1, **options: int) -> None:
    """Write the records of a national set below a folder, in a process of its own.

    Parameters
    ----------
    folder
        Where ``params/`` is made.
    regions, years
        How many of each.
    options
        Others that benchmarks/national.py takes: ``until``, ``seed``.
    """
    numbers = {"regions": regions, "years": years, **options}
    command = [sys.executable, str(Path(__file__).with_name("national.py")), str(folder)]
    for name, number in numbers.items():
        command += [f"--{name}", str(number)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def tool(name: str) -> str:
    """Return the path of a command that is installed beside this Python."""
    return str(Path(sys.executable).parent / name)
