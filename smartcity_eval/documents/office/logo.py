"""An office's logo: a small PNG or JPEG, known by its own bytes and not by its name."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Literal

from ...core.files import read_file
from ...core.messages import Message

# Every page and document carries it.
MAX_LOGO_BYTES = 300_000
MAX_LOGO_PIXELS = 4_000
ImageType = Literal["image/png", "image/jpeg"]

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# The start-of-frame markers; the three others of their range begin tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def image_type(data: bytes) -> ImageType | None:
    """Return what an image is by its first bytes; None for all but PNG and JPEG."""
    if data.startswith(_PNG):
        return "image/png"
    return "image/jpeg" if data.startswith(_JPEG) else None


def logo_problem(folder: Path, name: str) -> Message | None:
    """Return what is wrong with a logo, or None.

    Parameters
    ----------
    folder
        The folder that it must lie in, or below.
    name
        Its path as written in the brand file.
    """
    path = folder / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        return Message(
            "found {found}, a file outside the folder of the brand file; copy the logo beside it"
            " and write its name",
            {"found": repr(name)},
        )
    try:
        if path.stat().st_size > MAX_LOGO_BYTES:
            return Message(
                "the logo takes {size} kB, at most {limit} kB is read, since every page and"
                " document carries it; save it smaller",
                {"size": path.stat().st_size // 1000, "limit": MAX_LOGO_BYTES // 1000},
            )
        data = read_file(path)
    except OSError as error:
        return Message(
            "the logo {found} cannot be opened ({reason})",
            {"found": repr(name), "reason": error.strerror or str(error)},
        )
    return _content_problem(data)


def _content_problem(data: bytes) -> Message | None:
    kind = image_type(data)
    if kind is None:
        return Message(
            "the logo is neither PNG nor JPEG, whatever its name ends in; save it as PNG"
        )
    size = _png_size(data) if kind == "image/png" else _jpeg_size(data)
    if size is None:
        return Message("the logo is damaged or was not copied whole; save it again as PNG")
    if not all(1 <= length <= MAX_LOGO_PIXELS for length in size):
        return Message(
            "the logo has {width} × {height} pixels, expected at most {limit} each way",
            {"width": size[0], "height": size[1], "limit": MAX_LOGO_PIXELS},
        )
    return None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return a PNG's width and height; None where a chunk is damaged or the end is missing."""
    at, size, has_pixels = len(_PNG), None, False
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end]
        ):
            return None
        if size is None:
            if kind != b"IHDR" or length != 13:
                return None
            size = (int.from_bytes(data[at + 8 : at + 12]), int.from_bytes(data[at + 12 : at + 16]))
        has_pixels |= kind == b"IDAT"
        if kind == b"IEND":
            return size if has_pixels else None
        at = end
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return a JPEG's width and height; None where its markers do not lead to them.

    Word opens those that begin as cameras and programs write them (JFIF or Exif).
    """
    if data[6:10] not in (b"JFIF", b"Exif") or b"\xff\xd9" not in data:
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker in _FRAMES:
            return (int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7]))
        if length < 2:
            return None
        at += 2 + length
    return None
