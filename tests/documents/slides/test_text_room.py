import pytest

from smartcity_eval.documents.slides.text_room import (
    ELLIPSIS,
    fitting_size,
    harmless,
    height_of,
    lines_of,
    shown,
    split_at,
    width_of,
)
from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.reports.marks import cited, from_record, pieces_of


def test_marks_take_no_room():
    marked = from_record("Pagu.") + " " + cited([3]) + to_confirm("siapa")
    assert shown(marked) == "Pagu. [3]siapa"


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1b", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_left_out(letter):
    assert harmless(f"a{letter}b").replace(" ", "") == "ab"


def test_breaks_are_spaces():
    assert harmless("a\nb\tc\u2028d") == "a b c d"


def test_capitals_and_chinese_are_wider():
    assert width_of("mmm", 20) < width_of("MMM", 20) < width_of("日本語", 20)


def test_a_word_wider_than_the_line_is_broken():
    assert lines_of("x" * 200, 20, 5.0) == pytest.approx(200 * 0.53 * 20 / 72 / 5, abs=1)


def test_a_text_is_split_at_a_word_and_nothing_is_lost():
    text = " ".join(f"kata{i}" for i in range(100))
    first, rest = split_at(text, 20, 5.0, 3)
    assert lines_of(first, 20, 5.0) <= 3
    assert f"{first} {rest}".replace(f" {ELLIPSIS}", "") == text


def test_one_long_word_is_split_too():
    first, rest = split_at("x" * 500, 20, 5.0, 2)
    assert lines_of(first, 20, 5.0) <= 2
    assert (first + rest).replace(ELLIPSIS, "") == "x" * 500


def test_both_parts_of_a_record_s_words_stay_its_words():
    first, rest = split_at(from_record("kata " * 60), 20, 5.0, 2)
    assert all(piece.is_quoted for piece in pieces_of(first) + pieces_of(rest))


def test_a_title_is_as_large_as_fits():
    sizes = (28.0, 20.0, 14.0)
    assert fitting_size("Short", sizes, 12, 0.9) == 28
    assert fitting_size("word " * 25, sizes, 12, 0.9) == 20
    assert fitting_size("word " * 500, sizes, 12, 0.9) == 14
    assert height_of("word " * 25, 20, 12) <= 0.9
