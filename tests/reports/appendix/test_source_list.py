"""The sources as the sections cite them."""

from __future__ import annotations

from smartcity_eval.reports import sources


def test_sources_are_numbered_as_cited_and_linked(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(sources(report))
    assert seen.texts("strong") == [f"[{n}]" for n in range(1, len(report.source_numbers) + 1)]
    links = [attributes["href"] for tag, attributes in seen.tags if tag == "a"]
    assert links == [
        s.url
        for key in report.source_numbers
        for s in [{**report.region.sources, **report.record.sources}[key]]
        if s.url
    ]
    assert {attributes.get("id") for tag, attributes in seen.tags if tag == "li"} >= {"s1", "s2"}


def test_a_source_says_title_publisher_day_place_and_note(report_on, see):
    own = {
        "s": {
            "title": "Judul.",
            "publisher": "P",
            "date": "2023-11-15",
            "locator": "Tabel 30",
            "note": "Salinan.",
        }
    }
    assert (
        "Judul. P. 15 November 2023. Tabel 30. Salinan."
        in see(sources(report_on(sources=own))).text
    )


def test_the_records_own_source_wins_over_the_regions(report_on, see):
    file = {
        "sources": {
            "s": {"title": "From the region", "publisher": "P"},
            "t": {"title": "Other", "publisher": "P"},
        }
    }
    text = see(sources(report_on(region_file=file))).text
    assert "From the region" not in text and "Other" in text


def test_a_record_without_sources_has_no_such_section(report_on):
    assert sources(report_on(sources={})) is None
