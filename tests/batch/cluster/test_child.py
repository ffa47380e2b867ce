"""The process that makes a worker's jobs: it ends with the worker, whatever it is making."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time


def start(folder, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "smartcity_eval.batch.cluster.child", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        **options,
    )


def test_it_answers_with_outcomes_alone_and_ends_with_its_worker(maker_job, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    child = start(folder, stderr=subprocess.PIPE)
    for text in ("b'first'", "b'second'"):
        pickle.dump(maker_job(text), child.stdin)
        child.stdin.flush()
        assert pickle.load(child.stdout).made
    child.stdin.close()
    assert child.wait(20) == 0 and not folder.exists()
    assert b"what is printed is no answer" in child.stderr.read()


def test_it_does_not_wait_for_what_it_is_making(maker_job, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    child = start(folder)
    job = maker_job("Path(subject.params_dir, 'begun').touch() or time.sleep(1000)")
    pickle.dump(job, child.stdin)
    child.stdin.flush()
    deadline = time.monotonic() + 30
    while not (job.params_dir / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    child.stdin.close()
    assert child.wait(20) == 0 and not folder.exists()
