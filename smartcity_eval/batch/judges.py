"""Judging region after region: in this process, or in several that are forked from it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from .judged import Judged
from .judged_region import RegionTask, judge_region

# Fewer regions are judged here before another process has begun.
FEW = 16
# Regions handed to a process at once.
AT_ONCE = 4


def nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Judges:
    """Who judges the records of a batch, and what is done meanwhile.

    Attributes
    ----------
    processes
        How many judge; one is this process.
    data_dir
        Where they write each evaluation as soon as it is made; None to hand all of them back.
    begin
        Called once there is a record to judge, before the first of them.
    tell
        Called with the number of records judged and of all to judge.
    """

    processes: int = 1
    data_dir: Path | None = None
    begin: Callable[[], None] = nothing
    tell: Callable[[int, int], None] = nothing


# This process, which hands back what it made.
ALONE = Judges()


def judge_regions(tasks: Sequence[RegionTask], processes: int) -> Iterator[Judged]:
    """Judge some regions in their order.

    Processes are forked only where that is safe: on Linux, from a process with one thread. What one
    of them was judging when it was killed, and all after it, is judged in this process.
    """
    left = deque(tasks)
    if processes > 1 and len(tasks) >= FEW and _can_share():
        yield from _shared(left, processes)
    while left:
        yield judge_region(left.popleft())


def _can_share() -> bool:
    from .kernels.forked import can_fork

    return can_fork() and threading.active_count() == 1


def _shared(left: deque[RegionTask], processes: int) -> Iterator[Judged]:
    """Judge by several processes; what they have judged is taken from those left."""
    context = multiprocessing.get_context("fork")
    judges = ProcessPoolExecutor(processes, context, _begin_judging)
    try:
        for judged in judges.map(judge_region, tuple(left), chunksize=AT_ONCE):
            left.popleft()
            yield judged
    except BrokenProcessPool:
        return
    finally:
        judges.shutdown(cancel_futures=True)


def _begin_judging() -> None:
    # Ctrl-C is the batch's, which ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_batch, daemon=True).start()


def _end_with_batch() -> None:
    batch = multiprocessing.parent_process()
    assert batch is not None
    batch.join()
    os._exit(1)
