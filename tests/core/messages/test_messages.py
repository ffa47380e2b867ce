"""Every text of the code has its translation, whole and with the same placeholders, and nothing is
left over.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import smartcity_eval
from smartcity_eval.core import formatting
from smartcity_eval.core.messages import (
    CATALOGUE,
    LANGUAGES,
    SOURCE_LANGUAGE,
    Language,
    Message,
    base_language,
    languages,
    translator,
)

PACKAGE = Path(smartcity_eval.__file__).parent
# The markers that `make messages` extracts by.
MARKERS = ("say", "_", "Message")
TRANSLATED = [language for language in languages() if language != SOURCE_LANGUAGE]
# Names and field terms that are the same in both languages, and texts that are little but
# placeholders.
SAME_IN_INDONESIAN = {
    "Baseline",
    "Masterplan",
    "Median",
    "Outcome",
    "Output",
    "Quick win",
    "Smart Branding",
    "Smart Economy",
    "Smart Environment",
    "Smart Governance",
    "Smart Living",
    "Smart Society",
    "Status",
    "Target",
    "final",
    "masterplan",
    "median",
    "target",
    "%",
    "Mbps",
    "{kind} {year}: {name}",
    "{kind}, {year}",
    "{group}: median",
    "Logo",
    "{head}, {place}",
    "{place}: {fault}",
}


@pytest.fixture(scope="module")
def texts() -> set[str]:
    with (PACKAGE.parent / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(PACKAGE, methods, options, keywords=dict.fromkeys(MARKERS))
    return {message for _file, _line, message, _comments, _context in found}


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (PACKAGE / "core" / "messages" / request.param / CATALOGUE).open("rb") as file:
        return read_po(file, locale=request.param)


def entries(catalogue: Catalog) -> list[tuple[str, str]]:
    return [(m.id, m.string) for m in catalogue if m.id]


def placeholders(text: str) -> set[tuple]:
    return {
        (name, spec, conversion)
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    }


def test_a_catalogue_is_read_as_babel_reads_it(catalogue: Catalog) -> None:
    read = translator(str(catalogue.locale)).texts
    assert read == {english: text for english, text in entries(catalogue) if text}
    assert len(read) > 2000


def test_every_text_of_the_code_is_in_the_catalogue(texts: set[str], catalogue: Catalog) -> None:
    missing = texts - {text for text, _ in entries(catalogue)}
    assert not missing, "run `make messages` and translate what is new"


def test_the_catalogue_has_no_text_that_the_code_does_not_say(
    texts: set[str], catalogue: Catalog
) -> None:
    unused = {text for text, _ in entries(catalogue)} - texts
    assert not unused and not catalogue.obsolete, "run `make messages`"


def test_every_text_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert [text for text, translated in entries(catalogue) if not translated.strip()] == []
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_placeholders_survive_translation(catalogue: Catalog) -> None:
    assert [
        text
        for text, translated in entries(catalogue)
        if placeholders(text) != placeholders(translated)
    ] == []


def test_what_joins_a_text_to_its_neighbours_survives_translation(catalogue: Catalog) -> None:
    """The code puts sentences side by side: blanks at the ends and the full stop are part of a
    text.
    """

    def ends(text: str) -> tuple[bool, bool, bool]:
        return text[:1].isspace(), text[-1:].isspace(), text.endswith(".")

    assert [text for text, translated in entries(catalogue) if ends(text) != ends(translated)] == []


def test_the_catalogue_is_sorted_and_names_no_places(catalogue: Catalog) -> None:
    ids = [text for text, _ in entries(catalogue)]
    assert ids == sorted(ids)
    assert [m.id for m in catalogue if m.locations] == []


def test_indonesian_texts_are_not_english_ones_left_standing() -> None:
    with (PACKAGE / "core" / "messages" / "id" / CATALOGUE).open("rb") as file:
        same = {
            text for text, translated in entries(read_po(file, locale="id")) if text == translated
        }
    assert same - SAME_IN_INDONESIAN == set()
    assert SAME_IN_INDONESIAN - same == set(), "no longer the same: take it off the list"


def test_no_text_hides_from_extraction() -> None:
    """Before Python 3.12 nothing inside an f-string is extracted, and a computed text never is."""
    hidden = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in _hidden_in(path)
    ]
    assert not hidden, "give the text as a plain literal, outside any f-string"


def _hidden_in(path: Path) -> Iterator[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for node in ast.walk(string)
    }
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and call.args and _name(call.func) in MARKERS):
            continue
        text = call.args[0]
        # A key's words stand in a table of messages: say(STAGE[stage].text).
        taken_from_a_message = isinstance(text, ast.Attribute) and text.attr == "text"
        literal = isinstance(text, ast.Constant)
        if not (taken_from_a_message or literal) or (literal and id(call) in inside):
            yield call.lineno


def _name(function: ast.expr) -> str | None:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", None)


def test_there_is_an_indonesian_and_an_english_catalogue() -> None:
    assert languages() == ("id", "en")


@pytest.mark.parametrize("language", ["xx", "", "ID", "../id"])
def test_a_language_without_a_catalogue_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="no catalogue for language") as refused:
        translator(language)
    assert "id, en" in str(refused.value)


def test_english_is_the_text_of_the_code() -> None:
    assert translator("en")("{count} records", count=7) == "7 records"
    assert translator("id")("{count} records", count=7) == "7 catatan"


def test_a_message_inside_a_message_is_translated() -> None:
    message = Message("stage: {stage}", {"stage": Message("preparation")})
    assert str(message) == "tahap persiapan"
    assert message.in_language("en") == "stage: preparation"


def test_braces_in_a_value_are_left_alone() -> None:
    assert str(Message("{path} does not exist", {"path": "{count}.yaml"})).startswith(
        "{count}.yaml "
    )


@pytest.fixture
def javanese(monkeypatch, tmp_path):
    """A plug-in's language with one text, and Indonesian behind it."""
    catalogue = tmp_path / "jv.po"
    catalogue.write_text('msgid "Score"\nmsgstr "Biji"\n', encoding="utf-8")
    monkeypatch.setitem(LANGUAGES, "jv", Language("Basa Jawa", catalogue, "id"))
    translator.cache_clear()
    yield
    translator.cache_clear()


@pytest.mark.usefixtures("javanese")
def test_a_language_falls_back_where_its_catalogue_lacks_a_text() -> None:
    say = translator("jv")
    assert say("Score") == "Biji" and languages() == ("id", "en", "jv")
    assert say("{count} records", count=1) == "1 catatan"
    assert base_language("jv") == "id" and formatting.Formatter("jv").percent(Decimal(5)) == "5,0%"


def test_what_is_no_language_is_refused(tmp_path) -> None:
    file = tmp_path / "a.po"
    file.write_text("", encoding="utf-8")
    for code, value, told in (
        ("jv", "jv.po", "expected a Language"),
        ("jav", Language("Basa Jawa", file), "two letters"),
        ("jv", Language("Basa Jawa", file, "nl"), "fallback"),
        ("jv", Language("Basa Jawa", tmp_path / "b.po"), "no file"),
    ):
        with pytest.raises((TypeError, ValueError), match=told):
            LANGUAGES._accept(code, value)
