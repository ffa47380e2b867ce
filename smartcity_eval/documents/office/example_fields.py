"""An example of each field of a document, from a record that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from ...core.errors import SmartCityError
from ...core.messages import translator
from ...records import record_paths
from ...reports.marks import without_marks
from ..registry import DocumentKind
from ..subject import Subject
from ..text_document import BEGIN_OPEN, END_OPEN

# Records that are tried: a document that none of them gives is one of a panel that nobody planned.
TRIED = 12
_SHOWN = 80


def example_of(
    kind: DocumentKind, language: str, params_dir: Path
) -> tuple[Subject | None, Mapping[str, str]]:
    """Return the fields of the newest document of a kind that the records give.

    Parameters
    ----------
    kind
        A kind that is made from a template.
    language
        ``id`` or ``en``.
    params_dir
        The folder with the records.

    Returns
    -------
    Subject, mapping
        What the document is about and its fields in one line each; None and no fields where none of
        the records tried gives one.
    """
    module = import_module(f"..kinds.{kind.module}", __package__)
    for year, region in _candidates(kind, params_dir):
        subject = Subject(year, region, language, params_dir)
        try:
            content = module.content(subject)
        except SmartCityError:  # a record that cannot be read is no example
            continue
        if content is not None:
            values = content.fields.items()
            return subject, {name: _short(text, language) for name, text in values}
    return None, {}


def _candidates(kind: DocumentKind, params_dir: Path) -> Iterator[tuple[int, str | None]]:
    paths = sorted(record_paths(params_dir), key=lambda path: (-int(path.parent.name), path.stem))
    every = [(int(p.parent.name), p.stem if kind.per == "region" else None) for p in paths]
    yield from list(dict.fromkeys(every))[:TRIED]


def _short(text: str, language: str) -> str:
    """Write a field's value in one line; what a person must confirm is told as such."""
    is_open = BEGIN_OPEN in text
    line = " ".join(without_marks(text.replace(BEGIN_OPEN, "").replace(END_OPEN, "")).split())
    line = line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
    return translator(language)("{value} (to be confirmed)", value=line) if is_open else line
