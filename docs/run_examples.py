"""Run the examples of the documentation and compare what they print with what the pages show.

``python docs/run_examples.py [PAGE…]``; without pages, all of them. A page's blocks are run in
their order, its commands in one shell and its Python in one session, in a copy of what a checkout
has besides the package. Comments in the lines before a block say what else holds for it:

- ``<!-- example: not run, REASON -->``
- ``<!-- example: in an empty folder -->``, or ``in a checkout``, for this block and those after it
- ``<!-- example: after COMMAND -->``, which is run before it
- ``<!-- example: saved as FILE -->``, as the page tells the reader
- ``<!-- example: from FILE -->``, which has each of its lines
- ``<!-- example: exit code 4 -->``, of its last command
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("benchmarks", "docs", "examples", "notebooks", "params", "tests/frameworks/published")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("README.md")),
    ROOT / "reports" / "README.md",
    ROOT / "tests" / "cases" / "README.md",
]
# Pages whose commands speak Indonesian; elsewhere they speak English.
INDONESIAN = {
    "README.id.md",
    "docs/panelis.md",
    "docs/sumber.md",
    "docs/tutorial-panelis.md",
    "examples/README.md",
    "notebooks/README.md",
    "params/README.md",
}
BLOCK = re.compile(
    r"(?ms)(?P<comments>(?:^ *<!-- example: [^\n]* -->\n+)*)"
    r"^ *```(?P<kind>[^\n`]*)\n(?P<text>.*?)^ *```$"
)
COMMENT = re.compile(
    r"not run, (?P<reason>.+)|in (?P<folder>an empty folder|a checkout)|after (?P<after>.+)"
    r"|saved as (?P<file>\S+)|from (?P<source>\S+)|exit code (?P<code>\d+)"
)
DATA: dict[str, Callable[[str], object]] = {
    "text": str,
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
}
LIKE = doctest.ELLIPSIS | doctest.DONT_ACCEPT_TRUE_FOR_1


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    kind: str
    text: str
    reason: str = ""
    after: str = ""
    file: str = ""
    source: str = ""
    folder: str = ""
    code: int = 0

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


class WrongExampleError(Exception):
    """An example of a page that fails, or that prints something else than the page shows."""


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page, with what their comments say."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in BLOCK.finditer(text):
        if match["kind"] == "math" or match["kind"].startswith("{"):
            continue
        line = text.count("\n", 0, match.start("kind")) + 1
        says: dict[str, str] = {}
        for comment in re.findall(r"<!-- example: (.*) -->", match["comments"]):
            said = COMMENT.fullmatch(comment)
            if said is None:
                raise ValueError(f"{page}:{line}: no such comment: {comment}")
            says |= {name: value for name, value in said.groupdict().items() if value}
        block = Block(
            page,
            line,
            match["kind"],
            textwrap.dedent(match["text"]),
            reason=says.get("reason", ""),
            after=says.get("after", ""),
            file=says.get("file", ""),
            source=says.get("source", ""),
            folder=says.get("folder", ""),
            code=int(says.get("code", 0)),
        )
        found.append(block)
    return found


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the output that is shown below it."""
    for part in re.split(r"(?m)^\$ ", block.text)[1:]:
        command, _, shown = part.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command += f"\n{more}"
        yield command, shown


class Shell:
    """A shell that keeps its folder and variables from one command to the next."""

    def __init__(self, folder: Path, language: str) -> None:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        mine = {
            "PATH": path,
            "DOCS": str(ROOT / "docs"),
            "SMARTCITY_EVAL_LANGUAGE": language,
            "COLUMNS": "100",
        }
        self.start = self.folder = folder
        self._script = folder.with_name("command")
        self._shell = subprocess.Popen(
            ["bash", "--norc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **mine},
            encoding="utf-8",
        )

    def run(self, command: str) -> tuple[str, int]:
        """Run a command; what it printed, on stdout and stderr, and its exit code."""
        assert self._shell.stdin
        assert self._shell.stdout
        end = "end-of-the-example"
        # From a file, so that a command without its end does not wait for one, nor read the next.
        self._script.write_text(f"{command}\n", encoding="utf-8")
        self._shell.stdin.write(
            f"source {self._script} </dev/null\nprintf '%s %s %s\\n' {end} $? \"$PWD\"\n"
        )
        self._shell.stdin.flush()
        printed = ""
        for line in self._shell.stdout:
            before, marker, after = line.partition(end)
            printed += before
            if marker:
                code, self.folder = after.split()[0], Path(after.split(maxsplit=1)[1].rstrip("\n"))
                return printed, int(code)
        raise WrongExampleError(f"{command}: the shell has ended\n{printed}")

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        self._shell.communicate()


def run_console(block: Block, shell: Shell) -> None:
    """Run the commands of a block and compare their outputs, where the page shows them."""
    listed = list(commands(block))
    if not listed:
        raise WrongExampleError(f"{block.place}: no command; begin its line with $")
    for i, (command, shown) in enumerate(listed, 1):
        printed, code = shell.run(command)
        wanted = block.code if i == len(listed) else 0
        printed = re.sub("[\u00a0\u202f]", " ", printed)  # a page has plain spaces
        if code != wanted:
            raise WrongExampleError(
                f"{block.place}: exit code {code}, not {wanted}\n$ {command}\n{printed}"
            )
        like = re.sub(r"(?m)^\.\.\.\n", "...", shown)  # any lines, or none
        if shown and not doctest.OutputChecker().check_output(like, printed, LIKE):
            raise WrongExampleError(
                f"{block.place}: prints something else\n$ {command}\n"
                f"--- the page\n{shown}--- now\n{printed}"
            )


def run_python(block: Block, names: dict[str, object]) -> None:
    """Run the Python of a block: a session with its outputs, or a script."""
    if ">>>" not in block.text:
        try:
            exec(compile(block.text, block.place, "exec"), names)
        except Exception as error:
            raise WrongExampleError(f"{block.place}: {type(error).__name__}: {error}") from error
        return
    example = doctest.DocTestParser().get_doctest(
        block.text, names, block.place, str(block.page), block.line
    )
    example.globs = names
    runner, printed = doctest.DocTestRunner(verbose=False), io.StringIO()
    runner.run(example, out=printed.write, clear_globs=False)
    if runner.failures:
        raise WrongExampleError(f"{block.place}: {printed.getvalue()}")


def run_block(block: Block, shell: Shell, names: dict[str, object]) -> str:
    """Run or read one block; return what was done with it."""
    if block.reason:
        return f"not run: {block.reason}"
    if block.folder == "a checkout":
        shell.run(f"cd {shell.start}")
    elif block.folder:
        empty = shell.start.with_name(f"empty-{block.line}")
        shell.run(f"mkdir {empty} && cd {empty}")
    if block.after:
        printed, code = shell.run(block.after)
        if code:
            raise WrongExampleError(f"{block.place}: {block.after}\n{printed}")
    if block.kind == "console":
        run_console(block, shell)
        return "run"
    if block.source:
        lines = (ROOT / block.source).read_text(encoding="utf-8").splitlines()
        if other := [line for line in block.text.splitlines() if line not in lines]:
            raise WrongExampleError(f"{block.place}: not in {block.source}: {other}")
        return f"compared with {block.source}"
    if block.kind in ("pycon", "python"):
        with contextlib.chdir(shell.folder):
            run_python(block, names)
        return "run"
    if block.kind in DATA:
        try:
            DATA[block.kind](block.text)
        except (yaml.YAMLError, tomllib.TOMLDecodeError) as error:
            raise WrongExampleError(f"{block.place}: {error}") from error
        if block.file:
            (shell.folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (shell.folder / block.file).write_text(block.text, encoding="utf-8")
        return f"saved as {block.file}" if block.file else "read"
    raise WrongExampleError(f"{block.place}: a block of {block.kind or 'no'} kind, with no reason")


def run_page(page: Path) -> Iterator[tuple[Block, str, str]]:
    """Run a page's blocks in a folder of its own; yield each, what was done, and what is wrong."""
    language = "id" if page.relative_to(ROOT).as_posix() in INDONESIAN else "en"
    names: dict[str, object] = {"__name__": "example"}
    with tempfile.TemporaryDirectory(prefix="smartcity-docs-") as name:
        checkout = Path(name).resolve() / "checkout"
        checkout.mkdir()
        for folder in FOLDERS:
            shutil.copytree(ROOT / folder, checkout / folder)
        with Shell(checkout, language) as shell:
            for block in blocks(page):
                try:
                    yield block, run_block(block, shell, names), ""
                except WrongExampleError as error:
                    yield block, "wrong", str(error)


def main(names: list[str]) -> int:
    """Run the examples of the pages named; print a line for each block, and what is wrong."""
    wrong = 0
    for page in [ROOT / name for name in names] or PAGES:
        for block, outcome, error in run_page(page) if blocks(page) else ():
            print(f"{block.place}: {block.kind}: {outcome}", flush=True)
            if error:
                wrong += 1
                print(error, file=sys.stderr, flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
