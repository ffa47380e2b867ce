"""The batch on a Dask cluster: a real scheduler and workers as processes of their own, one of them
killed at work.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="make test-distributed installs the extra [distributed]")

ROOT = Path(__file__).parents[2]


def start(*command: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        encoding="locale",
    )


@pytest.fixture
def cluster():
    """Start a scheduler and two workers on loopback; give its address and the workers."""
    scheduler = start(
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--dashboard-address",
        ":0",
    )
    address = next(
        found[0]
        for line in scheduler.stderr
        if (found := re.findall(r"tcp://127\.0\.0\.1:\d+", line))
    )
    options = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    workers = [
        start("distributed.cli.dask_worker", address, "--name", name, *options)
        for name in ("one", "two")
    ]
    yield address, workers
    for process in (*workers, scheduler):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with the records of one year."""
    shutil.copytree(ROOT / "params" / "2020", tmp_path / "params" / "2020")
    return tmp_path


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout="20s") as client:
        client.wait_for_workers(count, timeout=60)


def test_a_killed_worker_costs_no_report(cluster, project):
    address, workers = cluster
    wait_for_workers(address, 2)
    batch = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from smartcity_eval.cli import main; main()",
            "run",
            "params",
            "--scheduler",
            address,
            "--notebook",
            "regency_report",
        ],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"SMARTCITY_EVAL_LANGUAGE": "en"},
        encoding="locale",
    )
    reports = project / "reports" / "id" / "2020"
    deadline = time.monotonic() + 120
    while not list(reports.glob("kab-*.html")) + list(reports.glob("kota-*.html")):
        assert time.monotonic() < deadline and batch.poll() is None, batch.stderr.read()
        time.sleep(0.05)
    os.killpg(workers[0].pid, signal.SIGKILL)  # nanny and worker: it does not come back
    _, told = batch.communicate(timeout=240)
    records = sorted(path.stem for path in (project / "params" / "2020").glob("*.yaml"))
    assert batch.returncode == 0, told
    assert f"{len(records)} reports made, 0 failed" in told
    assert sorted(path.stem for path in reports.glob("k*.html")) == records
    assert not list(project.rglob("*.part"))


def test_documents_are_made_on_a_cluster_too(cluster, project):
    pytest.importorskip("docx", reason="the extra [docx] is not installed")
    address, _ = cluster
    wait_for_workers(address, 2)
    record = min((project / "params" / "2020").glob("*.yaml"))
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from smartcity_eval.cli import main; main()",
            "run",
            str(record),
            "--scheduler",
            address,
            "--notebook",
            "regency_report",
            "--document",
            "report",
        ],
        cwd=project,
        capture_output=True,
        text=True,
        env=os.environ | {"SMARTCITY_EVAL_LANGUAGE": "en"},
        timeout=240,
        encoding="locale",
    )
    assert ran.returncode == 0 and "1 document made, 0 failed" in ran.stderr, ran.stderr
    assert (project / "reports" / "id" / "2020" / f"{record.stem}.report.docx").is_file()


def test_nobody_at_the_address_is_a_sentence(project):
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from smartcity_eval.cli import main; main()",
            "run",
            "params",
            "--scheduler",
            "tcp://127.0.0.1:9",
        ],
        cwd=project,
        capture_output=True,
        text=True,
        env=os.environ | {"SMARTCITY_EVAL_LANGUAGE": "en"},
        timeout=120,
        encoding="locale",
    )
    assert (
        ran.returncode == 2
        and "no Dask scheduler answers at tcp://127.0.0.1:9" in ran.stderr
        and "Traceback" not in ran.stderr
    )
