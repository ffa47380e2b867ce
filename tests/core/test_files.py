"""Nothing half-written stands under a final name, and only a file is read."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from smartcity_eval.core.files import read_file, write_atomically


def test_a_file_is_written_with_its_folders_and_replaced_whole(tmp_path):
    path = tmp_path / "a" / "b" / "page.html"
    write_atomically(path, b"long content")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new" and [p.name for p in path.parent.iterdir()] == ["page.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_others_may_read_it(tmp_path):
    write_atomically(tmp_path / "page.html", b"x")
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o644


@pytest.mark.parametrize("stumbles", ["replace", "chmod", "fdopen"])
def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(stumbles, tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    def stumble(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr(os, stumbles, stumble)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_an_interrupt_leaves_nothing_behind_either(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "page.html", b"new")
    assert not list(tmp_path.iterdir())


def test_a_pipe_a_device_and_a_folder_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "loop", "zero", "folder", "missing"):
        with pytest.raises(OSError, match=r"not a file|directory|symbolic links"):
            read_file(tmp_path / name)
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_file(tmp_path / "link") == b"x"
