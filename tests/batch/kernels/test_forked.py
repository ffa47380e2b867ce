"""Kernels that cannot take each other's ports, forked where that is possible and ordinary
everywhere else.
"""

from __future__ import annotations

import json
import shutil
import socket
import sys
import tempfile
import threading
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

from smartcity_eval.batch.kernels import forked
from smartcity_eval.batch.kernels.fork_server import WarmServer
from smartcity_eval.batch.kernels.forked import (
    KERNEL_MANAGER,
    SocketKernelManager,
    can_fork,
    is_forked,
    own_server,
    socket_room,
    warm_process,
)
from smartcity_eval.batch.outputs.execute import make_report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
on_linux = pytest.mark.skipif(
    not can_fork(), reason="kernels are forked on Linux only; elsewhere ordinary kernels serve"
)


@pytest.fixture
def folder():
    """Give a folder whose path is short enough for a socket."""
    place = Path(tempfile.mkdtemp(prefix="sc-", dir=socket_room()))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def told(monkeypatch):
    """Tell this process, as its batch tells a worker, where the warm process is."""
    yield lambda address: (
        monkeypatch.setattr(forked, "shared_address", address),
        forked._warm_process.cache_clear(),
    )
    forked._warm_process.cache_clear()


@pytest.fixture
def wrapped(tmp_path, kernel_spec):
    """Install a kernel that runs this Python by way of a wrapper; give the file that the wrapper
    touches.
    """
    wrapper, ran = tmp_path / "wrapper", tmp_path / "wrapper-ran"
    wrapper.write_text(
        f'#!/bin/sh\ntouch "{ran}"\nexec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    wrapper.chmod(0o755)
    kernel_spec("wrapped", [str(wrapper), "-m", "ipykernel_launcher", "-f", "{connection_file}"])
    return ran


def test_papermill_can_import_the_manager_by_its_name():
    module, _, name = KERNEL_MANAGER.rpartition(".")
    assert getattr(import_module(module), name) is SocketKernelManager


def test_each_kernel_has_a_folder_of_its_own_that_goes_with_it():
    one, other = SocketKernelManager(), SocketKernelManager()
    assert one.transport == "ipc" and one.ip != other.ip
    for manager in (one, other):
        folder = Path(manager.ip).parent
        assert folder.is_dir()
        manager.cleanup_ipc_files()
        assert not folder.exists()


def test_a_run_leaves_no_folder_behind(made, faulty):
    for ran in (made, faulty):
        assert not [name for name in ran.left if name.startswith("smartcity")], ran.left


def test_a_deep_folder_for_temporary_files_leaves_the_sockets_path_short_enough(
    tmp_path, monkeypatch
):
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    manager = SocketKernelManager()
    assert len(f"{manager.ip}-5") <= 103
    manager.cleanup_ipc_files()
    assert not Path(manager.ip).parent.exists()


# ---- forked or ordinary


@pytest.mark.usefixtures("wrapped")
def test_which_kernels_are_forked(monkeypatch):
    assert is_forked("python3") == can_fork()
    assert not is_forked("wrapped")
    monkeypatch.setattr(forked, "can_fork", lambda: False)
    assert not is_forked("python3") and warm_process() is None


@on_linux
def test_forked_and_ordinary_kernels_give_the_same_outputs(
    job, notebook_at, tmp_path, monkeypatch, wrapped
):
    cells = (
        'import pandas as pd\npd.DataFrame({"a": [1, 2]})',
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        'print("out")\nimport sys\nprint("err", file=sys.stderr)',
        (
            "from smartcity_eval.reports.charts.bars import Bar, bars\nbars([Bar('a', 1, 'b')],"
            " 1, 'c', 'd').svg.decode()"
        ),
        (
            "import os\nsorted(name for name in os.environ if 'THREADS' in name or name in"
            " ('MPLBACKEND', 'PYTHONPATH')), sys.path, os.getcwd()"
        ),
    )

    def outputs(name: str, kernel: str = "python3") -> list:
        made = job(notebook_at(tmp_path / f"{name}.ipynb", *cells, kernel=kernel))
        outcome = make_report(made)
        assert outcome.made, outcome.message
        return [
            cell.get("outputs")
            for cell in nbformat.read(made.target(".ipynb"), as_version=4).cells[-len(cells) :]
        ]

    by_fork = outputs("forked")
    assert "image/png" in json.dumps(by_fork), "a figure is a picture, not text"
    assert not wrapped.exists() and outputs("wrapped", "wrapped") == by_fork and wrapped.exists()
    monkeypatch.setattr(forked, "can_fork", lambda: False)
    assert outputs("ordinary") == by_fork


# ---- the warm process a worker asks


@on_linux
def test_a_worker_asks_the_warm_process_of_its_batch_and_goes_on_with_its_own_when_that_died(
    folder, told, looked_at
):
    shared = WarmServer(folder)
    told(shared.address)
    assert looked_at("os.getppid()") == shared.process.pid
    assert looked_at("os.getppid()") == shared.process.pid
    shared.process.kill()
    shared.process.wait()
    for _ in range(2):
        assert looked_at("os.getppid()") == own_server().process.pid != shared.process.pid


@on_linux
def test_a_worker_whose_own_warm_process_died_starts_another(looked_at):
    first = warm_process()
    process = own_server().process
    process.kill()
    process.wait()
    assert looked_at("os.getppid()") == own_server().process.pid != process.pid
    assert warm_process() is not first and warm_process().alive


@on_linux
def test_a_warm_process_with_threads_is_not_forked(folder, told, looked_at):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "warm"))
        listener.listen()
        lines = []

        def greet():
            lines.append(listener.accept()[0])
            lines[0].sendall(b'{"threads": 2}\n')

        threading.Thread(target=greet, daemon=True).start()
        told(folder / "warm")
        assert warm_process() is None
        assert looked_at("os.getppid()") != own_server().process.pid, (
            "an ordinary kernel, this process's own child"
        )
        lines[0].close()


@on_linux
def test_a_batchs_warm_process_leaves_when_it_is_told_to(folder):
    server = WarmServer(folder)
    assert server.address.is_socket()
    server.end()
    assert server.process.returncode == 0
