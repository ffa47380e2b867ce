"""Kernels that cannot take each other's ports."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels import KERNEL_MANAGER, SocketKernelManager

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


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


def test_a_deep_folder_for_temporary_files_leaves_the_sockets_path_short_enough(tmp_path, monkeypatch):
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    manager = SocketKernelManager()
    assert len(f"{manager.ip}-5") <= 103
    manager.cleanup_ipc_files()
    assert not Path(manager.ip).parent.exists()
