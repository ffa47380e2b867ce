"""What runs in a worker process: beginning, making reports, and ending with the batch.

Light to import, so that the batch can name these functions without loading what only workers need.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path

from ...store.outcome import Outcome
from ..plan.document_jobs import AnyJob, DocumentJob


def start_worker(scratch: str, warm: Path | None, kernels: bool = True) -> None:
    """Begin a worker of this machine.

    Parameters
    ----------
    scratch
        The batch's folder for what is in the making.
    warm
        The address of the batch's warm process; None where kernels cannot be forked.
    kernels
        Whether it executes notebooks; documents alone need nothing of what these do.
    """
    # Ctrl-C is the batch's, which lets the workers finish what they are making.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    tempfile.tempdir = scratch
    if kernels:
        from ..kernels import forked
        from . import preload  # noqa: F401

        forked.shared_address = warm
    threading.Thread(target=_end_with_batch, args=(scratch,), daemon=True).start()


def make(job: AnyJob) -> Outcome:
    """Make one report or document; what writes documents is loaded for the first one."""
    if isinstance(job, DocumentJob):
        from ..outputs.documents import make_document

        return make_document(job)
    from ..outputs.execute import make_report

    return make_report(job)


def _end_with_batch(scratch: str) -> None:
    batch = multiprocessing.parent_process()
    assert batch is not None and batch.pid is not None
    batch.join()
    try:
        from ..kernels.forked import end_ordinary_kernels

        end_ordinary_kernels()
        shutil.rmtree(scratch, ignore_errors=True)
        # A batch that ends in good order is still taking away what is its own; only what a killed
        # one has left is ours: the socket that workers are asked for on. Workers that were not
        # forked have no such folder.
        while _lives(batch.pid):
            time.sleep(0.05)
        tempfile.tempdir = str(Path(scratch).parent)
        shutil.rmtree(multiprocessing.util.get_temp_dir(), ignore_errors=True)
    finally:  # whatever was in the way, a worker without its batch ends
        os._exit(1)


def _lives(pid: int) -> bool:
    """Return whether a process still runs; one that has ended and was not waited for does not."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            != "Z"
        )
    except OSError:
        return False
