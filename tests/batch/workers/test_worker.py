"""A worker process: what it is told, whom it hears, and that it ends with its batch."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels.forked import can_fork
from smartcity_eval.batch.outputs import execute
from smartcity_eval.batch.workers.worker import make
from smartcity_eval.store.outcome import Outcome

BATCH = """
import json, os, sys, time
from smartcity_eval.batch.workers.local import local_workers

with local_workers() as local, local.start(2) as workers:
    pids = {future.result() for future in [workers.submit(os.getpid) for _ in range(4)]}
    workers.submit(time.sleep, 600)
    print(json.dumps([local.scratch, [*pids, local._warm.process.pid]]), flush=True)
    sys.stdin.read()
"""


def in_worker(workers, expression: str):
    """Evaluate an expression in a worker."""
    return workers[0].submit(partial(eval, expression)).result(60)


def test_a_worker_leaves_ctrl_c_to_the_batch(workers):
    assert in_worker(workers, "__import__('signal').getsignal(2)") == signal.SIG_IGN


@pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")
def test_a_worker_knows_the_warm_process_of_its_batch(workers):
    address = in_worker(
        workers, "__import__('smartcity_eval.batch.kernels.forked', fromlist=['_']).shared_address"
    )
    assert address == workers[1]._warm.address and address.is_socket()


def test_what_a_worker_has_in_the_making_lies_in_the_batchs_folder(workers):
    assert in_worker(workers, "__import__('tempfile').gettempdir()") == workers[1].scratch


def test_make_makes_the_report(job, monkeypatch):
    monkeypatch.setattr(execute, "make_report", lambda job: Outcome(job.key, made=True))
    assert make(job()) == Outcome("id/2023/kab-batang", made=True)


def test_make_makes_the_document(memo_job):
    job = memo_job()
    assert make(job).key == job.key and job.file.read_bytes() == b"memo"


@pytest.mark.skipif(not can_fork(), reason="looks for processes in /proc, which only Linux has")
def test_workers_at_work_end_with_a_killed_batch_and_take_its_folder_away(gone):
    batch = subprocess.Popen(
        [sys.executable, "-c", BATCH],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="locale",
    )
    scratch, pids = json.loads(batch.stdout.readline())
    assert len(pids) >= 2 and Path(scratch).is_dir()
    batch.kill()
    batch.communicate()
    assert all(gone(pid) for pid in pids) and not Path(scratch).exists()


def test_the_batch_can_name_a_worker_without_loading_what_only_workers_need():
    code = "import sys, smartcity_eval.batch.workers.worker\nprint(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="locale"
    ).stdout.split()
    assert not {"papermill", "nbconvert", "nbclient", "jupyter_client", "matplotlib"} & set(loaded)
