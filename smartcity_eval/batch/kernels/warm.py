"""The warm process: it has imported what notebooks need, and forks one kernel after another.

Started by exec (:class:`~smartcity_eval.batch.kernels.fork_server.WarmServer`) so that it holds
nothing of the batch, and single-threaded, so that forking is safe. Workers ask it over a Unix
socket, one JSON object a line. It takes a worker's kernels with it when the worker has ended or
died, and all of them when the batch has.
"""

from __future__ import annotations

import gc
import json
import os
import random
import selectors
import signal
import socket
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from ...core.temporary import remove_orphan

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
READY = b"1"
# Nobody will look up what a report's cells were, and many kernels would write into one data base
# side by side. ipykernel's pause after each cell is there for text that was printed; it is flushed
# before all the same.
SETTINGS = ("--HistoryManager.enabled=False", "--IPythonKernel._execute_sleep=0")
# What a kernel imports while it starts, at its first cell, and when a notebook of someone else's
# draws.
KERNEL = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "matplotlib.backends.backend_agg",
    "numpy.random",
)
# No report is debugged; debugpy would cost a fifth of a second. pandas takes pyarrow along where it
# is installed, and pyarrow starts threads, with which forking is not safe; a notebook that asks for
# it gets it.
HELD_BACK = ("debugpy", "pyarrow")


@dataclass
class Worker:
    """A worker that asks for kernels, and the exit code of each; None while the kernel runs."""

    connection: socket.socket
    lines: TextIOWrapper
    kernels: dict[int, int | None] = field(default_factory=dict)

    def answer(self, value: dict[str, Any]) -> None:
        """Write one line; a worker that has gone meanwhile will be noticed when it is read from."""
        with suppress(OSError):
            self.connection.sendall(json.dumps(value).encode() + b"\n")

    def close(self) -> None:
        """Close this process's end."""
        self.lines.close()
        self.connection.close()


class Warm:
    """Forks kernels for whoever connects, until the batch has ended."""

    def __init__(self, listener: socket.socket, threads: int):
        self._listener = listener
        self._threads = threads
        self._workers: list[Worker] = []
        self._starting: set[int] = set()
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ, self._greet)

    def serve(self, batch: int) -> bool:
        """Answer until the batch ends, and return whether it ended in good order.

        `batch` is a pipe that the batch holds the other end of.
        """
        self._selector.register(batch, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    for worker in self._workers:
                        _end_kernels(worker)
                    return os.read(batch, 1) != b""
                key.data()

    def _greet(self) -> None:
        connection, _ = self._listener.accept()
        worker = Worker(connection, connection.makefile("r", encoding="utf-8"))
        self._workers.append(worker)
        worker.answer({"threads": self._threads})
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._hear(worker))

    def _hear(self, worker: Worker) -> None:
        try:
            asked = json.loads(worker.lines.readline())
        except (OSError, ValueError):  # the worker has ended, perhaps in the middle of a line
            self._selector.unregister(worker.connection)
            self._workers.remove(worker)
            worker.close()
            _end_kernels(worker)
            return
        if "poll" in asked:
            worker.answer({"code": _poll(asked["poll"], worker.kernels)})
        else:
            self._fork(asked, worker)

    def _fork(self, asked: dict[str, Any], worker: Worker) -> None:
        """Fork a kernel; the answer goes out when its sockets are bound, or when it has died."""
        for known in worker.kernels:
            _poll(
                known, worker.kernels
            )  # those that were killed meanwhile leave the table of processes
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            self._leave()
            _become_kernel(asked, writing)
        os.close(writing)
        worker.kernels[pid] = None
        self._starting.add(reading)

        def started() -> None:
            ready = os.read(reading, 1) == READY
            self._selector.unregister(reading)
            self._starting.remove(reading)
            os.close(reading)
            worker.answer({"pid": pid, "ready": ready})

        self._selector.register(reading, selectors.EVENT_READ, started)

    def _leave(self) -> None:
        """Close the warm process's own lines in a kernel.

        A worker would not notice the end of the warm process while a kernel holds one.
        """
        self._selector.close()
        self._listener.close()
        for worker in self._workers:
            worker.close()
        for pipe in self._starting:
            os.close(pipe)


def main(listening: int, left: list[str]) -> None:
    """Import everything, then serve on a socket that the batch listens on already.

    Parameters
    ----------
    listening
        The socket.
    left
        The batch's folders for temporary files, which a batch that was killed cannot take away
        itself.
    """
    tempfile.tempdir = left[0]
    gc.disable()  # it would look through all that is imported again and again
    _preload()
    # What was imported is never freed: keeping the collector off it keeps its memory shared with
    # the kernels.
    gc.collect()
    gc.freeze()
    gc.enable()
    threads = len(list(Path("/proc/self/task").iterdir()))
    with socket.socket(fileno=listening) as listener:
        in_order = Warm(listener, threads).serve(sys.stdin.fileno())
    if not in_order:
        _take_away(left)


def _take_away(left: list[str]) -> None:
    """Take away what a killed batch has left; its pipes are closed an instant before it is gone."""
    deadline = time.monotonic() + 0.5
    while (left := [f for f in left if not remove_orphan(Path(f))]) and time.monotonic() < deadline:
        time.sleep(0.02)


def _preload() -> None:
    """Import all that a kernel and a report need, and make one report to fill every cache."""
    for name in HELD_BACK:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in KERNEL:
        import_module(name)

    from ...core.messages import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, translator
    from ...reference.indicators import indicators
    from ...reference.prices import price_index
    from ...reference.regions import regions
    from ...reports.kernel.warm_up import rehearse

    # A plug-in is loaded by the kernel that needs it, not beside modules that are held back.
    for language in (DEFAULT_LANGUAGE, SOURCE_LANGUAGE):
        translator(language)
    for table in (indicators, price_index, regions):
        table()
    rehearse()
    for name in HELD_BACK:
        del sys.modules[name]
    # Imported here, it would hook this process's shell instead of the kernel's, and charts would
    # become text.
    assert "matplotlib_inline.backend_inline" not in sys.modules


def _become_kernel(asked: dict[str, Any], writing: int) -> None:
    """Turn this forked process into a kernel that shares no state with others; never returns."""
    code = 1
    try:
        warm = os.getppid()
        os.setsid()
        _end_with_parent()
        _redirect(asked["log"])
        os.environ.clear()
        os.environ.update(asked["env"], JPY_PARENT_PID=str(warm))
        tempfile.tempdir = None  # as in a process that has just begun
        os.chdir(asked["cwd"])
        arguments = [*asked["arguments"], *SETTINGS]
        sys.argv = ["ipykernel_launcher", *arguments]
        _reseed()
        from ipykernel.kernelapp import IPKernelApp

        app = IPKernelApp.instance(
            parent_handle=warm
        )  # watched, so that the kernel ends with the warm process
        app.initialize(arguments)  # type: ignore[no-untyped-call]  # ipykernel's own
        os.write(writing, READY)
        os.close(writing)
        app.start()  # type: ignore[no-untyped-call]  # ipykernel's own
        code = 0
    except BaseException:  # there is nobody above to tell: the reason goes into the report's log
        traceback.print_exc()
    finally:
        os._exit(code)


def _end_with_parent() -> None:
    """Let the system end this kernel with the warm process, whatever a cell does.

    ipykernel's own watch looks once a second.
    """
    import ctypes

    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _redirect(log: str) -> None:
    """Send what the kernel itself prints to the report's log.

    The pipes to the batch are not for the kernel to write to.
    """
    nothing = os.open(os.devnull, os.O_RDONLY)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for source, target in ((nothing, 0), (file, 1), (file, 2)):
        os.dup2(source, target)


def _reseed() -> None:
    """Seed the random generators: a forked one would repeat its sibling's numbers."""
    import numpy

    random.seed()
    numpy.random.seed()


def _end_kernels(worker: Worker) -> None:
    for pid in [pid for pid in worker.kernels if _poll(pid, worker.kernels) is None]:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _poll(pid: int, exit_codes: dict[int, int | None]) -> int | None:
    if exit_codes.get(pid) is None:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            exit_codes[pid] = os.waitstatus_to_exitcode(status)
    return exit_codes[pid]


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to answer
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # Before matplotlib is imported: it reads the first, and the libraries under NumPy the others,
    # only then.
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = (
        "1"  # a debugger's warning that no reader of a report needs
    )
    main(int(sys.argv[1]), sys.argv[2:])
    os._exit(0)  # at once: there is nothing to be saved
