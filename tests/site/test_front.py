"""The front page and what its search looks through."""

from __future__ import annotations

import json
import re

from smartcity_eval.site.front import STATES, search_index
from smartcity_eval.store.outcome import Outcome


def index_in(page: str) -> dict:
    return json.loads(
        re.search(
            r'<script type="application/json" id="sc-records">(.*?)</script>', page, re.DOTALL
        )[1]
    )


def test_without_the_script_years_provinces_and_lists_are_there(three, made):
    three.write(
        made("kab-batang"), made("kota-kediri"), made("yearly_comparison"), made("kab-batang", "id")
    )
    page = three.page("en/index.html")
    assert {
        "2023/index.html",
        "2023/yearly_comparison.html",
        "regions/index.html#jawa-tengah",
        "regions/index.html#jawa-timur",
        "operator/index.html",
        "../index.html",
    } <= set(page.links)
    assert ["2023", "3", "2", "1"] in [[cell.strip() for cell in row[:4]] for row in page.rows]
    search = next(a for tag, a in page.found if a.get("id") == "sc-search")
    assert "hidden" in search


def test_both_languages_are_reached_from_the_front(three, made):
    three.write(made("kab-batang"), made("kab-batang", "id"))
    assert (
        "en/index.html" in three.page("index.html").links
        and ("html", {"lang": "id"}) in three.page("index.html").found
    )
    assert "../index.html" in three.page("en/index.html").links


def test_the_search_finds_each_region_with_its_years_and_what_it_can_be_narrowed_by(
    reports, params, made
):
    reports.judge(params, 2022, 2023, only={"kab-batang", "kab-purbalingga"})
    failed = Outcome("en/2023/kab-batang", made=False, message="x")
    index = search_index(
        reports.site(made("kab-batang", year=2022), failed, made("kab-purbalingga"))
    )
    assert (
        index["years"] == [2022, 2023] and index["base"] == "en/"
    )  # English alone: its front is the first, above its folder
    batang, purbalingga = index["regions"]
    assert (
        batang[:2] == ["kab-batang", "Kabupaten Batang"]
        and index["provinces"][batang[2]] == "Jawa Tengah"
    )
    states = [
        {STATES[bit] for bit in range(len(STATES)) if year[4] >> bit & 1} for year in batang[3]
    ]
    assert states == [{"implementation"}, {"implementation", "no-report"}]
    assert [(index["years"][year[0]], year[1], year[3]) for year in batang[3]] == [
        (2022, 1, "87.5\u00a0%"),
        (2023, 0, "93.3\u00a0%"),
    ]
    assert [index["dimensions"][bit] for bit in range(6) if batang[3][0][5] >> bit & 1] == index[
        "dimensions"
    ]
    assert purbalingga[3][0][1:4] == [1, "", ""]


def test_the_list_for_the_search_cannot_end_the_script(three, made):
    path = three.folder / "data" / "2023" / "kab-batang.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Kabupaten Batang", "</script><b>"),
        encoding="utf-8",
    )
    three.write(made("kab-batang"))
    page = (three.folder / "index.html").read_text(encoding="utf-8")
    regions = index_in(page)["regions"]
    assert [region[0] for region in regions] == ["kab-batang", "kab-purbalingga", "kota-kediri"]
    assert page.count("</script>") == 2


def test_nothing_of_the_pipeline_is_on_the_front_but_a_link_at_the_foot(three, made):
    three.write(made("kab-batang"), Outcome("en/2023/kota-kediri", made=False, message="cell 9"))
    page = (three.folder / "index.html").read_text(encoding="utf-8")
    assert "cell 9" not in page and "failed" not in page
    assert page.count("operator/") == 1 and page.index("operator/") > page.index("<footer>")


def test_every_table_of_the_site_has_a_caption_and_a_name_for_each_of_its_values(three, made):
    three.write(made("kab-batang"), made("yearly_comparison"))
    for path in sorted(three.folder.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        tables = re.findall(
            r'<div class="sc-scroll([^"]*)"([^>]*)>\n<table.*?</table>', page, re.DOTALL
        )
        captions = re.findall(r"<table[^>]*>\s*<caption[^>]*>[^<]+</caption>", page)
        assert len(captions) == page.count("<table"), path
        assert all("--c2:" in rest for kind, rest in tables if "sc-rows" in kind), path
