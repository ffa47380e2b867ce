"""The warm process: it has imported what notebooks need, and forks one kernel after another.

Started by exec (``python -m smartcity_eval.batch.warm``) so that it holds nothing of the batch, and
single-threaded, so that forking is safe. It is asked on stdin, one JSON object a line, and answers on
stdout. When stdin closes, because the batch has ended or died, it takes its kernels with it.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
from contextlib import suppress
from typing import Any

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
READY = b"1"


def main() -> None:
    """Import everything, then fork kernels until nobody asks any more."""
    _preload()
    # What was imported is never freed: keeping the collector off it keeps its memory shared with the kernels.
    gc.collect()
    gc.freeze()
    threads = len(os.listdir("/proc/self/task"))
    _answer({"threads": threads})
    if threads != 1:
        return
    exit_codes: dict[int, int | None] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        if "poll" in asked:
            _answer({"code": _poll(asked["poll"], exit_codes)})
        else:
            _answer(_fork(asked, exit_codes))
    for pid, code in exit_codes.items():
        if code is None:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)


def _preload() -> None:
    """Import Jupyter's kernel and this package's views, and fill the caches that never change."""
    import IPython.core.completer
    import ipykernel.debugger
    import ipykernel.ipkernel
    import ipykernel.kernelapp

    from ..messages import languages, translator
    from ..reference.indicators import indicators
    from ..reference.prices import price_index
    from ..reference.regions import regions
    from ..views.charts import warm_up

    for language in languages():
        translator(language)
    for table in (indicators, price_index, regions):
        table()
    warm_up()
    # Imported here, it would hook this process's shell instead of the kernel's, and charts would become text.
    assert "matplotlib_inline.backend_inline" not in sys.modules
    del IPython, ipykernel


def _fork(asked: dict[str, Any], exit_codes: dict[int, int | None]) -> dict[str, Any]:
    """Fork a kernel and wait until its sockets are bound, or until it has died."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _become_kernel(asked, writing)
    os.close(writing)
    exit_codes[pid] = None
    ready = os.read(reading, 1) == READY
    os.close(reading)
    return {"pid": pid, "ready": ready}


def _become_kernel(asked: dict[str, Any], writing: int) -> None:
    """Turn this forked process into a kernel that shares no state with the one before it; never returns."""
    code = 1
    try:
        warm = os.getppid()
        os.setsid()
        _end_with_parent()
        _redirect(asked["log"])
        os.environ.clear()
        os.environ.update(asked["env"], JPY_PARENT_PID=str(warm))
        os.chdir(asked["cwd"])
        sys.argv = ["ipykernel_launcher", *asked["arguments"]]
        sys.path[0] = ""  # as `python -m ipykernel_launcher` has it
        _reseed()
        from ipykernel.kernelapp import IPKernelApp

        app = IPKernelApp.instance(parent_handle=warm)  # watched, so that the kernel ends with the warm process
        app.initialize(asked["arguments"])
        os.write(writing, READY)
        os.close(writing)
        app.start()
        code = 0
    finally:
        os._exit(code)


def _end_with_parent() -> None:
    """Let the system end this kernel with the warm process, whatever a cell does; ipykernel's own watch looks once a second."""
    import ctypes

    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _redirect(log: str) -> None:
    """Send what the kernel itself prints to the report's log; the pipes to the batch are not its to write."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for source, target in ((nothing, 0), (file, 1), (file, 2)):
        os.dup2(source, target)


def _reseed() -> None:
    """Give each kernel its own chance: a forked generator would repeat its sibling's numbers."""
    import numpy

    random.seed()
    numpy.random.seed()


def _poll(pid: int, exit_codes: dict[int, int | None]) -> int | None:
    if exit_codes.get(pid) is None:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            exit_codes[pid] = os.waitstatus_to_exitcode(status)
    return exit_codes[pid]


def _answer(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to answer
    # Before matplotlib is imported: it reads the first, and the libraries under NumPy the others, only then.
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # a debugger's warning that no reader of a report needs
    with suppress(BrokenPipeError):  # the worker was killed while it waited
        main()
    os._exit(0)  # without a last attempt to write to a worker that is gone
