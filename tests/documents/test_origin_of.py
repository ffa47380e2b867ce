"""Which files a document is said to be made from."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from smartcity_eval.core.files import file_sha256
from smartcity_eval.documents.origin_of import report_origin, whole_origin, year_origin
from smartcity_eval.reports.report import load_report, load_year

PARAMS = Path(__file__).parents[2] / "params"
REGIONS = ("kab-batang", "kota-kediri")


@pytest.fixture
def params(tmp_path):
    """A params folder with two regencies of 2023, and an earlier year of one."""
    folder = tmp_path / "params"
    for name in ("2023/kab-batang", "2023/kota-kediri", "2022/kab-batang"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PARAMS / f"{name}.yaml", folder / f"{name}.yaml")
    (folder / "regions").mkdir()
    for name in REGIONS:
        shutil.copy(PARAMS / f"regions/{name}.yaml", folder / f"regions/{name}.yaml")
    shutil.copy(PARAMS / "sources.yaml", folder)
    return folder


def origin(params):
    return report_origin("report", load_report("kab-batang", 2023, "id", str(params)), params)


def test_it_names_every_file_with_its_hash(params):
    hashes = dict(origin(params).hashes)
    assert list(hashes) == [
        "editions/kominfo-2023-regular.yaml",
        "params/2022/kab-batang.yaml",
        "params/2023/",
        "params/2023/kab-batang.yaml",
        "params/regions/kab-batang.yaml",
        "params/sources.yaml",
    ]
    for place in ("params/2023/kab-batang.yaml", "params/2022/kab-batang.yaml"):
        assert hashes[place] == file_sha256(params.parent / place)


def test_a_letter_with_the_whole_table_is_made_from_every_evaluation(params):
    report = load_report("kab-batang", 2023, "id", str(params))
    year = load_year(2023, "id", str(params))
    whole = report_origin("letter", report, params, year)
    assert whole == report_origin("letter", report, params, reversed(year))
    of_year = dict(year_origin("year-letter", 2023, year, "id", params).hashes)
    assert dict(whole.hashes)["params/2023/"] == of_year["params/2023/"]
    other = year[1].model_copy(update={"improvement": None, "name": "Kota Lain"})
    changed = report_origin("letter", report, params, (year[0], other))
    assert dict(changed.hashes)["params/2023/"] != of_year["params/2023/"]


def test_another_regencys_index_changes_what_is_shown_beside(params):
    before = dict(origin(params).hashes)
    path = params / "2023/kota-kediri.yaml"
    text = path.read_text(encoding="utf-8")
    assert "index:" in text
    (params / "2023/kota-kediri.yaml").unlink()
    after = dict(origin(params).hashes)
    assert {place for place in before if before[place] != after[place]} == {"params/2023/"}


def test_an_offices_files_are_among_them(params):
    (params.parent / "brand.yaml").write_text("letterhead: [Dinas]\n", encoding="utf-8")
    (params.parent / "templates").mkdir()
    for name in ("report.docx", "report.en.docx", "slides.pptx"):
        (params.parent / "templates" / name).write_bytes(name.encode())
    (params / "documents").mkdir()
    (params / "documents/2023.yaml").write_text("x: 1\n", encoding="utf-8")
    (params / "panels").mkdir()
    (params / "panels/rencana.csv").write_text("a\n", encoding="utf-8")
    bare = report_origin("report", load_report("kab-batang", 2022, "id", str(params)))
    hashes = dict(whole_origin(bare, params).hashes)
    assert {"brand.yaml", "templates/report.docx", "templates/report.en.docx"} <= hashes.keys()
    assert "params/panels/" in hashes and "templates/slides.pptx" not in hashes
    assert "params/documents/2023.yaml" not in hashes, "2022 is asked for"
    own = hashlib.sha256(b"report.docx").hexdigest()
    assert hashes["templates/report.docx"] == own


def test_a_years_origin_is_one_hash_over_its_evaluations(params):
    made = load_year(2023, "id", str(params))
    one, other = (year_origin("year-letter", 2023, own, "id", params) for own in (made, made[::-1]))
    assert one == other and one.region == ""
    assert "params/2023/" in dict(one.hashes)
    assert dict(year_origin("year-letter", 2023, made[:1], "id").hashes) != dict(one.hashes)
