"""Files and folders in ``params/`` that look like records and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..core.errors import Problem
from ..core.messages import Message
from .reading import DOCUMENTS, REGIONS, unreadable_folders

YEAR = re.compile("[0-9]{4}")
# With an ending that means YAML to a person: in capitals, short, or with the .txt that Windows
# hides.
LOOKS_LIKE = re.compile(r"[^.].*\.ya?ml(\.txt)?", re.IGNORECASE)


def stray_file_problems(paths: Iterable[Path]) -> list[Problem]:
    """Return a problem for each file or folder that looks like records and is not read.

    Parameters
    ----------
    paths
        Params folders or years' folders; files among them are passed over.
    """
    found: list[Problem] = []
    for path in (Path(p).resolve() for p in paths):
        if path.is_dir():
            found += _misnamed(path) if _holds_files(path) else _in_params(path)
    return list({problem.file: problem for problem in found}.values())


def _in_params(params_dir: Path) -> Iterator[Problem]:
    closed = unreadable_folders(params_dir)
    yield from closed.values()
    for folder in sorted(params_dir.iterdir()):
        if folder in closed or not folder.is_dir():
            continue
        if _holds_files(folder):
            yield from _misnamed(folder)
        elif folder.name.strip().isdecimal() and any(
            LOOKS_LIKE.fullmatch(path.name) for path in folder.iterdir()
        ):
            yield Problem(
                f"{params_dir.name}/{folder.name}",
                0,
                "",
                Message(
                    "the records in this folder are not read; a year's folder is named by four"
                    " digits, such as 2023"
                ),
            )


def _holds_files(folder: Path) -> bool:
    return bool(YEAR.fullmatch(folder.name)) or folder.name in (REGIONS, DOCUMENTS)


def _misnamed(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if LOOKS_LIKE.fullmatch(path.name) and path.suffix != ".yaml":
            name = re.sub(r"\.ya?ml(\.txt)?$", ".yaml", path.name, flags=re.IGNORECASE)
            yield Problem(
                f"{folder.parent.name}/{folder.name}/{path.name}",
                0,
                "",
                Message("this file is not read; call it {name}", {"name": name}),
            )
