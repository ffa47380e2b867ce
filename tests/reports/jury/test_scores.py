"""The panel's ratings in a regency's report: side by side, the widest disagreement first, nothing
hidden.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartcity_eval.evaluation.jury.scores import judge_ratings
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records.ratings import Ratings
from smartcity_eval.reports.jury.scores import (
    agreed_text,
    assessor_letters,
    jury_scores,
    rating_text,
    rule_sentence,
)
from smartcity_eval.reports.language import Page

LEAVES = ("baseline", "output", "outcome", "impact", "quick_win")


def sheet(value: str, institution: str, state: str = "submitted", **others: str) -> dict:
    given = dict.fromkeys(LEAVES, value) | others
    return {
        "institution": institution,
        "state": state,
        "date": date(2023, 11, 14),
        "source": ["s"],
        "ratings": {k: {"value": Decimal(v)} for k, v in given.items()},
    }


@pytest.fixture
def rated(report_on):
    """A report on a regency that three assessors rated; outcome is in dispute."""

    def get(**more):
        assessors = {
            "satu": sheet("3", "Satu", outcome="2"),
            "dua": sheet("3", "Dua", outcome="4"),
            "tiga": sheet("2.5", "<b>Tiga</b>", outcome="2.5"),
        }
        ratings = {"source": ["s"], "assessors": assessors, **more}
        return report_on(evaluation={"framework": "kominfo-2022", "source": ["s"]}, ratings=ratings)

    return get


def test_a_regency_without_a_panel_has_no_section(report_of):
    assert jury_scores(report_of("kota-kediri", 2022)) is None


def test_ratings_stand_side_by_side_and_the_widest_disagreement_first(rated, see):
    table = see(jury_scores(rated())).table("Ratings side by side")
    assert table["head"] == ["Leaf", "A", "B", "C", "Consensus", "Agreed", "Spread", "State"]
    assert table["rows"][0] == ["Outcome", "2.0", "4.0", "2.5", "2.83", "2.83", "2.0", "▲ open"]
    assert [row[0] for row in table["rows"][1:]] == ["Baseline", "Output", "Impact", "Quick win"]


def test_an_open_leaf_is_marked_by_a_sign_and_a_word_and_not_by_colour_alone(rated, see):
    seen = see(jury_scores(rated()))
    assert seen.column("Ratings side by side", "State")["Outcome"] == "▲ open"
    assert "more than 1 apart" in seen.text
    done = rated(
        moderation=[
            {
                "leaf": "outcome",
                "value": Decimal(3),
                "by": "Kementerian",
                "date": date(2023, 11, 15),
                "reason": "sepakat",
                "source": ["s"],
            }
        ]
    )
    assert see(jury_scores(done)).column("Ratings side by side", "State")["Outcome"] == "moderated"


def test_moderation_is_told_with_before_and_after_and_why(rated, see):
    moderated = [
        {
            "leaf": "outcome",
            "value": Decimal("3.5"),
            "by": "Kementerian",
            "role": "ketua",
            "date": date(2023, 11, 15),
            "reason": "bukti <diperiksa>",
            "source": ["s"],
        }
    ]
    [row] = see(jury_scores(rated(moderation=moderated))).table("Moderation log")["rows"]
    assert row == [
        "Outcome",
        "2.83 → 3.50",
        "2.833 → 3.033",
        "Kementerian, ketua, 15 November 2023",
        "bukti <diperiksa>",
    ]


def test_what_came_from_a_sheet_is_text_and_never_markup(rated):
    page = jury_scores(rated())._repr_html_()
    assert "<b>Tiga" not in page and "&lt;b&gt;Tiga" in page


def test_the_rule_and_its_standing_are_said(rated, see):
    assert (
        "brought together by their mean; that rule is assumed (Cara menyatukan"
        in see(jury_scores(rated())).text
    )
    stated = rated(consensus={"rule": "median", "reason": "disepakati panel"})
    assert (
        rule_sentence(stated, stated.evaluation.panel)
        == "Ratings of a leaf are brought together by their median; that rule is stated (disepakati"
        " panel)."
    )


def test_a_panel_that_is_not_done_says_so(rated, see):
    draft = rated()
    text = see(jury_scores(draft)).text
    assert (
        "The panel's score (submitted) is 2.83 on a scale from 0 to 4." in text
        and "no announced index" in text
    )


def test_a_score_beside_an_announced_index_names_it(report_on, see):
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        published={"index": Decimal("3.10"), "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"satu": sheet("3", "Satu")}},
    )
    assert (
        "the announced index is 3.10." in see(jury_scores(report)).text
        and "no announced index" not in see(jury_scores(report)).text
    )


def test_the_drawing_says_in_words_what_it_shows(rated, see):
    [image] = see(jury_scores(rated())).images
    assert image["alt"].startswith(
        "Dot chart of the ratings of 5 leaves, the widest disagreement first: Outcome from 2.0 to"
        " 4.0, agreed 2.83"
    )


def test_a_panel_of_one_mind_is_drawn_too(report_on, see):
    ratings = {"source": ["s"], "assessors": {"satu": sheet("3", "Satu"), "dua": sheet("3", "Dua")}}
    report = report_on(evaluation={"framework": "kominfo-2022", "source": ["s"]}, ratings=ratings)
    assert (
        see(jury_scores(report)).images[0]["alt"]
        == "Dot chart of the ratings of 5 leaves; nobody disagrees."
    )


def test_beyond_the_alphabet_assessors_are_numbered_and_drafts_have_no_mark():
    sheets = {f"a{i}": sheet("3", f"Lembaga {i}") for i in range(28)} | {
        "z": sheet("1", "Draf", state="draft")
    }
    found = judge_ratings(
        Ratings.model_validate({"source": ["s"], "assessors": sheets}),
        load_framework("kominfo-2022"),
    )
    assert list(assessor_letters(found).values())[:2] == ["A", "B"] and list(
        assessor_letters(found).values()
    )[-2:] == ["27", "28"]
    assert "z" not in assessor_letters(found)


def test_an_average_without_end_is_shown_to_two_decimals_rounded_half_up():
    class English(Page):
        language = "en"

    found = judge_ratings(
        Ratings.model_validate(
            {
                "source": ["s"],
                "assessors": {"a": sheet("1", "A"), "b": sheet("2", "B"), "c": sheet("2", "C")},
            }
        ),
        load_framework("kominfo-2022"),
    )
    assert agreed_text(English(), found, found.leaves[0].agreed) == "1.67"
    assert (
        agreed_text(English(), found, Decimal("1.665")) == "1.67"
        and agreed_text(English(), found, None) == ""
    )
    assert rating_text(English(), found, found.leaves[0].ratings["a"]) == "1"
