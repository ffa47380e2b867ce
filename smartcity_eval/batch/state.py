"""What the last batch knew: the hash of each file it read, and what judging gave, so that nothing is read twice."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..evaluation.provenance import file_sha256
from ..files import write_atomically

STATE = "state.json"
SETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use


@dataclass(frozen=True)
class JudgedState:
    """One judged record: digests of what it was made from, of what it says and of the sources it lists.

    `shown` is, as JSON, what other pages can show of it.
    """

    inputs: str
    evaluation: str
    shown: str
    listed: str = ""


@dataclass
class State:
    """The memory of a reports folder. A file is hashed again only when its time or size has changed.

    A file that was written just now is hashed again the next time: a change within the same tick of the
    file system's clock would leave time and size as they are.
    """

    files: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    judged: dict[str, JudgedState] = field(default_factory=dict)

    def sha256(self, path: Path) -> str:
        """Give a file's hash; ``-`` for a file that does not exist."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return "-"
        key = digest([path])  # a reports folder may be published; its machine's paths are not for readers
        known = self.files.get(key)
        if known is not None and known[:2] == (status.st_mtime_ns, status.st_size):
            return known[2]
        sha256 = file_sha256(path)
        self.files.pop(key, None)
        if time.time_ns() - status.st_mtime_ns > SETTLED:
            self.files[key] = (status.st_mtime_ns, status.st_size, sha256)
        return sha256

    def digest(self, paths: Iterable[Path]) -> str:
        """Give one hash over several files, in their order."""
        return digest([self.sha256(path) for path in paths])


def digest(parts: Iterable[object]) -> str:
    """Give one hash over several texts, in their order."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def read_state(data_dir: Path) -> State:
    """Read what the last batch knew; nothing where there is none or it cannot be read."""
    try:
        content = json.loads((data_dir / STATE).read_text(encoding="utf-8"))
        files = {path: (int(time), int(size), str(sha)) for path, (time, size, sha) in content["files"].items()}
        return State(files, {key: JudgedState(**entry) for key, entry in content["judged"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return State()


def write_state(data_dir: Path, state: State) -> None:
    """Write what this batch knows for the next one."""
    content = {"files": state.files, "judged": {key: asdict(entry) for key, entry in state.judged.items()}}
    write_atomically(data_dir / STATE, json.dumps(content, separators=(",", ":")).encode())
