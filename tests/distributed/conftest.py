"""A real Dask cluster on loopback, whose workers have nothing in common with the operator.

Each has a working folder, home and folder for temporary files of its own, and every process of its
notes whatever it opens or lists in the operator's folder.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAIN = "from smartcity_eval.cli import main; main()"

# Run by Python at the start of every process of a worker, kernels included.
WATCH = """
import os, sys

if seen := os.environ.get("TEST_SEEN"):
    forbidden = os.environ["TEST_FORBIDDEN"]
    log = os.open(seen, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(event, args):
        if event in ("open", "os.listdir", "os.scandir", "os.rename", "os.remove") and args:
            path = args[0]
            if isinstance(path, (str, bytes)) or hasattr(path, "__fspath__"):
                whole = os.path.abspath(os.fsdecode(path))
                if whole.startswith(forbidden):
                    os.write(log, f"{event} {whole}\\n".encode())

    sys.addaudithook(note)
if version := os.environ.get("TEST_VERSION"):
    import smartcity_eval._version

    smartcity_eval._version.__version__ = version
"""


@dataclass
class Worker:
    """A worker of the cluster: its process, and the only folder that it is told of."""

    folder: Path
    process: subprocess.Popen[str]

    @property
    def temporary(self) -> list[str]:
        """What lies in its folder for temporary files."""
        return sorted(path.name for path in (self.folder / "tmp").iterdir())

    def logs(self, notebook: str) -> list[Path]:
        """The logs of the reports of a notebook that it is making."""
        return list((self.folder / "tmp").rglob(f"*.{notebook}.log"))

    @property
    def seen(self) -> str:
        """What its processes opened in the operator's folder."""
        path = self.folder / "seen"
        assert path.is_file(), "no process was watched"
        return path.read_text(encoding="utf-8")

    def kill(self) -> None:
        """Kill it, its nanny and all that they have started, as a machine that loses power does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Cluster:
    """A scheduler's address and its workers."""

    address: str
    workers: list[Worker]

    def at_work(self) -> list[Worker]:
        """The workers that have made something of the batch that runs."""
        return [w for w in self.workers if any(n.startswith("smartcity-") for n in w.temporary)]


Start = Callable[..., Cluster]


@pytest.fixture(scope="module")
def start_cluster() -> Iterator[Start]:
    """Start clusters whose workers may not look into some folder; ended after the module."""
    base = Path(tempfile.mkdtemp(prefix="sc-"))  # short: a socket's path is
    (base / "watch").mkdir()
    (base / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    processes: list[subprocess.Popen[str]] = []

    def start(folder: Path, *command: str, **environment: str) -> subprocess.Popen[str]:
        (folder / "tmp").mkdir(parents=True)
        paths = [str(base / "watch"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        with (folder / "log").open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=folder,
                env=os.environ
                | {"HOME": str(folder), "TMPDIR": str(folder / "tmp")}
                | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
                | {"MPLCONFIGDIR": str(base / "fonts")}  # listing fonts takes seconds
                | environment,
                stderr=log,
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
        processes.append(process)
        return process

    def cluster(count: int, forbidden: Path, **environment: str) -> Cluster:
        own = Path(tempfile.mkdtemp(dir=base))
        options = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0")
        start(own / "s", "distributed.cli.dask_scheduler", *options)
        address = _wait_for(own / "s" / "log", r"tcp://127\.0\.0\.1:\d+")
        workers = []
        for folder in (own / f"w{n}" for n in range(count)):
            watched = {"TEST_FORBIDDEN": str(forbidden), "TEST_SEEN": str(folder / "seen")}
            command = ("distributed.cli.dask_worker", address, "--nthreads", "1")
            place = ("--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder))
            process = start(folder, *command, *place, **watched, **environment)
            workers.append(Worker(folder, process))
        _wait_for_workers(address, count)
        return Cluster(address, workers)

    yield cluster
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    shutil.rmtree(base, ignore_errors=True)


def _wait_for(log: Path, pattern: str) -> str:
    deadline = time.monotonic() + 60
    while not (found := re.search(pattern, log.read_text(encoding="utf-8"))):
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.05)
    return found[0]


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout="60s") as client:
        client.wait_for_workers(count, timeout=120)


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command in a project."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, "run", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SMARTCITY_EVAL_LANGUAGE": "en"},
        encoding="locale",
        start_new_session=True,
    )


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in a project, and return its exit code and what it said of the batch."""
    process = begin(folder, *arguments)
    _, told = process.communicate(timeout=600)
    return process.returncode, told
