"""Documents that were not asked for: which stay and which go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_eval.batch.plan.outdated_documents import Outdated, find_outdated, take_outdated_away
from smartcity_eval.store.outcome import Outcome

JUDGED = {(2023, "kab-batang"), (2023, None)}


@pytest.fixture
def job(memo_job):
    return memo_job()


def found(job, known, fingerprint, judged=JUDGED):
    return find_outdated([job], {o.key: o for o in known}, judged, lambda _: fingerprint)


def test_one_that_is_up_to_date_stays_and_one_that_is_not_goes(job):
    last = Outcome(job.key, made=True, fingerprint="a")
    assert found(job, [last], "a") == Outdated()
    assert found(job, [last], "b").keys == {job.key}


def test_one_that_was_never_made_is_not_spoken_of(job):
    assert found(job, [], "a") == Outdated()


def test_one_of_a_refused_record_is_offered_no_more(job):
    outdated = found(job, [Outcome(job.key, made=True, fingerprint="a")], "a", {(2023, None)})
    assert outdated.documents == () and outdated.refused[0].failed


def test_only_those_with_a_file_are_counted_and_an_edited_one_is_set_aside(job):
    bare = replace(job, region="kota-kediri")
    known = {own.key: Outcome(own.key, made=True, written="x") for own in (job, bare)}
    job.file.parent.mkdir(parents=True)
    job.file.write_bytes(b"edited")
    assert take_outdated_away(Outdated((job, bare)), known) == [job.key]
    assert not job.is_there() and (job.reports_dir / "edited" / job.key).is_file()
