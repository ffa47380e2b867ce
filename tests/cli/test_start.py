"""What a start of the command line loads: help needs none of the heavy libraries."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# Each costs a tenth of a second or more, at every start and at every press of the tab key.
# typer itself loads pydantic to read the options of one command, not to show all commands.
HEAVY = {
    *("pandas", "matplotlib", "numpy", "jupyter_client", "papermill", "nbconvert", "nbformat"),
    *("pydantic", "babel", "ruamel", "yaml", "jinja2", "xlsxwriter", "docx", "pptx", "zmq"),
}


def loaded(*arguments: str) -> set[str]:
    code = (
        "import sys\n"
        f"sys.argv = ['smartcity-eval', *{arguments!r}]\n"
        "from smartcity_eval.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [(), ("--help",), ("run", "--help"), ("panel", "--help"), ("workbook", "new", "--help")],
    ids=" ".join,
)
def test_help_loads_no_heavy_library(arguments):
    found = loaded(*arguments)
    assert "typer" in found
    assert HEAVY & found == ({"pydantic"} & found if arguments[1:] else set())


def test_the_list_of_heavy_libraries_would_be_found():
    assert {"pydantic", "yaml"} <= loaded("check", "params/2023/kab-batang.yaml")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_tab_key_waits_for_no_heavy_library(shell):
    code = (
        "import atexit, sys\n"
        "sys.argv = ['smartcity-eval']\n"
        "atexit.register(lambda: print('\\nLOADED', *{n.split('.')[0] for n in sys.modules}))\n"
        "from smartcity_eval.cli import main\n"
        "main()\n"
    )
    environment = {
        **os.environ,
        "_SMARTCITY_EVAL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "smartcity-eval ne",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "smartcity-eval ne",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    *answer, found = done.stdout.splitlines()
    assert any("new" in line for line in answer), done.stderr
    # typer reads every command's options with pydantic before it completes.
    assert not (HEAVY - {"pydantic"}) & set(found.split()[1:])
