"""What a start of the command line loads: help needs none of the heavy libraries."""

from __future__ import annotations

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
