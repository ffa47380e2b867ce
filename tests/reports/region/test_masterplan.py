"""The masterplan on a line of years: horizons, milestones, and how far it has come."""

from __future__ import annotations

from xml.etree import ElementTree

from smartcity_eval.reports.region.masterplan import masterplan_years

PLAN = {
    "state": "in_force",
    "start": 2019,
    "end": 2029,
    "source": "s",
    "horizons": [{"years": 1, "label": "pendek"}, {"years": 5, "to_years": 8, "label": "menengah"}],
}
MILESTONES = [
    {"kind": "selection", "title": "Terpilih", "year": 2018, "source": "s"},
    {"kind": "masterplan", "title": "Perbup", "year": 2019, "source": "s"},
    {"kind": "award", "title": "Penghargaan", "year": 2020, "source": "s"},
    {"kind": "masterplan", "title": "Perubahan", "year": 2025, "source": "s"},
]


def chart(report):
    return masterplan_years(report, report.region)


def words(drawn):
    return " ".join(ElementTree.fromstring(drawn.svg).itertext())


def test_horizons_and_milestones_are_drawn_with_their_names_and_told_in_words(report_on):
    drawn = chart(
        report_on(
            region_file={
                "masterplan": PLAN,
                "milestones": MILESTONES,
                "sources": {"s": {"title": "T", "publisher": "P"}},
            }
        )
    )
    assert all(
        text in words(drawn)
        for text in ("Masterplan", "pendek", "menengah", "selection", "masterplan")
    )
    assert (
        "pendek 2019–2020" in drawn.alt
        and "menengah 2019–2024/2027" in drawn.alt
        and "selection 2018" in drawn.alt
    )
    assert "4 of 10 years" in drawn.alt and "2023" in drawn.caption


def test_what_has_not_happened_by_the_records_year_and_what_is_no_step_of_the_plan_are_left_out(
    report_on,
):
    drawn = chart(
        report_on(
            region_file={
                "masterplan": PLAN,
                "milestones": MILESTONES,
                "sources": {"s": {"title": "T", "publisher": "P"}},
            }
        )
    )
    assert "2025" not in drawn.alt and "award" not in words(drawn)


def test_horizons_are_spoken_of_only_where_there_are_any(report_on):
    plain = {key: value for key, value in PLAN.items() if key != "horizons"}
    report = report_on(
        region_file={"masterplan": plain, "sources": {"s": {"title": "T", "publisher": "P"}}}
    )
    assert "horizons" not in chart(report).caption and "Milestones" not in chart(report).alt


def test_no_line_of_years_without_first_and_last_year(report_of):
    assert chart(report_of("kab-purbalingga", 2024)) is None


def test_batang_has_its_own_two_horizons(report_of):
    assert {"jangka pendek", "jangka panjang"} <= {
        text.strip()
        for text in ElementTree.fromstring(chart(report_of("kab-batang", 2023)).svg).itertext()
    }
