"""The national set for load tests: the same each time, accepted by the checks, and never mistaken
for real data.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval import reports as views
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.frameworks.membership import judging_edition
from smartcity_eval.records import read_record, record_paths
from smartcity_eval.records.checks.sourcing import CONTAINERS
from smartcity_eval.records.figure import Sourced
from smartcity_eval.records.reading import problems_in
from smartcity_eval.records.walk import parts_of
from smartcity_eval.reports import gaps, load_report, sources

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "domain"
TITLE = "Data sintetis untuk uji beban, bukan data sebenarnya"
REAL = {"bps-ipm", "panrb-spbe"}

with_shared_figures = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)


def make(out: Path, *options: str, shared: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **({"SMARTCITY_EVAL_SHARED": str(shared)} if shared else {})}
    command = [
        sys.executable,
        str(ROOT / "benchmarks/national.py"),
        str(out),
        "--years",
        "2",
        "--until",
        "2023",
        "--regions",
        "3",
        *options,
    ]
    return subprocess.run(
        command, capture_output=True, text=True, env=env, check=False, encoding="locale"
    )


def contents(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.yaml"))
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three regions in two years."""
    out = tmp_path_factory.mktemp("national")
    assert make(out).returncode == 0
    return out


def test_the_same_seed_gives_the_same_bytes(small, tmp_path):
    assert make(tmp_path / "again").returncode == 0
    assert contents(tmp_path / "again") == contents(small)
    assert len(contents(small)) == 6


def test_another_seed_gives_other_figures(small, tmp_path):
    assert make(tmp_path, "--seed", "7").returncode == 0
    other = contents(tmp_path)
    assert other.keys() == contents(small).keys()
    assert all(other[name] != text for name, text in contents(small).items())


def test_every_record_passes_the_checks(small):
    paths = record_paths(small / "params")
    assert {path: problems_in(path) for path in paths} == dict.fromkeys(paths, ())


def test_every_record_says_that_it_is_synthetic(small):
    for record in map(read_record, record_paths(small / "params")):
        assert record.notes[0].startswith("DATA SINTETIS")
        assert record.sources["sintetis"].title == TITLE


def test_every_drawn_figure_is_assumed_and_says_how(small):
    for record in map(read_record, record_paths(small / "params")):
        drawn = [
            part
            for _, part in parts_of(record)
            if isinstance(part, Sourced)
            and not REAL & set(part.source)
            and not isinstance(part, CONTAINERS)
        ]
        assert len(drawn) > 20
        assert all(
            part.source == ("sintetis",) and part.status == "assumed" and "acak" in part.how
            for part in drawn
        )


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_shows_that_it_is_synthetic(small, language):
    for path in record_paths(small / "params"):
        report = load_report(path.stem, int(path.parent.name), language, str(small / "params"))
        assert "DATA SINTETIS" in gaps(report)._repr_html_()
        assert "bukan data sebenarnya" in gaps(report)._repr_html_()
        assert TITLE in sources(report)._repr_html_()


@pytest.mark.parametrize("title", ["year_title", "robustness_title", "audit_title"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_over_a_year_says_first_that_figures_are_assumed(small, language, title):
    year = views.load_comparison(
        max(int(path.parent.name) for path in record_paths(small / "params")),
        language,
        str(small / "params"),
    )
    page = {
        "robustness_title": lambda: views.analyse_robustness(year, draws=2),
        "audit_title": lambda: views.audit_year(year),
    }.get(title, lambda: year)()
    words, *_ = getattr(views, title)(page).blocks
    assert (
        words.tone == "caution" and "acak" in words.text and "bukan data sebenarnya" in words.text
    )


def test_a_record_is_full_enough_to_be_scored(small):
    for path in record_paths(small / "params"):
        e = evaluate_file(path)
        assert e.scorecard.index is not None
        assert len(e.programmes.dimensions) == 6
        assert e.budget.lines and e.published.ranks


def test_each_is_judged_by_the_edition_of_its_group(tmp_path):
    assert make(tmp_path, "--regions", "40").returncode == 0
    records = [read_record(path) for path in record_paths(tmp_path / "params")]
    assert all(
        record.evaluation.framework == judging_edition(record.region, record.year)
        for record in records
    )
    assert {record.evaluation.framework for record in records} == {
        "kominfo-2022",
        "kominfo-2022-first-phase",
        "kominfo-2023-regular",
        "kominfo-2023-kppn-ikn",
        "kominfo-2023-cohort-2022",
    }


def published_hdi(printed_name: str, year: int) -> set[Decimal]:
    with (DOMAIN / "ipm_series_2010_2024.csv").open(encoding="utf-8", newline="") as file:
        return {
            Decimal(row["ipm_published_old_series"])
            for row in csv.DictReader(file)
            if row["region"] == printed_name and int(row["year"]) == year
        }


@with_shared_figures
def test_hdi_is_the_published_one(small):
    seen = 0
    for record in map(read_record, record_paths(small / "params")):
        observed = record.indicators["hdi"][0]
        locator = record.sources["bps-ipm"].locator
        assert observed.source == ("bps-ipm",) and observed.status == "stated"
        assert {observed.value} == published_hdi(locator, record.year)
        seen += 1
    assert seen == 6


@with_shared_figures
def test_names_written_otherwise_find_their_region(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "benchmarks/national.py"),
            str(tmp_path),
            "--years",
            "1",
            "--until",
            "2024",
        ],
        capture_output=True,
        text=True,
        check=True,
        encoding="locale",
    )
    assert "real: HDI in 514" in done.stdout
    params = tmp_path / "params"
    # BPS writes Kota Makasar, PANRB Kab. Siau Tagulandang Biaro; Kediri is a regency and a city.
    expected = {
        "kota-makassar": Decimal("83.90"),
        "kota-kediri": Decimal("81.35"),
        "kab-kediri": Decimal("74.44"),
    }
    assert {
        region: read_record(params / f"2024/{region}.yaml").indicators["hdi"][0].value
        for region in expected
    } == expected
    assert read_record(params / "2024/kab-kep-siau-tagulandang-biaro.yaml").indicators["spbe"][
        0
    ].source == ("panrb-spbe",)


def test_without_the_shared_figures_nothing_is_called_real(tmp_path):
    done = make(tmp_path / "set", shared=tmp_path)
    assert "HDI and SPBE are drawn as well" in done.stderr
    for record in map(read_record, record_paths(tmp_path / "set/params")):
        assert set(record.sources) == {"sintetis"}
        assert "Tidak ada angka yang sebenarnya" in record.notes[0]


def test_a_folder_with_records_is_left_alone(small):
    before = contents(small)
    done = make(small, "--seed", "7")
    assert done.returncode == 2
    assert contents(small) == before
