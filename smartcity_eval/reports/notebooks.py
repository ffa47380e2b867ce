"""Find notebooks, and refuse those that would not run with the parameters asked for."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from ..core.conventions import conventions
from ..core.errors import UsageError
from ..core.files import read_file
from ..core.messages import LANGUAGES, Message, base_language
from ..yaml_io.suggest import suggestion

# The function that a notebook calls for whoever has it open; it shows no section.
CHOOSER = "choose"
DEFAULT_NOTEBOOKS = ("regency_report", "yearly_comparison")
# A checkout has the notebooks beside the package; the wheel carries them inside it.
FOLDERS = (Path(__file__).parents[1] / "notebooks", Path(__file__).parents[2] / "notebooks")

# A project's own.
OWN_FOLDER = Path("notebooks")

# What a notebook shows of other regencies, as its metadata `shows` says: nothing, what the peers'
# section shows, or anything of the year. It is made again when that has changed.
Shows = Literal["own", "peers", "year"]


@dataclass(frozen=True)
class Notebook:
    """A notebook: titles, parameters with their literal defaults, kernel and what it shows."""

    path: Path
    titles: dict[str, str]
    parameters: frozenset[str]
    shows: Shows = "year"
    kernel: str = "python3"
    defaults: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the notebook's name without its suffix."""
        return self.path.stem

    @property
    def per_region(self) -> bool:
        """Return whether it is run once for each regency and year, rather than once a year."""
        return "region" in self.parameters

    def title(self, language: str) -> str:
        """Return the notebook's title; its name where it has none."""
        known = (language, base_language(language)) if language in LANGUAGES else (language,)
        title = next((self.titles[code] for code in known if code in self.titles), self.name)
        return conventions().reworded(title, language)


def packaged_notebooks() -> list[Path]:
    """List the package's own notebooks, by name."""
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    return sorted(folder.glob("*.ipynb"))


def find_notebook(name: str) -> Notebook:
    """Find a notebook by name or path.

    Parameters
    ----------
    name
        Such as ``regency_report``, or the path of any notebook. A name is looked for among those
        that come with the package, then in ``notebooks/`` of the working folder.

    Raises
    ------
    UsageError
        When there is none, or when it declares no parameters: then what is asked for would be
        ignored.
    """
    path = Path(name)
    if path.suffix != ".ipynb":
        known: dict[str, Path] = {}
        for folder in (*FOLDERS, OWN_FOLDER):
            known = {p.stem: p for p in sorted(folder.glob("*.ipynb"))} | known
        if name not in known:
            raise UsageError(
                Message(
                    "there is no notebook {name}{hint}; known: {known}",
                    {"name": name, "hint": suggestion(name, known), "known": ", ".join(known)},
                )
            )
        path = known[name]
    if not path.is_file():
        raise UsageError(
            Message(
                "there is no notebook {name}{hint}; known: {known}",
                {"name": path, "hint": "", "known": ", ".join(DEFAULT_NOTEBOOKS)},
            )
        )
    return _read(path)


def section_names(notebook: str) -> tuple[str, ...]:
    """Return the sections a notebook of the package shows, by the names of their functions.

    A section is one cell, which ends in a call of one function of :mod:`smartcity_eval.reports`.

    Examples
    --------
    >>> section_names("regency_report")[:3]
    ('title', 'summary', 'changes')
    """
    content = json.loads(read_file(find_notebook(notebook).path))
    cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    last = [ast.parse("".join(cell["source"])).body[-1] for cell in cells]
    return tuple(
        line.value.func.attr
        for line in last
        if isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Call)
        and isinstance(line.value.func, ast.Attribute)
        and line.value.func.attr != CHOOSER
    )


def _read(path: Path) -> Notebook:
    try:
        content = json.loads(read_file(path))
        metadata = content.get("metadata", {})
        titles, shows = dict(metadata.get("titles", {})), metadata.get("shows", "year")
        kernel = str(metadata.get("kernelspec", {}).get("name", Notebook.kernel))
        tagged = [
            c for c in content["cells"] if "parameters" in c.get("metadata", {}).get("tags", [])
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            Message("{path} is not a notebook ({reason})", {"path": path, "reason": str(error)})
        ) from error
    if len(tagged) != 1:
        raise UsageError(
            Message(
                "{path} has {count} cells tagged parameters, expected one; without it the regency"
                " and year asked for would be ignored",
                {"path": path, "count": len(tagged)},
            )
        )
    source = "".join(tagged[0]["source"])
    parameters = frozenset(re.findall(r"^(\w+)\s*(?::[^=\n]+)?=", source, re.MULTILINE))
    if "year" not in parameters:
        raise UsageError(
            Message(
                "{path} declares no parameter year; declare it in the cell tagged parameters",
                {"path": path},
            )
        )
    if shows not in get_args(Shows):
        raise UsageError(
            Message(
                "{path} says it shows {found}, expected one of {expected}",
                {"path": path, "found": shows, "expected": ", ".join(get_args(Shows))},
            )
        )
    return Notebook(path, titles, parameters, shows, kernel, _defaults(source))


def _defaults(source: str) -> dict[str, object]:
    """Read the literal values of a parameters cell by name; computed ones are left out.

    A cell in another language than Python has none.
    """
    found: dict[str, object] = {}
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        for line in ast.parse(source).body:
            if isinstance(line, ast.Assign):
                target, value = line.targets[0], line.value
            elif isinstance(line, ast.AnnAssign) and line.value is not None:
                target, value = line.target, line.value
            else:
                continue
            if isinstance(target, ast.Name):
                with suppress(ValueError, TypeError):
                    found[target.id] = ast.literal_eval(value)
    return found
