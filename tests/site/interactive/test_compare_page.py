"""The page that compares, and what it loads of each region."""

from __future__ import annotations

import json
import re

from smartcity_eval.site.interactive.compare_page import region_file


def handed_over(text: bytes) -> dict:
    return json.loads(re.fullmatch(r"smartcityRegion\((.*)\);\n", text.decode())[1])


def page_data(page: str) -> dict:
    return json.loads(re.search(r'id="sc-compared">(.*?)</script>', page, re.DOTALL)[1])


def test_a_regions_file_has_its_years_in_the_pages_form(reports, params, made):
    site = reports.judge(params, 2022, 2023, only={"kab-batang"}).site(
        made("kab-batang", "id"), language="id"
    )
    batang = handed_over(region_file(site, "kab-batang"))
    assert batang["name"] == "Kabupaten Batang" and list(batang["years"]) == ["2022", "2023"]
    own = batang["years"]["2023"]
    assert (own["index"], own["edition"]) == ("3,40", "kominfo-2023-regular")
    assert own["scores"]["baseline"] == "3,80"
    assert own["programmes"] == "93,3% (97 dari 104, 14 November 2023)"
    assert own["budget"][0].startswith("APBD Rp18,76\u00a0miliar (")
    assert "index" not in batang["years"]["2022"], "what is not known is left out"


def test_a_file_holds_no_sign_that_could_end_a_script(three):
    site = three.site()
    entry = site.content.entries[2023]["kab-batang"]
    planted = entry.budget[0].model_copy(update={"fund": "</script><b>\u2028"})
    site.content.entries[2023]["kab-batang"] = entry.model_copy(update={"budget": (planted,)})
    text = region_file(site, "kab-batang").decode()
    assert "<" not in text and text.isascii()
    assert "</script><b>\u2028" in json.dumps(handed_over(text.encode()), ensure_ascii=False)


def test_the_page_names_those_with_a_record_and_the_editions_that_are_alike(three, made):
    three.write(made("kab-batang"))
    page = (three.folder / "en/compare.html").read_text(encoding="utf-8")
    data = page_data(page)
    assert data["regions"] == [
        ["kab-batang", "Kabupaten Batang"],
        ["kab-purbalingga", "Kabupaten Purbalingga"],
        ["kota-kediri", "Kota Kediri"],
    ]
    assert data["alike"] == {"kominfo-2023-regular": ["kominfo-2022"]}
    assert data["components"]["kominfo-2023-regular"][0] == ["baseline", "Baseline"]
    assert (data["base"], data["hubs"]) == ("compare/", "regions/")
    for region, _ in data["regions"]:
        assert (three.folder / "en" / data["base"] / f"{region}.js").is_file()


def test_without_script_the_page_says_so_and_offers_the_lists(three, made):
    three.write(made("kab-batang"))
    page = three.page("en/compare.html")
    assert "needs JavaScript" in page.text
    assert {"regions/index.html", "2023/index.html"} <= set(page.links)
    section = next(a for _, a in page.found if a.get("id") == "sc-compare")
    assert "hidden" in section
