"""A region's page and the list of regions."""

from __future__ import annotations

import pytest

from smartcity_eval.reference.regions import regions
from smartcity_eval.site.region_pages import _span
from smartcity_eval.store.outcome import Outcome


@pytest.fixture
def batang(reports, params, made):
    reports.judge(params, 2018, 2020, 2023, only={"kab-batang", "kota-kediri"})
    outcomes = [
        made("kab-batang", year=2018),
        made("kab-batang", year=2020),
        made("kab-batang.panel_review", year=2020),
    ]
    reports.write(
        *outcomes,
        Outcome("en/2023/kab-batang", made=False, message="cell 9: ValueError"),
        made("kota-kediri", year=2020),
        made("kab-batang", "id", 2020),
    )
    return reports


def test_a_region_has_its_years_with_index_edition_ranks_and_reports(batang):
    page = batang.page("en/regions/kab-batang.html")
    row = page.row("2020")
    assert row[1:4] == ["implementation", "3.44", "edition not known"] and row[4].startswith(
        "rank 5 of 75"
    )
    assert page.row("2018")[1:4] == ["preparation", "–", ""]
    assert {
        "../2018/kab-batang.html",
        "../2020/kab-batang.html",
        "../2020/kab-batang.panel_review.html",
        "../2020/index.html",
    } <= set(page.links)
    assert "../2023/kab-batang.html" not in page.links
    assert "cell 9: ValueError" not in page.text, "that is for the operator's page"


def test_its_reports_in_the_other_language_and_its_data_are_there(batang):
    page = batang.page("en/regions/kab-batang.html")
    assert {
        "../../id/2020/kab-batang.html",
        "../../data/2020/kab-batang.json",
        "../../tables/regions/kab-batang.csv",
        "../dictionary.html",
        "../compare.html?r=kab-batang",
    } <= set(page.links)
    assert page.row("2020")[7].split(", ")[:1] == ["English"]
    other = next(a for tag, a in page.found if a.get("href") == "../../id/2020/kab-batang.html")
    assert other["lang"] == other["hreflang"] == "id"


def test_a_year_whose_edition_is_not_like_the_one_before_says_so(reports, params, made):
    reports.judge(params, 2020, 2022, 2023, only={"kab-batang"})
    reports.write(made("kab-batang"))
    page = reports.page("en/regions/kab-batang.html")
    assert "not comparable with the index before" in page.row("2022")[3]
    assert "not comparable" not in page.row("2020")[3] + page.row("2023")[3]
    assert page.row("2022")[2] == "3.27" and "inferred from the next year" in page.row("2022")[3]


def test_a_region_that_is_judged_and_has_no_report_has_a_page(three, made):
    three.write(made("kab-batang"))
    page = three.page("en/regions/kota-kediri.html")
    assert page.row("2023")[2] == "3.20" and "kota-kediri.html" not in "".join(page.links)


def test_a_page_leads_to_itself_in_the_other_language_and_to_its_province(batang):
    page = batang.page("en/regions/kab-batang.html")
    assert (
        "../../id/regions/kab-batang.html" in page.links and "index.html#jawa-tengah" in page.links
    )
    assert "../../id/regions/kota-kediri.html" in batang.page("en/regions/kota-kediri.html").links


def test_an_index_known_only_from_a_later_record_is_told(reports, params, made):
    reports.judge(params, 2022, only={"kota-kediri"})
    reports.write(made("kota-kediri", year=2022))
    page = reports.page("en/regions/kota-kediri.html")
    earlier = [
        y.year
        for y in reports.site(made("kota-kediri", year=2022))
        .content.entries[2022]["kota-kediri"]
        .history
        if y.year < 2022
    ]
    assert earlier and all(page.row(str(year))[2] not in ("", "–") for year in earlier)


def test_what_lasts_about_the_region_is_on_its_page_with_its_own_sources(batang):
    for language, words in (("en", "Legal basis"), ("id", "Dasar hukum")):
        page = batang.page(f"{language}/regions/kab-batang.html")
        assert words in page.text and "26/KOMINFO/HK.03.02/05/2018" in page.text
        ids = [a["id"] for _, a in page.found if "id" in a]
        assert {"sc-masterplan", "sc-institutions", "sc-milestones", "s1"} <= set(ids)
        assert len(ids) == len(set(ids))
        assert "#c1-sc-masterplan" in page.links


def test_a_page_is_made_again_only_when_a_record_it_shows_has_changed(reports, params, made):
    reports.judge(params, 2023, only={"kab-batang", "kota-kediri"})
    outcome = made("kab-batang")
    place = "en/regions/kab-batang.html"
    assert place in reports.write(outcome)
    assert reports.write(outcome) == []
    stored = reports.folder / "data" / "records" / "2023" / "kab-batang.json"
    stored.write_bytes(
        stored.read_bytes().replace(b"Command Center Diskominfo", b"Aula Diskominfo")
    )
    assert reports.write(outcome) == [place]
    assert "Aula Diskominfo" in reports.page(place).text


def test_the_list_has_every_region_under_its_province(batang):
    page = batang.page("en/regions/index.html")
    at = 0
    for text in (
        "\nJawa Tengah\n",
        "Kabupaten Batang",
        "Kabupaten Kudus",
        "\nJawa Timur\n",
        "Kota Kediri",
    ):
        at = page.text.index(text, at)
    assert all(entry.name in page.text for entry in regions().values())
    assert page.row("Kabupaten Batang")[1:] == ["3.40 2023", "93.3\u00a0% 2023", "2018, 2020, 2023"]
    assert {"kab-batang.html", "kota-kediri.html"} <= set(page.links) and {
        "jawa-tengah",
        "jawa-timur",
    } <= {a.get("id") for _, a in page.found}


def test_years_are_written_as_runs():
    assert (_span([2020]), _span([2018, 2019, 2021, 2022, 2023]), _span([])) == (
        "2020",
        "2018–2019, 2021–2023",
        "",
    )


def test_a_region_offers_the_documents_of_its_years_in_every_language(batang, made, document):
    own = document("kab-batang.memo.docx", year=2020)
    other = document("kab-batang.memo.docx", language="id", year=2020)
    batang.write(made("kab-batang", year=2020), *own, *other)
    page = batang.page("en/regions/kab-batang.html")
    assert page.row("2020")[-1] == "JSON, Documents (Word), Dokumen (Word)"
    assert "JSON" in page.row("2023")[-1] and "Word" not in page.row("2023")[-1]
    assert {"../2020/kab-batang.memo.docx", "../../id/2020/kab-batang.memo.docx"} <= set(page.links)
