"""The first screen."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.reports import overview, title
from smartcity_eval.reports.regency.advice import advice
from smartcity_eval.reports.regency.overview import key_figures


def figures(report):
    return {figure.label: (figure.value, figure.note) for figure in key_figures(report)}


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


def test_batang_2023_in_one_paragraph(report_of, see):
    text = see(overview(report_of("kab-batang", 2023))).text
    for part in (
        "97 of 104",
        "93.3\u00a0%",
        "14 November 2023",
        "The gap is 7;",
        "4.5 a month",
        "47 days",
    ):
        assert part in text
    assert "not added up" in text and "perhaps per company" in text


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


def test_batang_2023_in_indonesian_form(report_of, see):
    text = see(overview(report_of("kab-batang", 2023, "id"))).text
    assert "93,3\u00a0%" in text and "Rp18,76\u00a0miliar" in text and "Rp6,17 triliun" in text


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


def test_bekasi_2024_has_a_what_if_and_no_index(report_of, see):
    report = report_of("kab-bekasi", 2024)
    shown = figures(report)
    assert "Smart City index" not in shown
    assert shown["What-if"][0] == "3.234" and "not the index" in shown["What-if"][1]
    assert "announced Smart City index of 2024" not in see(overview(report)).text


def test_only_known_figures_are_shown(report_on):
    assert figures(report_on()) == {}
    assert (
        figures(
            report_on(
                programmes={"percent": 87.5, "source": "s"}
                | {"percent": {"value": 88, "source": "s"}}
            )
        )["Programmes achieved"][0]
        == "88\u00a0%"
    )


def test_an_index_of_an_unknown_edition_says_so(report_on):
    shown = figures(
        report_on(
            evaluation={"framework": "unknown", "source": "s"},
            published={"index": 3.44, "source": "s"} | {"index": {"value": 3, "source": "s"}},
        )
    )
    assert shown["Smart City index"] == ("3", "announced; edition unknown")


@pytest.mark.parametrize("achieved, words", [(10, "10 of 10"), (0, "0 of 10")])
def test_all_and_none_achieved_are_both_said(achieved, words, report_on, see):
    report = report_on(programmes={"source": "s", "target": 10, "achieved": achieved})
    assert words in see(overview(report)).text
    assert ("The gap is 10" in see(overview(report)).text) == (achieved == 0)


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


def test_a_regency_that_does_not_exist_is_marked_below_its_name(reviewed, report_of, see):
    assert "A made-up example: this regency does not exist" in see(title(reviewed())).text
    assert "made-up" not in see(title(report_of("kab-batang", 2023))).text


def test_programmes_that_nobody_told_of_are_said_to_be_missing(report_on, see):
    assert (
        "How many programmes were targeted and achieved in 2023 was not found"
        in see(overview(report_on())).text
    )
    text = see(overview(report_on(programmes={"source": "s", "target": 10}))).text
    assert (
        "Programmes targeted: 10; how many were achieved was not found" in text and "%" not in text
    )


def test_what_is_inferred_is_said_beside_the_figure(report_on, see):
    inferred = {"status": "inferred", "how": "h"}
    report = report_on(
        evaluation={"framework": "unknown", "source": ["s"]},
        published={"source": ["s"], "index": {"value": 3, **inferred}},
        programmes={"source": "s", "target": 10, "achieved": {"value": 9, **inferred}},
    )
    text = see(overview(report)).text
    assert (
        "No source states this index as such; it is inferred." in text
        and "they are inferred" in text
    )


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


JUDGING = (
    r"\b(good|bad|high|low|strong|weak|excellent|poor|significant\w*|great|baik|buruk|kuat|lemah|signifikan|pesat|luar"
    r" biasa|sangat|cukup)\b"
)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_sentence_of_ours_judges_without_a_figure(language, judged, report_of):
    """The first paragraph and the rules' advice: a judging word needs a figure in its sentence;
    quoted words of sources are not ours.
    """
    for year, region in judged:
        report = report_of(region, year, language)
        words = [block.text for block in overview(report).blocks if block.kind == "paragraph"] + [
            item.text for block in advice(report) if block.kind == "listing" for item in block.items
        ]
        for sentence in re.split(r"(?<=[.;:])\s", " ".join(words)):
            assert not re.search(JUDGING, sentence, re.I) or re.search(r"\d", sentence), sentence


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            {"target": 10, "achieved": 12},
            (
                "By 14 November 2023, the target of 10 programmes was passed: achieved were 12"
                " (120.0\u00a0%)."
            ),
        ),
        (
            {"target": 80, "achieved": 1},
            "By 14 November 2023, 1 of 80 targeted programmes was achieved (1.3\u00a0%).",
        ),
        ({"target": 0, "achieved": 0}, "Programmes targeted: 0; achieved: 0; these give no rate."),
        (
            {"target": 1},
            "Programmes targeted: 1; how many were achieved was not found in the sources.",
        ),
        (
            {"target": {"value": 1000, "basis": "more_than"}},
            "Programmes targeted: more than 1,000; how many",
        ),
        (
            {"percent": {"value": 75, "basis": "at_least"}},
            "Programme achievement was announced as 75\u00a0% or more; the counts were not.",
        ),
        ({"percent": {"value": 75, "basis": "about"}}, "announced as about 75\u00a0%"),
        (
            {"target": 40, "percent": 95},
            "Programmes targeted: 40; achievement was announced as 95\u00a0%.",
        ),
        ({"running": 473}, "Programmes under way on 14 November 2023: 473."),
        ({"inventory": [{"name": "A", "dimension": "living"}]}, "Programmes listed one by one: 1."),
    ],
)
def test_what_is_known_of_programmes_is_told_as_it_is(block, expected, report_on, see):
    text = see(overview(report_on(programmes={"source": "s", **block}))).text
    assert expected in text and "\u2212" not in text


def test_one_day_left_is_one_day(report_on, see):
    text = see(
        overview(
            report_on(
                as_of="2023-12-30",
                programmes={"source": "s", "target": 2, "achieved": 1, "as_of": "2023-12-30"},
            )
        )
    ).text
    assert "over 1 day." in text


def test_one_is_not_were(report_on, see):
    """Whatever is counted in this paragraph may be one."""
    text = see(overview(report_on(programmes={"source": "s", "target": 2, "achieved": 1}))).text
    assert not re.search(r"\b1 (were|are|have|programmes|days|parts|years)\b", text), text


def test_the_unseen_records_read_right(report_of, see):
    """Kebumen, Luwu Utara, Bantul, Ambon: what each was wrong about before."""
    said = {
        place: see(overview(report_of(*place))).text
        for place in (
            ("kab-kebumen", 2022),
            ("kab-luwu-utara", 2023),
            ("kab-bantul", 2024),
            ("kota-ambon", 2024),
        )
    }
    assert (
        "47 of 51" in said["kab-kebumen", 2022]
        and "the sum of the six dimensions" in said["kab-kebumen", 2022]
    )
    assert (
        "75\u00a0% or more" in said["kab-luwu-utara", 2023]
        and "75.0" not in said["kab-luwu-utara", 2023]
    )
    assert (
        "473" in said["kab-bantul", 2024]
        and "473 of 473" not in said["kab-bantul", 2024]
        and "100.0" not in said["kab-bantul", 2024]
    )
    assert "Programmes targeted: 40" in said["kota-ambon", 2024]


def test_a_year_of_which_only_an_index_of_others_is_known_says_so(report_of, see):
    text = see(overview(report_of("kota-surabaya", 2018))).text
    assert "No Smart City index for 2018 was found in the sources." in text
    assert "Indeks Kota Cerdas Indonesia (IKCI), Kompas: 67.03 on a scale from 0 to 100." in text
    assert (
        "Of the 23 parts of a full record of this stage, not one was found" in text
        and "0 were found" not in text
    )
