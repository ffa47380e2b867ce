"""The first screen of a year's comparison."""

from __future__ import annotations

import pytest

from smartcity_eval import reports
from smartcity_eval.reports.comparison.year_summary import year_summary, year_title
from smartcity_eval.reports.comparison.year_verdict import year_verdict


def figures(year) -> dict[str, tuple[str, str]]:
    [found] = [block for block in year_summary(year).blocks if block.kind == "key_figures"]
    return {item.label: (item.value, item.note) for item in found.items}


def test_the_verdict_leads_and_is_what_is_shared(year_of):
    year = year_of(2023)
    lead = year_summary(year).blocks[0]
    assert lead.tone == "lead" and lead.text == year_verdict(year) == year_title(year).description


def test_groups_judged_unlike_have_their_own_medians_and_no_highest_of_all(year_of):
    found = figures(year_of(2023))
    assert found["Median index, REGULER"] == ("2.97", "72 of 75 members scored")
    assert found["Median index, KPPN&IKN"] == ("2.74", "58 of 66 members scored")
    assert found["Rose, by like formulas"] == ("30 of 71", "41 fell, 0 unchanged")
    assert found["Largest rise, by like formulas"] == ("+0.58", "Kota Padang: from 2.49 to 3.07")
    assert found["Announced index known"][0] == "133 of 148"
    cautions = [
        b for b in year_summary(year_of(2023)).blocks if getattr(b, "tone", "") == "caution"
    ]
    assert len(cautions) == 1 and "unlike formulas" in cautions[0].text


def test_those_judged_alike_have_a_highest_one(year_of):
    assert figures(year_of(2022))["Highest index in the group"] == ("3.41", "Kota Surabaya")
    assert figures(year_of(2021))["Highest index found"] == ("3.71", "Kota Bandung")
    assert not any("Highest" in label for label in figures(year_of(2024))), "formulas unknown"


def test_how_complete_the_records_are_comes_last_and_quietly(year_of):
    last = year_summary(year_of(2021)).blocks[-1]
    assert last.tone == "quiet" and last.text.startswith("Records: 11;")


def lead_of(section):
    return [b.text for b in section.blocks if b.kind == "paragraph" and b.tone == "lead"]


@pytest.mark.parametrize(
    "sections_of",
    [
        lambda year: (reports.year_title(year), reports.year_summary(year)),
        lambda year: [
            show(reports.compare_years(year))
            for show in (reports.over_years_title, reports.over_years_index)
        ],
    ],
    ids=["yearly_comparison", "over_years"],
)
def test_the_answer_stands_once_on_its_page_and_describes_it(sections_of, judged_2023):
    title, body = sections_of(reports.Year(2023, tuple(judged_2023), "en"))
    assert lead_of(title) == [] and lead_of(body) == [title.description] != [""]
