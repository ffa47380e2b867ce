"""Finished files are moved under their final names, and a folder of someone else's is not taken for
one of reports.
"""

from __future__ import annotations

import json

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.store.folder import (
    MARK,
    is_reports_folder,
    move_into_place,
    only_batch_in,
    refuse_foreign,
)


def test_moving_takes_the_source_away_once_the_target_stands(tmp_path):
    source, target = tmp_path / "x", tmp_path / "deep" / "y"
    source.write_bytes(b"content")
    move_into_place(source, target)
    assert target.read_bytes() == b"content" and not source.exists()
    with pytest.raises(FileNotFoundError):
        move_into_place(source, target)
    assert target.read_bytes() == b"content"


@pytest.fixture
def refusal(tmp_path):
    """Say why a folder is refused; nothing where it is taken."""

    def refusal(folder) -> str:
        try:
            refuse_foreign(folder, tmp_path / "params")
        except UsageError as error:
            return error.in_language("en")
        return ""

    (tmp_path / "params" / "2023").mkdir(parents=True)
    return refusal


def test_an_empty_a_new_and_a_marked_folder_are_taken(tmp_path, refusal):
    folder = tmp_path / "reports"
    assert not refusal(folder)
    with only_batch_in(folder):
        (folder / "data").mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    assert is_reports_folder(folder) and not refusal(folder) and (folder / MARK).is_file()
    (tmp_path / "killed").mkdir()
    (
        tmp_path / "killed" / ".lock"
    ).touch()  # a batch that was killed before it could mark the folder
    assert not refusal(tmp_path / "killed")
    (tmp_path / "killed" / "README.md").touch()  # as in a fresh checkout
    assert not refusal(tmp_path / "killed")


def test_a_folder_of_before_there_were_marks_is_known_by_its_journal_and_memory(tmp_path, refusal):
    folder = tmp_path / "reports"
    (folder / "data").mkdir(parents=True)
    (folder / "journal.json").write_text("{}", encoding="utf-8")
    assert refusal(folder)
    (folder / "data" / "state.json").write_text(
        json.dumps({"files": {}, "judged": {}}), encoding="utf-8"
    )
    assert not refusal(folder)
    (folder / "data" / "state.json").write_text("[" * 5000, encoding="utf-8")
    assert refusal(folder)


@pytest.mark.parametrize(
    "name", ["index.html", "data/2022/mine.json", ".git/config", ".x.part", "journal.json"]
)
def test_a_folder_with_files_of_someone_else_is_refused(tmp_path, refusal, name):
    path = tmp_path / "mine" / name
    path.parent.mkdir(parents=True)
    path.write_text("{}", encoding="utf-8")
    assert "holds files that are not reports" in refusal(tmp_path / "mine")


def test_the_records_own_folder_and_a_file_are_refused(tmp_path, refusal):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "params")
    assert "is not a folder" in refusal(tmp_path / "file")
    for folder in ("params", "params/2023", "params/new", "link"):
        assert "is where the records are" in refusal(tmp_path / folder), folder


def test_what_others_put_into_a_reports_folder_is_left_alone(tmp_path):
    """Only a batch's own leftovers are swept: a name that looks like one is somebody's file."""
    ours, others = (
        tmp_path / "id" / ".smartcity-eval-abc.part",
        (".film.part", "video.part", "id/.x.part", "data/2022/mine.json"),
    )
    for path in (ours, *(tmp_path / name for name in others)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    with only_batch_in(tmp_path):
        assert not ours.exists() and all((tmp_path / name).is_file() for name in others)
