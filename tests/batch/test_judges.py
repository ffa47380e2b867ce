"""Judging in several processes: the same figures, whatever becomes of the processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from smartcity_eval.batch import judges
from smartcity_eval.batch.judging import judge
from smartcity_eval.batch.kernels.forked import can_fork

PARAMS = Path("params").resolve()
forking = pytest.mark.skipif(not can_fork(), reason="judges are forked on Linux only")
# In a process of its own: that of the tests has other threads.
SCRIPT = """
import json, os, sys
from pathlib import Path
from smartcity_eval.batch import judges
from smartcity_eval.batch.judges import Judges
from smartcity_eval.batch.judging import judge

own, judge_region, told = os.getpid(), judges.judge_region, []

def watched(task):
    if {killed!r} == task.paths[0].stem and os.getpid() != own:
        os.kill(os.getpid(), 9)
    made = judge_region(task)
    Path(sys.argv[1], "pids").open("a").write(f"{{os.getpid()}} ")
    return made

judges.judge_region = watched
data = Path(sys.argv[1], "data")
made = judge(
    Path({params!r}), {{2023}},
    judges=Judges(2, data, lambda: told.append("begun"), lambda *n: told.append(n)),
)
count = len(made.fresh) + len(made.refused)
assert told == ["begun", *((n, count) for n in range(1, count + 1))], told
assert not made.files and not made.stored, "all was written at once"
pids = Path(sys.argv[1], "pids").read_text().split()
print(json.dumps([
    {{"/".join(map(str, key)): state.written for key, state in made.states.items()}},
    sorted(f"{{y}}/{{r}}" for y, r in made.refused),
    [str(p.file) for p in made.problems],
    len(set(pids)), str(own) in pids,
]))
"""


def shared(folder: Path, params: Path = PARAMS, killed: str = "") -> list:
    """Judge a year's records by two processes, and return what they gave."""
    script = SCRIPT.format(params=str(params), killed=killed)
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        encoding="locale",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def alone():
    return judge(PARAMS, {2023})


@forking
def test_two_processes_judge_and_write_what_one_does(alone, tmp_path):
    states, refused, problems, processes, this_too = shared(tmp_path)
    assert states == {f"{y}/{r}": state.written for (y, r), state in alone.states.items()}
    assert list(states) == [f"{y}/{r}" for y, r in alone.states], "in the same order"
    assert (refused, problems) == ([], []) and (processes, this_too) == (2, False)
    for (year, region), file in alone.files.items():
        assert (tmp_path / "data" / str(year) / f"{region}.json").read_bytes() == file
        stored = tmp_path / "data" / "records" / str(year) / f"{region}.json"
        assert stored.read_bytes() == alone.stored[year, region]


@forking
def test_what_a_killed_process_was_judging_is_judged_all_the_same(alone, tmp_path):
    states, *_, this_too = shared(tmp_path, killed=sorted(r for _, r in alone.states)[70])
    assert states == {f"{y}/{r}": state.written for (y, r), state in alone.states.items()}
    assert this_too, "the rest was judged where no process can be killed"


@forking
def test_a_refused_record_is_told_as_by_one_process(tmp_path, project):
    named = [f"2023/{path.stem}" for path in sorted((PARAMS / "2023").glob("*.yaml"))[:20]]
    params = project(tmp_path, *named) / "params"
    spoilt = params / f"{named[7]}.yaml"
    spoilt.write_text("salah: 1\n" + spoilt.read_text(encoding="utf-8"), encoding="utf-8")
    states, refused, problems, processes, _ = shared(tmp_path, params)
    assert refused == [named[7]] and problems == [f"params/{named[7]}.yaml"]
    assert len(states) == 19 and processes == 2


SLOW = """
import os, sys, time
from pathlib import Path
from smartcity_eval.batch import judges
from smartcity_eval.batch.judges import Judges
from smartcity_eval.batch.judging import judge

def slow(task):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(120)

judges.judge_region = slow
judge(Path({params!r}), {{2023}}, judges=Judges(2))
"""


def there(pid: int) -> bool:
    """Return whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split(")")[1].split()[0] != "Z"
    except OSError:
        return False


@forking
def test_processes_end_with_a_batch_that_is_killed(tmp_path):
    script = SLOW.format(params=str(PARAMS))
    batch = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    begun = time.monotonic()
    while len(pids := [int(path.name) for path in tmp_path.iterdir()]) < 2:
        assert time.monotonic() - begun < 60 and batch.poll() is None
        time.sleep(0.05)
    assert batch.pid not in pids and all(map(there, pids))
    batch.kill()
    batch.wait()
    begun = time.monotonic()
    while any(map(there, pids)):
        assert time.monotonic() - begun < 30
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("processes", "tasks", "threads", "is_shared"),
    [(2, judges.FEW, 1, True), (1, 99, 1, False), (2, judges.FEW - 1, 1, False), (2, 99, 2, False)],
)
def test_processes_are_forked_for_many_regions_and_beside_no_thread(
    processes, tasks, threads, is_shared, monkeypatch
):
    def by_several(left, _):
        done = left.popleft()
        yield done, "another"

    monkeypatch.setattr(judges, "_shared", by_several)
    monkeypatch.setattr(judges, "judge_region", lambda task: (task, os.getpid()))
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    monkeypatch.setattr("smartcity_eval.batch.kernels.forked.can_fork", lambda: True)
    made = list(judges.judge_regions(range(tasks), processes))
    assert [task for task, _ in made] == list(range(tasks))
    assert [by for _, by in made if by == "another"] == ["another"] * is_shared
