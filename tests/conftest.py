"""What many tests share: the records of the checkout, and small records written for one test."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process they start with
# them; the tests of an interrupted batch need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Examples are drawn anew on every run; none may fail for being slow on a busy machine.
settings.register_profile("smartcity", deadline=None, max_examples=100)
settings.load_profile("smartcity")

SOURCES = """\
sources:
  koran: {title: Berita, publisher: Koran Daerah, url: "https://example.org/berita"}
  surat: {title: Surat hasil, publisher: Kementerian, kind: letter}
"""


@pytest.fixture(scope="session")
def params() -> Path:
    """The records of the checkout."""
    return ROOT / "params"


@pytest.fixture
def write_record(tmp_path: Path) -> Callable[..., Path]:
    """A writer of small records: the body follows a plain head and two sources are listed after it."""

    def write(body: str = "", *, region: str = "kab-batang", year: int = 2023, stage: str = "implementation", sources: str = SOURCES) -> Path:
        path = tmp_path / "params" / str(year) / f"{region}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"year: {year}\nregion: {region}\nas_of: {year}-11-14\nstage: {stage}\n"
        path.write_text(head + dedent(body).strip("\n") + "\n" * bool(body) + sources, encoding="utf-8")
        return path

    return write


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    """A writer of files, byte for byte."""

    def write(content: str | bytes, name: str = "params/2023/kab-batang.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Problems as a reader meets them, in English: ``line place: text``."""

    def tell(problems) -> list[str]:
        return [f"{p.line} {p.place}: {p.message.in_language('en')}" for p in problems]

    return tell
