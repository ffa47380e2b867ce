"""The command that shows reports."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request

import pytest


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.setenv("SMARTCITY_EVAL_LANGUAGE", "en")
    return [
        sys.executable,
        "-c",
        "from smartcity_eval.cli import main; main()",
        "serve",
        "--reports",
        str(tmp_path),
    ]


def test_it_says_the_address_gives_the_pages_and_ends_with_ctrl_c(command, tmp_path):
    (tmp_path / "index.html").write_text("<p>reports</p>", encoding="utf-8")
    with subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="locale",
    ) as server:
        try:
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            assert urllib.request.urlopen(address, timeout=10).read() == b"<p>reports</p>"
            server.send_signal(signal.SIGINT)
            out, err = server.communicate(timeout=20)
        finally:
            server.kill()
    assert (server.returncode, out) == (130, "") and err == "Ctrl-C ends it.\n"


def test_a_folder_without_reports_is_wrong_use(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="locale")
    assert done.returncode == 2 and "there are no reports in" in done.stderr and done.stdout == ""
