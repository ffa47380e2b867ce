"""Workers of this machine: a process each, all forked from one that has imported what they need."""

from __future__ import annotations

import multiprocessing
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from ...core.temporary import mark_owner, sweep_temporary, temporary_folder
from ..kernels.fork_server import WarmServer
from ..kernels.forked import can_fork, socket_room
from .worker import start_worker

PRELOAD = "smartcity_eval.batch.workers.preload"


@contextmanager
def _temporary_in(folder: str | None) -> Iterator[None]:
    """Have temporary files made in a folder; None leaves things as they are."""
    before = tempfile.tempdir
    tempfile.tempdir = folder or before
    try:
        yield
    finally:
        tempfile.tempdir = before


class LocalWorkers:
    """Starts worker processes. What they have in the making, sockets included, lies in one folder.

    Each begins as a fresh interpreter does: nothing of this process, its threads included, gets
    into it.
    """

    def __init__(self, scratch: str):
        self.scratch = scratch
        self._warm: WarmServer | None = None
        self._in_use = False
        self._context = multiprocessing.get_context("forkserver" if can_fork() else "spawn")

    def get_ready(self, kernels: bool = True) -> None:
        """Begin to import, in the background, what workers and kernels need.

        Does nothing the second time, nor for workers without kernels after those with.
        """
        if can_fork() and self._warm is None:
            from multiprocessing import forkserver, resource_tracker, util

            with _temporary_in(socket_room()):
                # Where the fork server's socket will lie, decided once for this process.
                sockets = util.get_temp_dir()
                mark_owner(Path(sockets))

            self._context.set_forkserver_preload([PRELOAD] if kernels else [])
            # Ctrl-C is the batch's from the first instant on: these begin with it blocked, and
            # ignore it before they unblock it.
            resource_tracker.ensure_running()  # it would unblock it again
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                if kernels:
                    self._warm = WarmServer(Path(self.scratch), sockets)
                forkserver.ensure_running()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def start(self, count: int, kernels: bool = True) -> Executor:
        """Start workers; without kernels, they can make documents only."""
        self.get_ready(kernels)
        self._in_use = kernels
        address = self._warm.address if self._warm else None
        return ProcessPoolExecutor(
            count,
            mp_context=self._context,
            initializer=start_worker,
            initargs=(self.scratch, address, kernels),
        )

    def end(self) -> None:
        """End the warm process."""
        if self._warm:
            self._warm.end(self._in_use)


@contextmanager
def local_workers() -> Iterator[LocalWorkers]:
    """Yield the way to start workers here.

    In the end, all that even killed ones have left is removed.
    """
    sweep_temporary(None, socket_room())  # what batches that were killed have left
    with temporary_folder("smartcity-", socket_room()) as scratch:
        workers = LocalWorkers(scratch)
        try:
            yield workers
        finally:
            workers.end()
