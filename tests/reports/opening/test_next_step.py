"""The one thing to do next."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import summary
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.next_step import ASKS, LATER, LONGEST, URGENT, next_step


def step(report):
    found = next_step(report)
    if found is None:
        return None
    [item] = found.items
    assert item.url == "#sc-next-steps"
    return without_marks(item.lead), without_marks(item.name)


AUTOMATIC = "What to do next (automatic advice):"
RECOMMENDED = "What to do next (recommended):"


@pytest.mark.parametrize(
    ("region", "year", "text"),
    [
        ("kab-batang", 2023, "Say who finishes each missing programme (7) and when."),
        (
            "kota-surabaya",
            2023,
            "Look first at Output, where most can be gained: 3.00 of 4, weight 20\u00a0%.",
        ),
        ("kab-purbalingga", 2024, "Finish the masterplan and record it with its document."),
        ("kota-mataram", 2023, "Publish the counts behind the announced rate."),
        (
            "kab-muaro-jambi",
            2024,
            "Publish what is not found yet: regulation or decree; Smart City council; and 8 more.",
        ),
    ],
)
def test_known_records_are_advised_by_rule(region, year, text, report_of):
    assert step(report_of(region, year)) == (AUTOMATIC, text)


def test_what_a_panel_recommended_goes_before_what_is_not_urgent(report_of):
    lead, text = step(report_of("kab-malang", 2023))
    assert lead == RECOMMENDED
    assert text.startswith("Rumuskan kembali") and text.endswith(" …")
    assert len(text) <= LONGEST + 2


def test_what_is_done_is_not_recommended_again_and_what_is_under_way_comes_last(report_of):
    lead, text = step(report_of("kota-kediri", 2022))
    assert lead == RECOMMENDED
    assert text == "Menggali potensi wilayah sebagai dasar inovasi program Smart City."


def test_the_words_of_a_recommendation_are_marked_as_indonesian(report_of, see):
    seen = see(summary(report_of("kota-kediri", 2022)))
    html = seen.html
    assert '– <span lang="id">tim asesor 2022</span>' in html
    assert '<a href="#sc-next-steps"><span lang="id">Menggali' in html


def test_one_that_did_not_take_part_is_not_asked_for_its_parts(report_of):
    assert step(report_of("kota-sukabumi", 2023)) is None


def test_a_single_missing_programme_is_one(report_on):
    report = report_on(programmes={"source": "s", "target": 2, "achieved": 1})
    assert step(report)[1] == "Say who finishes the programme that is missing, and when."


def test_a_panels_open_ratings_are_named(reviewed):
    lead, text = step(reviewed())
    assert lead == AUTOMATIC and text


def test_each_rule_that_may_lead_has_its_words():
    assert set(ASKS) == {*URGENT, *LATER}
