"""What can happen to the disk: full, full for temporary files, not to be written."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Root may write anywhere; without its capabilities it is a user like any other.
WITHOUT_PRIVILEGES = """
import ctypes
nothing = (ctypes.c_uint32 * 6)()
assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), nothing) == 0
"""


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """Mount a disk of one megabyte."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "tmpfs", str(place)]
    if (
        shutil.which("mount") is None
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_full_costs_what_does_not_fit(folder, start, notebook_at):
    notebook_at(folder / "big.ipynb", "'x ' * 800_000")
    with small_disk(folder / "reports"):
        batch = start(folder, "good", "big")
        code, _ = batch.end()
        assert code == 4 and batch.made() == {"id/2023/kab-batang.good", "id/2023/kota-kediri.good"}
        entry = batch.journal()["id/2023/kab-batang.big"]
        assert "No space left" in entry["message"] and "kept" not in entry
        left = [p for p in batch.reports.rglob("*") if "big" in p.name or p.suffix == ".part"]
        assert {p.suffix for p in left} <= {".log"} and batch.stands_whole()
        assert batch.leaves_nothing(), (batch.left(), batch.processes())


def test_a_full_disk_for_temporary_files_is_told_and_the_batch_goes_on(folder, start, notebook_at):
    notebook_at(folder / "big.ipynb", "'x ' * 800_000")
    # Short: where a socket's path would be too long, a batch takes another place for its temporary
    # files.
    with tempfile.TemporaryDirectory(prefix="sc-") as short, small_disk(place := Path(short) / "t"):
        batch = start(
            folder, "big", "good", before=f"import tempfile; tempfile.tempdir = {str(place)!r}"
        )
        code, err = batch.end()
        assert code == 4 and batch.made() == {"id/2023/kab-batang.good", "id/2023/kota-kediri.good"}
        assert "No space left" in err and batch.stands_whole() and not list(place.iterdir())


def test_a_reports_folder_that_cannot_be_written_is_a_sentence(folder, start):
    (folder / "reports").mkdir(mode=0o555)
    batch = start(folder, "good", before=WITHOUT_PRIVILEGES)
    code, err = batch.end()
    assert code == 1 and "Permission denied" in err and not list((folder / "reports").iterdir())
    assert batch.leaves_nothing()
