"""The workers of a cluster as the batch sees them: jobs go out, and files come back."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from ...core.files import read_file
from ...core.messages import Message
from ...frameworks.loader import own_editions
from ...reference.packs import current_pack
from ...store.outcome import Outcome, unmade
from ..plan.document_jobs import AnyJob
from ..plan.jobs import Job
from ..workers.pool import ATTEMPTS
from .installation import Installation
from .made_files import put_made
from .needed_files import Group, group_files, groups_of, own_files
from .parcels import Parcel, place_of
from .workplace import Setting, Workplace, make_for_batch


class ClusterExecutor(Executor):
    """Hands jobs to the workers of a Dask cluster, with the files that they read.

    What comes back is written here, by one thread: no worker sees a folder of this machine.

    Parameters
    ----------
    client
        The ``distributed.Client``.
    installation
        What is installed here.
    """

    def __init__(self, client: Any, installation: Installation):
        self._client = client
        self._tasks = client.get_executor(pure=False, retries=ATTEMPTS - 1)
        self._installation = installation
        self._batch = uuid4().hex
        self._workplace: Any = None
        # As Dask has them: it keeps each for workers that come later, or lose theirs.
        self._groups: dict[Group, Any] = {}
        self._writer = ThreadPoolExecutor(1, "writing")

    def submit(self, _make: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """Hand out one job, which the workers call the same function with."""
        [job] = args
        if isinstance(job, Job):  # a notebook may be named as seen from the working folder
            path = job.notebook.path.parent.resolve() / job.notebook.path.name
            job = replace(job, notebook=replace(job.notebook, path=path))
        made: Future[Outcome] = Future()
        try:
            own = _packed(own_files(job))
            shared = [self._group(group, job) for group in groups_of(job)]
        except OSError as error:
            reason = error.strerror or str(error)
            message = Message("a file could not be read or written ({reason})", {"reason": reason})
            made.set_result(unmade(job.key, job.language, message))
            return made
        if self._workplace is None:
            self._workplace = self._keep("workplace", Workplace, self._setting(job))
        sent = self._tasks.submit(make_for_batch, self._workplace, shared, job, own)
        made.add_done_callback(lambda made: made.cancelled() and sent.cancel())
        sent.add_done_callback(lambda sent: self._writer.submit(_receive, job, sent, made))
        return made

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End what the batch has on the workers, and let go of the cluster."""
        self._tasks.shutdown(wait=False)
        self._writer.shutdown(wait=wait, cancel_futures=cancel_futures)
        self._groups.clear()
        self._workplace = None
        self._client.close()

    def _group(self, group: Group, job: AnyJob) -> Any:
        if group not in self._groups:
            parcel = _packed(group_files(group, job))
            self._groups[group] = self._keep(parcel.sha256, _held, parcel)
        return self._groups[group]

    def _keep(self, name: str, make: Callable[..., Any], value: object) -> Any:
        with warnings.catch_warnings():
            # A year of a whole country is large, and sent once.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self._client.submit(make, value, key=f"smartcity-{self._batch}-{name}")

    def _setting(self, job: AnyJob) -> Setting:
        editions, pack = own_editions(), current_pack().folder
        return Setting(
            job.params_dir.parent,
            Path(editions).resolve() if editions else None,
            pack.resolve() if pack else None,
            self._installation,
        )


def _receive(job: AnyJob, sent: Future[tuple[Outcome, Parcel]], made: Future[Outcome]) -> None:
    """Write what has come of a job, unless nobody waits for it any more."""
    if not made.set_running_or_notify_cancel():
        return
    try:
        if sent.cancelled():
            message = Message("the cluster has lost it, or cannot be reached; run again")
            made.set_result(unmade(job.key, job.language, message))
        elif error := sent.exception():
            made.set_exception(error)
        else:
            made.set_result(put_made(job, *sent.result()))
    except Exception as error:  # told with the report; the thread goes on with the next one
        made.set_exception(error)


def _packed(paths: list[Path]) -> Parcel:
    return Parcel.of({place_of(path): read_file(path) for path in paths})


def _held(parcel: Parcel) -> Parcel:
    """Return what a worker is to hold."""
    return parcel
