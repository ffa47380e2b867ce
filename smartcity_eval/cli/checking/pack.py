"""The command that packs records and what they give into one archive."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ...core.errors import UsageError
from ...core.files import write_atomically
from ...core.messages import Message
from ..common import ParamsFolder, _, named_or_nearest
from ..output import say_error, say_result


def pack(
    archive: Annotated[
        Path,
        typer.Argument(
            metavar=_("FILE"), help=_("The archive to write (.zip)."), show_default=False
        ),
    ],
    path: ParamsFolder = None,
    licence: Annotated[
        str | None,
        typer.Option(
            "--licence",
            help=_("The address of the licence of the records."),
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(help=_("The institution that packs the records."), show_default=False),
    ] = None,
) -> None:
    """Pack records and results."""
    params_dir = named_or_nearest([path] if path else None)[0]
    if not params_dir.is_dir():
        raise UsageError(Message("{path} is no params folder", {"path": params_dir}))
    if archive.suffix != ".zip":
        raise UsageError(Message("{path} must end in .zip", {"path": archive}))
    if archive.exists():
        raise UsageError(Message("{path} is there already; it is not replaced", {"path": archive}))
    if licence is not None and not re.fullmatch(r"https?://[^\s\"<>]+", licence):
        raise UsageError(
            Message(
                "found {found}, expected the address of a licence, such as"
                " https://creativecommons.org/licenses/by/4.0/",
                {"found": repr(licence)},
            )
        )
    if author is not None and not author.strip():
        raise UsageError(Message("the author is empty; leave --author out, or name an institution"))
    from ...batch.crate.packing import packed_crate

    content = packed_crate(params_dir, licence, author)
    write_atomically(archive, content)
    say_result(_("{path}: {size} MB, an RO-Crate.", path=archive, size=f"{len(content) / 1e6:.1f}"))
    say_error(
        _(
            "What the office keeps for letters and minutes (documents/) is not in it. Look for"
            " names of people before you publish it."
        )
    )
