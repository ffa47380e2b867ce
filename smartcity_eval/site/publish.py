"""Writing the site: only the pages whose content has changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from ..core.files import write_atomically
from ..store.outcome import Outcome
from . import dictionary, downloads, front, operator, panel_pages, region_pages, year_pages
from .content import gather
from .interactive import check_page, compare_page
from .page import Page, Site, style_and_script

KNOWN = "site.json"
# Every place that a page of the site can have had.
OURS = re.compile(
    r"(index|check)\.html|site\.(css|js)|check\.js|tables/(smart-city-[0-9]{4}\.(csv|xlsx|parquet)|datapackage\.json)"
    r"|tables/regions/[a-z0-9-]+\.csv|[a-z]{2}/compare/[a-z0-9-]+\.js"
    r"|[a-z]{2}/(index|check|compare|dictionary|[0-9]{4}/index|operator/(index|[0-9]{4})|panel/[0-9]{4}"
    r"|regions/[a-z0-9-]+)\.html"
)


def write_site(
    reports_dir: Path, journal: Mapping[str, Outcome], language: str, library: str = ""
) -> list[str]:
    """Write the pages around the reports, in every language that has reports.

    Parameters
    ----------
    reports_dir
        The folder with ``data/`` and the languages' folders.
    journal
        What became of each report, by key.
    language
        A language that is written even where no report is in it.
    library
        A hash over this package, as of
        :func:`~smartcity_eval.batch.plan.jobs.fingerprint.library_digest`: pages of another one are
        written anew.

    Returns
    -------
    list of str
        The places of the files written. A page that would show what it shows already is not
        rendered at all; one that nothing leads to any more is taken away.
    """
    content = gather(reports_dir, journal, language)
    known = _read_known(reports_dir)
    prints, written = {}, []
    pages = [*style_and_script(), *downloads.pages(content)]
    for code in content.languages:
        site = Site(content, code)
        pages += [
            *front.pages(site),
            *year_pages.pages(site),
            *region_pages.pages(site),
            *compare_page.pages(site),
            *check_page.pages(site),
            *dictionary.pages(site),
            *operator.pages(site),
            *panel_pages.pages(site),
        ]
    for page in pages:
        prints[page.place] = _fingerprint(page, library, content.languages)
        path = reports_dir / page.place
        if known.get(page.place) != prints[page.place] or not path.is_file():
            written += _write_if_other(path, page)
    for place in _gone(known, prints):
        (reports_dir / place).unlink(missing_ok=True)
        # The folder of a deleted year goes too, unless it holds other files.
        with suppress(OSError):
            (reports_dir / place).parent.rmdir()
    if prints != known:
        write_atomically(
            reports_dir / "data" / KNOWN, json.dumps(prints, separators=(",", ":")).encode()
        )
    return written


def _fingerprint(page: Page, library: str, languages: tuple[str, ...]) -> str:
    return hashlib.sha256(repr((library, languages, *page.shows)).encode()).hexdigest()[:24]


def _write_if_other(path: Path, page: Page) -> list[str]:
    made = page.make()
    if path.is_file() and path.read_bytes() == made:
        return []
    write_atomically(path, made)
    return [page.place]


def _read_known(reports_dir: Path) -> dict[str, str]:
    try:
        content = json.loads((reports_dir / "data" / KNOWN).read_text(encoding="utf-8"))
        return {str(place): str(print_) for place, print_ in content.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _gone(known: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Return the pages to delete; never a file that the site would not have written."""
    yield from (place for place in known.keys() - now.keys() if OURS.fullmatch(place))
