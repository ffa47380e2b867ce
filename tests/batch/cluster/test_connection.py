"""Reaching a cluster, with a pretended Dask; tests/distributed has a real one."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.cluster.connection import cluster_workers
from smartcity_eval.batch.cluster.executor import ClusterExecutor
from smartcity_eval.batch.cluster.installation import Installation


@pytest.fixture
def dask(monkeypatch):
    """Pretend a Dask whose scheduler gives the threads of its workers, or an error, and what is
    installed on each; note what is asked of it.
    """

    def pretend(threads: dict | Exception, **installed: object) -> dict:
        asked = {}

        class Client:
            def __init__(self, address, timeout):  # as Dask's own
                if isinstance(threads, Exception):
                    raise threads

            def run(self, function, on_error):
                assert (function(), on_error) == (Installation.here(), "return")
                return {worker: installed.get(worker, function()) for worker in threads}

            def nthreads(self):
                return threads

            def get_executor(self, **options):
                asked.update(options)
                return "workers"

            def close(self):
                asked["closed"] = True

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
    workers, most = cluster_workers("tcp://127.0.0.1:8786")
    assert isinstance(workers, ClusterExecutor) and most == at_a_time
    assert not logging.getLogger("distributed.client").isEnabledFor(logging.ERROR)


def test_a_job_is_computed_each_time_and_once_more_where_its_worker_was_lost(dask):
    asked = dask({"a": 1})
    cluster_workers("tcp://127.0.0.1:8786")
    assert asked == {"pure": False, "retries": 1}


def test_a_worker_that_differs_is_refused_by_name(dask):
    asked = dask({"a": 1, "b": 1}, b=replace(Installation.here(), package="0.0.1"))
    with pytest.raises(UsageError) as told:
        cluster_workers("tcp://127.0.0.1:8786")
    said = told.value.in_language("en")
    assert "b (1 of 2)" in said and "smartcity-eval 0.0.1" in said and asked == {"closed": True}


def test_a_worker_without_the_package_is_refused_with_what_it_said(dask):
    dask({"a": 1}, a=ModuleNotFoundError("No module named 'smartcity_eval'"))
    with pytest.raises(UsageError) as told:
        cluster_workers("tcp://127.0.0.1:8786")
    assert "No module named 'smartcity_eval'" in told.value.in_language("en")
