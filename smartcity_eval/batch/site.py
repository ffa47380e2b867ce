"""The index pages: built from the evaluations' JSON and the journal, never scraped from reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..errors import UsageError
from ..evaluation import Evaluation
from ..files import write_atomically
from ..formatting import Formatter
from ..messages import Message, translator
from ..reference.regions import FICTITIOUS, region_entry, regions
from .outcome import Outcome
from .notebooks import find_notebook

TEMPLATES = Path(__file__).parent / "template"
NOTHING = "–"
STAGES = {"selection": Message("selection"), "preparation": Message("preparation"), "implementation": Message("implementation")}


@dataclass(frozen=True)
class Row:
    """One regency on a year's index page."""

    name: str
    link: str
    province: str
    stage: str
    index: str
    programmes: str
    coverage: str
    others: tuple[tuple[str, str], ...]
    failure: str


def write_site(reports_dir: Path, journal: dict[str, Outcome], problems: dict[str, list[str]], language: str) -> None:
    """Write one index page for each year and the page above them.

    Parameters
    ----------
    reports_dir
        The folder with ``data/`` and the languages' folders.
    journal
        What became of each report, by key.
    problems
        Year to the problems of the records that were refused, as text.
    language
        The language whose pages are written.
    """
    years: dict[str, list[Outcome]] = defaultdict(list)
    for key, outcome in journal.items():
        if key.startswith(f"{language}/"):
            years[key.split("/")[1]].append(outcome)
    for year in problems:
        years[year] += []
    for year, outcomes in years.items():
        _write_year(reports_dir, year, outcomes, problems.get(year, []), language)
    _write_front(reports_dir, years, language)


def _write_year(reports_dir: Path, year: str, outcomes: list[Outcome], problems: list[str], language: str) -> None:
    say = translator(language)
    by_region: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_region[outcome.key.split("/")[2].split(".")[0]].append(outcome)
    known = {*regions(), FICTITIOUS.id}
    rows = [_row(reports_dir, year, region, own, language) for region, own in by_region.items() if region in known]
    whole = [(o.key.split("/")[2], o) for region, own in by_region.items() if region not in known for o in own]
    failures = sum(not o.made for o in outcomes)
    page = _template("year.html.j2").render(
        language=language,
        title=say("Smart City reports {year}", year=year),
        counts=say("{made} reports made, {failed} failed, {refused} problems in records.", made=len(outcomes) - failures, failed=failures, refused=len(problems)),
        made_up=_made_up(outcomes, language),
        heads=[say("Regency or city"), say("Province"), say("Stage"), say("Announced index"), say("Programmes achieved"), say("Complete"), say("Other reports")],
        rows=sorted(rows, key=lambda row: row.name),
        whole=[(_title(name, language), f"{name}.html", o) for name, o in sorted(whole)],
        problems=problems,
        words={
            "back": say("All years"), "reports": say("Reports by regency and city"), "whole": say("Reports on the whole year"),
            "failed": say("failed"), "problems": say("Records that were refused"), "kept": say("kept in"),
        },
    )
    write_atomically(reports_dir / language / year / "index.html", page.encode())


def _row(reports_dir: Path, year: str, region: str, outcomes: list[Outcome], language: str) -> Row:
    say, write = translator(language), Formatter(language)
    e = _evaluation(reports_dir / "data" / year / f"{region}.json")
    entry = region_entry(region)
    total = e.programmes.total if e and e.programmes else None
    rate = total.rate if total else None
    made = {o.key.split("/")[2] for o in outcomes if o.made}
    return Row(
        name=entry.name,
        link=f"{region}.html" if region in made else "",
        province=entry.province,
        stage=say(STAGES[e.stage].text) if e else NOTHING,
        index=write.as_printed(e.published.index) if e and e.published.index is not None else NOTHING,
        programmes=write.percent(rate) if rate is not None else NOTHING,
        coverage=write.percent(e.coverage.percent, 0) if e else NOTHING,
        others=tuple((_title(name.split(".", 1)[1], language), f"{name}.html") for name in sorted(made - {region})),
        failure="; ".join(f"{o.message}{f' ({o.kept})' if o.kept else ''}" for o in outcomes if not o.made),
    )


def _write_front(reports_dir: Path, years: dict[str, list[Outcome]], language: str) -> None:
    say = translator(language)
    entries = [
        (year, f"{language}/{year}/index.html", say("{made} reports made, {failed} failed", made=sum(o.made for o in own), failed=sum(not o.made for o in own)))
        for year, own in sorted(years.items(), reverse=True)
    ]
    page = _template("front.html.j2").render(
        language=language, title=say("Smart City reports"), entries=entries,
        made_up=_made_up([outcome for own in years.values() for outcome in own], language),
        about=say("Every figure names its source; what is not known is said to be not known."),
    )
    write_atomically(reports_dir / "index.html", page.encode())


def _made_up(outcomes: list[Outcome], language: str) -> str:
    """Give the mark of a page that leads to the regency that does not exist; empty where none does."""
    there = any(o.key.split("/")[2].split(".")[0] == FICTITIOUS.id for o in outcomes)
    say = translator(language)
    return say("A made-up example stands on this page: the regency marked “(rekaan)” does not exist, and its figures are about no place.") if there else ""


def _title(notebook: str, language: str) -> str:
    """Give the title of a notebook that comes with the package; any other is called by its name."""
    try:
        return find_notebook(notebook).title(language)
    except UsageError:
        return notebook


def _evaluation(path: Path) -> Evaluation | None:
    """Read an evaluation; None where there is none, or one that another version of this package has written."""
    try:
        return Evaluation.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


@lru_cache
def _environment() -> Environment:
    folders = [str(TEMPLATES / "site"), str(TEMPLATES / "report")]
    return Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _template(name: str):
    return _environment().get_template(name)
