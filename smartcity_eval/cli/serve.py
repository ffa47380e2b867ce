"""The command that shows reports in a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .common import INTERRUPTED, _, reports_folder
from .output import say_error, say_result


def serve(
    reports: Annotated[
        Path,
        typer.Option(parser=reports_folder, metavar="FOLDER", help=_("Where the reports are.")),
    ] = Path("reports"),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=_("Where to listen; 0: any free port."))
    ] = 8000,
) -> None:
    """Serve the reports until Ctrl-C."""
    from ..site.serving import address_of, server_of

    with server_of(reports, port) as server:
        say_result(address_of(server))
        say_error(_("Ctrl-C ends it."))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
