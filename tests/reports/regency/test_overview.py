"""The first screen."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.reports import overview, title


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


def test_batang_2023_in_indonesian_form(report_of, see):
    text = see(overview(report_of("kab-batang", 2023, "id"))).text
    assert "93,3%" in text and "Rp18,76\u00a0miliar" in text and "Rp6,17 triliun" in text


@pytest.mark.parametrize(("achieved", "words"), [(10, "10 of 10"), (0, "0 of 10")])
def test_all_and_none_achieved_are_both_said(achieved, words, report_on, see):
    report = report_on(programmes={"source": "s", "target": 10, "achieved": achieved})
    assert words in see(overview(report)).text
    assert ("The gap is 10" in see(overview(report)).text) == (achieved == 0)


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


JUDGING = (
    r"\b(good|bad|high|low|strong|weak|excellent|poor|significant\w*|great"
    r"|baik|buruk|kuat|lemah|signifikan|pesat|luar biasa|sangat|cukup)\b"
)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_sentence_of_ours_judges_without_a_figure(language, judged, report_of):
    """The first paragraph: a judging word needs a figure in its sentence;
    quoted words of sources are not ours.
    """
    for year, region in judged:
        report = report_of(region, year, language)
        words = [block.text for block in overview(report).blocks if block.kind == "paragraph"]
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
