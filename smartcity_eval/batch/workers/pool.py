"""Handing reports out to workers, which are replaced when one dies."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from multiprocessing.process import BaseProcess

from ...core.messages import Message
from ...store.outcome import Outcome, unmade
from ..plan.document_jobs import AnyJob
from .worker import make

# A report that failed for the machine's or a neighbour's fault is tried once more: its worker died,
# the disk was full.
ATTEMPTS = 2
# Seconds that the reports being made have to finish when the batch is interrupted.
PATIENCE = 5


def make_all(
    jobs: Sequence[AnyJob], start: Callable[[], Executor], at_a_time: int
) -> Iterator[Outcome]:
    """Make the reports and documents; outcomes come in the order of finishing.

    Parameters
    ----------
    jobs
        The reports and documents to make.
    start
        Starts the workers, and starts them again when one has died.
    at_a_time
        Reports handed out before the first is back: no more than the workers can hold, so that it
        is known which ones a dying worker can have had.
    """
    if not jobs:
        return
    waiting, suspects, attempts = deque(jobs), deque[AnyJob](), Counter[str]()
    running: dict[Future[Outcome], AnyJob] = {}
    others = set(multiprocessing.active_children())
    workers, patience = start(), float(PATIENCE)
    try:
        while waiting or suspects or running:
            # Each is tried again alone: then it is known which one made the worker die, and no
            # neighbour fills the disk.
            alone = suspects or any(attempts[job.key] > 1 for job in running.values())
            source = suspects or waiting
            while source and len(running) < (1 if alone else at_a_time):
                job = source.popleft()
                attempts[job.key] += 1
                running[workers.submit(make, job)] = job
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            lost = [
                job
                for future, job in running.items()
                if future in done and isinstance(future.exception(), BrokenExecutor)
            ]
            for future in done:
                job = running.pop(future)
                if job in lost:
                    continue
                outcome = _outcome(future, job)
                if outcome.again and attempts[job.key] < ATTEMPTS:
                    suspects.append(job)
                else:
                    yield outcome
            if lost:
                lost += running.values()
                running.clear()
                _end(workers, set(multiprocessing.active_children()) - others, patience)
                workers = start()
            suspects += [job for job in lost if attempts[job.key] < ATTEMPTS]
            yield from (
                unmade(
                    job.key,
                    job.language,
                    Message("its worker process ended {count} times", {"count": ATTEMPTS}),
                )
                for job in lost
                if attempts[job.key] >= ATTEMPTS
            )
    except KeyboardInterrupt:
        patience = 0.5
        begun = [future for future in running if not future.cancel()]
        done, _ = wait(begun, timeout=PATIENCE)
        yield from (
            _outcome(future, running[future]) for future in done if future.exception() is None
        )
        raise
    finally:
        for future in running:
            future.cancel()
        _end(workers, set(multiprocessing.active_children()) - others, patience)


def _outcome(future: Future[Outcome], job: AnyJob) -> Outcome:
    """Return a job's outcome; that a cluster has given it up becomes one too."""
    error = future.exception()
    return (
        future.result()
        if error is None
        else unmade(
            job.key,
            job.language,
            Message("its worker gave up: {reason}", {"reason": f"{type(error).__name__}: {error}"}),
        )
    )


def _end(workers: Executor, processes: set[BaseProcess], patience: float) -> None:
    """End the workers.

    Processes of this machine that are not gone in time are killed, and their kernels with them.
    """
    workers.shutdown(wait=not processes)
    deadline = time.monotonic() + patience
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
