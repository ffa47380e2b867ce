"""The first screen."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import summary, title
from smartcity_eval.reports.outline import outline_entry

# Words on the first screen, with the citations' numbers.
MOST_WORDS = 135


def test_the_title_names_regency_year_kind_and_day(report_of, see):
    seen = see(title(report_of("kab-batang", 2023)))
    [heading] = seen.texts("h1")
    assert "Kabupaten Batang" in heading and "2023" in heading and "evaluation" in heading
    assert (
        "Jawa Tengah" in seen.text
        and "14 November 2023" in seen.text
        and "in person and online" in seen.text
    )
    assert "readiness" in see(title(report_of("kab-purbalingga", 2024))).text


def test_a_regency_that_does_not_exist_is_marked_below_its_name(reviewed, report_of, see):
    assert "A made-up example: this regency does not exist" in see(title(reviewed())).text
    assert "made-up" not in see(title(report_of("kab-batang", 2023))).text


def test_the_title_describes_the_page_by_its_verdict(report_of):
    _, metadata = title(report_of("kota-bandung", 2021))._repr_mimebundle_()
    entry = outline_entry(metadata)
    assert entry.description.startswith("The Smart City index of Kota Bandung was 3.71 in 2021 (")
    assert entry.description.endswith("Gerakan Menuju 100 Smart City.")
    assert (
        outline_entry(summary(report_of("kota-bandung", 2021))._repr_mimebundle_()[1]).description
        == ""
    )


def test_the_first_screen_answers_first(report_of, see):
    made = summary(report_of("kab-batang", 2023))
    assert [block.kind for block in made.blocks] == [
        "paragraph",
        "key_figures",
        "listing",
        "paragraph",
    ]
    assert made.heading == "How is Kabupaten Batang doing?"
    assert (made.blocks[0].tone, made.blocks[-1].tone) == ("lead", "quiet")
    assert made.blocks[-1].text == "Record: 15 of 23 parts found."
    seen = see(made)
    assert [attributes["class"] for tag, attributes in seen.tags if tag == "svg"] == ["sc-spark"]
    assert "Contradictions" not in seen.text and "conflict" not in seen.text.lower()


def test_a_record_without_any_part_says_so(report_of):
    quiet = summary(report_of("kota-surabaya", 2018)).blocks[-1]
    assert quiet.text == "Record: not one of 23 parts found."


def test_a_regency_getting_ready_has_no_second_count_of_what_is_documented(report_of):
    assert [b.kind for b in summary(report_of("kab-purbalingga", 2024)).blocks] == [
        "paragraph",
        "key_figures",
        "listing",
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_first_screen_is_long_or_calls_a_known_day_unknown(language, judged, report_of, see):
    for year, region in judged:
        seen = see(summary(report_of(region, year, language)))
        text = seen.text
        # The words of a drawing are heard, not seen.
        drawn = sum(len(words.split()) for words in seen.texts("title"))
        assert len(text.split()) - drawn <= MOST_WORDS, (year, region, len(text.split()))
        assert "day unknown" not in text and "tidak diketahui harinya" not in text
