"""Why a file differs from what the records give today."""

from __future__ import annotations

from dataclasses import replace

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.outcome_of_check import ChangedFile, checked
from smartcity_eval.documents.check.units import Unit
from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.text_document import to_confirm

RECORD = "params/2023/kab-batang.yaml"
THEN = Origin("report", 2023, "kab-batang", "id", "", ((RECORD, "aa" * 32),), "1.0")
CHANGED = replace(THEN, hashes=((RECORD, "bb" * 32), ("brand.yaml", "cc" * 32)))


def units(*texts: str) -> list[Unit]:
    return [Unit(Message("chart {number}", {"number": 1}), text) for text in texts]


def test_the_same_agrees():
    found = checked(THEN, units("3,40"), THEN, units("3,40"))
    assert found.agrees and not found.is_older and not found.is_edited


def test_another_text_from_the_same_files_was_edited():
    found = checked(THEN, units("3,90"), THEN, units("3,40"))
    assert not found.agrees and found.is_edited and not found.is_older


def test_another_state_is_named_and_is_no_edit():
    found = checked(THEN, units("3,90"), CHANGED, units("3,40"))
    assert found.is_older and not found.is_edited
    assert found.changed == (
        ChangedFile("brand.yaml", "", "cc" * 32),
        ChangedFile(RECORD, "aa" * 32, "bb" * 32),
    )


def test_another_version_is_another_state():
    found = checked(THEN, units("3,40"), replace(THEN, version="1.1"), units("3,40"))
    assert found.agrees and found.is_older and found.changed == ()


def test_the_hashes_and_the_version_that_a_document_shows_are_no_difference():
    shown = [units("a" * 12, own.sha256[:12], f"smartcity-eval {own.version}") for own in (THEN,)]
    today = units("b" * 12, CHANGED.sha256[:12], "smartcity-eval 1.0")
    assert checked(THEN, shown[0], CHANGED, today).agrees
    assert not checked(THEN, units("f" * 12), CHANGED, units("b" * 12)).agrees


def test_what_was_filled_in_agrees():
    today = units(f"Nomor {to_confirm('nomor surat')}")
    found = checked(THEN, units("Nomor 12"), THEN, today)
    assert found.agrees and [d.kind for d in found.differing] == ["filled"]
