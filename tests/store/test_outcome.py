"""What became of a report."""

from __future__ import annotations

import pickle

from smartcity_eval.core.messages import Message
from smartcity_eval.store.outcome import Outcome, unmade


def test_an_outcome_goes_from_worker_to_batch_unchanged():
    outcome = Outcome(
        "id/2023/a",
        made=False,
        message="cell 2: ValueError: x",
        kept="failed/id/2023/a.ipynb",
        seconds=0.5,
    )
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_plain_outcome_says_nothing_more():
    plain = Outcome("id/2023/a", made=True)
    assert (plain.message, plain.kept, plain.fingerprint, plain.seconds) == ("", "", "", 0.0)


def test_a_reason_is_told_in_the_readers_language():
    outcome = unmade("id/2023/kab-batang", "id", Message("the record was refused"))
    assert (outcome.message, outcome.reason("en"), outcome.reason("id")) == (
        "catatannya ditolak",
        "the record was refused",
        "catatannya ditolak",
    )
    assert (
        Outcome("id/2023/a", made=False, message="alasan lama").reason("en") == "alasan lama"
    )  # of a journal from before


def test_a_document_has_its_file_for_a_place_and_may_be_neither_made_nor_failed():
    document = Outcome("id/2023/a.minutes.docx", made=False, nothing=True)
    assert (document.is_document, document.failed) == (True, False)
    assert document.place == document.key
    page = Outcome("id/2023/a", made=False)
    assert (page.is_document, page.failed, page.place) == (False, True, "id/2023/a.html")
