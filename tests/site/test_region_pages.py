"""A region's page and the list of regions."""

from __future__ import annotations

import pytest

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
    assert (
        "../2023/kab-batang.html" not in page.links and "cell 9: ValueError" in page.row("2023")[7]
    )


def test_a_page_leads_to_itself_in_the_other_language_and_to_its_province(batang):
    page = batang.page("en/regions/kab-batang.html")
    assert (
        "../../id/regions/kab-batang.html" in page.links and "index.html#jawa-tengah" in page.links
    )
    assert (
        "../../id/regions/kota-kediri.html" not in batang.page("en/regions/kota-kediri.html").links
    )


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
    assert earlier and all(f"{year}: " in page.text for year in earlier)


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


def test_the_list_has_every_region_with_a_page_under_its_province(batang):
    page = batang.page("en/regions/index.html")
    assert (
        page.text.index("Jawa Tengah")
        < page.text.index("Kabupaten Batang")
        < page.text.index("Jawa Timur")
        < page.text.index("Kota Kediri")
    )
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
