"""Workers of this machine: what they share, and that all of it ends with the batch."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels.forked import can_fork
from smartcity_eval.batch.workers import local
from smartcity_eval.batch.workers.local import PRELOAD, local_workers
from smartcity_eval.batch.workers.worker import make

on_linux = pytest.mark.skipif(not can_fork(), reason="workers and kernels are forked on Linux only")


@on_linux
def test_the_workers_kernels_come_from_one_warm_process(workers, looked_at):
    executor, started = workers
    parents = {
        looked_at("os.getppid()", make=lambda job: executor.submit(make, job).result(60))
        for _ in range(4)
    }
    assert parents == {started._warm.process.pid}


def test_a_worker_begins_as_a_fresh_interpreter_does(workers, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "nowhere")
    executor, started = workers
    assert executor.submit(tempfile.gettempdir).result(60) == started.scratch
    assert executor.submit(os.getppid).result(60) != os.getpid() or not can_fork()


def test_what_is_imported_beforehand_exists():
    assert __import__(PRELOAD, fromlist=["_"]).__name__ == PRELOAD


def test_nothing_is_started_before_there_is_something_to_make(monkeypatch):
    monkeypatch.setattr(local, "WarmServer", pytest.fail)
    with local_workers() as started:
        assert Path(started.scratch).is_dir()
    assert not Path(started.scratch).exists()


@on_linux
def test_getting_ready_twice_starts_one_warm_process_which_ends_with_the_batch_as_does_its_folder():
    before = set(multiprocessing.active_children())
    with local_workers() as started:
        started.get_ready()
        process = started._warm.process
        started.get_ready()
        assert started._warm.process is process and process.poll() is None
    assert process.returncode is not None and not Path(started.scratch).exists()
    assert set(multiprocessing.active_children()) == before


@on_linux
def test_workers_for_documents_alone_need_no_kernels_and_no_warm_process(monkeypatch):
    monkeypatch.setattr(local, "WarmServer", pytest.fail)
    with local_workers() as started:
        with started.start(1, kernels=False) as executor:
            assert executor.submit(tempfile.gettempdir).result(60) == started.scratch
        assert started._warm is None
    assert not Path(started.scratch).exists()


def test_a_batch_that_fails_takes_everything_away_too():
    with pytest.raises(KeyboardInterrupt), local_workers() as started:  # noqa: PT012
        started.get_ready()
        Path(started.scratch, "half-made").touch()
        raise KeyboardInterrupt
    assert not Path(started.scratch).exists()


@pytest.mark.usefixtures("looked_at")
def test_without_a_fork_workers_are_spawned_and_no_warm_process_started(monkeypatch):
    monkeypatch.setattr(local, "can_fork", lambda: False)
    monkeypatch.setattr(local, "WarmServer", pytest.fail)
    with local_workers() as started, started.start(1) as executor:
        assert executor.submit(os.getppid).result(60) == os.getpid()
        assert (
            executor.submit(
                partial(
                    eval,
                    "__import__('smartcity_eval.batch.kernels.forked',"
                    " fromlist=['_']).shared_address",
                )
            ).result(60)
            is None
        )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
def test_a_deep_folder_for_temporary_files_leaves_the_sockets_path_short_enough(
    tmp_path, monkeypatch
):
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with local_workers() as started:
        assert len(str(Path(started.scratch, "warm"))) <= 103
