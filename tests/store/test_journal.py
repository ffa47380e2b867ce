"""What became of each report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from smartcity_eval.store.journal import JOURNAL, NEWS, keeping_journal, read_journal, write_journal
from smartcity_eval.store.outcome import Outcome

MADE = Outcome("id/2023/a", made=True, fingerprint="f1", seconds=1.25)
FAILED = Outcome(
    "id/2023/b", made=False, message="cell 2: ValueError: x", kept="failed/id/2023/b.ipynb"
)


@pytest.fixture
def reports(tmp_path):
    page = tmp_path / "id" / "2023" / "a.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", encoding="utf-8")
    return tmp_path


def keep(reports, *outcomes):
    """Note outcomes as a batch does, on top of what is known; give what is known then."""
    with keeping_journal(reports, read_journal(reports)) as note:
        for outcome in outcomes:
            note(outcome)
    return read_journal(reports)


def killed_while_keeping(reports, *outcomes):
    """Note outcomes as a batch does that is killed before its end."""
    keeping = keeping_journal(reports, read_journal(reports))
    note = keeping.__enter__()
    for outcome in outcomes:
        note(outcome)
    (reports / "copy").write_bytes((reports / NEWS).read_bytes())
    before = (reports / JOURNAL).read_bytes() if (reports / JOURNAL).is_file() else None
    keeping.__exit__(None, None, None)
    (reports / "copy").rename(reports / NEWS)
    if before is None:
        (reports / JOURNAL).unlink()
    else:
        (reports / JOURNAL).write_bytes(before)


def test_outcomes_are_written_and_read_back(reports):
    assert keep(reports, FAILED, MADE) == {"id/2023/a": MADE, "id/2023/b": FAILED}
    assert list(json.loads((reports / JOURNAL).read_text(encoding="utf-8"))) == [
        "id/2023/a",
        "id/2023/b",
    ]


def test_a_person_reads_one_report_a_line(reports):
    keep(reports, FAILED, MADE)
    lines = (reports / JOURNAL).read_text(encoding="utf-8").splitlines()
    assert (
        len(lines) == 4
        and lines[1].startswith('"id/2023/a": {')
        and lines[2].startswith('"id/2023/b": {')
        and FAILED.message in lines[2]
    )


def test_a_later_run_adds_to_what_is_known(reports):
    keep(reports, FAILED)
    mended = Outcome(FAILED.key, made=True)
    (reports / "id" / "2023" / "b.html").write_text("x", encoding="utf-8")
    assert keep(reports, MADE, mended) == {"id/2023/a": MADE, "id/2023/b": mended}


def test_a_report_that_is_gone_is_forgotten(reports):
    keep(reports, MADE)
    (reports / "id" / "2023" / "a.html").unlink()
    assert keep(reports) == {}


def test_there_is_none_yet(tmp_path):
    assert read_journal(tmp_path) == {}


def test_writing_the_whole_journal_leaves_out_what_is_gone(reports):
    write_journal(reports, {o.key: o for o in (MADE, FAILED, Outcome("id/2023/gone", made=True))})
    assert set(read_journal(reports)) == {MADE.key, FAILED.key}


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "3",
        '{"id/2023/a": 3}',
        '{"id/2023/a": {"made": true, "odd": 1}}',
        '{"id/2023/a": {}}',
        "null",
        "\x00",
        "[" * 100_000,
        f'{{"id/2023/a": {{"made": true, "seconds": {"9" * 400}}}}}',
    ],
)
def test_a_damaged_journal_costs_its_history_and_no_batch(damage, reports):
    (reports / JOURNAL).write_text(damage, encoding="utf-8")
    assert read_journal(reports) == {}
    assert keep(reports, MADE) == {"id/2023/a": MADE}


@pytest.mark.parametrize("bytes_", [b"\xff\xfe{", b"\x80"])
def test_a_journal_that_is_no_text_costs_its_history_and_no_batch(bytes_, reports):
    (reports / JOURNAL).write_bytes(bytes_)
    assert keep(reports, MADE) == {"id/2023/a": MADE}


def test_each_outcome_is_on_the_disk_as_soon_as_it_is_noted(reports):
    with keeping_journal(reports, {}) as note:
        note(MADE)
        assert read_journal(reports) == {MADE.key: MADE}
        note(FAILED)
        assert set(read_journal(reports)) == {MADE.key, FAILED.key}
    assert not (reports / NEWS).exists()


def test_what_a_killed_batch_noted_is_known_and_later_notes_win(reports):
    keep(reports, MADE)
    newer = Outcome(MADE.key, made=True, fingerprint="f2")
    killed_while_keeping(reports, FAILED, newer)
    assert read_journal(reports) == {MADE.key: newer, FAILED.key: FAILED}
    assert keep(reports) == {MADE.key: newer, FAILED.key: FAILED}
    assert not (reports / NEWS).exists()


def test_a_line_that_was_torn_by_a_kill_costs_only_itself(reports):
    killed_while_keeping(reports, MADE, FAILED)
    whole = (reports / NEWS).read_bytes()
    for cut in range(len(whole) - 2, whole.index(b"\n", 1) + 1, -7):
        (reports / NEWS).write_bytes(whole[:cut])
        assert read_journal(reports) == {MADE.key: MADE}


def test_a_note_after_a_torn_line_is_not_lost_with_it(reports):
    """A batch is killed in the middle of a line, the next one is killed too."""
    killed_while_keeping(reports, FAILED)
    whole = (reports / NEWS).read_bytes()
    (reports / NEWS).write_bytes(whole[: len(whole) // 2])
    killed_while_keeping(reports, MADE)
    assert read_journal(reports) == {MADE.key: MADE}


def test_a_line_with_half_a_letter_costs_only_itself(reports):
    accented = Outcome("id/2023/b", made=False, message="tidak bisa: é")
    killed_while_keeping(reports, MADE, accented)
    whole = (reports / NEWS).read_bytes()
    (reports / NEWS).write_bytes(whole[: whole.index("é".encode()) + 1])
    assert read_journal(reports) == {MADE.key: MADE}


def test_interrupted_the_notes_become_the_journal(reports):
    def interrupted():
        with keeping_journal(reports, {FAILED.key: FAILED}) as note:
            note(MADE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(json.loads((reports / JOURNAL).read_text(encoding="utf-8"))) == [
        MADE.key,
        FAILED.key,
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        '"made": 1',
        '"made": "yes"',
        '"made": null',
        '"made": true, "seconds": "1"',
        '"made": true, "seconds": null',
        '"made": true, "seconds": NaN',
        '"made": true, "seconds": Infinity',
        '"made": true, "message": 3',
        '"made": true, "kept": null',
        '"made": true, "fingerprint": 5',
        '"made": true, "told": {"id": 3}',
        '"made": true, "told": "gagal"',
    ],
)
def test_an_entry_that_holds_what_no_batch_writes_is_not_believed(wrong, reports):
    (reports / JOURNAL).write_text(f'{{"{MADE.key}": {{{wrong}}}}}', encoding="utf-8")
    assert read_journal(reports) == {}


def test_a_line_tells_what_there_is_to_tell_in_letters_that_a_person_reads(reports):
    keep(reports, replace(MADE, seconds=1.23456), replace(FAILED, message="tidak bisa: é"))
    made, failed = (reports / JOURNAL).read_text(encoding="utf-8").splitlines()[1:3]
    assert made == '"id/2023/a": {"made": true, "seconds": 1.23, "fingerprint": "f1"},'
    assert failed == (
        '"id/2023/b": {"made": false, "message": "tidak bisa: é", "kept": "failed/id/2023/b.ipynb"}'
    )


def test_the_first_batch_makes_the_folder_of_its_journal(tmp_path):
    assert keep(tmp_path / "deep" / "reports", FAILED) == {FAILED.key: FAILED}


def test_documents_are_kept_with_their_hash_while_their_file_is_there(reports):
    document = Outcome("id/2023/a.report.docx", made=True, written="h")
    nothing = Outcome("id/2023/b.minutes.docx", made=False, nothing=True, fingerprint="f")
    assert set(keep(reports, document, nothing)) == {nothing.key}, "the first has no file"
    (reports / document.key).write_bytes(b"x")
    known = keep(reports, document, nothing)
    assert (known[document.key], known[nothing.key]) == (document, nothing)


@pytest.mark.parametrize("entry", [{"nothing": "yes"}, {"written": 5}])
def test_what_a_person_wrote_in_place_of_an_entry_is_passed_over(reports, entry):
    damaged = json.dumps({"id/2023/a.report.docx": {"made": False, **entry}})
    (reports / JOURNAL).write_text(damaged, encoding="utf-8")
    assert read_journal(reports) == {}
