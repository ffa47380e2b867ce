"""Making again what a file says that it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_eval.batch.remaking import made_again
from smartcity_eval.core.errors import InputError, UsageError
from smartcity_eval.documents.check.received_file import read_received
from smartcity_eval.documents.origin import Origin

PARAMS = Path(__file__).parents[2] / "params"
HASH = "ab" * 32


@pytest.fixture
def params(tmp_path):
    folder = tmp_path / "params"
    (folder / "2023").mkdir(parents=True)
    shutil.copy(PARAMS / "2023/kota-kediri.yaml", folder / "2023")
    shutil.copy(PARAMS / "sources.yaml", folder)
    return folder


def origin(kind: str, *places: str, region: str = "kota-kediri", year: int = 2023) -> Origin:
    return Origin(kind, year, region, "en", "", tuple((place, HASH) for place in places))


def test_an_evaluation_is_made_again(params, tmp_path):
    made = made_again(origin("evaluation"), params, tmp_path, "json")
    assert read_received(made).origin.region == "kota-kediri"


def test_a_years_page_is_made_again(params, tmp_path):
    wanted = origin("page", "notebooks/yearly_comparison.ipynb", region="")
    made = made_again(wanted, params, tmp_path / "again", "html")
    assert read_received(made).origin.year == 2023


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (origin("page", "notebooks/../../x.ipynb"), "notebook"),
        (origin("page", "notebooks/a.ipynb", "notebooks/b.ipynb"), "notebook"),
        (origin("page", "notebooks/no_such.ipynb"), "no_such"),
        (origin("page", "notebooks/regency_report.ipynb", "parameters"), "parameter"),
        (origin("page", "notebooks/yearly_comparison.ipynb"), "yearly_comparison"),
        (origin("evaluation", region="kab-batang"), "kab-batang"),
        (origin("evaluation", year=2022), "2022"),
        (origin("report", region=""), "report"),
    ],
)
def test_what_is_not_known_here_is_refused(params, tmp_path, wanted, reason):
    with pytest.raises(UsageError, match=reason):
        made_again(wanted, params, tmp_path, "docx")


def test_a_record_that_is_refused_today_is_said(params, tmp_path):
    (params / "2023/kota-kediri.yaml").write_text("year: x\n", encoding="utf-8")
    with pytest.raises(InputError):
        made_again(origin("evaluation"), params, tmp_path, "json")
