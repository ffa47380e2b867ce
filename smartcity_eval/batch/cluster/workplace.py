"""What a worker of a cluster has of a batch: folders that mirror the operator's, and processes."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...core.errors import UsageError
from ...core.messages import Message
from ...core.temporary import mark_owner, sweep_temporary
from ...frameworks.loader import OWN_EDITIONS
from ...reference.packs import OWN_PACK, SHIPPED
from ...store.outcome import Outcome, unmade
from ..kernels.forked import socket_room
from ..plan.document_jobs import AnyJob
from ..plan.jobs import Job
from ..workers.pool import ATTEMPTS
from .installation import Installation
from .made_files import gather
from .parcels import Parcel, mirrored, write_files

# Said to nobody: whoever ends a batch waits for none of its reports.
ENDED = Message("the batch has ended")
# Seconds that a process has to end by itself, and between looks at whether its batch is there.
PATIENCE = 5
GLANCE = 1.0


@dataclass(frozen=True)
class Setting:
    """What a batch is made in: on the operator's machine, with its paths.

    `editions` and `pack` are the folders of one's own, None where there are none.
    """

    working_dir: Path
    editions: Path | None
    pack: Path | None
    installation: Installation

    def variables(self, mirror: Path) -> dict[str, str]:
        """Return the environment of a process that works in a mirror."""
        own = {
            OWN_EDITIONS: str(mirrored(mirror, self.editions)) if self.editions else "",
            OWN_PACK: str(mirrored(mirror, self.pack)) if self.pack else SHIPPED,
        }
        return {**os.environ, **own}


class Bench:
    """One process that makes jobs, and the folder that it works in."""

    def __init__(self, setting: Setting):
        # Where what processes leave that were killed is looked for.
        sweep_temporary(None, socket_room())
        self._setting = setting
        self._folder = Path(tempfile.mkdtemp(prefix="smartcity-cluster-")).resolve()
        mark_owner(self._folder)
        self._mirror = self._folder / "files"
        self._unpacked: set[str] = set()
        self._shared: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, job: AnyJob, shared: Sequence[Parcel], own: Parcel) -> tuple[Outcome, Parcel]:
        """Make one job of its files.

        Raises
        ------
        EOFError
            When the process has died of it.
        """
        here = _moved(job, self._mirror)
        for parcel in shared:
            if parcel.sha256 not in self._unpacked:
                files = parcel.files()
                write_files(self._mirror, files)
                self._shared |= files.keys()
                self._unpacked.add(parcel.sha256)
        files = own.files()
        write_files(self._mirror, files)
        try:
            outcome = self._ask(here)
            return outcome, gather(here, self._mirror)
        finally:
            for place in files.keys() - self._shared:
                (self._mirror / place).unlink(missing_ok=True)

    def _ask(self, job: AnyJob) -> Outcome:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            outcome: Outcome = pickle.load(process.stdout)
        except (OSError, pickle.UnpicklingError):
            raise EOFError from None
        return outcome

    def _start(self) -> subprocess.Popen[bytes]:
        working_dir = mirrored(self._mirror, self._setting.working_dir)
        for folder in filter(None, (self._setting.working_dir, self._setting.editions)):
            mirrored(self._mirror, folder).mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            # -P: no module beside params/ may stand in for one of the library's.
            [sys.executable, "-P", "-m", f"{__package__}.child", str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=working_dir,
            env=self._setting.variables(self._mirror),
        )
        return self._process

    def remains(self, job: AnyJob) -> Parcel:
        """Take what a job has left whose process died, such as its log."""
        return gather(_moved(job, self._mirror), self._mirror)

    def end(self) -> None:
        """End the process, whatever it makes, and take its folder away."""
        if self._process is not None:
            assert self._process.stdin is not None and self._process.stdout is not None
            with suppress(OSError):
                self._process.stdin.close()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class Workplace:
    """The benches of a batch on one worker, one for each of its threads.

    Dask keeps it as it keeps any value: sent to another worker it begins anew there, and it ends
    when the batch lets go of it, or is no more.
    """

    def __init__(self, setting: Setting):
        self.setting = setting
        self._benches: list[Bench] = []
        self._free: list[Bench] = []
        self._differs: Message | None = None
        self._is_known = False
        self._finalizer = weakref.finalize(self, _end_all, self._benches)

    def __reduce__(self) -> tuple[Any, ...]:
        return Workplace, (self.setting,)

    def make(self, job: AnyJob, shared: Sequence[Parcel], own: Parcel) -> tuple[Outcome, Parcel]:
        """Make one job; once more in a new process where the first one died of it."""
        if not self._is_known:
            self._differs = Installation.here().other_than(self.setting.installation)
            self._is_known = True
        if self._differs:
            reason = Message("a worker of the cluster differs: {how}", {"how": self._differs})
            return replace(unmade(job.key, job.language, reason), again=True), Parcel.of({})
        left = Parcel.of({})
        for _ in range(ATTEMPTS):
            bench = self._free.pop() if self._free else self._new_bench()
            try:
                made = bench.make(job, shared, own)
            except EOFError:
                if not self._finalizer.alive:
                    raise UsageError(ENDED) from None
                left = bench.remains(job)
                self._benches.remove(bench)
                bench.end()
            except OSError as error:  # as on the operator's machine: a disk that is full
                self._free.append(bench)
                return replace(_unwritable(job, error), again=True), left
            else:
                self._free.append(bench)
                return made
        reason = Message("its worker process ended {count} times", {"count": ATTEMPTS})
        return unmade(job.key, job.language, reason), left

    def _new_bench(self) -> Bench:
        if not self._finalizer.alive:
            raise UsageError(ENDED)
        bench = Bench(self.setting)
        self._benches.append(bench)
        return bench

    def end(self) -> None:
        """End whatever is being made, and leave nothing behind."""
        self._finalizer()


def _unwritable(job: AnyJob, error: OSError) -> Outcome:
    reason = Message(
        "a file could not be read or written ({reason})", {"reason": error.strerror or str(error)}
    )
    return unmade(job.key, job.language, reason)


def make_for_batch(
    workplace: Workplace, shared: Sequence[Parcel], job: AnyJob, own: Parcel
) -> tuple[Outcome, Parcel]:
    """Make one job: what runs as a task on a worker."""
    from distributed import get_worker

    worker, done = get_worker(), threading.Event()
    watch = threading.Thread(
        target=_watch, args=(worker.state.tasks, worker.get_current_task(), workplace, done)
    )
    watch.start()
    try:
        return workplace.make(job, shared, own)
    finally:
        done.set()
        watch.join()


def _watch(
    tasks: Mapping[str, Any], task: str, workplace: Workplace, done: threading.Event
) -> None:
    """End what is being made for a batch that has gone: nothing else ends a notebook that hangs."""
    while not done.wait(GLANCE):
        if task not in tasks or tasks[task].state == "cancelled":
            workplace.end()
            return


def _end_all(benches: list[Bench]) -> None:
    while benches:
        benches.pop().end()


def _moved(job: AnyJob, mirror: Path) -> AnyJob:
    """Return a job with its paths in a mirror."""
    params, reports = mirrored(mirror, job.params_dir), mirrored(mirror, job.reports_dir)
    if isinstance(job, Job):
        notebook = replace(job.notebook, path=mirrored(mirror, job.notebook.path))
        return replace(job, notebook=notebook, params_dir=params, reports_dir=reports)
    return replace(job, params_dir=params, reports_dir=reports)
