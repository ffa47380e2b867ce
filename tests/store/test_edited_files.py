"""A document that somebody has edited is never lost."""

from __future__ import annotations

import hashlib

from smartcity_eval.store.edited_files import remove_unless_edited, set_aside_if_edited

PLACE = "id/2023/kab-batang.report.docx"
WRITTEN = hashlib.sha256(b"as written").hexdigest()


def put(folder, content: bytes):
    path = folder / PLACE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_as_it_was_written_stays_and_may_be_removed(tmp_path):
    path = put(tmp_path, b"as written")
    assert set_aside_if_edited(tmp_path, PLACE, WRITTEN) is None and path.is_file()
    remove_unless_edited(tmp_path, PLACE, WRITTEN)
    assert not path.exists() and not (tmp_path / "edited").exists()
    remove_unless_edited(tmp_path, PLACE, WRITTEN)  # there is none any more


def test_an_edited_file_is_set_aside_each_time_under_a_name_of_its_own(tmp_path):
    for content in (b"edited", b"edited again"):
        put(tmp_path, content)
        remove_unless_edited(tmp_path, PLACE, WRITTEN)
        assert not (tmp_path / PLACE).exists()
    aside = tmp_path / "edited" / "id" / "2023"
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == {
        "kab-batang.report.docx": b"edited",
        "kab-batang.report.2.docx": b"edited again",
    }


def test_a_file_of_which_nothing_is_known_counts_as_edited(tmp_path):
    put(tmp_path, b"as written")
    assert set_aside_if_edited(tmp_path, PLACE, "") == tmp_path / "edited" / PLACE
