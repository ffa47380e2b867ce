"""What the tests of the site share: a reports folder with evaluations and a journal, and a reader
of pages.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DOCUMENTS, DocumentKind
from smartcity_eval.site.content import gather
from smartcity_eval.site.page import Site
from smartcity_eval.site.publish import write_site
from smartcity_eval.store.outcome import Outcome


class Tags(HTMLParser):
    """A page taken apart: its tags with their attributes, its text, and the cells of its table
    rows.
    """

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.text = ""
        self.rows: list[list[str]] = []
        self._raw = self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._raw = tag in ("script", "style")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag):
        self._raw = False
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self._raw:
            return
        self.text += data
        if self._in_cell:
            self.rows[-1][-1] += data

    @property
    def links(self):
        return [a["href"] for tag, a in self.found if tag == "a"]

    def row(self, first):
        """The cells of the first row whose first cell begins so."""
        return next(
            [cell.strip() for cell in row]
            for row in self.rows
            if row and row[0].strip().startswith(first)
        )


def read(path: Path) -> Tags:
    return Tags(path.read_text(encoding="utf-8"))


def made(name: str, language: str = "en", year: int = 2023) -> Outcome:
    return Outcome(f"{language}/{year}/{name}", made=True)


class Reports:
    """A reports folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def judge(self, params: Path, *years: int, only: set[str] | None = None) -> Reports:
        write_evaluations(judge(params, set(years), only=only), self.folder / "data")
        return self

    def write(self, *outcomes: Outcome, language: str = "en", library: str = "") -> list[str]:
        return write_site(self.folder, {o.key: o for o in outcomes}, language, library)

    def site(self, *outcomes: Outcome, language: str = "en") -> Site:
        return Site(gather(self.folder, {o.key: o for o in outcomes}, language), language)

    def page(self, place: str) -> Tags:
        return read(self.folder / place)


@pytest.fixture
def reports(tmp_path):
    """A reports folder, empty at first."""
    return Reports(tmp_path / "reports")


@pytest.fixture
def three(reports, params):
    """A reports folder with the evaluations of three regencies in 2023."""
    return reports.judge(params, 2023, only={"kab-batang", "kota-kediri", "kab-purbalingga"})


@pytest.fixture(name="made", scope="session")
def _made():
    """Make the outcome of a report that was made."""
    return made


@pytest.fixture
def document(reports, monkeypatch):
    """Put documents of two kinds of the test's own into the reports folder; give their outcomes."""
    for name, ending, per in (("memo", ".docx", "region"), ("year-memo", ".xlsx", "year")):
        kind = DocumentKind(name, ending, per, Message("Documents"), "none", "json")
        monkeypatch.setitem(DOCUMENTS, name, kind)

    def put(*names: str, language: str = "en", year: int = 2023) -> list[Outcome]:
        keys = [f"{language}/{year}/{name}" for name in names]
        for key in keys:
            (reports.folder / key).parent.mkdir(parents=True, exist_ok=True)
            (reports.folder / key).write_bytes(b"memo")
        return [Outcome(key, made=True) for key in keys]

    return put
