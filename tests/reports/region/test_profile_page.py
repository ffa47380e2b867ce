"""A region's page numbers its sources as they are cited, whichever file cites them."""

from __future__ import annotations

import pytest

SAME = {"title": "T", "publisher": "P", "url": "https://example.org/a"}


def test_sources_get_their_numbers_when_they_are_first_cited(profile_on):
    page = profile_on(
        {"sources": {"x": SAME | {"note": "n"}, "y": {"title": "Y", "publisher": "P"}}},
        region_file={"sources": {"a": {"title": "A", "publisher": "P"}, "b": SAME}},
    )
    lasting, year = page.showing(page.region), page.showing(page.records[0])
    assert [lasting.source_number("b"), lasting.source_number("a")] == [1, 2]
    # The record names the same page by a key of its own.
    assert [year.source_number("x"), year.source_number("y"), year.source_number("a")] == [
        1,
        3,
        None,
    ]
    assert [number for number, _ in page.numbered.values()] == [1, 2, 3]


def test_unlike_sources_without_an_address_are_told_apart_by_their_place(profile_on):
    def table(n: int) -> dict:
        return {"title": "IPM", "publisher": "BPS", "locator": f"Tabel {n}"}

    page = profile_on({"sources": {"a": table(1), "b": table(2), "c": table(1)}})
    year = page.showing(page.records[0])
    assert [year.source_number(key) for key in "abc"] == [1, 2, 1]


def test_the_pages_day_is_that_of_the_latest_record(profile_of, profile_on):
    page = profile_of("kab-batang")
    assert page.as_of == max(record.as_of for record in page.records)
    assert page.figures_day is None and page.showing(page.region).figures_day is None
    assert page.showing(page.records[0]).figures_day == page.records[0].as_of


@pytest.mark.parametrize("key", ["", "unknown"])
def test_a_key_that_no_file_has_gets_no_number(profile_of, key):
    page = profile_of("kab-batang")
    assert page.showing(page.records[0]).source_number(key) is None
