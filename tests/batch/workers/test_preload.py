"""What workers are forked from: it has imported what they need, and nothing that a fork would
break.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels.forked import can_fork
from smartcity_eval.batch.workers import preload

CODE = """
import json, sys, threading
import smartcity_eval.batch.workers.preload
from smartcity_eval.batch.outputs import html
print(json.dumps({
    "modules": sorted(name for name, module in sys.modules.items() if module),
    "threads": threading.active_count(),
    "templates": len(html._exporter().environment.cache),
}))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> dict:
    """Import the module alone, with a pyarrow to be found; tell what that leaves."""
    there = tmp_path_factory.mktemp("installed")
    (there / "pyarrow").mkdir()
    for name in ("__init__.py", "fs.py"):
        (there / "pyarrow" / name).write_text(
            "FileSelector = HadoopFileSystem = None\n", encoding="utf-8"
        )
    paths = os.pathsep.join([str(there), *filter(None, [os.environ.get("PYTHONPATH")])])
    return json.loads(
        subprocess.run(
            [sys.executable, "-c", CODE],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": paths},
            encoding="locale",
        ).stdout
    )


def test_what_a_worker_needs_is_there_and_its_templates_are_compiled(loaded):
    assert {
        "papermill",
        "nbclient",
        "nbconvert",
        "jupyter_client",
        "zmq",
        "smartcity_eval.batch.outputs.execute",
    } <= set(loaded["modules"])
    assert loaded["templates"] > 0 and loaded["threads"] == 1


def test_the_slow_grammar_and_what_only_kernels_need_stay_out(loaded):
    assert not {"rfc3987_syntax", "matplotlib", "ipykernel"} & set(loaded["modules"])


def test_a_library_that_starts_threads_stays_out_though_it_is_installed(loaded):
    assert not {"pyarrow", "pyarrow.fs", "numpy"} & set(loaded["modules"])


@pytest.mark.skipif(not can_fork(), reason="workers are forked on Linux only")
def test_workers_are_forked_from_one_thread_that_has_imported_it(workers):
    parent = workers[0].submit(os.getppid).result(60)
    assert parent != os.getpid()
    assert len(list(Path(f"/proc/{parent}/task").iterdir())) == 1, (
        "a fork takes only one thread along, and the locks of all"
    )
    assert "zmq" in Path(f"/proc/{parent}/maps").read_text(encoding="utf-8"), (
        f"{preload.__name__} was imported before the workers were forked"
    )


LOST_LOCK = (
    "from multiprocessing.synchronize import SemLock\n"
    "SemLock.__new__(SemLock).__setstate__((0, 1, 1, '/no-such-lock'))"
)


@pytest.mark.skipif(not can_fork(), reason="workers are forked on Linux only")
@pytest.mark.parametrize(("code", "is_told"), [(LOST_LOCK, False), ("open('/no/such/file')", True)])
def test_a_worker_whose_batch_has_ended_is_no_error_to_tell(code, is_told):
    """The batch takes its locks along; whatever else is missing is told."""
    script = f"import smartcity_eval.batch.workers.preload\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="locale", check=False
    )
    assert done.returncode == 1 and ("FileNotFoundError" in done.stderr) == is_told
    assert bool(done.stderr) == is_told
