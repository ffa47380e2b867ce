"""Nothing half-written stands under a final name, and only a file is read."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from smartcity_eval.core import files
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


@pytest.mark.parametrize("stumbles", ["replace", "chmod", "write_bytes"])
def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(stumbles, tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    def stumble(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr(Path if stumbles == "write_bytes" else os, stumbles, stumble)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_an_interrupt_leaves_nothing_behind_either(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "page.html", b"new")
    assert not list(tmp_path.iterdir())


def test_a_pipe_a_device_and_a_folder_are_not_read(tmp_path, pipe_at):
    pipe_at(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "loop", "zero", "folder", "missing"):
        with pytest.raises(OSError, match=r"not a file|directory|symbolic links"):
            read_file(tmp_path / name)
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_file(tmp_path / "link") == b"x"


class Busy:
    """A file's move that another program is in the way of, a few times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, part, path):
        self.left -= 1
        if self.left >= 0:
            raise PermissionError(13, "used by another process", str(part), None, str(path))
        Path(path).write_bytes(Path(part).read_bytes())
        Path(part).unlink()


@pytest.mark.parametrize(
    ("platform", "times", "written"),
    [("win32", 5, True), ("win32", 6, False), ("linux", 0, True), ("linux", 1, False)],
)
def test_a_file_that_is_open_elsewhere_is_waited_for_on_windows(
    platform, times, written, tmp_path, monkeypatch
):
    path = tmp_path / "page.html"
    monkeypatch.setattr(files, "PAUSES", (0, 0, 0, 0, 0))
    monkeypatch.setattr(files, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(os, "replace", Busy(times))
    if written:
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(PermissionError) as refused:
            write_atomically(path, b"new")
        assert refused.value.filename == str(path) and not list(tmp_path.iterdir())
