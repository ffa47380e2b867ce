"""Pages: their places, links and what they load."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.site.page import (
    REPORT,
    SCRIPT_PARTS,
    TEMPLATES,
    has_page,
    link,
    style_and_script,
)


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.html", "id/2023/index.html", "id/2023/index.html"),
        ("id/2023/index.html", "index.html", "../../index.html"),
        (
            "id/regions/kab-batang.html",
            "id/regions/index.html#jawa-tengah",
            "index.html#jawa-tengah",
        ),
        (
            "id/2023/index.html",
            'id/2023/kab-batang."<script>.html',
            "kab-batang.%22%3Cscript%3E.html",
        ),
    ],
)
def test_links_are_relative_and_harmless(page, target, address):
    assert link(page, target) == address


def test_the_first_languages_front_stands_above_all(three, made):
    site = three.site(made("kab-batang", "id"), made("kab-batang"))
    assert (site.place("index.html"), site.place("index.html", "id")) == (
        "en/index.html",
        "index.html",
    )
    assert site.place("2023/index.html") == "en/2023/index.html"


def test_a_page_leads_to_the_same_page_in_the_other_language_where_there_is_one(three, made):
    site = three.site(made("kab-batang", "id"), made("kab-batang"), made("kota-kediri"))
    assert (
        site.twins("regions/kab-batang.html") == ["id"] == site.twins("regions/kota-kediri.html")
        and site.twins("regions/kab-kudus.html") == []
    )
    assert (
        site.twins("2023/index.html")
        == site.twins("index.html")
        == site.twins("operator/2023.html")
        == ["id"]
    )
    assert not has_page(site.content, "2022/index.html", "id") and has_page(
        site.content, "regions/index.html", "id"
    )


def test_the_shared_style_holds_the_reports_own():
    style, script, _ = style_and_script()
    assert style.make().startswith((REPORT / "page.css").read_bytes()) and len(script.make()) > 1000


def test_the_script_asks_for_nothing_and_writes_no_html():
    _, script, check = (page.make().decode() for page in style_and_script())
    assert all((TEMPLATES / part).read_text(encoding="utf-8") in script for part in SCRIPT_PARTS)
    assert not re.search(
        r"fetch|XMLHttp|import\(|https?:|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(",
        script + check,
    )


def test_the_style_asks_for_nothing():
    assert not re.search(r"url\(|@import|https?:", style_and_script()[0].make().decode())
