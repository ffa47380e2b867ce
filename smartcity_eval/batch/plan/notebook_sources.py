"""The files a notebook is made with beside itself: modules it imports, and files it names."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from ...core.files import read_file

PACKAGE = Path(__file__).parents[2]
# A line of IPython's own, such as `%run figures.py` or `!cat notes.txt`.
MAGIC = re.compile(r"^([ \t]*)[%!].*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*(?:<([^>]+)>|([^\s)]+))")
LONGEST_NAME = 255
# What a call of such a name is given is written, not read.
WRITES = re.compile(r"(to|save|write|dump|export)(_.*|fig|txt|z)?")


def files_beside(notebook: Path, working_dir: Path) -> list[Path]:
    """Return the files that a notebook's pages are made from besides the notebook itself.

    These are the modules that it imports from its own folder or the working folder, those that
    they import from there in turn, and every file there that a text in any of them names, unless
    it is named to be written. What is only put together while the notebook runs, such as a file
    name from two parts, is not found.

    Parameters
    ----------
    notebook
        The notebook; one that is no JSON has no such files.
    working_dir
        The folder it runs in.

    Returns
    -------
    list of pathlib.Path
        In order, each once; this package's own files are left out.
    """
    roots = tuple(dict.fromkeys((notebook.resolve().parent, working_dir.resolve())))
    found: set[Path] = set()
    cells = list(_cells(notebook))
    new = _sources_of(cells, roots[0], roots)
    while new:
        path = new.pop()
        if path in found or path == notebook.resolve() or path.is_relative_to(PACKAGE):
            continue
        found.add(path)
        if path.suffix == ".py":
            with suppress(OSError, ValueError):
                new |= _sources_of([("code", read_file(path).decode())], path.parent, roots)
    return sorted(found)


def _cells(notebook: Path) -> Iterator[tuple[str, str]]:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        for cell in json.loads(read_file(notebook))["cells"]:
            yield str(cell["cell_type"]), "".join(cell["source"])


def _sources_of(
    cells: Iterable[tuple[str, str]], folder: Path, roots: tuple[Path, ...]
) -> set[Path]:
    """Return the files that some cells, or a module in a folder, import and name."""
    found: set[Path] = set()
    for kind, source in cells:
        if kind == "code":
            nodes = list(_read_nodes(_parsed(source)))
            for node in nodes:
                found |= set(_imported(node, folder, roots))
            names = {n.value for n in nodes if isinstance(n, ast.Constant)}
            names |= {word for line in MAGIC.finditer(source) for word in line[0].split()}
        else:
            names = {unquote(bare or link) for bare, link in IMAGE.findall(source)}
        found |= set(_named(names, {*roots, folder}, roots))
    return found


def _parsed(source: str) -> ast.Module:
    """Parse a cell, without IPython's own lines where it has some; empty for another language."""
    for text in (source, MAGIC.sub(r"\1pass", source)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(text)
    return ast.Module([], [])


def _read_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """List a piece of code and its parts, without what calls that write are given."""
    waiting = [node]
    while waiting:  # a long sum is nested deeper than Python calls
        node = waiting.pop()
        yield node
        is_writing = isinstance(node, ast.Call) and _writes(node)
        waiting += [
            part
            for part in ast.iter_child_nodes(node)
            if not is_writing or part is getattr(node, "func", None)
        ]


def _writes(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            texts = [
                a.value
                for a in (*call.args, *(k.value for k in call.keywords))[:3]
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            opened = name == "open" and any(re.fullmatch("[wax][bt+]*", text) for text in texts)
            return opened or WRITES.fullmatch(name) is not None
    return False


def _imported(node: ast.AST, folder: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    """List the modules in some folders that one piece of code imports."""
    match node:
        case ast.Import():
            names, places = [alias.name for alias in node.names], roots
        case ast.ImportFrom():
            module = node.module or ""
            names = [".".join(filter(None, (module, alias.name))) for alias in node.names]
            places = roots if not node.level else (folder, *folder.parents)[node.level - 1 :][:1]
        case ast.Call(
            func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            names, places = [name], roots
        case _:
            return
    for place in places:
        if any(place.is_relative_to(root) for root in roots):
            for name in names:
                yield from _modules(name.split("."), place)


def _modules(steps: list[str], folder: Path) -> Iterator[Path]:
    """List the files that importing a dotted name from a folder runs, such as `a.b` or `a.b.name`.

    The last step may be a name in the module.
    """
    for step in steps:
        if not step.isidentifier():
            return
        for path in (folder / f"{step}.py", folder / step / "__init__.py"):
            if path.is_file():
                yield path.resolve()
        folder = folder / step


def _named(
    names: Iterable[object], folders: Iterable[Path], roots: Iterable[Path]
) -> Iterator[Path]:
    """List the files in some folders that have one of these names."""
    for name in names:
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
            continue
        for folder in folders:
            with suppress(OSError, ValueError, RuntimeError):
                path = (folder / name).resolve()
                if path.is_file() and any(path.is_relative_to(root) for root in roots):
                    yield path
