"""What can happen to the batch itself: interrupted, killed, started twice."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def command(pid: int) -> bytes:
    """Give a process's command line; nothing of one that has gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def test_ctrl_c_keeps_what_was_finished_lets_be_finished_what_can_be_and_ends_the_rest(folder, start, eventually, notebook_at):
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


def test_ctrl_c_at_the_very_beginning_is_one_sentence(folder, start, eventually):
    batch = start(folder, "good")
    assert eventually(lambda: any(b"forkserver" in command(pid) for pid in batch.processes()), 30)
    os.killpg(batch.process.pid, signal.SIGINT)
    code, err = batch.end()
    assert code == 130 and "interrupted" in err
    assert batch.leaves_nothing(), (batch.left(), batch.processes())


def test_a_killed_batch_leaves_nothing_behind_and_the_next_makes_only_what_is_missing(folder, start, eventually, notebook_at):
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
    (batch.reports / "id" / "2023" / ".smartcity-eval-abc.part").write_text("half")
    code, err = start(folder, "good", "slow").end()
    assert code == 0 and "2 reports made, 0 failed, 2 were up to date" in err
    assert made == {p: p.stat().st_mtime_ns for p in made} and not list(batch.reports.rglob("*.part"))


def test_a_second_batch_in_the_same_folder_is_refused_and_the_first_unharmed(folder, start, eventually, notebook_at):
    notebook_at(folder / "slow.ipynb", "import time\ntime.sleep(3)")
    first = start(folder, "slow")
    assert eventually((folder / "reports" / "data" / "state.json").is_file, 30)
    second = start(folder, "good")
    code, err = second.end()
    assert code == 2 and "another batch is at work" in err and len(err.strip().splitlines()) == 1
    assert second.leaves_nothing()
    code, err = first.end()
    assert code == 0 and "2 reports made, 0 failed, 0 were up to date" in err and first.leaves_nothing()
