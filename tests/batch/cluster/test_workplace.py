"""What a worker has of a batch, with real processes and without Dask."""

from __future__ import annotations

import pickle
import threading
import time
from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.cluster import workplace as module
from smartcity_eval.batch.cluster.made_files import put_made
from smartcity_eval.batch.cluster.workplace import Setting, Workplace


def test_a_job_is_made_of_what_was_sent_and_leaves_nothing(workplace, maker_job, sent, tmp_path):
    job = maker_job("str(sorted(p.name for p in subject.params_dir.rglob('*.yaml'))).encode()")
    shared, own = sent(job)
    for _ in range(2):
        outcome, made = workplace.make(job, shared, own)
        assert outcome.made and set(made.files()) == {job.key, f"logs/{job.key}.log"}
        assert b"kab-batang.yaml" in made.files()[job.key]
    assert not (tmp_path / "reports").exists()
    assert put_made(job, outcome, made).made and job.is_there()


def test_one_process_makes_one_job_after_the_other_and_two_threads_have_two(
    workplace, maker_job, sent
):
    job = maker_job("str(os.getpid()).encode() + (time.sleep(0.5) or b'')")
    shared, own = sent(job)

    def pid() -> bytes:
        return workplace.make(job, shared, own)[1].files()[job.key]

    found = [pid(), pid()]
    threads = [threading.Thread(target=lambda: found.append(pid())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] and len(set(found)) == 2


def test_a_process_has_the_editions_and_pack_of_its_batch_and_works_in_its_folder(
    maker_job, sent, tmp_path, monkeypatch, workplace
):
    (tmp_path / "editions").mkdir()
    job = maker_job(
        "repr([os.getcwd(), os.environ['SMARTCITY_EVAL_EDITIONS'],"
        " os.environ['SMARTCITY_EVAL_PACK']]).encode()"
    )
    setting = replace(workplace.setting, editions=tmp_path / "editions", pack=None)
    own = Workplace(setting)
    place, editions, pack = eval(own.make(job, *sent(job))[1].files()[job.key])
    own.end()
    assert place.endswith(str(tmp_path)) and editions == f"{place}/editions"
    assert pack == "indonesia" and place != str(tmp_path)


def test_a_job_that_kills_its_process_twice_is_given_up_as_on_this_machine(
    workplace, maker_job, sent
):
    job = maker_job("os._exit(3)")
    outcome, made = workplace.make(job, *sent(job))
    assert outcome.reason("en") == "its worker process ended 2 times"
    assert b"memo" in made.files()[f"logs/{job.key}.log"]
    job = maker_job("b'good'")
    assert workplace.make(job, *sent(job))[0].made


def test_a_full_disk_is_told_as_on_this_machine_and_tried_again(
    workplace, maker_job, sent, monkeypatch
):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_files", full)
    job = maker_job("b'x'")
    outcome, _made = workplace.make(job, *sent(job))
    assert outcome.failed and outcome.again
    assert outcome.reason("en") == "a file could not be read or written (No space left on device)"


def test_a_worker_that_differs_makes_nothing_and_is_told(maker_job, sent, workplace):
    setting = workplace.setting
    other = replace(setting, installation=replace(setting.installation, package="0.0.1"))
    job = maker_job("b'x'")
    outcome, made = Workplace(other).make(job, *sent(job))
    assert outcome.failed and outcome.again and made.files() == {}
    assert "expected smartcity-eval 0.0.1" in outcome.reason("en")


def test_sent_to_another_worker_it_begins_anew_there(workplace):
    other = pickle.loads(pickle.dumps(workplace))
    assert other.setting == workplace.setting and other is not workplace


def test_when_dask_lets_go_of_it_its_process_ends(maker_job, sent, workplace, gone):
    own = Workplace(workplace.setting)
    job = maker_job("str(os.getpid()).encode()")
    pid = int(own.make(job, *sent(job))[1].files()[job.key])
    del own
    assert gone(pid)


@pytest.mark.parametrize("tasks", [{}, {"task": type("Task", (), {"state": "cancelled"})}])
def test_what_hangs_for_a_batch_that_has_gone_is_ended(
    tasks, workplace, maker_job, sent, monkeypatch
):
    monkeypatch.setattr(module, "GLANCE", 0.05)
    job, begun = maker_job("time.sleep(1000)"), time.monotonic()
    watch = threading.Timer(0.5, module._watch, args=(tasks, "task", workplace, threading.Event()))
    watch.start()
    with pytest.raises(UsageError):
        workplace.make(job, *sent(job))
    assert time.monotonic() - begun < 60


def test_a_batch_that_waits_is_left_alone(workplace, monkeypatch):
    monkeypatch.setattr(module, "GLANCE", 0.01)
    done = threading.Event()
    threading.Timer(0.2, done.set).start()
    module._watch({"task": type("Task", (), {"state": "executing"})}, "task", workplace, done)
    assert workplace._finalizer.alive


def test_a_setting_names_the_mirror_of_each_folder(tmp_path, workplace):
    own = Setting(tmp_path, tmp_path / "e", tmp_path / "p", workplace.setting.installation)
    named = own.variables(tmp_path / "m")
    assert named["SMARTCITY_EVAL_EDITIONS"] == f"{tmp_path}/m{tmp_path}/e"
    assert named["SMARTCITY_EVAL_PACK"] == f"{tmp_path}/m{tmp_path}/p"
