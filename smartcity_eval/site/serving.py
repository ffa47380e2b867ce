"""Showing a folder of reports in a browser on this machine, and on no other."""

from __future__ import annotations

import os
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from ..core.errors import UsageError
from ..core.messages import Message

LOOPBACK = "127.0.0.1"
# By these names a browser on this machine asks for it. Any other was made to lead here, so that a
# page from elsewhere could read along.
OWN_NAMES = frozenset({LOOPBACK, "localhost"})
TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".log": "text/plain; charset=utf-8",
}


class Handler(SimpleHTTPRequestHandler):
    """Gives files that lie in the folder, for reading only; lists no folder and follows no link out
    of it.
    """

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    server_version, sys_version = "smartcity-eval", ""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Give a file's head, or refuse what is not to be had here."""
        if (
            self.headers.get("Host", "").rpartition(":")[0] not in OWN_NAMES
            and self.headers.get("Host") not in OWN_NAMES
        ):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        wanted = Path(self.translate_path(self.path))
        if not self._is_ours(wanted) or not self._is_ours(wanted / "index.html", needed=False):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _is_ours(self, path: Path, needed: bool = True) -> bool:
        """Tell whether a path lies in the folder, once every link is followed, and is not hidden;
        one that is not there where none is needed is no harm.
        """
        try:
            inside = path.resolve(strict=True).relative_to(Path(self.directory).resolve())
        except OSError:
            return not needed
        except ValueError:  # outside, or no path at all
            return False
        return not any(part.startswith(".") for part in inside.parts)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """List nothing: a folder without an index page is not there."""
        self._refuse(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Ask browsers to keep nothing, so that a page made again is seen, and to guess no types."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_error(status)


class Server(ThreadingHTTPServer):
    """Serves; a browser that goes away in the middle of a page is nobody's fault."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that has left, and what is to be said of anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Give a server of a folder of reports, listening on this machine only.

    Parameters
    ----------
    folder
        With the reports and their ``index.html``.
    port
        Where to listen; 0 for any that is free.

    Raises
    ------
    UsageError
        When there is no index page in the folder, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise UsageError(
            Message(
                "there are no reports in {folder}; make them with `smartcity-eval run`, or name"
                " another folder with --reports",
                {"folder": folder},
            )
        )
    handler = partial(Handler, directory=str(folder.resolve()))
    try:
        return Server((LOOPBACK, port), handler)
    except (OSError, OverflowError):
        raise UsageError(
            Message("port {port} cannot be had; name another with --port", {"port": port})
        ) from None


def address_of(server: ThreadingHTTPServer) -> str:
    """Give the address of a server's front page."""
    return f"http://{LOOPBACK}:{server.server_address[1]}/"
