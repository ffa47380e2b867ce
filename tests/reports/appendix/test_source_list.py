"""The sources as the sections cite them."""

from __future__ import annotations

from smartcity_eval.reports import sources


def test_sources_are_numbered_as_cited_and_linked(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(sources(report))
    numbers = [text.split()[0] for text in seen.texts("strong")]
    assert numbers == [f"[{n}]" for n in range(1, len(report.source_numbers) + 1)]
    links = [attributes["href"] for tag, attributes in seen.tags if tag == "a"]
    assert links == [
        s.url
        for key in report.source_numbers
        for s in [{**report.region.sources, **report.record.sources}[key]]
        if s.url
    ]
    assert {attributes.get("id") for tag, attributes in seen.tags if tag == "li"} >= {"s1", "s2"}


def test_a_source_says_publisher_title_day_place_and_note(report_on, see):
    own = {
        "s": {
            "title": "Judul.",
            "publisher": "P",
            "date": "2023-11-15",
            "locator": "Tabel 30",
            "note": "Salinan.",
        }
    }
    text = see(sources(report_on(sources=own))).text
    assert "[1] P – Judul. (15 November 2023). Tabel 30. Salinan." in text
    del own["s"]["date"]
    assert "[1] P – Judul. Tabel 30. Salinan." in see(sources(report_on(sources=own))).text


def test_a_title_says_its_language_on_an_english_page(report_on, see):
    told = {"s": {"title": "Judul", "publisher": "P", "url": "https://example.org/"}}
    page = see(sources(report_on(sources=told))).html
    assert '<a href="https://example.org/"><span lang="id">Judul</span></a>' in page


def test_of_the_regions_sources_those_are_listed_that_advice_cites(report_on, see):
    named = {key: {"title": f"Title {key}", "publisher": "P"} for key in ("s", "t", "u")}
    file = {
        "sources": named,
        "masterplan": {"state": "in_force", "source": "t", "start": 2019},
        "planning": [{"kind": "RPD", "start": 2020, "end": 2024, "source": "u"}],
    }
    text = see(sources(report_on(region_file=file))).text
    assert "Title t" in text and "Title u" not in text
    assert "Title s" not in text  # the record's own source wins


def test_a_record_without_sources_has_no_such_section(report_on):
    assert sources(report_on(sources={})) is None
