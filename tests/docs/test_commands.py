"""Commands that a page names in passing: each is one of the program's, with options it has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from smartcity_eval.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.rglob("docs/**/*.md"), *ROOT.rglob("*/README.md"))
    # What stands under an earlier version was so then.
    if path.name != "CHANGELOG.md"
    and path.relative_to(ROOT).parts[0] not in {".venv", "build", "dist", "smartcity_eval"}
)
TARGETS = re.findall(r"(?m)^([\w-]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"))


def spans(page: Path, begins: str) -> list[str]:
    """The code spans of a page, outside its blocks, that begin with a word."""
    text = re.sub(r"(?ms)^( *)```.*?^ *```$", "", page.read_text("utf-8"))
    found = [re.sub(r"\s+", " ", span) for span in re.findall(r"`([^`]+)`", text)]
    return [span for span in found if re.match(rf"(?:\.venv/bin/)?{begins} \w", span)]


def unknown(span: str) -> str:
    """What of a command the program does not have: a subcommand or an option."""
    words = shlex.split(span)[1:]
    command = typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        name = words.pop(0)
        if name not in command.commands:
            return name
        command = command.commands[name]
    known = {option for param in command.params for option in param.opts}
    known |= {"--help", "-h", "…", "..."}
    return next((w for w in words if w.startswith("-") and w.partition("=")[0] not in known), "")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_in_the_text_is_one_that_there_is(page):
    assert not {span: unknown(span) for span in spans(page, "smartcity-eval") if unknown(span)}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_make_target_in_the_text_is_one_that_there_is(page):
    named = [span.split()[1] for span in spans(page, "make")]
    assert [
        name for name in named if re.fullmatch(r"[a-z][\w-]*", name) and name not in TARGETS
    ] == []


def test_a_wrong_command_would_be_noticed():
    assert unknown("smartcity-eval rnu params") == "rnu"
    assert unknown("smartcity-eval run params --langauge en") == "--langauge"
    assert unknown("smartcity-eval frameworks show kominfo-2022") == ""
    assert {"setup", "test-floors", "docs"} <= set(TARGETS)
