"""Nothing a terminal would obey reaches it, whatever word of whatever command it is written in.

The commands and their arguments and options are taken from the parser itself, so that a new one is
tried as well.
"""

from __future__ import annotations

import ast
import json
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from smartcity_eval.cli import output
from smartcity_eval.cli.app import app

CLI = Path(output.__file__).parent
# Colours, the bell, clearing the screen in eight bits, the line's beginning, turning the direction
# of writing.
PLANTED = "\x1b[31mx\x07\x9b2J\r\u202e"
ENDINGS = ("", ".yaml", ".csv", ".xlsx", ".ipynb")


def commands(command=None, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every command that there is, with the words that lead to it."""
    command = command or typer.main.get_command(app)
    yield words, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*words, name))


# They take no word, and one of them writes into the home of whoever runs the test.
NO_WORDS = {"help", "version", "install_completion", "show_completion"}


def asked() -> Iterator[tuple[str, ...]]:
    """Every command with a planted word in the place of each argument and each option's value, in
    each option's and command's name.
    """
    for words, command in commands():
        words += ("--dry-run",) if words == ("run",) else ()  # nothing is to be made here
        arguments = tuple(PLANTED for p in command.params if p.param_type_name == "argument")
        yield (*words, f"--{PLANTED}")
        yield (*words, f"-{PLANTED}")
        yield (*words, *arguments, PLANTED)
        for option in (
            p for p in command.params if p.param_type_name == "option" and p.name not in NO_WORDS
        ):
            given = () if option.is_flag else (PLANTED,)
            yield (*words, *arguments, option.opts[0], *given)
            yield (*words, option.opts[0], *given)
            yield (*words, f"{option.opts[0]}={PLANTED}")


def on_files() -> Iterator[tuple[str, ...]]:
    """Commands that get as far as reading, writing or naming a file whose name is planted."""
    named = {ending: f"{PLANTED}{ending}" for ending in ENDINGS}
    for path in named.values():
        yield from (
            ("check", path),
            ("score", path),
            ("compare", "--year", "2023", path),
            ("audit", "2023", path),
            ("frameworks", "check", path),
        )
        yield from (
            ("frameworks", "verify", "kominfo-2022", path),
            ("workbook", "import", path, "--params", "params"),
            ("run", path, "--dry-run"),
        )
        yield from (
            ("import-table", path, "--mapping", path, "--params", "params"),
            ("frameworks", "verify", path, path),
        )
        yield from (
            ("run", "params", "--notebook", path, "--dry-run"),
            ("run", "params", "--reports", path, "--dry-run"),
        )
    yield (
        "workbook",
        "new",
        "--kind",
        "programmes",
        "--region",
        "kab-batang",
        "--year",
        "2023",
        "--params",
        "params",
        "-o",
        f"baru{PLANTED}.xlsx",
    )
    yield ("run", "params", "-p", f"{PLANTED}={PLANTED}", "--dry-run")
    yield ("check", "params")
    yield ("score", "params")


@pytest.fixture
def planted(tmp_path, monkeypatch, cli):
    """A project in which files and folders have planted names."""
    root = Path(__file__).parents[2]
    for name in ("2023/kab-batang", "regions/kab-batang", "sources"):
        target = tmp_path / "params" / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / "params" / f"{name}.yaml", target)
    shutil.copy(
        target.parent / "2023" / "kab-batang.yaml", tmp_path / "params" / "2023" / f"{PLANTED}.yaml"
    )
    for ending in ENDINGS[1:]:
        (tmp_path / f"{PLANTED}{ending}").write_text(f'"{PLANTED}": 1\n', encoding="utf-8")
    (tmp_path / PLANTED / "2023").mkdir(parents=True)
    (tmp_path / PLANTED / "2023" / f"{PLANTED}.yaml").write_text(
        f'"{PLANTED}": 1\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return cli


def obeyed(text: str) -> set[str]:
    return {
        sign
        for sign in text
        if (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
        or sign in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    }


@pytest.mark.parametrize("words", sorted(set(asked())), ids=lambda words: ascii(" ".join(words)))
def test_a_planted_word_of_the_command_line_is_spelled_out(words, planted):
    said = planted(*words)
    assert not obeyed(said.out + said.err) and said.err


@pytest.mark.parametrize("words", list(on_files()), ids=lambda words: ascii(" ".join(words)))
def test_a_planted_file_name_is_spelled_out(words, planted):
    said = planted(*words)
    assert not obeyed(said.out + said.err) and said.out + said.err


def test_json_stays_json(capsys):
    output.say_json({"x": PLANTED})
    said = capsys.readouterr().out
    assert not obeyed(said) and json.loads(said) == {"x": PLANTED}


def test_all_that_is_printed_goes_through_one_place():
    """In no other module of the command line is anything printed."""
    printing = []
    for path in CLI.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in ("print", "typer.echo", "typer.secho", "click.echo") or called.endswith(
                (".write", ".writelines")
            ):
                printing.append(path.name)
    assert set(printing) == {"output.py"}
