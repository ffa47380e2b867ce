"""The operator's pages: what is missing, stale or doubtful."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval._version import __version__
from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.site.operator import is_old, is_stale
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.store.refusals import write_refusals


@pytest.fixture
def pages(three, made):
    write_refusals(
        three.folder / "data",
        {2023: [Problem("params/2023/kab-bekasi.yaml", 3, "", Message("unknown key"))]},
    )
    three.write(
        made("kab-batang"),
        Outcome(
            "en/2023/kota-kediri", made=False, message="cell 2: ValueError", kept="failed/x.ipynb"
        ),
    )
    return three.page("en/operator/index.html"), three.page("en/operator/2023.html")


def test_all_years_at_a_glance(pages):
    heads = [
        "Year",
        "Records",
        "Problems in refused records",
        "Failed reports and documents",
        "Far from the year's end",
        "Records with doubts",
        "Conflicts between sources",
        "Assumed weights",
        "Another version's figures",
    ]
    row = pages[0].row("2023")
    assert pages[0].row("Year") == heads
    assert row[:5] == ["2023", "3", "1", "1", "1"]  # Purbalingga's record speaks of April
    assert row[8] == "0"


def test_what_records_lack_is_counted(pages):
    assert (
        pages[0].row("programme inventory, one by one")[1] == "2"
    )  # the third is getting ready, and not asked for one


def test_each_record_says_what_it_lacks_and_what_is_doubtful(pages):
    page = pages[1]
    assert "programme inventory, one by one" in page.row("Kabupaten Batang")[3]
    assert (
        page.row("Kabupaten Purbalingga")[2] == "5 April 2023"
        and page.row("Kabupaten Batang")[2] == ""
    )
    assert page.row("Kota Kediri")[4] == "Conflicts between sources: 2."
    assert (
        "params/2023/kab-bekasi.yaml:3" in page.text
        and "Kota Kediri: report: failed – cell 2: ValueError (kept in failed/x.ipynb)" in page.text
    )
    assert "../2023/kab-batang.html" in page.links and "../2023/kota-kediri.html" not in page.links


def test_the_least_complete_come_first(pages):
    shares = [int(row[1].split("\u00a0")[0]) for row in pages[1].rows[1:]]
    assert shares == sorted(shares) and len(shares) == 3


@pytest.mark.parametrize(
    ("day", "stale"),
    [
        (date(2023, 9, 29), True),
        (date(2023, 9, 30), False),
        (date(2023, 12, 31), False),
        (date(2024, 2, 1), False),
    ],
)
def test_a_record_far_before_its_years_end_is_stale(three, day, stale):
    entry = three.site().content.entries[2023]["kab-batang"]
    assert is_stale(entry.model_copy(update={"as_of": day})) is stale


def test_figures_of_another_version_are_old(three):
    entry = three.site().content.entries[2023]["kab-batang"]
    assert [
        is_old(entry.model_copy(update={"version": version}))
        for version in (__version__, None, "0.0.1")
    ] == [False, False, True]


def test_assumed_weights_and_older_figures_are_doubts(reports, params, made):
    reports.judge(params, 2022, only={"kota-kediri"})
    path = reports.folder / "data" / "2022" / "kota-kediri.json"
    text = path.read_text(encoding="utf-8")
    assert text.count('"weight_status": "inferred"') == 2
    path.write_text(
        text.replace('"weight_status": "inferred"', '"weight_status": "assumed"').replace(
            f'"version": "{__version__}"', '"version": "0.0.1"'
        ),
        encoding="utf-8",
    )
    reports.write(made("kota-kediri", year=2022))
    doubts = reports.page("en/operator/2022.html").row("Kota Kediri")[4]
    assert "No source states the weight of Baseline, Output" in doubts
    assert "Weights assumed: Baseline, Output." in doubts and "version 0.0.1" in doubts
    assert reports.page("en/operator/index.html").row("2022")[7:] == ["1", "1"]


def test_a_report_whose_figures_cannot_be_read_is_told(three, made):
    (three.folder / "data" / "2023" / "kab-batang.json").write_text(
        '{"region": "kab-batang"}', encoding="utf-8"
    )
    three.write(made("kab-batang"), made("kota-kediri"))
    assert (
        "There are reports of Kabupaten Batang, but their figures are not there"
        in three.page("en/operator/2023.html").text
    )
    assert three.page("en/operator/index.html").row("2023")[8] == "1"
