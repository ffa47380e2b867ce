"""The report in one sentence."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.reports.follow_up.advice import advice_shown
from smartcity_eval.reports.follow_up.advice_sentences import WORDS
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.verdict import verdict, verdict_sources

# A sentence read in one breath; the longest on record has 44 words.
MOST_WORDS = 50
JUDGING = (
    r"\b(good|bad|high|low|strong|weak|excellent|poor|significant\w*|great"
    r"|baik|buruk|kuat|lemah|signifikan|pesat|luar biasa|sangat|cukup)\b"
)


def said(report) -> str:
    return without_marks(verdict(report))


@pytest.mark.parametrize(
    ("region", "year", "sentence"),
    [
        (
            "kab-batang",
            2023,
            "The Smart City index of Kabupaten Batang rose by 0.13 to 3.40 in 2023, place 9 of 72"
            " in its group; 97 of 104 programmes were achieved by 14 November 2023, enough for the"
            " target if the pace since January holds.",
        ),
        (
            "kab-malang",
            2023,
            "The Smart City index of Kabupaten Malang was 2.94 in 2023 (+0.44 as announced, but by"
            " another formula than in 2022), place 22 of 58 in its group.",
        ),
        (
            "kota-kediri",
            2022,
            "The Smart City index of Kota Kediri rose by 0.25 to 3.31 in 2022, rank 22 nationwide,"
            " 0.09 below its own target of 3.40.",
        ),
        (
            "kota-bandung",
            2021,
            "The Smart City index of Kota Bandung was 3.71 in 2021 (inferred; +0.37 as announced,"
            " but the edition of 2020 is not known), rank 1 of 100 kabupaten/kota peserta Gerakan"
            " Menuju 100 Smart City.",
        ),
        (
            "kab-purbalingga",
            2024,
            "Kabupaten Purbalingga was in the stage of preparation in 2024: one of 10 regencies and"
            " cities chosen, technical guidance (Bimtek) up to stage 3 (6–7 August 2024),"
            " masterplan still being drafted; nothing is scored at this stage.",
        ),
        (
            "kab-muaro-jambi",
            2024,
            "The Smart City index of Kabupaten Muaro Jambi was 2.72 in 2024, rank 3 (kabupaten/kota"
            " di Provinsi Jambi).",
        ),
        (
            "kota-sukabumi",
            2023,
            "Kota Sukabumi was asked to take part in the evaluation of 2023 and did not, so it has"
            " no score; no score is not zero.",
        ),
        (
            "kab-batang",
            2022,
            "In Kabupaten Batang, 70 of 80 programmes were achieved by 6 October 2022, enough for"
            " the target if the pace since January holds.",
        ),
        (
            "kab-batang",
            2024,
            "No Smart City result of Kabupaten Batang for 2024 was found; its last known index is"
            " 3.40, of 2023.",
        ),
        (
            "kota-kediri",
            2024,
            "No Smart City result of Kota Kediri for 2024 was found; its last known index is 3.20,"
            " of 2023; its own target was 3.55.",
        ),
        (
            "kab-bekasi",
            2024,
            "Kabupaten Bekasi was announced at rank 1 (kabupaten di Jawa Barat) in 2024, without an"
            " index; by the weights of kominfo-2023-cohort-2022 its published component scores"
            " would give 3.23.",
        ),
        (
            "kota-surabaya",
            2018,
            "Indeks Kota Cerdas Indonesia (IKCI) by Kompas put Kota Surabaya at 67.03 on a scale"
            " from 0 to 100 in 2018.",
        ),
    ],
)
def test_known_records_say_what_they_should(region, year, sentence, report_of):
    assert said(report_of(region, year)) == sentence


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_record_has_a_verdict_that_reads_as_one_sentence(language, judged, report_of):
    for year, region in judged:
        sentence = said(report_of(region, year, language))
        place = (year, region, sentence)
        assert sentence.endswith(".") and not sentence.endswith(".."), place
        assert sentence[0].isupper() and "  " not in sentence, place
        assert len(sentence.split()) <= MOST_WORDS, place
        assert str(year) in sentence and not re.search(
            r"None|[{}]|\(\)| [,.;)]|;;|, ,", sentence
        ), place


def test_no_change_over_unlike_or_unknown_formulas_is_called_a_rise_or_a_fall(judged, report_of):
    moved = 0
    for (year, region), e in judged.items():
        rises = re.search(r"\b(rose|fell|stayed)\b", said(report_of(region, year)))
        if rises:
            moved += 1
            assert not e.improvement.unlike and e.framework not in (None, "unknown"), region
    assert moved > 50


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_sentence_of_ours_judges_without_a_figure(language, judged, report_of):
    """The verdict and the rules' advice: a judging word needs a figure in its sentence; quoted
    words of sources are not ours.
    """
    for year, region in judged:
        report = report_of(region, year, language)
        words = [
            said(report),
            *(WORDS[given.rule](report, given) for given in advice_shown(report)[0]),
        ]
        for sentence in re.split(r"(?<=[.;:])\s", " ".join(words)):
            assert not re.search(JUDGING, sentence, re.I) or re.search(r"\d", sentence), sentence


def test_one_that_did_not_take_part_has_no_score_and_no_zero_in_either_language(report_of):
    assert "tanpa nilai bukan berarti nol." in said(report_of("kota-sukabumi", 2023, "id"))


def test_a_panels_score_is_no_announced_index(reviewed, report_on, one_rating):
    assert (
        "The panel's score of Kabupaten Contoh (rekaan) for 2024 is 2.37 (final), which is not an"
        " announced index; " in said(reviewed())
    )
    edition = {"framework": "kominfo-2022", "source": ["s"]}
    alone = report_on(evaluation=edition, ratings=one_rating)
    assert said(alone) == "The panel of Kabupaten Batang has no score for 2023 yet (submitted)."
    both = report_on(
        evaluation=edition, ratings=one_rating, published={"index": 3, "source": ["s"]}
    )
    assert said(both) == "The Smart City index of Kabupaten Batang was 3.00 in 2023."


def test_a_target_of_its_own_is_met_or_missed(report_on):
    def with_target(target):
        return said(report_on(published={"source": "s", "index": 3, "target": target}))

    assert with_target(3).endswith("was 3.00 in 2023, meeting its own target of 3.00.")
    assert with_target(4).endswith(", 1.00 below its own target of 4.00.")


def test_an_index_that_stays_is_not_called_a_change(report_on):
    edition = {"framework": "kominfo-2022", "source": "s"}
    report = report_on(
        evaluation=edition,
        published={"source": "s", "index": 3},
        history=({"year": 2022, "evaluation": edition, "published": {"index": 3, "source": "s"}},),
    )
    assert "stayed at 3.00 in 2023" in said(report)


def test_component_scores_without_index_and_rank_are_a_what_if(report_on):
    scores = dict.fromkeys(("baseline", "output", "outcome", "impact", "quick_win"), 3)
    report = report_on(
        evaluation={"framework": "unknown", "what_if": "kominfo-2022", "source": "s"},
        scores={"source": "s", "components": scores},
    )
    assert said(report) == (
        "The component scores of Kabupaten Batang for 2023 were published without an index; by the"
        " weights of kominfo-2022 they would give 3.00."
    )


def test_the_verdict_cites_what_it_rests_on(report_of):
    assert without_marks(verdict_sources(report_of("kab-batang", 2023))) == "[1, 2, 11]"
    assert verdict_sources(report_of("kab-batang", 2024)) == ""
