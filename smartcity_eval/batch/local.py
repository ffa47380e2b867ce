"""Workers of this machine: a process each, all forked from one that has imported what they need."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from .kernels import WarmServer, can_fork, socket_room
from .worker import start_worker

PRELOAD = f"{__package__}.preload"


class LocalWorkers:
    """Starts worker processes. What they have in the making, sockets included, lies in one folder.

    Each begins as a fresh interpreter does: nothing of this process, its threads included, gets into it.
    """

    def __init__(self, scratch: str):
        self.scratch = scratch
        self._warm: WarmServer | None = None
        self._context = multiprocessing.get_context("forkserver" if can_fork() else "spawn")

    def get_ready(self) -> None:
        """Begin, in the background, to import what workers and kernels need; does nothing the second time."""
        if can_fork() and self._warm is None:
            from multiprocessing import forkserver

            self._warm = WarmServer(Path(self.scratch))
            self._context.set_forkserver_preload([PRELOAD])
            forkserver.ensure_running()

    def start(self, count: int) -> Executor:
        """Start workers."""
        self.get_ready()
        address = self._warm.address if self._warm else None
        return ProcessPoolExecutor(count, mp_context=self._context, initializer=start_worker, initargs=(self.scratch, address))

    def end(self) -> None:
        """End the warm process."""
        if self._warm:
            self._warm.end()


@contextmanager
def local_workers() -> Iterator[LocalWorkers]:
    """Give the way to start workers here; in the end, all that even killed ones have left is taken away."""
    with tempfile.TemporaryDirectory(prefix="smartcity-", dir=socket_room(), ignore_cleanup_errors=True) as scratch:
        workers = LocalWorkers(scratch)
        try:
            yield workers
        finally:
            workers.end()
