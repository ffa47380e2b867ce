"""Links to documents in the bar of a page: to those that are there, however they came about.

A page is made before it is known which of its documents can be made, and documents are made while
their page stays as it is. So a page has a place for these links, which is filled in at the end of a
batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from ...core.files import read_file, write_atomically
from ...site.content import Document, Report, documents_in
from ...store.outcome import Outcome

BEGIN, END = b"<!--documents-->", b"<!--/documents-->"


def write_document_links(
    reports_dir: Path, journal: Mapping[str, Outcome], years: Iterable[int]
) -> list[str]:
    """Have the pages of some years lead to their documents, and to no other.

    A regency's main page leads to the documents on its year, a page on a whole year to those on the
    whole year.

    Returns
    -------
    list of str
        The places of the pages that were written; one that leads there already is left alone.
    """
    wanted, documents = set(years), _by_page(reports_dir, journal)
    written = []
    for outcome in journal.values():
        report = Report.of(outcome) if outcome.made else None
        if report is None or report.year not in wanted or (report.region and report.notebook):
            continue
        own = documents.get((report.language, report.year, report.region), [])
        with suppress(OSError):  # a page that cannot be read or written keeps its links
            written += _fill_in(reports_dir, report, own)
    return written


def _by_page(
    reports_dir: Path, journal: Mapping[str, Outcome]
) -> dict[tuple[str, int, str | None], list[Document]]:
    found: dict[tuple[str, int, str | None], list[Document]] = {}
    for document in documents_in(reports_dir, journal):
        if document.outcome.made:
            key = (document.language, document.year, document.region)
            found.setdefault(key, []).append(document)
    return found


def _fill_in(reports_dir: Path, report: Report, documents: list[Document]) -> list[str]:
    path = reports_dir / report.place
    page = read_file(path)
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not end:  # a page of an older version, which has no place for them
        return []
    links = "".join(
        f'\n<li><a href="{quote(PurePosixPath(document.place).name)}">'
        f"{escape(document.label(report.language))}</a></li>"
        for document in documents
    )
    now = head + begin + links.encode() + end + tail
    if now == page:
        return []
    write_atomically(path, now)
    return [report.place]
