"""Faults, each with a real process and a real signal: the others are made, nothing half-written stands, nothing is left behind."""

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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from smartcity_eval.batch.kernels import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="looks for processes in /proc, which only Linux has")

MARK = "SMARTCITY_EVAL_TEST_MARK"
# Workers are forked by multiprocessing's server, and keep its command line; only those of this batch carry its mark.
KILL_WORKERS = f"""
import os, time
from contextlib import suppress
from pathlib import Path

def of(pid, what):
    return Path("/proc", str(pid), what).read_bytes()

mark, server = os.environ["{MARK}"].encode(), b"multiprocessing.forkserver"
for process in Path("/proc").glob("[0-9]*"):
    with suppress(OSError):
        parent = int(of(process.name, "stat").rpartition(b")")[2].split()[1])
        if mark in of(process.name, "environ") and server in of(process.name, "cmdline") and server in of(parent, "cmdline"):
            os.kill(int(process.name), 9)
time.sleep(30)
"""
# Root may write anywhere; without its capabilities it is a user like any other.
WITHOUT_PRIVILEGES = """
import ctypes
nothing = (ctypes.c_uint32 * 6)()
assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), nothing) == 0
"""
FAULTS = {
    "raises": ('open("raised", "a").write("x")\nraise ValueError("no")', "2: ValueError: no"),
    "killed": ("import os\nos.kill(os.getpid(), 9)", "2: DeadKernelError"),
    "segfault": ("import ctypes\nctypes.string_at(0)", "2: DeadKernelError"),
    "memory": ("import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))\nbytearray(2**34)", "2: MemoryError"),
    "endless": ("while True:\n    pass", "2: "),
}


@dataclass
class Batch:
    """A batch as a process group of its own, with a folder of its own for temporary files, and all its processes marked."""

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
                if self.mark.encode() in (path / "environ").read_bytes() and (path / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                    found.add(int(path.name))
        return found

    def leaves_nothing(self) -> bool:
        """Tell whether within five seconds no process is left, nor a file in the folder for temporary files."""
        return eventually(lambda: not self.processes() and not self.left(), 5)

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
        """Tell whether every file under a final name is whole: notebooks and figures parse, pages have their end."""
        for path in (folder or self.reports).rglob("*"):
            if path.suffix == ".html":
                assert path.read_text(encoding="utf-8").rstrip().endswith("</html>"), path
            elif path.suffix in (".ipynb", ".json"):
                json.loads(path.read_text(encoding="utf-8"))
        return True


def command(pid: int) -> bytes:
    """Give a process's command line; nothing of one that has gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def eventually(holds: Callable[[], object], seconds: float) -> bool:
    """Tell whether something comes true within some seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


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

    def begin(folder: Path, *notebooks: str, options: tuple[str, ...] = (), before: str = "", **asked) -> Batch:
        own = Path(tempfile.mkdtemp(dir=spare))
        own.chmod(0o777)
        mark = uuid.uuid4().hex
        words = [word for name in notebooks for word in ("--notebook", f"{name}.ipynb")]
        process = subprocess.Popen(
            [sys.executable, "-c", f"{before}\nfrom smartcity_eval.cli import main; main()", "run", "params", "--workers", "2", *words, *options],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=os.environ | {"TMPDIR": str(own), MARK: mark, "SMARTCITY_EVAL_LANGUAGE": "en", "JUPYTER_PATH": str(folder / "jupyter")}, **asked,
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


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """Mount a disk of one megabyte."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def with_kernel(path: Path, name: str) -> None:
    """Let a notebook ask for another kernel."""
    content = nbformat.read(path, as_version=4)
    content.metadata.kernelspec.name = name
    nbformat.write(content, path)


# ---- what a notebook or its kernel can do


@pytest.fixture(scope="module")
def broken(tmp_path_factory, project, notebook_at, start):
    """One run over a good notebook, one for each fault, and two whose kernels do not start."""
    folder = project(tmp_path_factory.mktemp("broken"), "2023/kab-batang")
    for name, (cell, _) in FAULTS.items():
        notebook_at(folder / f"{name}.ipynb", cell, "'never'")
    for name in ("first", "last", "stillborn", "unknown"):
        notebook_at(folder / f"{name}.ipynb", "region")
    spec = folder / "jupyter" / "kernels" / "stillborn" / "kernel.json"
    spec.parent.mkdir(parents=True)
    command = f"open({str(folder / 'tries')!r}, 'a').write('x'); raise SystemExit(3)"
    spec.write_text(json.dumps({"argv": [sys.executable, "-c", command, "{connection_file}"], "display_name": "x", "language": "python"}))
    with_kernel(folder / "stillborn.ipynb", "stillborn")
    with_kernel(folder / "unknown.ipynb", "no-such-kernel")
    batch = start(folder, "first", *FAULTS, "stillborn", "unknown", "last", options=("--timeout", "3"))
    code, err = batch.end()
    return batch, code, err


def test_the_others_are_made_and_the_exit_code_says_so(broken):
    batch, code, err = broken
    assert code == 4 and "9/9" in err
    assert batch.made() == {"id/2023/kab-batang.first", "id/2023/kab-batang.last"}
    stand = sorted(p.name for p in (batch.reports / "id" / "2023").iterdir())
    assert stand == ["index.html", *(f"kab-batang.{name}.{ending}" for name in ("first", "last") for ending in ("html", "ipynb"))]
    assert batch.stands_whole()


@pytest.mark.parametrize("name", FAULTS)
def test_the_failed_notebook_is_kept_and_its_cell_is_named(name, broken):
    batch, _, err = broken
    entry = batch.journal()[f"id/2023/kab-batang.{name}"]
    assert FAULTS[name][1] in entry["message"] and entry["kept"] == f"failed/id/2023/kab-batang.{name}.ipynb"
    assert [line for line in err.splitlines() if entry["message"] in line and f"reports/{entry['kept']}" in line]
    kept = nbformat.read(batch.reports / entry["kept"], as_version=4)
    never = next(cell for cell in kept.cells if cell.source == "'never'")
    assert never.execution_count is None and FAULTS[name][0] in [cell.source for cell in kept.cells]


def test_the_log_of_a_kernel_that_crashed_has_its_last_words(broken):
    log = (broken[0].reports / "logs" / "id" / "2023" / "kab-batang.segfault.log").read_text()
    assert "Fatal Python error: Segmentation fault" in log and "2: DeadKernelError" in log


def test_a_kernel_that_does_not_start_is_tried_twice_and_a_cells_own_error_once(broken):
    batch, _, err = broken
    assert (batch.folder / "tries").read_text() == "xx" and (batch.folder / "raised").read_text() == "x"
    assert "died before" in batch.journal()["id/2023/kab-batang.stillborn"]["message"]
    assert "no-such-kernel" in batch.journal()["id/2023/kab-batang.unknown"]["message"]


def test_no_process_and_no_socket_is_left_behind(broken):
    assert broken[0].leaves_nothing(), (broken[0].left(), broken[0].processes())


def test_the_next_run_makes_only_what_is_missing(broken, start, notebook_at):
    batch, _, _ = broken
    made = {key: (batch.reports / f"{key}.html").stat().st_mtime_ns for key in batch.made()}
    for name in ("raises", "killed"):
        notebook_at(batch.folder / f"{name}.ipynb", "region")
    code, err = start(batch.folder, "first", "raises", "killed", "last").end()
    assert code == 0 and "2 reports made, 0 failed, 2 were up to date" in err
    assert made == {key: (batch.reports / f"{key}.html").stat().st_mtime_ns for key in made}
    assert not (batch.reports / "failed" / "id" / "2023" / "kab-batang.raises.ipynb").exists()


# ---- what can happen to a worker


def test_a_killed_worker_breaks_no_other_report_and_its_own_is_tried_once_more(folder, start, notebook_at):
    flag = folder / "killed-once"
    # kota-kediri kills its worker always, kab-batang once; neither before kab-batang has begun.
    once = f"""
import time
from pathlib import Path
flag = Path({str(flag)!r})
kills = region == "kota-kediri" or not flag.exists()
if region == "kab-batang":
    flag.touch()
while not flag.exists():
    time.sleep(0.05)
"""
    notebook_at(folder / "kills.ipynb", once, f"if kills:\n    exec({KILL_WORKERS!r})")
    batch = start(folder, "kills", "good")
    code, err = batch.end()
    assert code == 4 and flag.exists()
    assert set(batch.journal()) - batch.made() == {"id/2023/kota-kediri.kills"} and len(batch.made()) == 3
    assert batch.stands_whole() and batch.leaves_nothing(), (batch.left(), batch.processes())


# ---- what can happen to the disk


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
    with small_disk(folder / "t"):
        batch = start(folder, "big", "good", before=f"import tempfile; tempfile.tempdir = {str(folder / 't')!r}")
        code, err = batch.end()
        assert code == 4 and batch.made() == {"id/2023/kab-batang.good", "id/2023/kota-kediri.good"}
        assert "No space left" in err and batch.stands_whole() and not list((folder / "t").iterdir())


def test_a_reports_folder_that_cannot_be_written_is_a_sentence(folder, start):
    (folder / "reports").mkdir(mode=0o555)
    batch = start(folder, "good", before=WITHOUT_PRIVILEGES)
    code, err = batch.end()
    assert code == 1 and "Permission denied" in err and not list((folder / "reports").iterdir())
    assert batch.leaves_nothing()


# ---- what can happen to the batch


def test_ctrl_c_keeps_what_was_finished_lets_be_finished_what_can_be_and_ends_the_rest(folder, start, notebook_at):
    begun = f"import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nopen({str(folder)!r} + '/begun-' + region, 'w')"
    notebook_at(folder / "slow.ipynb", begun, "time.sleep(600 if region == 'kab-batang' else 2)")
    batch = start(folder, "good", "slow")
    assert eventually(lambda: len(list(folder.glob("begun-*"))) == 2, 60)
    begun_to_end = time.monotonic()
    os.killpg(batch.process.pid, signal.SIGINT)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err and time.monotonic() - begun_to_end < 15
    assert batch.made() == {"id/2023/kab-batang.good", "id/2023/kota-kediri.good", "id/2023/kota-kediri.slow"} == set(batch.journal())
    assert "kota-kediri.slow.html" in (batch.reports / "id" / "2023" / "index.html").read_text(encoding="utf-8")
    assert batch.stands_whole() and batch.leaves_nothing(), (batch.left(), batch.processes())


def test_ctrl_c_at_the_very_beginning_is_one_sentence(folder, start):
    batch = start(folder, "good")
    assert eventually(lambda: any(b"forkserver" in command(pid) for pid in batch.processes()), 30)
    os.killpg(batch.process.pid, signal.SIGINT)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err
    assert batch.leaves_nothing(), (batch.left(), batch.processes())


def test_a_killed_batch_leaves_nothing_behind_and_the_next_makes_only_what_is_missing(folder, start, notebook_at):
    notebook_at(folder / "slow.ipynb", f"import os, time\nif not os.path.exists({str(folder / 'second')!r}):\n    time.sleep(600)")
    batch = start(folder, "good", "slow")
    assert eventually(lambda: len(list(batch.reports.glob("id/2023/*.good.html"))) == 2, 30)
    time.sleep(1)
    assert len(batch.processes()) >= 7, "the batch, the processes that kernels and workers are forked from, two of each"
    os.kill(batch.process.pid, signal.SIGKILL)
    batch.process.wait()
    assert batch.leaves_nothing(), (batch.left(), batch.processes())
    assert sorted(p.name for p in (batch.reports / "id" / "2023").iterdir()) == [f"{r}.good.{e}" for r in ("kab-batang", "kota-kediri") for e in ("html", "ipynb")]
    assert batch.stands_whole()

    (folder / "second").touch()
    made = {p: p.stat().st_mtime_ns for p in batch.reports.glob("id/2023/*.good.html")}
    (batch.reports / "id" / "2023" / ".abc.part").write_text("half")
    code, err = start(folder, "good", "slow").end()
    assert code == 0 and "2 reports made, 0 failed, 2 were up to date" in err
    assert made == {p: p.stat().st_mtime_ns for p in made} and not list(batch.reports.rglob("*.part"))


def test_a_second_batch_in_the_same_folder_is_refused_and_the_first_unharmed(folder, start, notebook_at):
    notebook_at(folder / "slow.ipynb", "import time\ntime.sleep(3)")
    first = start(folder, "slow")
    assert eventually((folder / "reports" / "data" / "state.json").is_file, 30)
    second = start(folder, "good")
    code, err = second.end()
    assert code == 2 and "another batch is at work" in err and len(err.strip().splitlines()) == 1
    assert second.leaves_nothing()
    code, err = first.end()
    assert code == 0 and "2 reports made, 0 failed, 0 were up to date" in err and first.leaves_nothing()
