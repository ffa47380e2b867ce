"""Write docs/api.md, the API reference, from the docstrings of the public names.

Public are the names of ``smartcity_eval``, of ``smartcity_eval.reports``, the methods of every
registry in ``smartcity_eval.methods``, and whatever else these documents show. Run by
``make docs-api``; a test compares the result with the file.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import smartcity_eval
from smartcity_eval import methods, reports

DOCS = Path(__file__).resolve().parent
TARGET = DOCS / "api.md"
PACKAGE = Path(smartcity_eval.__file__).parent
PACKAGES = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())

# Documents that are generated themselves, from this package.
GENERATED = frozenset({"api.md", "findings.md", "temuan.md"})
# The sections of a docstring that the reference shows; examples stay with the code that they test.
SHOWN = ("Parameters", "Attributes", "Returns", "Yields", "Raises")

_STARS: dict[object, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}
HEAD = """\
# API reference

Generated from docstrings by `make docs-api`; edit the docstring, not this page. Public are the
names of `smartcity_eval`, the sections of `smartcity_eval.reports`, the registries of methods, and
the names that the documents show. Everything else may change without notice.

Contents: [smartcity_eval](#smartcity_eval) · [Other modules](#other-modules) ·
[Sections of reports](#sections-of-reports) · [Methods](#methods)
"""
INTRODUCTIONS = {
    "smartcity_eval": "Import these from `smartcity_eval`.",
    "Other modules": "Import these from the module named in each heading.",
    "Sections of reports": (
        "`from smartcity_eval import reports`. In a notebook, one call is one section; it returns"
        " None where there is nothing to show."
    ),
    "Methods": (
        "A registry maps the name that an edition or a caller uses to a function. How to add one:"
        " [how-to.md](how-to.md#add-a-method)."
    ),
}


@dataclass(frozen=True)
class Docstring:
    """A numpydoc docstring, split into summary, further text and sections."""

    summary: str
    text: str
    sections: dict[str, list[tuple[str, str]]]


def read_docstring(obj: object) -> Docstring:
    """Split an object's docstring into its parts; a summary over two lines counts as one."""
    lines = (inspect.getdoc(obj) or "").splitlines()
    starts = [i for i in range(1, len(lines)) if re.fullmatch(r"-{3,}", lines[i])]
    body = lines[: starts[0] - 1] if starts else lines
    summary, _, text = "\n".join(body).partition("\n\n")
    sections = {}
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends, strict=bool(starts)):
        sections[lines[start - 1]] = _entries(lines[start + 1 : end])
    return Docstring(_plain(summary), _plain(text), sections)


def _entries(lines: list[str]) -> list[tuple[str, str]]:
    """Return the entries of a section: a term, and the indented text below it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line and not line.startswith(" "):
            found.append((line, []))
        elif line and found:
            found[-1][1].append(line.strip())
    return [(term, _plain(" ".join(text))) for term, text in found]


def _plain(text: str) -> str:
    """Return reStructuredText as Markdown: roles and double backticks become code."""
    text = re.sub(r":[a-z]+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    return re.sub(r"\s*\n(?!\n)\s*", " ", text).strip()


def signature(obj: Callable[..., Any]) -> str:
    """Return the parameters of a callable with their defaults, without annotations."""
    shown: list[str] = []
    starred = False
    for parameter in inspect.signature(obj).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            starred = True
        elif parameter.kind is parameter.KEYWORD_ONLY and not starred:
            shown.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f"={_shown(parameter.default)}"
        shown.append(f"{_STARS.get(parameter.kind, '')}{parameter.name}{default}")
    return f"({', '.join(shown)})"


def _shown(default: object) -> str:
    simple = isinstance(default, str | int | float | tuple | bool | type(None))
    return repr(default) if simple else "…"


def entry(name: str, obj: Any) -> list[str]:
    """Return the lines of one name: heading, summary, parameters, what it returns and raises."""
    callable_shown = inspect.isfunction(obj)
    if not callable_shown and not inspect.isclass(obj):
        return [f"### `{name}`", "", f"Currently `{obj!r}`.", ""]
    read = read_docstring(obj)
    lines = [f"### `{name}{signature(obj) if callable_shown else ''}`", "", read.summary, ""]
    if read.text:
        lines += [read.text, ""]
    for section in SHOWN:
        if read.sections.get(section):
            lines += [f"**{section}**", ""]
            lines += [
                f"- `{term}`: {text}" if text else f"- {_plain(term)}"
                for term, text in read.sections[section]
            ]
            lines.append("")
    if inspect.isclass(obj) and "Attributes" not in read.sections and (fields := _fields(obj)):
        lines += [f"Fields: {', '.join(f'`{field}`' for field in fields)}.", ""]
    return lines


def _fields(cls: type) -> list[str]:
    fields = getattr(cls, "model_fields", None) or getattr(cls, "__dataclass_fields__", {})
    return [field for field in fields if not field.startswith("_")]


def row(name: str, obj: Any) -> str:
    """Return a table row: name with its parameters, and summary."""
    shown = f"`{name}{signature(obj)}`" if inspect.isfunction(obj) else f"`{name}`"
    return f"| {shown} | {read_docstring(obj).summary} |"


def registries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every registry of methods: a public dictionary of functions, by its dotted name."""
    for module in pkgutil.walk_packages(methods.__path__, f"{methods.__name__}."):
        if module.ispkg:
            continue
        loaded = importlib.import_module(module.name)
        tree = ast.parse(inspect.getsource(loaded))
        for node in tree.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                value = getattr(loaded, node.target.id, None)
                if not node.target.id.startswith("_") and isinstance(value, dict) and value:
                    found = {key: _function(item) for key, item in value.items()}
                    if all(found.values()):
                        yield f"{module.name}.{node.target.id}", found


def _function(item: Any) -> Any:
    """Return the function behind a registry's item: itself, of a partial, or of a record of one."""
    if isinstance(item, functools.partial):
        return _function(item.func)
    if inspect.isfunction(item):
        return item
    fields = getattr(item, "__dataclass_fields__", {})
    return next((found for name in fields if (found := _function(getattr(item, name)))), None)


def shown_names() -> dict[str, Any]:
    """Return the functions and classes that the documents show, by dotted name."""
    found: dict[str, Any] = {}
    in_code = re.compile(rf"`(?:smartcity_eval\.)?((?:{'|'.join(PACKAGES)})\.[\w.]+)")
    for path in documents():
        text = path.read_text(encoding="utf-8")
        for module, names in re.findall(r">>> from (smartcity_eval[\w.]*) import ([\w, ]+)", text):
            for name in names.split(","):
                _keep(found, f"{module}.{name.strip()}")
        for dotted in in_code.findall(text):
            _keep(found, f"smartcity_eval.{dotted}")
    return dict(sorted(found.items()))


def documents() -> list[Path]:
    """Return the documents that may show a public name."""
    pages = [path for path in DOCS.rglob("*.md") if path.name not in GENERATED]
    return [DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md", *sorted(pages)]


def _keep(found: dict[str, Any], dotted: str) -> None:
    """Keep a name by the module that defines it, unless the package's front lists it already."""
    module, _, name = dotted.rpartition(".")
    try:
        obj = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return
    if (inspect.isfunction(obj) or inspect.isclass(obj)) and name not in smartcity_eval.__all__:
        found[f"{obj.__module__}.{obj.__qualname__}"] = obj


def api() -> str:
    """Return the reference as Markdown."""
    lines = [HEAD]

    def chapter(title: str) -> None:
        lines.extend([f"## {title}", "", INTRODUCTIONS[title], ""])

    chapter("smartcity_eval")
    for name in sorted(smartcity_eval.__all__, key=str.lower):
        if name != "__version__":
            lines.extend(entry(name, getattr(smartcity_eval, name)))
    chapter("Other modules")
    in_registries = {id(f) for _, registry in registries() for f in registry.values()}
    for name, obj in shown_names().items():
        if id(obj) not in in_registries:
            lines.extend(entry(name, obj))
    chapter("Sections of reports")
    lines.extend(["| name | summary |", "|---|---|"])
    lines.extend(row(name, getattr(reports, name)) for name in sorted(reports.__all__))
    lines.append("")
    chapter("Methods")
    for dotted, registry in registries():
        lines.extend([f"### `{dotted}`", "", "| name | summary |", "|---|---|"])
        lines.extend(
            f"| `{key}` | {read_docstring(function).summary} |"
            for key, function in registry.items()
        )
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    TARGET.write_text(api(), encoding="utf-8")
