"""What differs between a file and what the records give today."""

from __future__ import annotations

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.differences import differences
from smartcity_eval.documents.check.units import Unit
from smartcity_eval.documents.text_document import to_confirm


def units(*texts: str, keyed: bool = False) -> list[Unit]:
    return [
        Unit(Message("chart {number}", {"number": i}), text, f"A{i}" if keyed else "")
        for i, text in enumerate(texts, 1)
    ]


def found(one: list[Unit], other: list[Unit]) -> list[tuple[str, str, str, str]]:
    return [
        (d.where.in_language("en"), d.in_file, d.today, d.kind) for d in differences(one, other)
    ]


def test_equal_pieces_differ_in_nothing():
    assert found(units("a", "3,40"), units("a", "3,40")) == []


def test_figures_come_before_words_with_their_places():
    one, other = units("Naik", "3,90", "x"), units("Turun", "3,40", "x")
    assert found(one, other) == [
        ("chart 2", "3,90", "3,40", "number"),
        ("chart 1", "Naik", "Turun", "text"),
    ]


def test_a_piece_that_was_added_or_left_out_shifts_no_other():
    one = units("a", "b", "4 program", "c", "d", "e")
    other = units("a", "b", "c", "d", "e")
    assert found(one, other) == [("chart 3", "4 program", "", "number")]
    assert found(other, one) == [("chart 3", "", "4 program", "number")]


def test_cells_are_compared_by_their_place():
    one, other = units("a", "1", "c", keyed=True), units("a", "2", "c", "9", keyed=True)
    assert found(one, other) == [("chart 2", "1", "2", "number"), ("chart 4", "", "9", "number")]


def test_what_a_person_was_to_fill_in_is_told_apart():
    today = units(f"Nomor: {to_confirm('nomor surat')} tahun 2023, indeks 3,40")
    filled = units("Nomor: 12/AI.01/2024 tahun 2023, indeks 3,40")
    altered = units("Nomor: 12/AI.01/2024 tahun 2023, indeks 3,90")
    assert [d[3] for d in found(filled, today)] == ["filled"]
    assert [d[3] for d in found(altered, today)] == ["number"]
    assert [d[3] for d in found(units(""), today)] == ["number"]


def test_thousands_of_pieces_take_no_time():
    one = units(*["–"] * 8_000, "3,40", *["–"] * 8_000)
    other = units(*["–"] * 8_000, "3,90", *["–"] * 8_001)
    assert ("chart 8001", "3,40", "3,90", "number") in found(one, other)
