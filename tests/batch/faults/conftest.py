"""A batch with real processes and real signals: the others are made, nothing half-written stands,
nothing is left behind.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from smartcity_eval.batch.kernels.forked import can_fork

MARK = "SMARTCITY_EVAL_TEST_MARK"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents and not can_fork():
            item.add_marker(
                pytest.mark.skip(reason="looks for processes in /proc, which only Linux has")
            )


@dataclass
class Batch:
    """A batch as a process group of its own, with a folder of its own for temporary files, and all
    its processes marked.
    """

    folder: Path
    spare: Path
    process: subprocess.Popen
    mark: str

    def end(self) -> tuple[int, str]:
        """Wait for the end; give the exit code and what was said on stderr."""
        _, err = self.process.communicate(timeout=150)
        assert "Traceback" not in err, err
        return self.process.returncode, err

    def processes(self) -> set[int]:
        """Give the processes that descend from the batch, whoever their parent is now."""
        found = set()
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (
                    self.mark.encode() in (path / "environ").read_bytes()
                    and (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
                    != "Z"
                ):
                    found.add(int(path.name))
        return found

    def leaves_nothing(self, seconds: float = 5) -> bool:
        """Tell whether within some seconds no process is left, nor a file in the folder for
        temporary files.
        """
        return eventually(lambda: not self.processes() and not self.left(), seconds)

    def left(self) -> list[str]:
        """Give what is left in the folder for temporary files."""
        return [p.name for p in self.spare.rglob("*")]

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    def journal(self) -> dict[str, dict]:
        return json.loads((self.reports / "journal.json").read_text(encoding="utf-8"))

    def made(self) -> set[str]:
        return {key for key, entry in self.journal().items() if entry["made"]}

    def stands_whole(self, folder: Path | None = None) -> bool:
        """Tell whether every file under a final name is whole: notebooks and figures parse, pages
        have their end.
        """
        for path in (folder or self.reports).rglob("*"):
            if path.suffix == ".html":
                assert path.read_text(encoding="utf-8").rstrip().endswith("</html>"), path
            elif path.suffix in (".ipynb", ".json"):
                json.loads(path.read_text(encoding="utf-8"))
        return True


def eventually(holds: Callable[[], object], seconds: float) -> bool:
    """Tell whether something comes true within some seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture(scope="session", name="eventually")
def waiting():
    """Tell whether something comes true within some seconds."""
    return eventually


@pytest.fixture(scope="session")
def mark() -> str:
    """The variable that marks a batch's processes."""
    return MARK


@pytest.fixture(scope="module")
def spare():
    """A short folder for temporary files: a socket's path has some hundred characters at most."""
    folder = Path(tempfile.mkdtemp(prefix="sc-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def start(spare):
    """Start a batch over some notebooks of a folder; all of them end with the module."""
    started = []

    def begin(
        folder: Path,
        *notebooks: str,
        options: tuple[str, ...] = (),
        before: str = "",
        own: Path | None = None,
        **asked,
    ) -> Batch:
        own = own or Path(tempfile.mkdtemp(dir=spare))
        own.chmod(0o777)
        mark = uuid.uuid4().hex
        words = [word for name in notebooks for word in ("--notebook", f"{name}.ipynb")]
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"{before}\nfrom smartcity_eval.cli import main; main()",
                "run",
                "params",
                "--workers",
                "2",
                *words,
                *options,
            ],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=os.environ
            | {
                "TMPDIR": str(own),
                MARK: mark,
                "SMARTCITY_EVAL_LANGUAGE": "en",
                "JUPYTER_PATH": str(folder / "jupyter"),
            },
            **asked,
            encoding="locale",
        )
        started.append(Batch(folder, own, process, mark))
        return started[-1]

    yield begin
    for batch in started:
        for pid in batch.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        batch.process.communicate()


@pytest.fixture
def folder(tmp_path, project, notebook_at):
    """A project of two regencies, with a notebook `good`."""
    project(tmp_path, "2023/kab-batang", "2023/kota-kediri")
    notebook_at(tmp_path / "good.ipynb", "region")
    return tmp_path
