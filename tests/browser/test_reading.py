"""Reading the pages: by keyboard alone, on a phone, without a network, without scripts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from .conftest import page_names, sample

REACHABLE = """() => [...document.querySelectorAll(
    'a[href], summary, button, input, select, textarea, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
  .map((e, i) => (e.dataset.at = i, e.outerHTML.slice(0, 120)))"""
FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return [e === document.body ? null : e.dataset.at,
    s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, e.outerHTML.slice(0, 120)] }"""
WIDER = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_the_tab_key_alone_reaches_everything_and_one_sees_where_it_is(
    width, language, reports, look
):
    names = [name for name in sample(reports) if name.startswith(f"{language}/")] + ["index.html"]
    assert len(names) > 15
    for name in names:
        page = look(reports / name, width).page
        wanted, reached = page.evaluate(REACHABLE), set()
        assert wanted, name
        for _ in range(len(wanted) + 3):
            page.keyboard.press("Tab")
            at, visible, what = page.evaluate(FOCUSED)
            if at is None:
                break
            assert visible, (name, what)
            reached.add(int(at))
        assert [what for i, what in enumerate(wanted) if i not in reached] == [], name
        page.close()


def test_the_first_key_leads_past_everything_to_the_content(reports, look):
    page = look(reports / "id/2022/kota-kediri.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sc-skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sc-main"


def test_the_contents_open_by_key_on_a_phone_and_stand_open_on_a_wide_screen(reports, look):
    path = reports / "id/2022/kota-kediri.html"
    phone, wide = look(path, 360).page, look(path, 1280).page
    link = ".sc-contents a[href='#sc-sources']"
    assert not phone.is_visible(link) and wide.is_visible(link)
    phone.focus(".sc-contents summary")
    phone.keyboard.press("Enter")
    phone.focus(link)
    phone.keyboard.press("Enter")
    assert phone.evaluate("location.hash") == "#sc-sources"
    assert (
        phone.evaluate(
            "Math.abs(document.querySelector('#sc-sources').getBoundingClientRect().top)"
        )
        < 400
    )


def test_no_page_scrolls_sideways(reports, look):
    wide = {}
    for name in sample(reports):
        page = look(reports / name).page
        for width in (320, 360, 700, 1000):
            page.set_viewport_size({"width": width, "height": 800})
            needed, there = page.evaluate(WIDER)
            if needed > there:
                wide[name, width] = needed
        page.close()
    assert wide == {}


def test_on_a_phone_a_table_of_texts_is_cards_and_one_of_figures_scrolls_in_its_frame(
    reports, look
):
    page = look(reports / "id/2022/kab-batang.html", 360).page
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.sc-rows td')).display") == "block"
    )
    labels = page.evaluate(
        "[...document.querySelectorAll('.sc-rows tr')].flatMap(r =>"
        " [...r.querySelectorAll('td')].map((td, i) => [getComputedStyle(td, '::before').content,"
        " r.closest('table').tHead.rows[0].cells[i + 1].textContent]))"
    )
    assert len(labels) > 50 and not [pair for pair in labels if pair[0] != f'"{pair[1]}: "'], (
        "each value stands under its column's name"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('.sc-rows')].every(e => e.scrollWidth <= e.clientWidth)"
    )
    page = look(reports / "id/2022/kota-kediri.html", 360).page
    frame = page.locator(".sc-scroll[tabindex]").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.sc-scroll[tabindex]').scrollLeft > 0")


def test_with_the_network_shut_off_everything_shows_and_nothing_was_asked_for(reports, look):
    for name in sample(reports):
        looked = look(reports / name)
        own, is_report = (
            (reports / name).resolve().as_uri(),
            (reports / name).with_suffix(".ipynb").is_file(),
        )
        asked = [address for address in looked.asked if not address.startswith("data:")]
        assert (
            asked == [own] if is_report else all(address.startswith("file:") for address in asked)
        ), name
        assert looked.page.evaluate(
            "[...document.images].every(i => i.complete && i.naturalWidth > 0)"
        ), name
        looked.page.close()


def test_a_report_needs_no_script(reports, look):
    path = reports / "id/2022/kota-kediri.html"
    page = look(path, script=False).page
    assert (
        page.is_visible("h1")
        and page.is_visible(".sc-contents a[href='#sc-index']")
        and page.is_visible("figure img")
    )
    page.click("footer summary")
    assert page.is_visible(".sc-code pre >> nth=0")


def test_a_citation_leads_to_its_source_by_key_and_says_which(reports, look):
    page = look(reports / "id/2022/kota-kediri.html").page
    link = page.get_by_role("link", name="Sumber 2", exact=True).first
    assert link.text_content() == "2"
    link.focus()
    page.keyboard.press("Enter")
    entry = page.locator("#s2")
    assert page.evaluate("location.hash") == "#s2" and entry.text_content().startswith("[2]")
    assert (
        page.evaluate("document.querySelector('#s2').matches(':target')")
        and 0 <= entry.bounding_box()["y"] < 800
    )


def test_every_link_between_the_pages_leads_to_a_place_that_is_there(reports, look):
    """Pages, files and anchors: reports to the site and back, citations to sources."""
    anchors, led = {}, []
    for name in page_names(reports):
        page = look(reports / name).page
        anchors[(reports / name).resolve().as_uri()] = set(
            page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
        )
        led += [
            (name, *address.partition("#")[::2])
            for address in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            if address.startswith("file:")
        ]
        page.close()
    assert len(led) > 1000
    assert [one for one in led if not Path(url2pathname(urlsplit(one[1]).path)).is_file()] == []
    assert [
        one for one in led if one[2] and one[1] in anchors and one[2] not in anchors[one[1]]
    ] == []


def test_a_report_leads_to_its_regions_page(reports, look):
    for language, words in (
        ("id", "Kota Kediri: semua tahunnya"),
        ("en", "Kota Kediri: all its years"),
    ):
        page = look(reports / language / "2022" / "kota-kediri.html").page
        page.get_by_role("link", name=words).click()
        assert (
            page.url.endswith(f"/{language}/regions/kota-kediri.html")
            and page.inner_text("h1") == "Kota Kediri"
        )


def test_a_drawing_stands_on_a_light_ground_in_the_dark(reports, look):
    path = reports / "id/2022/kota-kediri.html"
    ground = "getComputedStyle(document.querySelector('figure img')).backgroundColor"
    assert look(path, scheme="dark").page.evaluate(ground) == "rgb(243, 244, 245)"
    assert look(path).page.evaluate(ground) == "rgba(0, 0, 0, 0)"
