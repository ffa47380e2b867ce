"""Showing a folder of reports in a browser on this machine only."""

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
    """Serves the files in the folder, read-only; lists no folder and follows no link out of it."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    server_version, sys_version = "smartcity-eval", ""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send a file's headers, or refuse a file that may not be read."""
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
        """Return whether a path, with links resolved, is a visible file in the folder.

        A missing one is accepted where it is not needed.
        """
        try:
            inside = path.resolve(strict=True).relative_to(Path(self.directory).resolve())
        except OSError:
            return not needed
        except ValueError:  # outside, or no path at all
            return False
        return not any(part.startswith(".") for part in inside.parts)

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002 (the base's)
        """Refuse to list a folder: without an index page it is not found."""
        self._refuse(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Ask browsers to cache nothing and to guess no types."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing for each request."""

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_error(status)


class Server(ThreadingHTTPServer):
    """A server that ignores clients that disconnect."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a client that has disconnected; report any other error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Return a server for a folder of reports, listening on this machine only.

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
    """Return the address of a server's front page."""
    return f"http://{LOOPBACK}:{server.server_address[1]}/"
