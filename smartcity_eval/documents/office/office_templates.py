"""An office's own templates: found by kind and language, and checked before anything is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from ...core.errors import InputError, Problem, UsageError
from ...core.messages import Message, languages
from ...yaml_io.suggest import suggestion
from ..registry import DOCUMENTS, DocumentKind, find_document
from ..template_names import Names
from .passages import slide_passages, word_passages
from .template_mistakes import names_in, passage_faults
from .template_safety import template_parts

TEMPLATES_FOLDER = "templates"
# Without them a document would hide what a person must still confirm, or what it was made from.
NEEDED = ("open_points", "made_from")

_OFFICE = re.compile(
    r"\.(do[ct][xm]?|pp[ts][xm]?|pot[xm]?|rtf|od[tp]|xl[st][xm]?|ods)", re.IGNORECASE
)


def templates_folder(params_dir: Path) -> Path:
    """Return the folder of an office's templates: beside the params folder."""
    return params_dir.parent / TEMPLATES_FOLDER


def find_template(kind: str, language: str, params_dir: Path) -> Path | None:
    """Return an office's template for a kind of document; None where it has none.

    A language's own (``report.en.docx``) goes before one for all (``report.docx``).
    """
    ending = DOCUMENTS[kind].ending
    folder = templates_folder(params_dir)
    for name in (f"{kind}.{language}{ending}", f"{kind}{ending}"):
        if (folder / name).exists():
            return folder / name
    return None


def takes_template(kind: DocumentKind) -> bool:
    """Return whether a kind of document is made from a template."""
    return kind.ending in (".docx", ".pptx")


def template_kind(name: str) -> DocumentKind:
    """Return a kind of document that is made from a template.

    Raises
    ------
    UsageError
        When there is no such kind, or it is made without a template.
    """
    kind = find_document(name)
    if not takes_template(kind):
        raise UsageError(Message("{kind} is made without a template", {"kind": name}))
    return kind


def template_fields(kind: DocumentKind) -> tuple[Names, Names]:
    """Return the fields and the parts that a template of a kind may name.

    Raises
    ------
    UsageError
        When the library that writes it is not installed.
    """
    kind.require()
    module = import_module(f"..kinds.{kind.module}", __package__)
    return getattr(module, "FIELDS", {}), getattr(module, "PARTS", {})


def check_templates(kinds: Iterable[str], params_dir: Path) -> list[Problem]:
    """Return every problem in the templates of some kinds, and in the names of the folder's files.

    Parameters
    ----------
    kinds
        Names from :data:`~smartcity_eval.documents.registry.DOCUMENTS`.
    params_dir
        The params folder that ``templates/`` lies beside.
    """
    wanted = set(kinds)
    return [
        problem
        for path in office_templates(params_dir)
        if (kind := _kind_of(path.name)) is None or kind.name in wanted
        for problem in template_file_problems(path)
    ]


def office_templates(params_dir: Path) -> list[Path]:
    """List the files of an office's folder of templates, misnamed ones too."""
    folder = templates_folder(params_dir)
    return [
        path
        for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if _OFFICE.fullmatch(path.suffix) and not path.name.startswith((".", "~$"))
    ]


def template_file_problems(path: Path) -> list[Problem]:
    """Return every problem in a file of the folder, which its name says the kind of."""
    kind = _kind_of(path.name)
    return [_misnamed(path)] if kind is None else template_problems(path, kind)


def require_templates(kinds: Iterable[str], params_dir: Path) -> None:
    """Check the templates of some kinds before anything is made with them.

    Raises
    ------
    InputError
        With every problem of :func:`check_templates`.
    """
    problems = check_templates(kinds, params_dir)
    if problems:
        raise InputError(problems)


def template_problems(path: Path, kind: DocumentKind) -> list[Problem]:
    """Return every problem in one template of a kind."""
    parts, problems = template_parts(path)
    if problems:
        return problems
    try:
        fields, sections = template_fields(kind)
    except UsageError as error:
        return [Problem(str(path), 0, "", error.message)]
    passages = list((word_passages if kind.ending == ".docx" else slide_passages)(parts))
    faults = [
        fault
        for passage in passages
        for fault in passage_faults(passage, kind.name, fields, sections)
    ]
    named: set[str] = set().union(*(names_in(passage.text) for passage in passages))
    faults += [
        Message(
            "the template has no {{{{ {name} }}}} ({about}), which every document of this kind"
            " shows; put it into a paragraph of its own",
            {"name": name, "about": sections[name]},
        )
        for name in NEEDED
        if name in sections and name not in named
    ]
    return [Problem(str(path), 0, "", fault) for fault in faults]


def template_names_for(kind: DocumentKind) -> Iterator[str]:
    """Return the names that a template of a kind may have in the folder."""
    yield f"{kind.name}{kind.ending}"
    yield from (f"{kind.name}.{language}{kind.ending}" for language in languages())


def _kind_of(name: str) -> DocumentKind | None:
    return next(
        (
            kind
            for kind in DOCUMENTS.values()
            if takes_template(kind) and name in template_names_for(kind)
        ),
        None,
    )


def _misnamed(path: Path) -> Problem:
    known = [
        name
        for kind in DOCUMENTS.values()
        if takes_template(kind)
        for name in template_names_for(kind)
    ]
    return Problem(
        str(path),
        0,
        "",
        Message(
            "no document is made from a template of this name{hint}; `smartcity-eval documents"
            " list` names the kinds, and a language stands before the ending (report.en.docx)",
            {"hint": suggestion(path.name.lower(), known)},
        ),
    )
