"""What can happen to the batch itself: interrupted, killed, started twice."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest


def command(pid: int) -> bytes:
    """Give a process's command line; nothing of one that has gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def test_ctrl_c_keeps_what_was_finished_lets_be_finished_what_can_be_and_ends_the_rest(
    folder, start, eventually, notebook_at
):
    begun = (
        f"import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nopen({str(folder)!r} +"
        " '/begun-' + region, 'w')"
    )
    notebook_at(folder / "slow.ipynb", begun, "time.sleep(600 if region == 'kab-batang' else 2)")
    batch = start(folder, "good", "slow")
    assert eventually(lambda: len(list(folder.glob("begun-*"))) == 2, 120)
    begun_to_end = time.monotonic()
    os.killpg(batch.process.pid, signal.SIGINT)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err and time.monotonic() - begun_to_end < 15
    assert (
        batch.made()
        == {"id/2023/kab-batang.good", "id/2023/kota-kediri.good", "id/2023/kota-kediri.slow"}
        == set(batch.journal())
    )
    assert "kota-kediri.slow.html" in (batch.reports / "id" / "2023" / "index.html").read_text(
        encoding="utf-8"
    )
    assert batch.stands_whole() and batch.leaves_nothing(), (batch.left(), batch.processes())


def test_ctrl_c_at_the_very_beginning_is_one_sentence(folder, start, eventually):
    batch = start(folder, "good")
    assert eventually(lambda: any(b"forkserver" in command(pid) for pid in batch.processes()), 120)
    os.killpg(batch.process.pid, signal.SIGINT)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err
    assert batch.leaves_nothing(), (batch.left(), batch.processes())


FIRST = {
    "its folder": lambda batch: batch.left(),
    "the rehearsal": lambda batch: any("rehearsal" in name for name in batch.left()),
}


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (signal.SIGTERM, "its folder"),
        (signal.SIGTERM, "the rehearsal"),
        (signal.SIGINT, "the rehearsal"),
        (signal.SIGHUP, "its folder"),
    ],
)
def test_a_batch_that_is_asked_to_end_in_its_first_seconds_leaves_nothing(
    folder, start, eventually, number, moment
):
    batch = start(folder, "good")
    assert eventually(lambda: FIRST[moment](batch), 120)
    os.kill(batch.process.pid, number)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err and batch.leaves_nothing(), (
        batch.left(),
        batch.processes(),
    )


def test_a_batch_that_is_killed_in_its_first_seconds_leaves_nothing(folder, start, eventually):
    batch = start(folder, "good")
    assert eventually(lambda: FIRST["the rehearsal"](batch), 120)
    batch.process.kill()
    batch.process.wait()
    assert batch.leaves_nothing(15), (batch.left(), batch.processes())


def test_what_is_left_when_all_of_a_batch_is_killed_at_once_goes_with_the_next(
    folder, start, eventually
):
    batch = start(folder, "good")
    assert eventually(lambda: FIRST["the rehearsal"](batch), 120)
    for pid in batch.processes():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    batch.process.wait()
    assert eventually(lambda: not batch.processes(), 5) and batch.left()
    following = start(folder, "good", own=batch.spare)
    code, _ = following.end()
    assert code == 0 and following.leaves_nothing(), following.left()


def test_without_a_fork_workers_and_kernels_of_any_language_end_with_a_killed_batch(
    folder, start, eventually, notebook_at
):
    """As on macOS and Windows: workers are spawned, kernels are ordinary; this one would not notice
    by itself that its worker has ended.
    """
    spec = folder / "jupyter" / "kernels" / "unwatched" / "kernel.json"
    spec.parent.mkdir(parents=True)
    alone = [
        "/usr/bin/env",
        "-u",
        "JPY_PARENT_PID",
        sys.executable,
        "-m",
        "ipykernel_launcher",
        "-f",
        "{connection_file}",
    ]
    spec.write_text(
        json.dumps({"argv": alone, "display_name": "x", "language": "python"}), encoding="utf-8"
    )
    notebook_at(
        folder / "slow.ipynb",
        f"import time\nopen({str(folder)!r} + '/begun-' + region, 'w')",
        "time.sleep(600)",
        kernel="unwatched",
    )
    batch = start(
        folder,
        "slow",
        before="from smartcity_eval.batch.workers import local\nlocal.can_fork = lambda: False",
    )
    assert eventually(lambda: len(list(folder.glob("begun-*"))) == 2, 120)
    assert sum(b"ipykernel" in command(pid) for pid in batch.processes()) == 2 and not any(
        b"forkserver" in command(pid) for pid in batch.processes()
    )
    batch.process.kill()
    batch.process.wait()
    assert batch.leaves_nothing(15), (batch.left(), [command(pid) for pid in batch.processes()])


def test_a_killed_batch_leaves_nothing_behind_and_the_next_makes_only_what_is_missing(
    folder, start, eventually, notebook_at
):
    notebook_at(
        folder / "slow.ipynb",
        f"import os, time\nif not os.path.exists({str(folder / 'second')!r}):\n    time.sleep(600)",
    )
    batch = start(folder, "good", "slow")
    assert eventually(lambda: len(list(batch.reports.glob("id/2023/*.good.html"))) == 2, 120)
    time.sleep(1)
    assert len(batch.processes()) >= 7, (
        "the batch, the processes that kernels and workers are forked from, two of each"
    )
    os.kill(batch.process.pid, signal.SIGKILL)
    batch.process.wait()
    assert batch.leaves_nothing(), (batch.left(), batch.processes())
    assert sorted(p.name for p in (batch.reports / "id" / "2023").iterdir()) == [
        f"{r}.good.{e}" for r in ("kab-batang", "kota-kediri") for e in ("html", "ipynb")
    ]
    assert batch.stands_whole()

    (folder / "second").touch()
    made = {p: p.stat().st_mtime_ns for p in batch.reports.glob("id/2023/*.good.html")}
    (batch.reports / "id" / "2023" / ".smartcity-eval-abc.part").write_text(
        "half", encoding="utf-8"
    )
    code, err = start(folder, "good", "slow").end()
    assert code == 0 and "2 reports made, 0 failed, 2 were up to date" in err
    assert made == {p: p.stat().st_mtime_ns for p in made} and not list(
        batch.reports.rglob("*.part")
    )


def test_a_second_batch_in_the_same_folder_is_refused_and_the_first_unharmed(
    folder, start, eventually, notebook_at
):
    notebook_at(folder / "slow.ipynb", "import time\ntime.sleep(3)")
    first = start(folder, "slow")
    assert eventually((folder / "reports" / "data" / "state.json").is_file, 120)
    second = start(folder, "good")
    code, err = second.end()
    assert code == 2 and "another batch is at work" in err and len(err.strip().splitlines()) == 1
    assert second.leaves_nothing()
    code, err = first.end()
    assert (
        code == 0
        and "2 reports made, 0 failed, 0 were up to date" in err
        and first.leaves_nothing()
    )
