"""Temporary folders: gone with who made them, and after a kill with the next who comes; never
anyone else's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_eval.core import temporary
from smartcity_eval.core.temporary import (
    OWNER,
    mark_owner,
    remove_orphan,
    sweep_temporary,
    temporary_folder,
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="Windows has no safe way of asking for a process"
)

MAKES = """
import os, signal, sys
from smartcity_eval.core.temporary import temporary_folder
with temporary_folder("smartcity-eval-", sys.argv[1]) as folder:
    open(os.path.join(folder, "half"), "w").close()
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
"""


def left_by(folder, signal):
    """What a process that gets a signal while it has a folder leaves."""
    subprocess.run(
        [sys.executable, "-c", MAKES, str(folder), signal], check=False, capture_output=True
    )
    return list(folder.iterdir())


def owned(folder, **changes):
    """A folder of ours whose owner is told otherwise."""
    folder.mkdir()
    mark_owner(folder)
    owner = json.loads((folder / OWNER).read_text(encoding="utf-8"))
    (folder / OWNER).write_text(json.dumps({**owner, **changes}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dead():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_folder_is_gone_after_its_use_and_after_ctrl_c(tmp_path):
    with temporary_folder("smartcity-x-", str(tmp_path)) as folder:
        assert [p.name for p in tmp_path.iterdir()] == [Path(folder).name]
    assert list(tmp_path.iterdir()) == [] == left_by(tmp_path, "SIGINT")


def test_what_a_killed_process_has_left_goes_with_the_next_who_comes(tmp_path):
    assert len(left_by(tmp_path, "SIGKILL")) == 1
    sweep_temporary(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_owner_lives_stays(tmp_path):
    with temporary_folder("smartcity-x-", str(tmp_path)) as folder:
        sweep_temporary(str(tmp_path))
        assert (Path(folder) / OWNER).is_file()
        assert not remove_orphan(tmp_path / Path(folder).name)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("smartcity-somebody", None),
        ("smartcity-elsewhere", {"where": "another machine"}),
        ("smartcity-odd", {"pid": "1"}),
        ("smartcity-zero", {"pid": 0}),
        ("smartcity-group", {"pid": -1}),
        ("smartcity-large", {"pid": 10**30}),
        ("of-another-name", {}),
    ],
)
def test_what_is_not_surely_ours_and_orphaned_stays(tmp_path, dead, name, changes):
    folder = tmp_path / name
    if changes is None:
        folder.mkdir()
        (folder / "work").touch()
    else:
        owned(folder, **({"pid": dead} | changes))
    sweep_temporary(str(tmp_path))
    assert folder.is_dir()


def test_an_owner_that_cannot_be_read_is_left_alone(tmp_path):
    folder = owned(tmp_path / "smartcity-deep")
    (folder / OWNER).write_text("[" * 100_000, encoding="utf-8")
    sweep_temporary(str(tmp_path))
    assert folder.is_dir()


def test_a_link_is_not_followed_and_another_users_folder_is_not_touched(
    tmp_path, dead, monkeypatch
):
    orphan = owned(tmp_path / "mine", pid=dead)
    (tmp_path / "smartcity-link").symlink_to(orphan)
    sweep_temporary(str(tmp_path))
    assert orphan.is_dir()
    theirs = owned(tmp_path / "smartcity-theirs", pid=dead)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    sweep_temporary(str(tmp_path))
    assert theirs.is_dir()


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells when a process began"
)
def test_a_later_process_of_the_same_number_is_not_taken_for_the_owner(tmp_path):
    owned(tmp_path / "smartcity-x", begun="1")
    sweep_temporary(str(tmp_path))
    assert not (tmp_path / "smartcity-x").exists()


def test_a_note_that_is_damaged_and_a_place_that_is_not_there_do_no_harm(tmp_path):
    for number, text in enumerate(("", "{", "[]", '{"pid": 1}', "\xff")):
        (tmp_path / f"smartcity-{number}").mkdir()
        (tmp_path / f"smartcity-{number}" / OWNER).write_text(text, encoding="latin-1")
    sweep_temporary(str(tmp_path), str(tmp_path / "none"))
    assert len(list(tmp_path.iterdir())) == 5


def test_a_dead_process_that_nobody_has_waited_for_is_gone():
    process = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    process.stdout.read()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert sys.platform != "linux" or not temporary._lives(process.pid)
    process.wait()
    assert temporary._lives(os.getpid())


def test_a_full_disk_costs_the_mark_only(tmp_path, monkeypatch):
    monkeypatch.setattr(
        temporary.Path,
        "write_bytes",
        lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    with temporary_folder("smartcity-x-", str(tmp_path)) as folder:
        assert list(Path(folder).iterdir()) == []
