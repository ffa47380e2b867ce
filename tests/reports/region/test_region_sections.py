"""The sections of a region's page."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.reports.region.region_sections import region_sections


def sections(page, language="en"):
    return {s.key: s for s in region_sections(page.region, page.records, language)}


def test_batang_has_what_lasts_its_years_its_doubts_and_its_sources(profile_of):
    assert list(sections(profile_of("kab-batang"))) == [
        "masterplan",
        "plans",
        "institutions",
        "milestones",
        "rounds",
        "disagreements",
        "gaps",
        "sources",
    ]


@pytest.mark.parametrize("region", ["kab-batang", "kab-purbalingga", "kota-kediri", "kab-malang"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_citation_leads_to_an_entry(region, language, profile_of, see):
    seen = [see(made) for made in sections(profile_of(region), language).values()]
    anchors = [a["id"] for one in seen for _, a in one.tags if "id" in a]
    led = {
        a["href"][1:] for one in seen for _, a in one.tags if (a.get("href") or "").startswith("#")
    }
    assert led and led <= set(anchors) and len(anchors) == len(set(anchors))
    assert not [one for one in seen if re.search("[\ufdd0-\ufdd5]", one.html)]


def test_sources_that_nothing_cites_are_listed_last(profile_on, see):
    named = {"a": {"title": "A", "publisher": "P"}, "b": {"title": "B", "publisher": "P"}}
    plan = {"kind": "RPD", "start": 2020, "end": 2024, "source": "b"}
    page = profile_on({}, region_file={"sources": named, "planning": [plan]})
    assert see(sections(page)["sources"]).texts("strong") == ["[1] P –", "[2] P –"]
    assert "[1] P – B" in see(sections(page)["sources"]).text


def test_a_region_without_a_file_says_so_and_has_its_years(profile_of, see):
    made = sections(profile_of("kab-malang"))
    assert list(made) == ["masterplan", "rounds", "sources"]
    assert "on record for this region yet" in see(made["masterplan"]).text


def test_the_regions_disagreements_are_here_with_both_sides_or_say_that_one_is_missing(
    profile_of, see
):
    assert "Perda Pengembangan" in see(sections(profile_of("kab-batang"))["disagreements"]).text
    kediri = see(sections(profile_of("kota-kediri"))["disagreements"]).text
    assert "The other side is not on record." in kediri


def test_no_sentence_calls_a_city_a_regency(profile_of, see):
    for made in sections(profile_of("kota-kediri")).values():
        assert "regency" not in see(made).text.lower()


def test_words_of_the_files_are_marked_on_the_english_page_only(profile_of, see):
    for language, marked in (("en", True), ("id", False)):
        html = "".join(see(s).html for s in sections(profile_of("kab-batang"), language).values())
        assert ('<span lang="id">' in html) is marked


@pytest.mark.usefixtures("indian_pack")
def test_no_masterplan_is_missed_where_a_full_record_has_none():
    assert region_sections(None, [], "en") == ()
