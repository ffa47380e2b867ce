"""Sentences on the index, its improvement and the panel's score."""

from __future__ import annotations

from smartcity_eval.reports import overview

from .test_key_figures import figures


def test_batang_2023_opens_with_its_real_result(report_of, see):
    """The ministry's letter: 3.80, 3.00, 3.38, 3.44, 3.58; index 3.40; improvement +0.13; place 9
    of 72 REGULER and 19 of 130.
    """
    report = report_of("kab-batang", 2023)
    text = see(overview(report)).text
    assert (
        "index of 2023 is 3.40 on a scale up to 4. By component: Baseline 3.80; Output 3.00;"
        " Outcome 3.38; Impact 3.44; Quick win 3.58." in text
    )
    assert (
        "give 3.398, rounded by the edition's rule 3.40; beside the announced index that is exact."
        " The announced improvement is +0.13." in text
    )
    assert "place 9 of 72 in REGULER; 19 of 130 over all groups (unlike formulas)" in text
    assert figures(report)["Improvement"] == ("+0.13", "announced")
    assert figures(report)["Place in its group"] == ("9 of 72", "in REGULER, counted by us")


def test_an_improvement_between_unlike_formulas_says_so_at_once(report_of, see):
    text = see(overview(report_of("kota-surabaya", 2023))).text
    assert (
        "The announced improvement is +0.25, on 3.41 in 2022. It compares indices of unlike"
        " formulas" in text
    )
    assert "unlike" not in see(overview(report_of("kota-cimahi", 2023))).text.replace(
        "(unlike formulas)", ""
    )


def test_one_that_did_not_take_part_has_no_score_and_no_zero(report_of, see):
    report = report_of("kota-sukabumi", 2023)
    assert (
        "Kota Sukabumi was asked to take part in the evaluation of 2023 and did not"
        in see(overview(report)).text
    )
    assert "Smart City index" not in figures(report) and "Place in its group" not in figures(report)


def test_kediri_2022_announced_computed_and_improvement(report_of, see):
    report = report_of("kota-kediri", 2022)
    text = see(overview(report)).text
    assert (
        "is 3.31 " in text
        and "3.315, rounded by the edition's rule 3.31" in text
        and "that is exact" in text
        and "+0.25" in text
        and "rank 22" in text
    )
    assert figures(report)["Smart City index"][0] == "3.31"


def test_an_improvement_nobody_announced_is_told_with_the_year_before(report_on, see):
    before = {
        "year": 2022,
        "evaluation": {"framework": "kominfo-2022", "source": "s"},
        "published": {"index": {"value": 3, "source": "s"}},
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": "s"},
        published={"index": {"value": 2, "source": "s"}},
        history=(before,),
    )
    text = see(overview(report)).text
    assert "2022" in text and "−1.00" in text


def test_a_panels_score_stands_where_no_index_was_announced(reviewed, see):
    seen = see(overview(reviewed("id")))
    index = f"{reviewed().evaluation.panel.index:.3f}".replace(".", ",")
    assert f"Nilai panel (final) ialah {index} pada skala 1 sampai 4." in seen.text
    assert "No Smart City index" not in see(overview(reviewed())).text
    assert figures(reviewed())["Panel's score"][1] == "final; contoh-2024"


def test_an_announced_index_goes_before_a_panels_score(report_on):
    ratings = {
        "source": ["s"],
        "assessors": {
            "satu": {
                "institution": "Satu",
                "state": "submitted",
                "date": "2023-11-14",
                "ratings": {"outcome": {"value": 3}},
            }
        },
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings=ratings,
        published={"index": 3, "source": ["s"]},
    )
    words = overview(report)._repr_html_()
    assert "announced Smart City index" in words and "has no score yet" not in words


def test_an_unknown_edition_is_said_in_the_first_paragraph(report_of, see):
    assert (
        "The edition it was judged by is not known."
        in see(overview(report_of("kota-madiun", 2024))).text
    )
    assert "not known" not in see(overview(report_of("kota-kediri", 2022))).text


def test_an_announced_improvement_names_what_it_improves_on(report_of, report_on, see):
    assert (
        "The announced improvement is +0.25, on 3.06 in 2021."
        in see(overview(report_of("kota-kediri", 2022))).text
    )
    assert (
        "The announced improvement is +1.00."
        in see(overview(report_on(published={"source": ["s"], "improvement": 1}))).text
    )


def test_a_year_of_which_only_an_index_of_others_is_known_says_so(report_of, see):
    text = see(overview(report_of("kota-surabaya", 2018))).text
    assert "No Smart City index for 2018 was found in the sources." in text
    assert "Indeks Kota Cerdas Indonesia (IKCI), Kompas: 67.03 on a scale from 0 to 100." in text
    assert (
        "Of the 23 parts of a full record of this stage, not one was found" in text
        and "0 were found" not in text
    )
