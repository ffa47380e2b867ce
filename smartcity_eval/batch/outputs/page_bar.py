"""The bar on top of a report's page: where its reader can go from it."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...core.messages import LANGUAGES, languages, translator
from ..plan.jobs import Job
from .formats import FORMATS

# The anchor of how to cite a report, at the foot of its page.
CITE = "sc-cite"


@dataclass(frozen=True)
class BarLink:
    """A link of the bar; one to the page in another language says which."""

    text: str
    address: str
    language: str = ""


def page_bar(job: Job) -> Iterator[BarLink]:
    """List where a report's page leads to, with addresses as seen from it.

    Only pages and files that the same batch makes, or one before it has made, are among them.
    """
    say = translator(job.language)
    own = f"{job.key}.html"
    yield BarLink(say("Front page"), _from(own, _front(job)))
    yield BarLink(
        say("All reports of {year}", year=job.year),
        _from(own, f"{job.language}/{job.year}/index.html"),
    )
    if job.place:
        # The site has a page for every region that the package has a name for.
        yield BarLink(
            say("{name}: all its years", name=job.place),
            _from(own, f"{job.language}/regions/{job.region}.html"),
        )
    for language in job.twins:
        twin = f"{language}/{job.year}/{job.stem}.html"
        yield BarLink(LANGUAGES[language].name, _from(own, twin), language)
    for name in job.finish.formats:
        ending = FORMATS[name].ending
        yield BarLink(ending.removeprefix(".").upper(), _from(own, f"{job.key}{ending}"))
    if job.region is not None:
        figures = f"data/{job.year}/{job.region}.json"
        yield BarLink(say("Figures (JSON)"), _from(own, figures))
    yield BarLink(say("Table of {year} (CSV)", year=job.year), _from(own, _table(job)))
    yield BarLink(say("Cite"), f"#{CITE}")


def _front(job: Job) -> str:
    """Return the place of the front page: the site's first language has it at the top."""
    first = next(code for code in languages() if code in (job.language, *job.twins))
    return "index.html" if first == job.language else f"{job.language}/index.html"


def _table(job: Job) -> str:
    return f"tables/smart-city-{job.year}.csv"


def _from(page: str, target: str) -> str:
    """Return the address of one place in reports/ as seen from a page in it."""
    return os.path.relpath(target, PurePosixPath(page).parent).replace(os.sep, "/")
