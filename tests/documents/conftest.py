"""What the tests of documents share: years of the records, and reports on paper, judged once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.comparison.peers import Peer
from smartcity_eval.documents.sections.paper_report import PaperReport
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.year_data import YearData, load_year_data
from smartcity_eval.evaluation import Evaluation, evaluate, evaluate_file
from smartcity_eval.records import Record, Region, read_record, read_region_of
from smartcity_eval.reports.comparison.year import Year
from smartcity_eval.reports.report import Report, load_year, record_and_region

PARAMS = Path(__file__).parents[2] / "params"
EXAMPLES = Path(__file__).parents[2] / "examples" / "params"


@pytest.fixture(scope="session")
def paper_of():
    """Give the report of a record, in English unless asked otherwise; it has no peers."""

    @cache
    def get(region: str, year: int, language: str = "en") -> PaperReport:
        params = EXAMPLES if region == "kab-contoh" else PARAMS
        path = params / str(year) / f"{region}.yaml"
        own = read_region_of(params, region)
        made = evaluate_file(path)
        return PaperReport(read_record(path), own, made, (), language, "", params)

    return get


@pytest.fixture(scope="session")
def paper_on():
    """Give the report on a record that is written out in the test; its one source is called `s`."""

    def get(
        *, language: str = "en", region_file: dict | None = None, params: Path = Path(), **blocks
    ) -> PaperReport:
        plain = {
            "region": "kab-batang",
            "year": 2023,
            "as_of": "2023-11-14",
            "stage": "implementation",
            "sources": {"s": {"title": "T", "publisher": "P"}},
        }
        record = Record.model_validate({**plain, **blocks})
        identity = {
            "region": record.region,
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
        }
        region = Region.model_validate({**identity, **region_file}) if region_file else None
        made = evaluate(record, region=region)
        return PaperReport(record, region, made, (), language, "", params)

    return get


@cache
def _judged(year: int, params: Path) -> YearData:
    return load_year_data(Subject(year, None, "en", params))


@pytest.fixture(scope="session")
def year_data() -> Callable[..., YearData]:
    """A year in a language, of the records in params/ or of the made-up ones."""

    def load(year: int, language: str = "en", *, examples: bool = False) -> YearData:
        judged = _judged(year, EXAMPLES if examples else PARAMS)
        made = YearData(year, language, judged.evaluations, judged.params)
        # These are in no language, and so are found once.
        made.__dict__.update(groups=judged.groups, records=judged.records)
        return made

    return load


@cache
def _year(year: int, params: Path) -> tuple[Evaluation, ...]:
    return load_year(year, "en", str(params))


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """A regency's report in a language, of the records in params/ or of the made-up ones."""

    def load(region: str, year: int, language: str = "en", params: Path = PARAMS) -> Report:
        found = _year(year, params)
        own = next(e for e in found if e.region == region)
        both = record_and_region(params / str(year) / f"{region}.yaml", "")
        return Report(*both, own, tuple(map(Peer.of, found)), language)

    return load


@pytest.fixture(scope="session")
def year_of() -> Callable[..., Year]:
    """A year's comparison in a language."""

    def load(year: int, language: str = "en", params: Path = PARAMS) -> Year:
        return Year(year, _year(year, params), language)

    return load


@pytest.fixture(scope="session")
def example(report_of) -> Callable[..., Report]:
    """The report of the made-up regency with a closed panel."""

    def load(language: str = "en", year: int = 2024) -> Report:
        return report_of("kab-contoh", year, language, EXAMPLES)

    return load
