"""The command that audits a year's announced results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_eval.comparison.audit import national

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "page"), [("id", "temuan.md"), ("en", "findings.md")])
def test_it_prints_the_page_of_findings_letter_by_letter(cli, language, page):
    said = cli("audit", "2023", "--language", language)
    assert (said.code, said.err) == (0, "") and said.out == (ROOT / "docs" / page).read_text(
        encoding="utf-8"
    )


def test_as_json_it_prints_every_figure(cli):
    said = cli("audit", "2023", ROOT / "params", "--json")
    told = json.loads(said.out)
    assert (said.code, told["exact"], told["rows"], told["moves"]["counts"]["all"]) == (
        0,
        168,
        168,
        {"up": 59, "down": 68, "zero": 1},
    )


def test_a_year_without_records_and_a_language_without_a_catalogue_are_refused(cli):
    year = cli("audit", "1999")
    assert year.code == 2 and "1999" in year.err and "2023" in year.err
    language = cli("audit", "2023", "--language", "fr")
    assert language.code == 2 and "fr" in language.err


def test_draws_and_seed_are_those_asked_for(cli, monkeypatch):
    asked = []

    def audited(evaluations, year, draws, seed):
        asked.append((draws, seed))
        return real(evaluations, year, 5, seed)

    real = national.national_audit
    monkeypatch.setattr(national, "national_audit", audited)
    said = cli("audit", "2023", "--json", "--draws", "10000", "--seed", "7")
    assert said.code == 0 and asked == [(10_000, 7)]
    assert {g["certainty"]["seed"] for g in json.loads(said.out)["groups"]} == {7}


def test_no_draw_at_all_is_refused(cli):
    said = cli("audit", "2023", "--draws", "0")
    assert said.code == 2 and "--draws" in said.err and said.out == ""


def test_a_refused_record_is_told_and_the_rest_is_audited(cli, folder, spoil):
    spoil(folder / "params" / "2022" / "kab-batang.yaml")
    said = cli("audit", "2022", folder / "params", "--json")
    assert (
        said.code == 4
        and "salah" in said.err
        and json.loads(said.out)["singles"][0]["region"] == "kota-kediri"
    )
