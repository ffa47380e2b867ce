"""Serving a folder on this machine only."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
import time

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.site.serving import address_of, server_of


@pytest.fixture
def ask(tmp_path):
    """Serve a small folder and ask it: method, path, host; gives status, body and headers."""
    folder = tmp_path / "reports"
    (folder / "id" / "2023").mkdir(parents=True)
    for name in (
        "index.html",
        "id/2023/index.html",
        "id/2023/kab-batang.html",
        ".lock",
        "tables.csv",
    ):
        (folder / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (folder / "id" / "out.html").symlink_to(tmp_path / "secret.html")
    (folder / "id" / "2022").mkdir()
    (folder / "id" / "2022" / "index.html").symlink_to(tmp_path / "secret.html")
    server = server_of(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def get(path="/", method="GET", host=None):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
        connection.putrequest(method, path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, response.read().decode(), dict(response.getheaders())

    get.server, get.folder = server, folder
    yield get
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", "<p>index.html</p>"),
        ("/id/2023/", "<p>id/2023/index.html</p>"),
        ("/id/2023/kab-batang.html?x=1", "<p>id/2023/kab-batang.html</p>"),
    ],
)
def test_pages_are_given(ask, path, body):
    status, text, headers = ask(path)
    assert (status, text, headers["Cache-Control"], headers["X-Content-Type-Options"]) == (
        200,
        body,
        "no-cache",
        "nosniff",
    )


def test_head_gives_no_body(ask):
    assert ask("/", "HEAD")[:2] == (200, "")


def test_types_are_told(ask):
    assert ask("/tables.csv")[2]["Content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/id/",
        "/.lock",
        "/nothing.html",
        "/id/out.html",
        "/id/2022/",
        "/id/2022/index.html",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/id/../../secret.html",
        "/..%2fsecret.html",
        "//secret.html",
        "/%00",
    ],
)
def test_folders_hidden_files_and_what_lies_outside_are_not_there(ask, path):
    status, text, _ = ask(path)
    assert status == 404 and "secret" not in text and "out.html" not in text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example", "[::1]:80"]
)
def test_a_name_made_to_lead_here_is_refused(ask, host):
    assert ask("/", host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "127.0.0.1"])
def test_this_machines_own_names_are_heard(ask, host):
    assert ask("/", host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(ask, method):
    assert ask("/index.html", method)[0] == 501 and (ask.folder / "index.html").is_file()


def test_it_listens_on_this_machine_only(ask):
    assert (
        ask.server.server_address[0] == "127.0.0.1"
        and address_of(ask.server) == f"http://127.0.0.1:{ask.server.server_address[1]}/"
    )


def test_a_folder_without_reports_is_refused(tmp_path):
    with pytest.raises(UsageError) as refused:
        server_of(tmp_path)
    assert "--reports" in refused.value.in_language("en")


def test_a_port_that_is_taken_is_refused(ask):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError) as refused:
            server_of(ask.folder, taken.getsockname()[1])
    assert "--port" in refused.value.in_language("en")


def test_a_browser_that_goes_away_is_not_told_of(ask, capfd):
    """It asks for a large file, reads nothing and resets the line."""
    (ask.folder / "big.html").write_bytes(b"x" * 30_000_000)
    port = ask.server.server_address[1]
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(f"GET /big.html HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
            line.recv(100)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.5)
    assert capfd.readouterr().err == ""
    assert ask("/index.html")[0] == 200
