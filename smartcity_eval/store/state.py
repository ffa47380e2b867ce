"""The state of the last batch: hashes of the files it read, and what judging returned."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..core.files import file_sha256, write_atomically

STATE = "state.json"
Stamp = tuple[int, int, int, int]
SETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use


@dataclass(frozen=True)
class JudgedState:
    """One judged record: digests of its inputs, of its evaluation and of the sources it lists.

    `shown` is, as JSON, what other pages can show of it; `written` is the hash of its file in
    ``data/``, which tells an edited file, and `stored` that of its record's there; `home` is a hash
    of the params folder's place, for nothing is taken away because another folder does not have it.
    """

    inputs: str
    evaluation: str
    shown: str
    listed: str = ""
    written: str = ""
    home: str = ""
    stored: str = ""


@dataclass
class State:
    """The memory of a reports folder.

    A file is hashed again only when one of its times, its size or its number has changed.

    The time of its last change of any kind is among them: nobody can set that one back, as `touch`,
    `rsync` and some editors do with the other. A file that was changed just now is hashed again the
    next time: a change within the same tick of the file system's clock would leave everything as it
    is.
    """

    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    judged: dict[str, JudgedState] = field(default_factory=dict)

    def sha256(self, path: Path) -> str:
        """Return a file's hash; ``-`` for a missing file, ``- <errno>`` for an unreadable one."""
        try:
            status = path.stat()
            # A reports folder may be published, and this machine's paths are not for readers.
            key = digest([path])
            stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
            known = self.files.get(key)
            if known is not None and known[0] == stamp:
                return known[1]
            sha256 = file_sha256(path)
        except FileNotFoundError:
            return "-"
        except OSError as error:
            return f"- {error.errno}"
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > SETTLED:
            self.files[key] = (stamp, sha256)
        return sha256

    def digest(self, paths: Iterable[Path]) -> str:
        """Return one hash over several files, in their order."""
        return digest([self.sha256(path) for path in paths])


def digest(parts: Iterable[object]) -> str:
    """Return one hash over several texts, in their order."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def read_state(data_dir: Path) -> State:
    """Read the state of the last batch; empty where there is none, or it was damaged or edited."""
    try:
        content = json.loads((data_dir / STATE).read_text(encoding="utf-8"))
        if content.pop("digest") != digest([_text(content)]):
            return State()
        files = {path: (tuple(stamp), sha) for path, (stamp, sha) in content["files"].items()}
        return State(files, {key: JudgedState(**entry) for key, entry in content["judged"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return State()


def write_state(data_dir: Path, state: State) -> None:
    """Write the state of this batch for the next one."""
    content = {
        "files": state.files,
        "judged": {key: asdict(entry) for key, entry in state.judged.items()},
    }
    write_atomically(
        data_dir / STATE, _text({"digest": digest([_text(content)]), **content}).encode()
    )


def _text(content: dict[str, object]) -> str:
    return json.dumps(content, separators=(",", ":"))
