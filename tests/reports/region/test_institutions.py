"""Masterplan, law, bodies, panel, milestones."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import gaps, index, institutions, summary


def test_batang_2023_shows_masterplan_law_and_panel(report_of, see):
    seen = see(institutions(report_of("kab-batang", 2023)))
    assert (
        "from 2019 to 2029" in seen.text
        and "10 years" in seen.text
        and "40\u00a0%" in seen.text
        and "inferred" in seen.text
    )
    law = [row[:3] for row in seen.table("Legal basis")["rows"]]
    assert ["Perbup", "23", "2019"] in law and [
        "MoU",
        "26/KOMINFO/HK.03.02/05/2018",
        "8 May 2018",
    ] in law
    assert [row for row in law if row[0] == "Perda"] == [
        ["Perda", "number not known", ""]
    ]  # no number is made up
    panel = seen.table("The assessor panel")["rows"]
    assert len(panel) == 5 and panel[0][:2] == ["Universitas Gadjah Mada", "university"]
    assert "one village one product" in seen.text and "RPD" in seen.text
    assert any("4 of 10" in image["alt"] for image in seen.images)


def test_purbalingga_2023_shows_nothing_of_2024(report_of, see):
    seen = see(institutions(report_of("kab-purbalingga", 2023)))
    assert "Masterplan: not reported" in seen.text and "RPJPD" not in seen.text
    assert [row[0] for row in seen.table("Council, teams and coordinators")["rows"]] == [
        "Leading office"
    ]


def test_a_plan_is_told_of_from_its_start_or_earlier_where_the_file_says_so(report_of, see):
    text = {
        year: see(institutions(report_of("kab-batang", year))).text for year in (2018, 2023, 2024)
    }
    assert [[plan in text[year] for plan in ("RPJMD", "RPD Kab", "RPJPD")] for year in text] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_purbalingga_2024_shows_decree_council_teams_and_coordinators(report_of, see):
    seen = see(institutions(report_of("kab-purbalingga", 2024)))
    assert (
        "500.12/172" in seen.text
        and "being drafted" in seen.text
        and "5 to 10 years" in seen.text
        and "about 145" in seen.text
    )
    bodies = {row[0] for row in seen.table("Council, teams and coordinators")["rows"]}
    assert {
        "Smart City council",
        "Executing team",
        "Technical team",
        "Dimension coordinator",
    } <= bodies
    assert not seen.images  # without first and last year there is nothing to draw


def test_a_region_file_without_a_masterplan_says_so(report_on, see):
    assert "not reported" in see(institutions(report_on(region_file={}))).text


def test_half_known_years_are_told_as_such(report_on, see):
    plan = {"state": "in_force", "start": {"value": 2019, "source": "s"}}
    text = see(institutions(report_on(region_file={"masterplan": plan}))).text
    assert "2019" in text and "years had passed" not in text


def test_without_region_file_and_panel_there_is_no_section(report_on):
    assert institutions(report_on()) is None


def test_in_its_last_year_a_masterplan_has_not_passed(report_on, see):
    """Four of four years passed would be said in December of a year that is not over."""
    region = {
        "masterplan": {"state": "in_force", "source": ["s"], "start": 2019, "end": 2023},
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    last, after = (
        report_on(region_file=region),
        report_on(region_file=region, year=2024, as_of="2024-11-14"),
    )
    assert (
        "It runs from 2019 to 2023; on the record's day it was in its last year."
        in see(institutions(last)).text
    )
    assert (
        "4 of them had passed" not in see(institutions(last)).text
        and "4 of them had passed" in see(institutions(after)).text
    )


def test_a_round_with_an_index_and_how_many_were_judged(report_on, see):
    judging = {
        "source": "s",
        "assessed": {"value": 130, "note": "dari 141"},
        "stages": [
            {
                "name": "Tahap I",
                "index": {"value": Decimal("2.87"), "basis": "rounded"},
                "date": "2023-07",
            },
            {"name": "Tahap II", "date": "2023-11-02/2023-11-04"},
        ],
    }
    shown = see(institutions(report_on(evaluation=judging)))
    assert "Regions judged in this evaluation: 130. dari 141." in shown.text
    assert shown.column("Stages of the evaluation", "Index") == {
        "Tahap I": "2.87. Rounded in the source.",
        "Tahap II": "",
    }
    assert shown.column("Stages of the evaluation", "Day") == {
        "Tahap I": "July 2023",
        "Tahap II": "2–4 November 2023",
    }


def test_no_sentence_calls_a_city_a_regency(report_on, see):
    region = {
        "masterplan": {"state": "in_force", "source": ["s"]},
        "sources": {"s": {"title": "T", "publisher": "P"}},
        "region": "kota-kediri",
    }
    report = report_on(
        region="kota-kediri",
        region_file=region,
        published={"source": "s", "index": Decimal("3.31"), "target": Decimal("3.5")},
    )
    for section in (summary, index, institutions, gaps):
        assert "regency" not in see(section(report)).text.lower().replace(
            "regencies and cities", ""
        ), section.__name__
