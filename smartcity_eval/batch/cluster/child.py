"""A process beside a cluster's worker that makes its reports, one after the other.

It has the working folder, editions and pack of its batch, and ends with it: what one batch has
loaded is never shown by another.
"""

from __future__ import annotations

import os
import pickle
import queue
import shutil
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

from ..plan.document_jobs import AnyJob
from ..plan.jobs import Job
from ..workers.worker import make


def main(folder: str) -> None:
    """Make each job that comes, and answer with its outcome; ends when no more can come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints, it is no answer
        jobs: queue.Queue[AnyJob] = queue.Queue()
        threading.Thread(target=_hear, args=(sys.stdin.buffer, jobs, folder), daemon=True).start()
        while True:
            job = jobs.get()
            if isinstance(job, Job):
                _get_ready()
            pickle.dump(make(job), answers)
            answers.flush()


def _get_ready() -> None:
    """Import what executing notebooks takes, while the process for kernels does the same."""
    from ..kernels.forked import can_fork, own_server

    if can_fork():
        own_server()
    from ..workers import preload  # noqa: F401


def _hear(asked: IO[bytes], jobs: queue.Queue[AnyJob], folder: str) -> None:
    """Pass on the jobs; when the worker has gone, or ends the batch, end at once and tidy up."""
    try:
        while True:
            jobs.put(pickle.load(asked))
    except (EOFError, OSError, pickle.UnpicklingError):
        pass
    try:
        if "smartcity_eval.batch.kernels.forked" in sys.modules:
            from ..kernels.forked import end_ordinary_kernels, end_own_server

            end_ordinary_kernels()
            end_own_server()
        shutil.rmtree(Path(folder), ignore_errors=True)
    finally:  # whatever was in the way
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
