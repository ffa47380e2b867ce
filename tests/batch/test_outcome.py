"""What became of a report."""

from __future__ import annotations

import pickle

from smartcity_eval.batch.outcome import Outcome


def test_an_outcome_goes_from_worker_to_batch_unchanged():
    outcome = Outcome("id/2023/a", made=False, message="cell 2: ValueError: x", kept="failed/id/2023/a.ipynb", seconds=0.5)
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_plain_outcome_says_nothing_more():
    plain = Outcome("id/2023/a", made=True)
    assert (plain.message, plain.kept, plain.fingerprint, plain.seconds) == ("", "", "", 0.0)
