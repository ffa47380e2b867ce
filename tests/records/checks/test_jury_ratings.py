"""Ratings and surveys that contradict their edition, their days or themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import problems_in, read_record
from smartcity_eval.records.checks.jury_ratings import rating_fault

# No published group of 2023 names it, so that an edition of five components without questions may
# judge its panel.
REGION = "kab-bekasi"
JUDGED = "evaluation: {source: koran, framework: kominfo-2023-cohort-2022}\n"


def panel(assessors: str, more: str = "") -> str:
    return f"{JUDGED}ratings:\n  source: surat\n  assessors:\n    {assessors}\n{more}"


GOOD = (
    "ugm: {institution: UGM, state: submitted, date: 2023-11-14, ratings: {outcome: 3, impact:"
    " 2.75}}"
)


def test_a_good_panel_is_accepted_and_its_ratings_name_the_sheets_source(write_record):
    record = read_record(write_record(panel(GOOD), region=REGION))
    assert record.ratings.assessors["ugm"].ratings["impact"].source == ("surat",)
    assert record.ratings.state == "submitted"


@pytest.mark.parametrize(
    ("assessors", "more", "expected"),
    [
        (
            GOOD.replace("outcome: 3", "outcome: 4.5"),
            "",
            "9 ratings.assessors.ugm.ratings.outcome: found 4.5, off the scale from 0 to 4",
        ),
        (
            GOOD.replace("outcome", "outcom"),
            "",
            (
                "9 ratings.assessors.ugm.ratings.outcom: outcom is not a component of"
                " kominfo-2023-cohort-2022 (did you mean outcome?)"
            ),
        ),
        (
            GOOD.replace(" date: 2023-11-14,", ""),
            "",
            "9 ratings.assessors.ugm: submitted, but on which day? write date: 2023-11-14",
        ),
        (
            GOOD,
            (
                "  self_assessment: {institution: Kab. Bekasi, state: submitted, date: 2023-10-01,"
                " ratings: {outcome: 3.75}}\n"
            ),
            (
                "9 ratings.assessors.ugm.ratings.outcome: 3 departs from the self-assessment 3.75"
                " by more than 0.5; write the reason"
            ),
        ),
        (
            GOOD,
            "  consensus: {rule: modus, reason: kesepakatan}\n",
            (
                "10 ratings.consensus.rule: there is no consensus rule modus; known: mean,"
                " trimmed_mean, median"
            ),
        ),
        (
            GOOD,
            "  consensus: {rule: median}\n",
            "10 ratings.consensus.reason: this is missing; write it as reason: …",
        ),
        (
            GOOD,
            "  moderation: [{leaf: outcome, value: 3.5, by: UI, date: 2023-11-15}]\n",
            "10 ratings.moderation[1].reason: this is missing; write it as reason: …",
        ),
        (
            GOOD,
            "  moderation: [{leaf: outcome, value: 3.5, by: UI, date: 2023-11-15, reason: ''}]\n",
            None,
        ),
        (
            GOOD,
            "  moderation: [{leaf: output, value: 3.5, by: UI, date: 2023-11-15, reason: bukti}]\n",
            (
                "10 ratings.moderation[1]: nobody has submitted a rating of output; there is"
                " nothing to moderate"
            ),
        ),
        (
            GOOD,
            (
                "  moderation: [{leaf: outcome, value: 3.5, by: UI, date: 2023-11-13, reason:"
                " bukti}]\n"
            ),
            (
                "10 ratings.moderation[1].date: found 2023-11-13, before the last ratings were"
                " submitted on 2023-11-14"
            ),
        ),
        (
            GOOD.replace("submitted", "draft"),
            "  final: {by: UI, date: 2023-11-20}\n",
            "10 ratings.final: the score is final, but these have not submitted: ugm",
        ),
        (
            GOOD,
            (
                "  moderation: [{leaf: outcome, value: 3.5, by: UI, date: 2023-11-15, reason:"
                " bukti}]\n  final: {by: UI, date: 2023-11-14}\n"
            ),
            "11 ratings.final.date: found 2023-11-14, before the last moderation on 2023-11-15",
        ),
    ],
)
def test_what_a_panel_must_hold_to(assessors, more, expected, write_record, told):
    found = told(problems_in(write_record(panel(assessors, more), region=REGION)))
    assert len(found) == 1
    assert expected is None or found == [expected]


def test_a_departure_with_a_reason_is_accepted_and_a_draft_may_still_lack_one(write_record):
    own = (
        "  self_assessment: {institution: Kab. Bekasi, state: submitted, date: 2023-10-01, ratings:"
        " {outcome: 3.75}}\n"
    )
    assert (
        problems_in(
            write_record(
                panel(
                    GOOD.replace("outcome: 3,", "outcome: {value: 3, reason: bukti belum ada},"),
                    own,
                ),
                region=REGION,
            )
        )
        == ()
    )
    assert (
        problems_in(write_record(panel(GOOD.replace("submitted", "draft"), own), region=REGION))
        == ()
    )


def survey(answers: str, scale: str = "{minimum: 1, maximum: 4}") -> str:
    return f"survey:\n  source: koran\n  scale: {scale}\n  answers:\n    - {answers}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            survey("{dimension: society, sub_dimension: comunity, counts: {3: 50}}"),
            (
                "9 survey.answers[1].sub_dimension: comunity is no sub-dimension of society (did"
                " you mean community, security?); known: community, education, security"
            ),
        ),
        (
            survey("{dimension: society, sub_dimension: community, counts: {5: 50}}"),
            "9 survey.answers[1].counts.5: found 5, off the scale from 1 to 4",
        ),
        (
            survey("{dimension: society, sub_dimension: community, counts: {3: -1}}"),
            "9 survey.answers[1].counts.3: found -1, expected at least 0",
        ),
        (
            survey(
                "{dimension: society, sub_dimension: community, counts: {3: 9}}\n    - {dimension:"
                " society, sub_dimension: community, counts: {3: 9}}"
            ),
            "10 survey.answers[2].sub_dimension: community stands twice; keep one",
        ),
        (
            survey(
                "{dimension: society, sub_dimension: community, counts: {3: 9}}",
                "{minimum: 4, maximum: 4}",
            ),
            "7 survey.scale: the scale's minimum is not below its maximum",
        ),
    ],
)
def test_what_a_survey_must_hold_to(body, expected, write_record, told):
    assert expected in told(problems_in(write_record(body)))


def test_a_good_survey_is_accepted(write_record):
    assert (
        problems_in(
            write_record(
                survey("{dimension: society, sub_dimension: community, counts: {2: 10, 3: 40}}")
            )
        )
        == ()
    )


@pytest.mark.parametrize(
    ("region", "body", "expected"),
    [
        ("kab-contoh", "", "2 region: kab-contoh does not exist; declare it with fictitious: true"),
        (
            "kab-batang",
            "fictitious: true",
            "5 fictitious: kab-batang exists; only kab-contoh may be fictitious",
        ),
    ],
)
def test_only_the_fictitious_regency_may_be_and_must_be_declared_so(
    region, body, expected, write_record, told
):
    assert told(problems_in(write_record(body, region=region))) == [expected]
    assert problems_in(write_record("fictitious: true", region="kab-contoh")) == ()


@pytest.mark.parametrize("key", ["framework", "what_if"])
def test_a_regency_that_exists_is_not_judged_by_the_example(key, write_record, told):
    body = (
        "evaluation: {source: koran, "
        + ("framework: unknown, " if key == "what_if" else "")
        + key
        + ": contoh-2024}"
    )
    refused = (
        f"5 evaluation.{key}: contoh-2024 is an example, not a rubric; a regency that exists is not"
        " judged by it"
    )
    assert told(problems_in(write_record(body, year=2024))) == [refused]
    assert (
        problems_in(write_record("fictitious: true\n" + body, region="kab-contoh", year=2024)) == ()
    )


def test_the_example_is_not_offered_to_a_regency_that_exists(write_record, told):
    body = "evaluation: {source: koran, framework: contoh-2042}"
    [real] = told(problems_in(write_record(body, year=2024)))
    [fictitious_note] = told(
        problems_in(write_record("fictitious: true\n" + body, region="kab-contoh", year=2024))
    )
    assert "contoh-2024" not in real and "did you mean contoh-2024" in fictitious_note


def test_a_rating_of_what_is_no_question_says_so():
    edition = load_framework("kominfo-2023-regular")
    assert (
        rating_fault("output_regulasi", Decimal(3), edition)
        .in_language("en")
        .startswith(
            "output_regulasi is not a question of kominfo-2023-regular (did you mean"
            " output_regulation"
        )
    )
    assert (
        rating_fault("baseline", Decimal(3), edition)
        .in_language("en")
        .startswith("baseline is not a question of")
    )
