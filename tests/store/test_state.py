"""What the last batch knew."""

from __future__ import annotations

import hashlib
import os
import time

import pytest

from smartcity_eval.store import state as module
from smartcity_eval.store.state import STATE, JudgedState, State, digest, read_state, write_state


@pytest.fixture
def hashed(monkeypatch):
    """Name the files that are hashed."""
    names, plain = [], module.file_sha256
    monkeypatch.setattr(
        module, "file_sha256", lambda path: (names.append(path.name), plain(path))[1]
    )
    return names


@pytest.fixture
def settled(monkeypatch):
    """Take every file for one that was written long ago: nobody can set back the time of its last
    change.
    """
    monkeypatch.setattr(module, "SETTLED", -(10**9))


@pytest.mark.usefixtures("settled")
def test_a_files_hash_is_that_of_its_content_and_taken_once(tmp_path, hashed):
    path = tmp_path / "a"
    path.write_bytes(b"content")
    state = State()
    assert state.sha256(path) == state.sha256(path) == hashlib.sha256(b"content").hexdigest()
    assert hashed == ["a"]


def test_a_file_written_just_now_is_hashed_again_the_next_time(tmp_path, hashed):
    """A change within one tick of the file system's clock leaves time and size as they are."""
    path = tmp_path / "a"
    path.write_bytes(b"content")
    state = State()
    before, status = state.sha256(path), path.stat()
    path.write_bytes(b"CONTENT")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert state.sha256(path) != before and hashed == ["a", "a"] and not state.files


def test_a_file_put_there_just_now_under_an_old_date_is_hashed_again_the_next_time(
    tmp_path, hashed
):
    """As `rsync` and `cp -p` leave it: what it was last written is long ago, what it was last
    changed is not.
    """
    path = tmp_path / "a"
    path.write_bytes(b"content")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    state = State()
    assert state.sha256(path) == state.sha256(path) and hashed == ["a", "a"] and not state.files


@pytest.mark.parametrize("change", ["time", "size", "nothing that shows", "file"])
@pytest.mark.usefixtures("settled")
def test_a_file_is_hashed_again_when_it_has_changed(change, tmp_path, hashed):
    """Even when time and size were set back, or another file was put in its place."""
    path = tmp_path / "a"
    path.write_bytes(b"content")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    state = State()
    before, status = state.sha256(path), path.stat()
    time.sleep(0.02)  # more than a tick of the file system's clock
    if change == "file":
        (tmp_path / "other").write_bytes(b"CONTENT")
        (tmp_path / "other").replace(path)
    path.write_bytes(b"longer content" if change == "size" else b"CONTENT")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + (change == "time")))
    assert state.sha256(path) == hashlib.sha256(
        path.read_bytes()
    ).hexdigest() != before and hashed == ["a", "a"]


def test_a_file_that_is_missing_has_a_hash_of_its_own(tmp_path):
    path = tmp_path / "a"
    state = State()
    assert state.sha256(path) == "-"
    path.write_bytes(b"")
    assert state.sha256(path) == hashlib.sha256(b"").hexdigest()
    path.unlink()
    assert state.sha256(path) == "-"


def test_what_cannot_be_opened_has_a_hash_and_hangs_nobody(tmp_path, pipe_at):
    pipe_at(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "loop", "folder", "zero"):
        assert State().sha256(tmp_path / name).startswith("- "), name


def test_the_hash_of_several_depends_on_each_and_their_order(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
    state = State()
    a, b = tmp_path / "a", tmp_path / "b"
    assert len({state.digest(paths) for paths in ([], [a], [b], [a, b], [b, a], [a, a])}) == 6


def test_texts_are_not_run_together():
    assert (
        len(
            {
                digest(parts)
                for parts in ([], [""], ["", ""], ["ab"], ["a", "b"], ["b", "a"], [1, 2])
            }
        )
        >= 6
    )


def test_what_was_known_is_written_and_read_back(tmp_path):
    path = tmp_path / "a"
    path.write_text("x", encoding="utf-8")
    state = State(judged={"2023/kab-batang": JudgedState("i", "e", "s", "l")})
    state.sha256(path)
    write_state(tmp_path / "data", state)
    assert read_state(tmp_path / "data") == state


def test_a_memory_that_was_edited_is_not_believed(tmp_path):
    write_state(tmp_path, State(judged={"2023/kab-batang": JudgedState("i", "e", "s", "l", "w")}))
    text = (tmp_path / STATE).read_text(encoding="utf-8")
    (tmp_path / STATE).write_text(text.replace('"e"', '"E"'), encoding="utf-8")
    assert read_state(tmp_path) == State()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"null",
        b"\xff\xfe",
        b'{"files": {}}',
        b'{"files": {"a": 1}, "judged": {}}',
        b'{"files": {"a": ["x", 1, ""]}, "judged": {}}',
        b'{"files": {}, "judged": {"a": {"odd": 1}}}',
        b"[" * 100_000,
    ],
    ids=range(11),
)
def test_damage_is_as_if_nothing_were_known(damage, tmp_path):
    (tmp_path / STATE).write_bytes(damage)
    assert read_state(tmp_path) == State()


def test_nothing_is_known_at_first(tmp_path):
    assert read_state(tmp_path / "none") == State()


@pytest.mark.usefixtures("settled")
def test_two_files_of_one_size_and_one_time_have_each_their_own_hash(tmp_path):
    state = State()
    for name, content in (("a", b"content"), ("b", b"CONTENT")):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (1_700_000_000, 1_700_000_000))
    assert [state.sha256(tmp_path / name) for name in "abab"] == [
        hashlib.sha256(content).hexdigest() for content in (b"content", b"CONTENT")
    ] * 2
    assert len(state.files) == 2


@pytest.mark.usefixtures("settled")
def test_what_was_hashed_is_known_to_the_next_batch(tmp_path, hashed):
    path = tmp_path / "a"
    path.write_bytes(b"content")
    state = State()
    found = state.sha256(path)
    write_state(tmp_path, state)
    assert read_state(tmp_path).files == state.files and len(state.files) == 1
    assert read_state(tmp_path).sha256(path) == found and hashed == ["a"]
