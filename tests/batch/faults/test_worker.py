"""What can happen to a worker."""

from __future__ import annotations


# Workers are forked by multiprocessing's server, and keep its command line; only those of this
# batch carry its mark.
def kill_workers(mark: str) -> str:
    """Write what a cell runs to kill the workers of its own batch."""
    return f"""
import os, time
from contextlib import suppress
from pathlib import Path

def of(pid, what):
    return Path("/proc", str(pid), what).read_bytes()

mark, server = os.environ["{mark}"].encode(), b"multiprocessing.forkserver"
for process in Path("/proc").glob("[0-9]*"):
    with suppress(OSError):
        parent = int(of(process.name, "stat").rpartition(b")")[2].split()[1])
        lines = of(process.name, "cmdline"), of(parent, "cmdline")
        if mark in of(process.name, "environ") and all(server in line for line in lines):
            os.kill(int(process.name), 9)
time.sleep(30)
"""


def test_a_killed_worker_breaks_no_other_report_and_its_own_is_tried_once_more(
    folder, start, notebook_at, mark
):
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
    notebook_at(folder / "kills.ipynb", once, f"if kills:\n    exec({kill_workers(mark)!r})")
    batch = start(folder, "kills", "good")
    code, _err = batch.end()
    assert code == 4 and flag.exists()
    assert (
        set(batch.journal()) - batch.made() == {"id/2023/kota-kediri.kills"}
        and len(batch.made()) == 3
    )
    assert batch.stands_whole() and batch.leaves_nothing(), (batch.left(), batch.processes())
