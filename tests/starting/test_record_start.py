"""Records and region files that are begun pass their check, with and without the examples."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.records import read_record, read_region
from smartcity_eval.reference.regions import region_entry, regions
from smartcity_eval.starting import record_start
from smartcity_eval.starting.record_start import new_record, new_region

BATANG = regions()["kab-batang"]


def uncommented(text: str) -> str:
    """The file with every example taken for its own, as its first comment says to do."""
    return re.sub(r"^#(?! )|^#(?=  )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("stage", ["selection", "preparation", "implementation"])
def test_a_record_is_good_and_says_what_was_given(tmp_path, stage, language):
    path = new_record(tmp_path / "params", BATANG, 2023, language, stage=stage, as_of="2023-11-14")
    assert path == tmp_path / "params" / "2023" / "kab-batang.yaml"
    record = read_record(path)
    assert (record.year, record.region, record.stage) == (2023, "kab-batang", stage)
    assert record.as_of.isoformat() == "2023-11-14"
    text = path.read_text(encoding="utf-8")
    assert "33.25, Jawa Tengah" in text
    assert ("Write only what is known" in text) == (language == "en")
    assert all(len(line) <= 100 for line in text.splitlines())


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_examples_in_a_record_are_good_too(tmp_path, language):
    path = new_record(tmp_path / "params", BATANG, 2023, language)
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    record = read_record(path)
    assert record.programmes and record.published and record.budget
    assert record.evaluation and record.evaluation.framework == "kominfo-2023-regular"


def test_the_editions_of_the_year_are_named(tmp_path):
    told = [
        new_record(tmp_path / "params", BATANG, year, "en").read_text(encoding="utf-8")
        for year in (2021, 2023, 2030)
    ]
    assert "evaluated by: kominfo-2021." in told[0] and "kominfo-2021" not in told[1]
    assert "kominfo-2021" in told[2] and "kominfo-2023-regular" in told[2]
    assert "one of these: kominfo-2021" in told[2] and "contoh-2024" not in told[2]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2022, "2022-12-31"), (2023, "2024-01-15"), (2024, "2024-01-15"), (2025, "2025-12-31")],
)
def test_a_record_speaks_of_today_or_of_its_years_last_day(tmp_path, monkeypatch, year, day):
    class Day(date):
        @classmethod
        def today(cls) -> date:
            return date(2024, 1, 15)

    monkeypatch.setattr(record_start, "date", Day)
    record = read_record(new_record(tmp_path / "params", BATANG, year, "id"))
    assert record.as_of.isoformat() == day


def test_a_fictitious_region_stays_fictitious(tmp_path):
    contoh = region_entry("kab-contoh")
    assert read_record(new_record(tmp_path / "params", contoh, 2024, "id")).fictitious
    assert read_region(new_region(tmp_path / "params", contoh, "id")).fictitious


@pytest.mark.parametrize(
    ("year", "given", "said"),
    [
        (1800, {}, "between 1990 and 2100"),
        (2023, {"stage": "started"}, "no stage"),
        (2023, {"as_of": "14-11-2023"}, "no day"),
        (2023, {"as_of": "2023-W01-1"}, "no day"),
        (2023, {"as_of": "2022-12-31"}, "in 2023 or in the year after"),
        (2023, {"as_of": "2025-01-01"}, "in 2023 or in the year after"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, year, given, said):
    with pytest.raises(UsageError) as refused:
        new_record(tmp_path, BATANG, year, "id", **given)
    assert said in refused.value.in_language("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_region_file_is_good_with_and_without_its_examples(tmp_path, language):
    path = new_region(tmp_path / "params", BATANG, language)
    region = read_region(path)
    assert (region.code, region.province) == ("33.25", "Jawa Tengah")
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_region(path).legal_basis
    with pytest.raises(UsageError):
        new_region(tmp_path / "params", BATANG, language)


@pytest.mark.usefixtures("indian_pack")
def test_another_countrys_record_names_its_own_edition(tmp_path):
    path = new_record(tmp_path / "params", regions()["pune"], 2020, "en")
    text = path.read_text(encoding="utf-8")
    assert "#  framework: eoli-2020-million" in text and "# Pune (IN-MH-pune, Maharashtra)" in text
    assert read_record(path).region == "pune"
    assert "#  components: {quality_of_life: 3.60, " in text


@pytest.mark.usefixtures("indian_pack")
def test_in_another_pack_the_money_that_is_shown_is_its_own(tmp_path):
    path = new_record(tmp_path, region_entry("pune"), 2020, "en")
    text = path.read_text(encoding="utf-8")
    assert "fund: municipal" in text and "APBD" not in text and "Rupees in full" in text
