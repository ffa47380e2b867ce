"""Jobs go out with their files, and files come back, with a pretended Dask."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field

import pytest

from smartcity_eval.batch.cluster import executor as module
from smartcity_eval.batch.cluster.executor import ClusterExecutor
from smartcity_eval.batch.cluster.installation import Installation
from smartcity_eval.batch.cluster.parcels import Parcel
from smartcity_eval.batch.workers.worker import make
from smartcity_eval.store.outcome import Outcome

KEY = "id/2023/kab-batang"


@dataclass
class Client:
    """Keeps what is handed to it; a test says what comes of each task."""

    kept: dict[str, object] = field(default_factory=dict)
    tasks: list[tuple[Future, tuple]] = field(default_factory=list)
    closed: bool = False

    def submit(self, make, value, key):
        self.kept[key] = value
        return key

    def get_executor(self, **_):
        client = self

        class Tasks:
            def submit(self, _function, *args):
                client.tasks.append((Future(), args))
                return client.tasks[-1][0]

            def shutdown(self, wait):
                assert not wait

        return Tasks()

    def close(self):
        self.closed = True


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def executor(client):
    own = ClusterExecutor(client, Installation.here())
    yield own
    own.shutdown()
    assert client.closed


def test_what_comes_back_is_written_here(executor, client, job):
    own = job()
    made = executor.submit(make, own)
    files = {f"{KEY}.html": b"page", f"{KEY}.ipynb": b"{}"}
    client.tasks[0][0].set_result((Outcome(KEY, made=True), Parcel.of(files)))
    assert made.result(10).made and own.target(".html").read_bytes() == b"page"


def test_what_jobs_share_is_sent_once(executor, client, job, tmp_path):
    for language in ("id", "en"):
        executor.submit(make, job(language=language))
    executor.submit(make, job(region=None))
    held = [value for value in client.kept.values() if isinstance(value, Parcel)]
    assert len({parcel.sha256 for parcel in held}) == len(held) <= 4
    [first, second, third] = [args for _, args in client.tasks]
    assert first[1] == second[1] == third[1] and first[0] == second[0]
    assert (first[2].language, second[2].language) == ("id", "en")
    assert f"{tmp_path}/params/2023/kab-batang.yaml"[1:] in first[3].files()


def test_a_notebook_is_named_wherever_the_command_was_run(
    executor, client, job, notebook_at, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    notebook_at(tmp_path / "own.ipynb", "1")
    executor.submit(make, job((tmp_path / "own.ipynb").relative_to(tmp_path)))
    assert client.tasks[0][1][2].notebook.path == tmp_path / "own.ipynb"


def test_a_file_that_cannot_be_read_is_the_jobs_reason(executor, client, job, monkeypatch):
    def unreadable(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "read_file", unreadable)
    outcome = executor.submit(make, job()).result(10)
    assert outcome.failed and "Permission denied" in outcome.reason("en") and not client.tasks


def test_an_error_of_the_cluster_is_the_pools_to_tell(executor, client, job):
    made = executor.submit(make, job())
    client.tasks[0][0].set_exception(MemoryError("the worker was killed"))
    assert isinstance(made.exception(10), MemoryError)


def test_a_scheduler_that_is_lost_is_a_reason(executor, client, job):
    made = executor.submit(make, job())
    client.tasks[0][0].cancel()
    client.tasks[0][0].set_running_or_notify_cancel()
    assert "the cluster has lost it" in made.result(10).reason("en")


def test_what_nobody_waits_for_is_cancelled_and_not_written(executor, client, job):
    own = job()
    made = executor.submit(make, own)
    made.cancel()
    assert client.tasks[0][0].cancelled()
    with pytest.raises(CancelledError):
        made.result(10)
    assert not own.reports_dir.exists()


def test_what_comes_after_nobody_waits_for_it_is_not_written(executor, client, job):
    own = job()
    made = executor.submit(make, own)
    client.tasks[0][0].set_running_or_notify_cancel()  # too late to be cancelled
    made.cancel()
    files = {f"{KEY}.html": b"page", f"{KEY}.ipynb": b"{}"}
    client.tasks[0][0].set_result((Outcome(KEY, made=True), Parcel.of(files)))
    executor.shutdown()
    assert not own.reports_dir.exists()
