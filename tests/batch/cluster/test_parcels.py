"""Files as bytes: packed, unpacked, and written into no other folder than the one meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_eval.batch.cluster.parcels import Parcel, mirrored, place_of, write_files

FILES = {"a/b.yaml": b"1\n", "ä ö/空.bin": bytes(range(256)) * 9, "empty": b""}


@pytest.mark.parametrize("files", [FILES, {}, {"one": b"x" * 100_000}])
def test_what_was_packed_comes_out_as_it_was(files):
    assert Parcel.of(files).files() == files


def test_a_parcel_is_known_by_its_content():
    assert Parcel.of(FILES) == Parcel.of(dict(FILES))
    assert Parcel.of(FILES).sha256 != Parcel.of({**FILES, "empty": b"."}).sha256
    assert Parcel.of(FILES).sha256 != Parcel.of({**FILES, "empty2": b""}).sha256


def test_a_page_shrinks_on_its_way():
    page = b"<p>Kabupaten Batang</p>" * 1000
    assert len(Parcel.of({"page.html": page}).packed) < len(page) / 10


def test_a_mirror_holds_each_path_under_its_own_place(tmp_path):
    path = tmp_path / "params" / "x.yaml"
    assert mirrored(Path("/m"), path) == Path("/m", *path.parts[1:])
    assert place_of(path) == str(path)[1:]


def test_files_are_written_with_their_folders(tmp_path):
    write_files(tmp_path, FILES)
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")} == {
        name: content for name, content in FILES.items() if name != "empty"
    }


@pytest.mark.parametrize(
    "place", ["../x", "a/../../x", "/etc/x", "", "..", "a/..", "..\\x", "a\\..\\x"]
)
def test_a_place_outside_the_folder_is_refused_and_nothing_is_written(place, tmp_path):
    with pytest.raises(ValueError, match="outside the folder"):
        write_files(tmp_path / "in", {"good": b"", place: b"bad"})
    assert list(tmp_path.iterdir()) == []
