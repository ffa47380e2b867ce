"""A change of several files is whole or nothing, and commands that change records wait for each
other.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from filelock import FileLock

from smartcity_eval.core.errors import UsageError
from smartcity_eval.records import transactions
from smartcity_eval.records.transactions import (
    CHANGE,
    LOCK,
    exclusive_writer,
    recover_changes,
    write_all_or_none,
)


@pytest.fixture
def folder(tmp_path):
    """A folder with two files of a year, and what a change makes of them and of a third."""
    for name in ("a", "b"):
        (tmp_path / "2023" / f"{name}.yaml").parent.mkdir(exist_ok=True)
        (tmp_path / "2023" / f"{name}.yaml").write_bytes(b"old")
    return tmp_path


def texts(folder) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK
    }


OLD = {"a.yaml": b"old", "b.yaml": b"old"}
NEW = {"a.yaml": b"new", "b.yaml": b"new", "c.yaml": b"new"}
WRITES = """
import os, sys
from pathlib import Path
from smartcity_eval.records import transactions
folder, steps = Path(sys.argv[1]), int(sys.argv[2])
def dying(step):
    def stepped(*arguments, **options):
        global steps
        steps -= 1
        if steps < 0:
            os._exit(9)
        return step(*arguments, **options)
    return stepped
for owner, name in ((os, "replace"), (os, "unlink"), (Path, "write_bytes"), (Path, "unlink")):
    setattr(owner, name, dying(getattr(owner, name)))
with transactions.exclusive_writer(folder):
    contents = {folder / "2023" / f"{name}.yaml": b"new" for name in "abc"}
    transactions.write_all_or_none(folder, contents)
"""


def test_a_change_of_several_files_that_is_killed_at_any_step_is_whole_or_nothing(folder):
    """Each step on the disk is the last in turn; the next who writes finds all of it or none."""
    ends = set()
    for steps in range(20):
        for name in NEW:
            (folder / "2023" / name).unlink(missing_ok=True)
        for name, content in OLD.items():
            (folder / "2023" / name).write_bytes(content)
        done = subprocess.run([sys.executable, "-c", WRITES, str(folder), str(steps)], check=False)
        with exclusive_writer(folder):
            assert texts(folder) in (OLD, NEW), steps
        ends.add((done.returncode, texts(folder) == NEW))
    assert ends == {(9, False), (9, True), (0, True)}


@pytest.mark.parametrize("names", [list(NEW), list(reversed(NEW))])
def test_a_step_that_fails_takes_the_others_back(folder, monkeypatch, names):
    """What was changed before it has its old content again, what was new is gone."""
    paths = {folder / "2023" / name: NEW[name] for name in names}
    replace = os.replace

    def stumble(source, target):
        if str(target).endswith(names[-1]):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", stumble)
    with exclusive_writer(folder), pytest.raises(OSError, match="No space"):
        write_all_or_none(folder, paths)
    assert texts(folder) == OLD


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[1]",
        b'{"whole": true, "moves": [["2023/a.yaml", "2023/b.yaml"]]}',
        b'{"whole": true, "moves": [["../x/.smartcity-eval-y.part", "../x/y"]]}',
        b'{"whole": false, "moves": [["/2023/a.yaml", "b"], ["2023/a.yaml", "2023/a.yaml"]]}',
        b"[" * 9999,
    ],
)
def test_a_note_that_is_not_ours_moves_and_removes_nothing(folder, note):
    (folder / CHANGE).write_bytes(note)
    recover_changes(folder)
    assert texts(folder) == OLD


def test_a_command_within_a_command_does_not_wait_for_itself_and_another_process_does(folder):
    with exclusive_writer(folder), exclusive_writer(folder):
        waiting = subprocess.Popen([sys.executable, "-c", WRITES, str(folder), "99"])
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1.5)
        assert texts(folder) == OLD
    assert waiting.wait(20) == 0 and texts(folder) == NEW


def test_who_waits_too_long_is_told(folder, monkeypatch):
    held = FileLock(folder / LOCK)
    monkeypatch.setattr(transactions, "PATIENCE", 0)
    with held, pytest.raises(UsageError) as caught, exclusive_writer(folder):
        pass
    assert "another command is writing" in caught.value.in_language("en")
