"""Help and the parser's errors in one language, whole."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from smartcity_eval._version import __version__
from smartcity_eval.cli.app import app
from smartcity_eval.cli.common import DONE, WRONG_USE
from smartcity_eval.cli.starting.help_language import parser_message

ENGLISH = re.compile(
    r"Usage|Options|Arguments|Commands|Show this|and exit|\[OPTIONS\]|\[ARGS\]|default:|required"
    r"|Install|Missing|No such|Invalid|Error|Did you mean|for help|Got unexpected|Input should"
    r"|is not|does not|requires|takes|Value|valid\b|Directory|Possible|unable"
    # Names of values: typer's types, click's, and ours in English.
    r"|<[a-zA-Z\[\]| ]+>|\b(?:TEXT|INTEGER|RANGE|FLOAT|BOOLEAN|PATHS?|FILE(?:S|NAME)?)\b"
    r"|\b(?:DIRECTORY|DIR)\b"
    r"|\b(?:NUMBER|REGION|YEAR|NAME|KEY|VALUE|WEIGHT|KIND|EDITION|TABLE|PLAN|COMMAND|ARGS)\b"
)


def commands(command=None, trail=()):
    """Every command and group with the words that lead to it."""
    command = command or get_command(app)
    yield trail, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*trail, name))


ALL = dict(commands())


def mistakes():
    """Mistakes that the parser finds: of every command, and of each of its options."""
    for trail, command in ALL.items():
        yield (*trail, "--no-such-option")
        if any(param.required for param in command.params):
            yield trail
        for param in command.params:
            if param.param_type_name != "option":
                continue
            name = param.opts[0]
            if param.is_flag:
                yield (*trail, f"{name}=x")
                continue
            yield (*trail, name)
            shown = param.display_type(None) if hasattr(param, "display_type") else param.type.name
            if "int" in shown.lower():
                yield (*trail, name, "x")
                if getattr(param, "max", None) is not None:
                    yield (*trail, name, "-99999")
                    yield (*trail, name, "99999")


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_has_no_english_word_of_the_parsers(cli, words):
    said = cli(*words, "--help")
    assert said.code == DONE and "Pemakaian: " in said.out and "Opsi" in said.out
    assert not ENGLISH.findall(said.out), said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "recrd"), "Tidak ada perintah"),
        (("nonsense-word",), "Tidak ada perintah"),
        (("run", "--workrs", "1"), "Tidak ada opsi --workrs"),
        (("run", "--workers"), "memerlukan nilai"),
        (("run", "--workers", "x"), "bilangan bulat"),
        (("run", "--workers", "99"), "64"),
        (("compare",), "Opsi '--year' belum diisi"),
        (("frameworks", "show"), "Argumen"),
        (("new", "project", "a", "b"), "terlalu banyak"),
        (("--foo",), "Tidak ada opsi --foo"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_errors_of_the_parser_have_no_english_word(cli, words, told):
    said = cli(*words)
    assert said.code == WRONG_USE and told in " ".join(said.err.split())
    assert not ENGLISH.findall(said.err), said.err


@pytest.mark.parametrize("words", list(mistakes()), ids=" ".join)
def test_no_mistake_with_an_option_is_told_in_english(cli, words):
    said = cli(*words)
    assert said.code == WRONG_USE, said.out
    assert not ENGLISH.findall(said.out + said.err), said.err


@pytest.mark.parametrize(
    "sentence",
    [
        "Invalid value for '--year': Input should be a valid number, unable to parse string",
        "Invalid value for '--plan': File 'a' does not exist.",
        "Invalid value for '--plan': File 'a' is a directory.",
        "Invalid value for '--params': Directory 'a' is a file.",
        "Invalid value for '--params': Directory 'a' is not readable.",
        "Invalid value for '--year': 'x' is not a valid integer.",
        "Invalid value for '--workers': 99 is not in the range 1<=x<=64.",
        "Invalid value for '--year': 'x' is not a valid integer range.",
        "No such option '--foo'.",
        "No such option '--foo'. Did you mean '--for'?",
        "No such option '--foo'. (Did you mean one of: '--force', '--pdf'?)",
        "Missing argument 'BERKAS'.",
        "No such option: --yaer (Possible options: --year)",
        "No such option: --yaer Did you mean --year?",
        "Got unexpected extra argument (b)",
    ],
)
def test_sentences_of_older_and_newer_parsers_are_known(sentence):
    told = parser_message(sentence)
    assert told != sentence and not ENGLISH.findall(told)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("No such option: --foo Did you mean --force?", "--force"),
        ("No such option: --foo (Possible options: --folder, --force)", "--folder, --force"),
    ],
)
def test_options_that_may_be_meant_are_named_however_the_parser_says_it(text, near):
    assert parser_message(text) == f"Tidak ada opsi --foo; maksud Anda {near}?"


def test_a_sentence_that_is_not_known_stays_as_it_is():
    assert (
        parser_message("Something new in a later version.") == "Something new in a later version."
    )


def test_english_is_whole_too(process):
    said = process("new", "--help", SMARTCITY_EVAL_LANGUAGE="en")
    assert "Usage: " in said.out and "Show this help and exit." in said.out
    assert not re.search(r"Opsi|Perintah|Pemakaian|Menampilkan", said.out)


def test_every_command_shows_help_in_the_chosen_language():
    """A group that is added as a plain typer.Typer would fall back to English."""

    def walk(command, trail):
        assert type(command).__module__.endswith("help_language"), " ".join(trail)
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, (*trail, name))

    walk(get_command(app), ())


def test_the_version_is_told(cli):
    said = cli("--version")
    assert (said.code, said.out, said.err) == (DONE, f"smartcity-eval {__version__}\n", "")


@pytest.mark.parametrize("word", ["check", "--help", "--version"])
def test_an_unknown_language_is_refused_with_the_list(process, word):
    said = process(word, SMARTCITY_EVAL_LANGUAGE="xx")
    assert said.code == WRONG_USE and said.out == ""
    assert "SMARTCITY_EVAL_LANGUAGE" in said.err and "xx" in said.err and "id, en" in said.err


def test_an_empty_language_is_none(process):
    assert process("--version", SMARTCITY_EVAL_LANGUAGE="").code == DONE


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(process, shell):
    words = {"COMP_WORDS": "smartcity-eval ne", "COMP_CWORD": "1"}
    zsh = {"_TYPER_COMPLETE_ARGS": "smartcity-eval ne", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    said = process(**words, **zsh, _SMARTCITY_EVAL_COMPLETE=f"complete_{shell}")
    assert said.code == DONE and "new" in said.out, said.err
