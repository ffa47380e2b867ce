"""Reading a received crate, of which nothing is believed."""

from __future__ import annotations

import re
import stat
import zipfile
from functools import partial
from pathlib import Path
from typing import IO

from ...core.errors import InputError, Problem
from ...core.messages import Message
from ...workbooks.read.zipped import ZIP_FAULTS
from .metadata import METADATA

# Ten times the crate of all records of seven years.
MAX_BYTES, MAX_UNPACKED, MAX_FILES = 100_000_000, 400_000_000, 20_000
MAX_RATIO, RATIO_COUNTS_FROM = 200, 1_000_000
_CHUNK = 65_536
_ENCRYPTED = 0x1
_LONGEST_NAME = 200
# No step up, no drive, no other root, nothing that a system reads otherwise than it is written.
_NAME = re.compile(r"[\w][\w .()-]*(/[\w][\w .()-]*)*/?")
_DAMAGED = Message("the file is damaged or was not received whole; ask for it again")


def is_crate(path: Path) -> bool:
    """Return whether a file is a zip with the description of a crate; reads only its directory."""
    try:
        with zipfile.ZipFile(path) as archive:
            return METADATA in archive.NameToInfo
    except ZIP_FAULTS:
        return False


def read_crate(path: Path) -> dict[str, bytes]:
    """Unpack a crate in memory.

    Raises
    ------
    InputError
        When it is no good zip, is encrypted, would unpack to too much, or has names that lead out
        of a folder or that two systems read as different files.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _problem(
                path,
                Message(
                    "the archive has more than {size} MB; it was not opened",
                    {"size": MAX_BYTES // 1_000_000},
                ),
            )
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_directory(path, infos)
            return {
                info.filename: _unpacked(archive.open(info)) for info in infos if not info.is_dir()
            }
    except ZIP_FAULTS:
        raise _problem(path, _DAMAGED) from None


def _check_directory(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    for info in infos:
        if not _is_plain(info):
            raise _problem(
                path,
                Message(
                    "the archive has an entry {name} that is no ordinary file of a crate; it was"
                    " not unpacked",
                    {"name": ascii(info.filename[:_LONGEST_NAME])},
                ),
            )
    if len({info.filename.casefold() for info in infos}) < len(infos):
        raise _problem(
            path, Message("the archive has two files of one name, so that programs would differ")
        )
    too_large = any(
        info.file_size > RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size
        for info in infos
    )
    total = sum(info.file_size for info in infos)
    if too_large or total > MAX_UNPACKED or len(infos) > MAX_FILES:
        raise _problem(
            path,
            Message("unpacked, the archive would be far too large for a crate; it was not opened"),
        )


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a file or folder of a plain name that can be unpacked."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return (
        # The name as the archive has it: Python cuts it at a zero byte and turns backslashes.
        info.orig_filename == info.filename
        and len(info.filename) <= _LONGEST_NAME
        and _NAME.fullmatch(info.filename) is not None
        and kind in (0, stat.S_IFREG, stat.S_IFDIR)
        and not info.flag_bits & _ENCRYPTED
        and info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _unpacked(stream: IO[bytes]) -> bytes:
    """Unpack in small pieces.

    zipfile gives no more than the archive states; asked for all at once, it would unpack far more
    before it cuts the rest off.
    """
    with stream:
        return b"".join(iter(partial(stream.read, _CHUNK), b""))


def _problem(path: Path, message: Message) -> InputError:
    return InputError([Problem(str(path), 0, "", message)])
