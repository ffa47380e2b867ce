"""The warm process: what it forks shares nothing, belongs to the worker that asked, and outlives
neither worker nor batch.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels.fork_server import WarmServer
from smartcity_eval.batch.kernels.forked import WarmProcess, can_fork, own_server, socket_room
from smartcity_eval.batch.outputs.execute import make_report

pytestmark = pytest.mark.skipif(
    not can_fork(), reason="kernels are forked on Linux only; elsewhere ordinary kernels serve"
)

SOIL = """\
import builtins, os, random, sys
import matplotlib, numpy, pandas
leaked = 1
builtins.leaked = 1
pandas.set_option("display.max_rows", 7)
matplotlib.rcParams["font.size"] = 33
os.environ["LEAKED"] = "1"
os.chdir("/")
sys.path.append("/leaked")
random.seed(1); numpy.random.seed(1)
"""
LOOK = """{
    "variable": "leaked" in globals() or hasattr(builtins, "leaked"),
    "rows": __import__("pandas").get_option("display.max_rows"),
    "font": __import__("matplotlib").rcParams["font.size"],
    "environment": "LEAKED" in os.environ,
    "folder": os.getcwd(),
    "path": "/leaked" in sys.path,
    "chance": [random.random(), __import__("numpy").random.random()],
    "parent": os.getppid(),
}"""


# Makes every section of a report, and keeps what was imported before.
MAKE = """
from smartcity_eval import reports
from smartcity_eval.reports.notebooks import section_names
before = set(sys.modules)
report = reports.load_report({region!r}, {year}, {language!r}, {params!r})
for name in section_names("regency_report"):
    section = getattr(reports, name)(report)
    section is None or section._repr_html_()
"""


def start() -> WarmServer:
    return WarmServer(Path(tempfile.mkdtemp(prefix="sc-", dir=socket_room())))


def finish(server: WarmServer) -> None:
    if not server.process.stdin.closed:
        server.end()
    shutil.rmtree(server.address.parent)


@pytest.fixture(scope="module")
def server():
    """Start a warm process that no test here ends."""
    started = start()
    yield started
    finish(started)


@pytest.fixture
def mortal():
    """Start a warm process for a test that ends it."""
    started = start()
    yield started
    finish(started)


@pytest.fixture
def fork(tmp_path):
    """Fork a kernel."""
    return lambda line, name="kernel", **asked: line.fork(
        ["-f", str(tmp_path / f"{name}.json")], str(tmp_path), dict(os.environ), **asked
    )


@pytest.fixture
def worker(tmp_path):
    """Start a worker process that forks a kernel and goes on; give both."""
    started = []

    def begin(server: WarmServer) -> tuple[subprocess.Popen, int]:
        code = (
            "import os, sys\nfrom pathlib import Path\nfrom smartcity_eval.batch.kernels.forked"
            f" import WarmProcess\nkernel = WarmProcess(Path({str(server.address)!r})).fork(['-f',"
            f" {str(tmp_path / 'other.json')!r}], '.', dict(os.environ))\nprint(kernel.pid,"
            " flush=True)\nsys.stdin.read()"
        )
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="locale",
            )
        )
        return started[-1], int(started[-1].stdout.readline())

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def connections(pid: int) -> set[str]:
    """Name the sockets and pipes that a process holds open."""
    places = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    return {place for place in places if place.startswith(("socket:", "pipe:"))}


# ---- one report and the next


def test_nothing_of_a_report_can_be_noticed_by_the_next(job, notebook_at, looked_at, tmp_path):
    before = looked_at(LOOK)
    assert make_report(job(notebook_at(tmp_path / "soil.ipynb", SOIL))).made
    after = looked_at(LOOK)
    assert after["parent"] == before["parent"] == own_server().process.pid, (
        "both were forked from one warm process"
    )
    assert {k: after[k] for k in after if k != "chance"} == {
        k: before[k] for k in before if k != "chance"
    }
    assert (
        not after["variable"]
        and not after["environment"]
        and not after["path"]
        and after["folder"] == str(tmp_path)
    )
    assert set(after["chance"]).isdisjoint(before["chance"]), "each kernel draws its own numbers"


@pytest.mark.parametrize(
    ("region", "year", "language"), [("kab-malang", 2023, "id"), ("kota-kediri", 2022, "en")]
)
def test_a_report_finds_all_it_needs_imported(region, year, language, looked_at):
    made = MAKE.format(
        region=region, year=year, language=language, params=str(Path("params").resolve())
    )
    found = looked_at(
        f"[exec({made!r}, place := {{'sys': sys}}), sorted(set(sys.modules) - place['before'])]"
    )
    assert found == [None, []], "else each report waits for it anew"


# ---- one worker and another


def test_a_worker_that_is_killed_takes_its_own_kernels_with_it_and_no_others(
    server, worker, fork, gone
):
    other, others_kernel = worker(server)
    line = WarmProcess(server.address)
    own = fork(line)  # forked while the other's line was open: it must not keep it open
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert gone(others_kernel)
    assert own.poll() is None and line.alive and server.process.poll() is None
    own.kill()


def test_a_worker_that_ends_in_the_middle_of_a_line_harms_nobody(server, fork):
    import socket

    with socket.socket(socket.AF_UNIX) as cut:
        cut.connect(str(server.address))
        cut.sendall(b'{"poll": ')
    kernel = fork(WarmProcess(server.address))
    assert kernel.poll() is None
    kernel.kill()


def test_a_kernel_holds_no_connection_of_the_warm_process(server, worker, fork):
    worker(server)
    line = WarmProcess(server.address)
    kernel = fork(line)
    shared = connections(kernel.pid) & connections(server.process.pid)
    open_files = Path(f"/proc/{server.process.pid}/fd")
    inherited = {str((open_files / number).readlink()) for number in ("1", "2")}
    assert len(connections(server.process.pid)) >= 3, "the listening socket and two lines"
    assert not shared - inherited and not connections(kernel.pid) & inherited
    kernel.kill()


def test_workers_that_ask_at_the_same_time_each_get_their_kernel(server, fork):
    lines = [WarmProcess(server.address) for _ in range(4)]
    kernels = {}
    asking = [
        threading.Thread(target=lambda n=n, line=line: kernels.update({n: fork(line, f"k{n}")}))
        for n, line in enumerate(lines)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(30)
    assert len({kernel.pid for kernel in kernels.values()}) == 4 and all(
        kernel.poll() is None for kernel in kernels.values()
    )
    for kernel in kernels.values():
        kernel.kill()


# ---- a kernel's end


def test_how_a_kernel_ended_is_told(server, fork):
    line = WarmProcess(server.address)
    kernel = fork(line)
    os.kill(kernel.pid, signal.SIGTERM)
    deadline = time.monotonic() + 5
    while kernel.poll() is None and time.monotonic() < deadline:  # its threads may end after it
        time.sleep(0.02)
    assert kernel.poll() == -signal.SIGTERM == line.poll(kernel.pid)


def test_a_kernel_that_cannot_begin_is_a_dead_kernel_and_the_next_one_begins(
    server, fork, gone, tmp_path
):
    line = WarmProcess(server.address)
    dead = line.fork(
        ["-f", str(tmp_path / "kernel.json")], str(tmp_path / "no-such-folder"), dict(os.environ)
    )
    assert gone(dead.pid) and dead.poll() == 1
    kernel = fork(line)
    assert kernel.poll() is None
    kernel.kill()


def test_the_warm_process_takes_its_kernels_with_it_when_the_batch_has_ended(mortal, fork, gone):
    kernels = [fork(WarmProcess(mortal.address), name) for name in ("one", "other")]
    mortal.end()
    assert mortal.process.returncode == 0
    assert all(gone(kernel.pid) for kernel in kernels)


def test_a_kernel_does_not_outlive_a_killed_warm_process(mortal, fork, gone):
    line = WarmProcess(mortal.address)
    kernel = fork(line)
    mortal.process.kill()
    mortal.process.wait()
    assert not line.alive
    assert gone(kernel.pid)
    assert kernel.poll() == -signal.SIGKILL, (
        "nobody can be asked, but a kernel whose warm process died is dead"
    )


def test_a_pyarrow_that_starts_threads_keeps_no_kernel_from_being_forked(tmp_path, monkeypatch):
    """pandas takes pyarrow along where installed, and a process with threads is not forked."""
    (tmp_path / "pyarrow.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,),"
        " daemon=True).start()\n__version__ = '99.0'\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    server = start()
    try:
        line = WarmProcess(server.address)
        assert line.usable
    finally:
        finish(server)
