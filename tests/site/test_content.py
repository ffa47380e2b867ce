"""What the site shows, gathered."""

from __future__ import annotations

import pytest

from smartcity_eval.site.content import Report, gather, made_reports, region_named
from smartcity_eval.store.outcome import Outcome


@pytest.mark.parametrize(
    ("key", "region", "notebook"),
    [
        ("id/2023/kab-batang", "kab-batang", ""),
        ("en/2023/kab-batang.panel_review", "kab-batang", "panel_review"),
        ("id/2023/yearly_comparison", None, "yearly_comparison"),
        ("id/2023/kab-contoh", "kab-contoh", ""),
        ("id/2023/my.notebook", None, "my.notebook"),
    ],
)
def test_a_key_says_whose_report_it_is(key, region, notebook):
    report = Report.of(Outcome(key, made=True))
    assert (report.region, report.notebook, report.place) == (region, notebook, f"{key}.html")


@pytest.mark.parametrize("key", ["", "id", "id/2023", "id/year/kab-batang", "../../2023/x"])
def test_what_is_no_report_is_none(key):
    assert Report.of(Outcome(key, made=True)) is None


def test_notebooks_of_the_package_have_titles_and_others_their_names():
    ours, other = (
        Report.of(Outcome(f"id/2023/{name}", made=True)) for name in ("yearly_comparison", "mine")
    )
    assert (
        ours.title("en") != ours.title("id") != "yearly_comparison" and other.title("id") == "mine"
    )


def test_the_front_page_is_in_indonesian_where_there_are_both(reports):
    both = {key: Outcome(key, made=True) for key in ("en/2023/kab-batang", "id/2023/kab-batang")}
    assert gather(reports.folder, both, "en").languages == ("id", "en")
    assert gather(reports.folder, {}, "en").languages == ("en",)


def test_a_report_in_no_language_that_is_known_is_passed_over(reports):
    content = gather(
        reports.folder, {"../2023/kab-batang": Outcome("../2023/kab-batang", made=True)}, "en"
    )
    assert content.reports == () and content.languages == ("en",)


def test_a_year_lists_those_judged_and_those_asked_for_by_name(three, made):
    site = three.site(made("kota-bandung"), Outcome("en/2023/kab-batang", made=False))
    assert site.content.regions_of_year("en", 2023) == [
        "kab-batang",
        "kab-purbalingga",
        "kota-bandung",
        "kota-kediri",
    ]
    assert site.content.regions("en") == [
        "kota-bandung",
        "kab-purbalingga",
        "kab-batang",
        "kota-kediri",
    ], "by code, with those that are judged and have no report"
    assert site.content.has_region("en", "kota-kediri")
    assert not site.content.has_region("en", "kab-kudus")
    assert [r.region for r in made_reports(site.content.of_year("en", 2023))] == ["kota-bandung"]


def test_a_region_on_no_list_stands_for_itself():
    assert (region_named("kab-hilang").name, region_named("kab-batang").name) == (
        "kab-hilang",
        "Kabupaten Batang",
    )


def test_a_digest_changes_with_what_is_shown(three):
    before = three.site().content.digest(2023, "kab-batang")
    assert (
        before
        == three.site().content.digest(2023, "kab-batang")
        != three.site().content.digest(2023, "kota-kediri")
    )
    path = three.folder / "data" / "2023" / "kab-batang.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"year": 2023', '"year": 2022', 1),
        encoding="utf-8",
    )
    assert three.site().content.digest(2023, "kab-batang") != before
