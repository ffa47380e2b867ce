"""Walking the site in a real browser: by keyboard, on a phone, over the map, and comparing."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

NAMES = "all => all.map(e => e.textContent.trim())"
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def tab_to(page, selector: str) -> None:
    """Press Tab until a link or box that fits has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no key leads to {selector}")


def follow(page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_site_is_walked_from_front_to_region_to_report_to_another_region_by_keyboard(
    reports, look
):
    page = look(reports / "index.html").page
    tab_to(page, "#sc-search input[type=search]")
    page.keyboard.type("kota kediri")
    follow(page, "#sc-search tbody th a")
    assert page.inner_text("h1") == "Kota Kediri"
    follow(page, "td a[href$='2022/kota-kediri.html']:not([hreflang])")
    assert "Kota Kediri" in page.inner_text("h1") and page.url.endswith("id/2022/kota-kediri.html")
    follow(page, "a[href$='regions/kota-kediri.html']")
    follow(page, "nav a[href$='index.html']:not([href*='../'])")
    follow(page, "a[href$='kab-malang.html']")
    assert page.inner_text("h1") == "Kabupaten Malang"


def test_a_region_without_a_record_is_found_and_said_to_have_none(reports, look):
    page = look(reports / "index.html").page
    page.locator("#sc-search [name=name]").fill("kudus")
    rows = page.locator("#sc-search tbody tr")
    assert rows.count() == 1 and rows.locator("a").count() == 0
    cells = rows.locator("th, td").evaluate_all(NAMES)
    assert cells == ["Kabupaten Kudus", "Jawa Tengah", "belum ada catatan", "–", "–"]
    page.locator("#sc-search [name=name]").fill("kabupaten bantul yogyakarta")
    assert rows.locator("td").first.inner_text() == "Daerah Istimewa Yogyakarta", (
        "the map has a short name, the list the whole one"
    )
    page.locator("#sc-search [name=year]").select_option("2022")
    assert rows.count() == 0, "none of them has a record of that year"


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_the_maps_tiles_say_on_focus_what_they_are_and_nothing_scrolls_sideways(
    width, reports, look
):
    page = look(reports / "index.html", width).page
    assert page.locator(".sc-nation ul li").count() == 514
    links = page.locator(".sc-nation a")
    for place in range(links.count()):
        links.nth(place).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        box = links.nth(place).locator("span").bounding_box()
        assert box["width"] > 40 and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert not page.evaluate(WIDER)
    unrecorded = page.locator(".sc-nation .sc-n")
    assert "belum ada catatan" in unrecorded.first.text_content()
    unrecorded.last.hover()
    assert not page.evaluate(WIDER)


def test_without_script_the_map_and_the_list_of_all_are_whole(reports, look):
    page = look(reports / "index.html", script=False).page
    said = page.locator(".sc-nation li li").evaluate_all(NAMES)
    assert len(said) == 514 and all(":" in text for text in said)
    page.get_by_role("link", name="Lihat sebagai tabel").click()
    assert page.url.endswith("/id/regions/index.html")
    assert "Kabupaten Kudus" in page.inner_text("main")


def test_two_regions_stand_side_by_side_from_a_link_that_can_be_passed_on(reports, look):
    page = look(reports / "id/compare.html").page
    first, second, third = page.locator("#sc-compare select").all()
    first.select_option("kab-batang")
    assert "sedikitnya dua" in page.inner_text(".sc-status")
    second.select_option("kota-kediri")
    page.wait_for_selector(".sc-compared table")
    assert page.url.endswith("#kab-batang,kota-kediri")
    heads = page.locator(".sc-compared table").first.locator("thead th")
    assert heads.evaluate_all(NAMES) == ["Tahun", "Kabupaten Batang", "Kota Kediri"]
    again = page.context.new_page()
    again.goto(page.url)
    again.wait_for_selector(".sc-compared table")
    assert again.inner_text(".sc-compared") == page.inner_text(".sc-compared")
    third.select_option("kab-malang")
    page.wait_for_function("document.querySelectorAll('.sc-compared thead th').length >= 4")
    page.go_back()
    page.wait_for_function(
        "document.querySelector('.sc-compared table').tHead.rows[0].cells.length === 3"
    )
    assert third.input_value() == ""


def test_unlike_editions_are_compared_with_the_reason_and_components_only_where_alike(
    reports, look
):
    page = look(reports / "id/compare.html").page
    page.goto(f"{page.url}?r=kab-malang,kota-kediri")
    page.wait_for_selector(".sc-compared table")
    text = page.inner_text(".sc-compared")
    assert "edisi berbeda atau tidak diketahui: tidak sebanding" in text or "kominfo-2022" in text
    page.goto(page.url.split("?")[0] + "#kab-batang,kab-purbalingga")
    page.wait_for_function(
        "document.querySelector('.sc-compared').innerText.includes('Purbalingga')"
    )
    text = page.inner_text(".sc-compared")
    assert "Komponen tidak dibandingkan" in text and "Kabupaten Purbalingga: skor tidak" in text


def test_an_address_can_name_nothing_that_is_not_on_the_list(reports, look):
    looked = look(reports / "id/compare.html")
    planted = "#../../x,<img src=x onerror=alert(1)>,%E0%A4%A,kab-batang,kota-kediri,kota-kediri"
    looked.page.goto(looked.page.url + planted)
    looked.page.wait_for_selector(".sc-compared table")
    assert looked.dialogs == [] and looked.page.locator("main img").count() == 0
    names = {address.rpartition("/")[2].partition("#")[0] for address in looked.asked}
    assert names == {"compare.html", "site.css", "site.js", "kab-batang.js", "kota-kediri.js"}


def test_a_region_whose_figures_are_not_there_is_told(tmp_path, reports, look):
    for name in ("site.js", "site.css"):
        (tmp_path / name).write_bytes((reports / name).read_bytes())
    (tmp_path / "id").mkdir()
    page = tmp_path / "id" / "compare.html"
    page.write_bytes((reports / "id/compare.html").read_bytes())
    opened = look(page).page
    opened.goto(page.resolve().as_uri() + "#kab-batang,kota-kediri")
    opened.wait_for_function("document.querySelector('.sc-status').textContent.includes('tidak')")
    assert opened.inner_text(".sc-status") == "Angkanya tidak dapat dimuat."


def test_on_a_phone_the_sites_tables_are_cards_that_can_still_be_sorted(reports, look):
    page = look(reports / "id/2024/index.html", 360).page
    table = page.locator("#regions ~ .sc-scroll table").first
    labels = table.evaluate(
        "t => [...t.tBodies[0].rows[0].cells].slice(1, 4).map(td =>"
        " getComputedStyle(td, '::before').content)"
    )
    assert labels == ['"Provinsi: "', '"Tahap: "', '"Indeks yang diumumkan: "']
    head = table.locator("thead button").first
    assert head.is_visible()
    head.press("Enter")
    head.press("Enter")
    names = table.locator("tbody th a").evaluate_all(NAMES)
    assert names == sorted(names, reverse=True) and len(names) == 3
    assert not page.evaluate(WIDER)


def test_choosing_a_group_leaves_its_members(reports, look):
    page = look(reports / "id/2022/index.html").page
    choice = page.locator("form.sc-filter select").first
    assert choice.get_attribute("name") == "group"
    choice.select_option("group-kominfo-2022")
    shown = page.locator("tr[data-g]:visible").evaluate_all("all => all.map(r => r.dataset.g)")
    assert set(shown) == {"group-kominfo-2022"}
