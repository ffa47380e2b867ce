"""The page that holds a file against the figures of the site."""

from __future__ import annotations

import json
import re

from smartcity_eval.documents.origin_blocks import CHECK_PAGE
from smartcity_eval.site.entries import HASH_BEGINNING
from smartcity_eval.site.interactive.check_page import NAME, TEXTS
from smartcity_eval.site.interactive.compare_page import region_file


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="sc-check-data">(.*?)</script>', page, re.DOTALL)[1])


def test_it_stands_at_the_top_where_qr_codes_lead_to(three, made):
    three.write(made("kab-batang"), made("kab-batang", "id"), language="id")
    assert NAME == CHECK_PAGE and (three.folder / NAME).is_file()
    top = (three.folder / NAME).read_text(encoding="utf-8")
    other = (three.folder / "en" / NAME).read_text(encoding="utf-8")
    assert 'lang="id"' in top and 'lang="en"' in other
    assert data_of(top)["base"] == "id/compare/" and data_of(other)["base"] == "compare/"
    assert not (three.folder / "id" / NAME).exists()
    for page, script in ((top, "check.js"), (other, "../check.js")):
        assert f'<script defer src="{script}"></script>' in page
    assert (three.folder / "check.js").is_file()


def test_every_page_of_the_site_leads_to_it(three, made):
    three.write(made("kab-batang"))
    for place in ("index.html", "en/compare.html", "en/regions/kab-batang.html"):
        page = (three.folder / place).read_text(encoding="utf-8")
        assert re.search(r'<footer><a href="[./]*check.html">', page), place


def test_it_names_regions_components_and_its_words(three, made):
    three.write(made("kab-batang"))
    data = data_of((three.folder / "check.html").read_text(encoding="utf-8"))
    assert data["regions"]["kab-batang"] == "Kabupaten Batang"
    assert data["components"]["kominfo-2023-regular"][0] == ["baseline", "Baseline"]
    assert data["texts"].keys() == TEXTS.keys()
    assert "{name}" in data["texts"]["unknown"] and "{version}" in data["texts"]["about"]


def test_the_script_uses_no_word_that_the_page_lacks_and_asks_the_net_for_nothing(three, made):
    three.write(made("kab-batang"))
    script = (three.folder / "check.js").read_text(encoding="utf-8")
    used = set(re.findall(r"page\.texts\.(\w+)", script))
    used |= set(re.findall(r'refuse\("(\w+)"\)', script))
    assert used <= TEXTS.keys()
    for word in ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "innerHTML", "eval("):
        assert word not in script


def test_a_regions_figures_hold_what_its_file_is_compared_with(three, made):
    site = three.site()
    text = region_file(site, "kab-batang").decode()
    own = json.loads(re.fullmatch(r"smartcityRegion\((.*)\);\n", text)[1])["years"]["2023"]
    provenance = json.loads(
        (three.folder / "data/2023/kab-batang.json").read_text(encoding="utf-8")
    )["provenance"]
    assert own["made"] == {
        "record": provenance["record_sha256"][:HASH_BEGINNING],
        "region": provenance["region_sha256"][:HASH_BEGINNING],
        "edition": provenance["framework_sha256"][:HASH_BEGINNING],
        "version": provenance["version"],
    }


def test_it_can_be_used_without_seeing_and_says_what_it_is_not(three, made):
    three.write(made("kab-batang"))
    page = (three.folder / "check.html").read_text(encoding="utf-8")
    assert '<label for="sc-file">' in page and 'id="sc-file"' in page
    assert 'role="status" aria-live="polite"' in page
    assert "not an electronic signature" in page and "sent nowhere" in page
