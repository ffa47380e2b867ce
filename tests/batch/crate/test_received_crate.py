"""Received crates: nothing in them is believed."""

from __future__ import annotations

import stat
import struct
import zipfile

import pytest

from smartcity_eval.batch.crate import received_crate
from smartcity_eval.batch.crate.metadata import METADATA
from smartcity_eval.batch.crate.received_crate import is_crate, read_crate
from smartcity_eval.core.errors import InputError


def archive(path, *entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for entry, content in entries:
            made.writestr(entry, content)
    return path


def test_a_crate_is_told_from_other_files(crate, tmp_path):
    path = tmp_path / "crate.zip"
    path.write_bytes(crate)
    assert is_crate(path) and METADATA in read_crate(path)
    assert not is_crate(archive(tmp_path / "other.zip", ("a", b"1")))
    (tmp_path / "text.zip").write_bytes(b"PK\x03\x04 no zip")
    assert not is_crate(tmp_path / "text.zip") and not is_crate(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "params/../../out.yaml",
        "/etc/passwd",
        "C:/out.yaml",
        "params//out.yaml",
        "params\\out.yaml",
        "params/./out.yaml",
        ".hidden",
        "params/a:b",
        "params/a\nb",
        "a" * 201,
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(InputError):
        read_crate(archive(tmp_path / "x.zip", (METADATA, b"{}"), (name, b"1")))


def test_a_name_that_python_would_cut_is_refused(tmp_path):
    path = archive(tmp_path / "x.zip", ("params/a.yaml_b", b"1"))
    path.write_bytes(path.read_bytes().replace(b"a.yaml_b", b"a.yaml\0b"))
    with pytest.raises(InputError):
        read_crate(path)


def test_a_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("params/link.yaml")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(InputError):
        read_crate(archive(tmp_path / "x.zip", (link, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.yaml", "a.yaml"), ("a.yaml", "A.yaml")])
def test_two_files_of_one_name_are_refused(tmp_path, names):
    with pytest.raises(InputError):
        read_crate(archive(tmp_path / "x.zip", *((name, b"1") for name in names)))


def test_what_would_unpack_to_too_much_is_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError):
        read_crate(archive(tmp_path / "bomb.zip", ("a.yaml", bytes(2_000_000))))
    for limit, value in (("MAX_UNPACKED", 10), ("MAX_FILES", 1), ("MAX_BYTES", 10)):
        monkeypatch.setattr(received_crate, limit, value)
        with pytest.raises(InputError):
            read_crate(archive(tmp_path / "x.zip", ("a.yaml", b"12345678"), ("b.yaml", b"1234")))
        monkeypatch.undo()


def test_a_file_that_is_larger_than_the_archive_states_is_refused(tmp_path):
    path = archive(tmp_path / "x.zip", ("a.yaml", bytes(50_000)))
    content = path.read_bytes()
    assert content.count(struct.pack("<I", 50_000)) == 2  # before the file, and in the directory
    path.write_bytes(content.replace(struct.pack("<I", 50_000), struct.pack("<I", 10)))
    with pytest.raises(InputError):
        read_crate(path)


def test_a_damaged_or_encrypted_archive_is_refused(crate, tmp_path):
    path = tmp_path / "x.zip"
    for content in (b"", b"no zip", crate[:-100], crate[:2000] + bytes(300) + crate[2300:]):
        path.write_bytes(content)
        with pytest.raises(InputError):
            read_crate(path)
    archive(path, ("a.yaml", b"1"))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_crate(path)
