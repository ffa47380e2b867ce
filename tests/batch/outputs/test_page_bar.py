"""The bar on top of a page: it leads only to what the batch makes."""

from __future__ import annotations

from dataclasses import replace

from smartcity_eval.batch.outputs.page_bar import page_bar
from smartcity_eval.batch.plan.jobs import Finish


def leads(job):
    return {link.text: link.address for link in page_bar(job)}


def test_a_regions_report_leads_to_front_year_region_figures_and_citation(job):
    assert leads(job(language="en")) == {
        "Front page": "../../index.html",
        "All reports of 2023": "index.html",
        "Kabupaten Batang: all its years": "../regions/kab-batang.html",
        "Figures (JSON)": "../../data/2023/kab-batang.json",
        "Table of 2023 (CSV)": "../../tables/smart-city-2023.csv",
        "Cite": "#sc-cite",
    }


def test_a_report_on_a_whole_year_has_no_region_and_no_figures_of_one(job):
    assert set(leads(job(region=None))) == {
        "Beranda",
        "Semua laporan 2023",
        "Tabel 2023 (CSV)",
        "Kutip",
    }


def test_the_other_language_is_named_in_itself_and_its_front_page_is_its_own(job):
    own = replace(job(language="en"), twins=("id",))
    assert leads(own)["Bahasa Indonesia"] == "../../id/2023/kab-batang.html"
    assert leads(own)["Front page"] == "../index.html", "the first language has the top"
    assert [link.language for link in page_bar(own) if link.language] == ["id"]
    assert leads(replace(job(), twins=("en",)))["Beranda"] == "../../index.html"


def test_a_further_format_is_offered_where_it_is_made(job):
    assert "PDF" not in leads(job())
    assert leads(replace(job(), finish=Finish(formats=("pdf",))))["PDF"] == "kab-batang.pdf"
