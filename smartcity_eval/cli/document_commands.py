"""The documents commands: which there are, what a template can name, one made without a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import UsageError
from ..core.files import write_atomically
from ..core.messages import Message
from .common import LANGUAGE, ParamsOption, _, named_or_nearest, page_language
from .output import say_error, say_result
from .starting.help_language import Application

documents_app = Application(
    no_args_is_help=True,
    help=_(
        "Word documents, slides and workbooks to hand over, and the templates they are made of."
    ),
)
Kind = Annotated[
    str,
    typer.Argument(metavar=_("KIND"), help=_("The kind of document; `documents list` names them.")),
]
Language = Annotated[
    str, typer.Option(help=_("The language of the document: id or en."), show_default="id")
]


@documents_app.command("list", help=_("List the kinds of documents, and whether each can be made."))
def documents_list() -> None:
    """List kinds of documents."""
    from ..documents.registry import DOCUMENTS, is_offered
    from ..reference.packs import current_pack

    per = {"region": _("for a regency and year"), "year": _("for a year")}
    for kind in DOCUMENTS.values():
        try:
            kind.require()
            state = (
                _("can be made")
                if is_offered(kind.name)
                else _("not offered by the pack of {country}", country=current_pack().country)
            )
        except UsageError as error:
            state = error.in_language(LANGUAGE)
        title = kind.title.in_language(LANGUAGE)
        say_result("\t".join([kind.name, kind.ending, per[kind.per], title, state]))


@documents_app.command(
    "fields", help=_("List what a template of a kind can name, with an example from a record.")
)
def documents_fields(kind: Kind, language: Language = "", params: ParamsOption = None) -> None:
    """List fields and parts."""
    from ..documents.office.example_fields import example_of
    from ..documents.office.office_templates import template_fields, template_kind
    from ..documents.template_names import template_names

    folder = _params_or_none(params)
    language = page_language(language)
    wanted = template_kind(kind)
    fields, parts = template_fields(wanted)
    subject, examples = example_of(wanted, language, folder) if folder else (None, {})
    for name in template_names(fields, parts, examples):
        about = name.about.in_language(LANGUAGE)
        example = _("a paragraph of its own") if name.is_part else name.example
        say_result(f"{{{{ {name.name} }}}}\t{about}\t{example}")
    say_error(
        _("No record here gives an example.")
        if subject is None
        else _(
            "The examples are of {what}.",
            what=" ".join(filter(None, [str(subject.year), subject.region])),
        )
    )


@documents_app.command(
    "template", help=_("Write the template that the package brings, to begin one's own with.")
)
def documents_template(
    kind: Kind,
    file: Annotated[
        Path, typer.Argument(metavar=_("FILE"), help=_("The file to write; it must not exist yet."))
    ],
    language: Language = "",
    params: ParamsOption = None,
) -> None:
    """Write a built-in template."""
    from ..documents.office.office_templates import template_kind
    from ..documents.office.starting_template import starting_template

    folder = _params_or_none(params)
    language = page_language(language)
    wanted = template_kind(kind)
    wanted.require()
    _check_target(file, wanted.ending)
    write_atomically(file, starting_template(wanted, language, folder or Path("params")))
    say_result(str(file))


@documents_app.command("make", help=_("Make one document without a batch."))
def documents_make(
    kind: Kind,
    file: Annotated[
        Path, typer.Argument(metavar=_("FILE"), help=_("The file to write; it must not exist yet."))
    ],
    year: Annotated[int, typer.Option(help=_("The year."))],
    region: Annotated[
        str, typer.Option(help=_("The region's id, such as kab-batang."), show_default=False)
    ] = "",
    language: Language = "",
    params: ParamsOption = None,
) -> None:
    """Make one document."""
    from ..documents.brand import read_brand
    from ..documents.office.office_templates import require_templates
    from ..documents.registry import find_document
    from ..documents.subject import Subject
    from ..records import record_paths

    [folder] = named_or_nearest([params] if params else None)
    language = page_language(language)
    wanted = find_document(kind)
    wanted.require()
    if (wanted.per == "region") != bool(region):
        raise UsageError(
            Message("{kind} is made of a regency; name it with --region", {"kind": kind})
            if not region
            else Message("{kind} is made of a whole year; leave --region out", {"kind": kind})
        )
    _check_target(file, wanted.ending)
    if not record_paths(folder, year, region or None):
        place = folder / str(year) / (f"{region}.yaml" if region else "")
        raise UsageError(Message("there is no record {path}", {"path": place}))
    read_brand(folder)
    require_templates([wanted.name], folder)
    made = wanted.make(Subject(year, region or None, language, folder))
    if made is None:
        raise UsageError(
            Message(
                "there is nothing to make {kind} of: its records do not hold it", {"kind": kind}
            )
        )
    write_atomically(file, made)
    say_result(str(file))


def _check_target(file: Path, ending: str) -> None:
    if file.suffix.lower() != ending:
        raise UsageError(
            Message(
                "{path} does not end in {ending}, as such a document does",
                {"path": file, "ending": ending},
            )
        )
    if file.exists():
        raise UsageError(
            Message(
                "{path} is already there and is not overwritten; name another file", {"path": file}
            )
        )


def _params_or_none(params: Path | None) -> Path | None:
    if params is None:
        try:
            return named_or_nearest(None)[0]
        except UsageError:
            return None
    return named_or_nearest([params])[0]
