"""Files as bytes on their way between machines."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...core.files import write_atomically

# Pages and JSON shrink to a quarter at the lowest level already; a higher one takes three times as
# long for a tenth less.
LEVEL = 1
HEAD = 8


@dataclass(frozen=True)
class Parcel:
    """Some files, packed: their content, and a hash that tells whether they were unpacked."""

    sha256: str
    packed: bytes

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Parcel:
        """Pack files by their places."""
        sizes = json.dumps({place: len(content) for place, content in files.items()}).encode()
        head = len(sizes).to_bytes(HEAD, "big") + sizes
        packed = zlib.compress(b"".join([head, *files.values()]), LEVEL)
        return cls(hashlib.sha256(packed).hexdigest(), packed)

    def files(self) -> dict[str, bytes]:
        """Return the files by their places."""
        whole = memoryview(zlib.decompress(self.packed))
        begin = HEAD + int.from_bytes(whole[:HEAD], "big")
        found = {}
        for place, size in json.loads(bytes(whole[HEAD:begin])).items():
            found[place] = bytes(whole[begin : begin + size])
            begin += size
        return found


def place_of(path: Path) -> str:
    """Return the place of a file in a mirror of this machine's folders.

    Examples
    --------
    >>> place_of(Path("/srv/smartcity/params/2023/kab-batang.yaml"))
    'srv/smartcity/params/2023/kab-batang.yaml'
    """
    whole = path.absolute()
    drive = whole.drive.replace(":", "")
    return PurePosixPath(drive, *whole.parts[1:]).as_posix()


def mirrored(mirror: Path, path: Path) -> Path:
    """Return where a path of another machine lies in a mirror of its folders."""
    return mirror / place_of(path)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder.

    Raises
    ------
    ValueError
        When a place lies outside the folder; nothing is written then.
    """
    for place in files:
        own = PurePosixPath(place)
        if own.is_absolute() or ".." in own.parts or not own.parts or "\\" in place:
            raise ValueError(f"{place!r} lies outside the folder")
    for place, content in files.items():
        write_atomically(folder / place, content)
