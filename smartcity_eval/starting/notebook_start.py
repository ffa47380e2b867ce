"""The beginning of a notebook of one's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..core.errors import UsageError
from ..core.messages import Message, languages, translator
from ..reports.notebooks import packaged_notebooks
from .new_file import write_new

# The name of the page that lists the reports, as batch.plan.jobs refuses it.
_RESERVED = "index"


def new_notebook(
    folder: Path, name: str, language: str, *, region: str = "", year: int = 2023, title: str = ""
) -> Path:
    """Begin a notebook that opens, runs, and can be given to the batch.

    Parameters
    ----------
    folder
        Where it is written.
    name
        Its name, without ``.ipynb``.
    language
        The language of its note, and of what it shows when opened.
    region, year
        What it shows when opened; without a region it is made once a year.
    title
        Its title; empty: its name.

    Raises
    ------
    UsageError
        When the name cannot be a file's or is one of the package's, or the file is there already.
    """
    bare = name.removesuffix(".ipynb")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", bare) or bare.casefold() == _RESERVED:
        raise UsageError(
            Message(
                "a notebook's name is of letters, digits, _ and -, such as my_page, not {found}",
                {"found": repr(name)},
            )
        )
    if bare.casefold() in (path.stem.casefold() for path in packaged_notebooks()):
        raise UsageError(
            Message("{name} is a notebook of the package; give yours another name", {"name": bare})
        )
    content = json.dumps(
        _notebook(bare, language, region, year, title), ensure_ascii=False, indent=1
    )
    return write_new(folder / f"{bare}.ipynb", content + "\n")


def _notebook(name: str, language: str, region: str, year: int, title: str) -> dict[str, object]:
    say = translator(language)
    note = say(
        "**A note for whoever edits this notebook.** The cell tagged *parameters* says what is"
        " shown; the batch puts its own values after it. One section is one cell that ends in a"
        " call of a function of `reports`; a cell like this one does not get onto the page."
    )
    values = [f"region = {json.dumps(region)}"] if region else []
    values += [f"year = {year}", f"language = {json.dumps(language)}"]
    values += ['params_dir = ""', 'evaluations_dir = ""']
    load = (
        "report = reports.load_report(region, year, language, params_dir, evaluations_dir)"
        if region
        else "year_page = reports.load_comparison(year, language, params_dir, evaluations_dir)"
    )
    shown = (
        ("reports.title(report)", "reports.summary(report)")
        if region
        else ("reports.year_title(year_page)",)
    )
    first, *others = shown
    cells = [
        _cell("note", "markdown", note, "editor-note"),
        _cell("parameters", "code", "\n".join(values), "parameters"),
        _cell("load", "code", f"from smartcity_eval import reports\n\n{load}\n{first}"),
        *(_cell(f"section-{n}", "code", source) for n, source in enumerate(others, 1)),
    ]
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "titles": dict.fromkeys(languages(), title or name),
            "shows": "year",
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(name: str, kind: str, source: str, *tags: str) -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": kind,
        "id": name,
        "metadata": {"tags": list(tags)} if tags else {},
        "source": source.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
