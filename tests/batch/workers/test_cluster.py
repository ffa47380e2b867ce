"""Reaching a cluster, with a pretended Dask; tests/distributed has a real one."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.workers.cluster import cluster_workers


@pytest.fixture
def dask(monkeypatch):
    """Pretend a Dask whose scheduler gives the threads of its workers, or an error; note what is
    asked of it.
    """

    def pretend(threads: dict | Exception) -> dict:
        asked = {}

        class Client:
            def __init__(self, address, timeout):  # as Dask's own
                if isinstance(threads, Exception):
                    raise threads

            def nthreads(self):
                return threads

            def get_executor(self, **options):
                asked.update(options)
                return "workers"

        monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Client))
        return asked

    return pretend


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as told:
        cluster_workers("tcp://127.0.0.1:8786")
    assert "pip install 'smartcity-eval[distributed]'" in told.value.in_language("en")


@pytest.mark.parametrize("error", [OSError("timed out\nafter 10 s"), ValueError("unknown scheme")])
def test_nobody_at_the_address_is_one_line(error, dask):
    dask(error)
    with pytest.raises(UsageError) as told:
        cluster_workers("tcp://127.0.0.1:9")
    said = told.value.in_language("en")
    assert "tcp://127.0.0.1:9" in said and str(error).splitlines()[0] in said and "\n" not in said


@pytest.mark.parametrize(
    ("threads", "at_a_time"), [({}, 2), ({"a": 1}, 2), ({"a": 1, "b": 1, "c": 2}, 8)]
)
def test_two_reports_are_handed_out_for_each_thread_so_that_none_waits(threads, at_a_time, dask):
    dask(threads)
    assert cluster_workers("tcp://127.0.0.1:8786") == ("workers", at_a_time)


def test_a_job_is_computed_each_time_and_once_more_where_its_worker_was_lost(dask):
    asked = dask({"a": 1})
    cluster_workers("tcp://127.0.0.1:8786")
    assert asked == {"pure": False, "retries": 1}
