"""Kernels forked from a warm process: nothing goes from one report to the next, and nothing outlives the batch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from smartcity_eval.batch import kernels
from smartcity_eval.batch.execute import make_report
from smartcity_eval.batch.kernels import WarmProcess, can_fork, warm_process

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only; elsewhere ordinary kernels serve")

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
LOOK = """\
import builtins, json, os, random, sys
import matplotlib, numpy, pandas
json.dumps({
    "variable": "leaked" in globals() or hasattr(builtins, "leaked"), "rows": pandas.get_option("display.max_rows"),
    "font": matplotlib.rcParams["font.size"], "environment": "LEAKED" in os.environ, "folder": os.getcwd(),
    "path": "/leaked" in sys.path, "chance": [random.random(), numpy.random.random()], "parent": os.getppid(),
})
"""


def look(job, notebook_at, path: Path) -> dict:
    made = job(notebook_at(path, LOOK))
    assert make_report(made).made
    return json.loads(eval(nbformat.read(made.target(".ipynb"), as_version=4).cells[-1].outputs[0].data["text/plain"]))  # noqa: S307


def test_nothing_of_a_report_can_be_noticed_by_the_next(job, notebook_at, tmp_path):
    before = look(job, notebook_at, tmp_path / "first.ipynb")
    assert make_report(job(notebook_at(tmp_path / "soil.ipynb", SOIL))).made
    after = look(job, notebook_at, tmp_path / "second.ipynb")
    assert after["parent"] == before["parent"] == warm_process()._process.pid, "both were forked from one warm process"
    assert {k: after[k] for k in after if k != "chance"} == {k: before[k] for k in before if k != "chance"}
    assert not after["variable"] and not after["environment"] and not after["path"] and after["folder"] == str(tmp_path)
    assert set(after["chance"]).isdisjoint(before["chance"]), "each kernel draws its own numbers"


def test_forked_and_ordinary_kernels_give_the_same_outputs(job, notebook_at, tmp_path, monkeypatch):
    cells = (
        'import pandas as pd\npd.DataFrame({"a": [1, 2]})',
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        'print("out")\nimport sys\nprint("err", file=sys.stderr)',
        "from smartcity_eval.views.charts import Bar, bars\nbars([Bar('a', 1, 'b')], 1, 'c', 'd').svg.decode()",
    )

    def outputs(name: str) -> list:
        made = job(notebook_at(tmp_path / f"{name}.ipynb", *cells))
        assert make_report(made).made
        return [cell.get("outputs") for cell in nbformat.read(made.target(".ipynb"), as_version=4).cells[-len(cells):]]

    forked = outputs("forked")
    monkeypatch.setattr(kernels, "can_fork", lambda: False)
    ordinary = outputs("ordinary")
    assert forked == ordinary
    assert "image/png" in json.dumps(forked), "a figure is a picture, not text"


def test_the_warm_process_takes_its_kernels_with_it_when_nobody_asks_any_more(tmp_path):
    warm = WarmProcess()
    connection = tmp_path / "kernel.json"
    kernel = warm.fork(["-f", str(connection)], str(tmp_path), dict(os.environ))
    assert kernel.poll() is None
    warm._process.stdin.close()
    assert warm._process.wait(timeout=5) == 0
    assert gone(kernel.pid)


def test_a_kernel_does_not_outlive_a_killed_warm_process(tmp_path):
    warm = WarmProcess()
    kernel = warm.fork(["-f", str(tmp_path / "kernel.json")], str(tmp_path), dict(os.environ))
    warm._process.kill()
    warm._process.wait()
    assert not warm.alive
    assert gone(kernel.pid)


def test_a_worker_whose_warm_process_died_starts_another(job, notebook_at, tmp_path):
    first = warm_process()
    first._process.kill()
    first._process.wait()
    assert make_report(job(notebook_at(tmp_path / "next.ipynb", "1"))).made
    assert warm_process() is not first and warm_process().alive


def test_a_killed_worker_leaves_no_process_behind(tmp_path):
    code = (
        "import os, sys\nfrom smartcity_eval.batch.kernels import WarmProcess\nwarm = WarmProcess()\n"
        f"kernel = warm.fork(['-f', {str(tmp_path / 'kernel.json')!r}], '.', dict(os.environ))\n"
        "print(warm._process.pid, kernel.pid, flush=True)\nsys.stdin.read()"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    pids = [int(pid) for pid in worker.stdout.readline().split()]
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert all(gone(pid) for pid in pids)


def gone(pid: int, seconds: float = 5) -> bool:
    """Tell whether a process ends within some seconds; one that nobody has waited for yet counts as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
