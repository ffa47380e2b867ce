"""What is said of a panel's agreement: a figure, an interval and a plain sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.evaluation.jury.agreement import ALWAYS, STEPPED, UNSTEPPED
from smartcity_eval.evaluation.models.jury_result import Coefficient, Strictness
from smartcity_eval.methods.agreement.coefficients import COEFFICIENTS
from smartcity_eval.methods.agreement.interpretation import BENCHMARK_SCALES
from smartcity_eval.reports.jury.agreement import (
    CLASSES,
    MEANINGS,
    NAMES,
    coefficient_text,
    jury_agreement,
    jury_dimensions,
    jury_self_assessment,
    jury_severity,
    strictness_text,
)
from smartcity_eval.reports.language import Page


class English(Page):
    language = "en"


def coefficient(method: str, value: float | None, **more) -> Coefficient:
    return Coefficient(
        method=method,
        value=value,
        low=None,
        high=None,
        items=5,
        dropped=0,
        raters=3,
        draws=100,
        **({"reason": None} | more),
    )


def test_every_coefficient_that_is_computed_has_a_name_and_a_sentence():
    computed = {*STEPPED, *UNSTEPPED, *ALWAYS}
    assert computed <= set(COEFFICIENTS) and computed == set(NAMES) == set(MEANINGS)
    assert {scale.lowest for scale in BENCHMARK_SCALES.values()} | {
        c.code for scale in BENCHMARK_SCALES.values() for c in scale.classes
    } == set(CLASSES)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            coefficient(
                "icc_ak",
                0.957,
                reading="excellent",
                reading_low="excellent",
                reading_high="excellent",
            ),
            (
                "Of the differences between the panel's means, 96\u00a0% come from the leaves"
                " themselves. That is called excellent."
            ),
        ),
        (
            coefficient(
                "icc_a1", 0.46, reading="poor", reading_low="poor", reading_high="moderate"
            ),
            "By the interval: poor to moderate.",
        ),
        (
            coefficient("alpha_ordinal", 0.7, reading="tentative"),
            "That is called enough for tentative conclusions.",
        ),
        (
            coefficient("alpha_ordinal", -0.1, reading="unreliable"),
            "The assessors agree no better than by chance. That is called too little to rely on.",
        ),
        (coefficient("kendall_w", 0.0), "0\u00a0% of the way from no common order"),
        (
            coefficient("icc_a1", None, reason="no_variation"),
            "Not computable: all ratings are equal, and nothing tells agreement from chance.",
        ),
        (
            coefficient("icc_a1", None, reason="too_few_items"),
            "Not computable: fewer than two leaves",
        ),
    ],
)
def test_the_sentence_follows_from_the_figure(found, expected):
    assert expected in coefficient_text(English(), found)


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (0.47, 0.25, 0.69, "Stricter than the panel by 0.47."),
        (-0.35, -0.55, -0.18, "More lenient than the panel by 0.35."),
        (0.12, -0.02, 0.27, "The difference may be chance."),
        (None, None, None, "Not comparable: this assessor shares no leaf with the others."),
    ],
)
def test_strictness_is_only_said_where_it_is_hardly_chance(value, low, high, expected):
    assert (
        strictness_text(
            English(),
            Strictness(assessor="a", items=5, value=value, low=low, high=high, reason=None),
        )
        == expected
    )


def test_each_figure_stands_with_its_interval_and_its_literature(reviewed, see):
    seen = see(jury_agreement(reviewed()))
    table = seen.table("Agreement of 5 assessors")
    assert len(table["rows"]) == 7 and all(
        row[1] and " to " in row[2] and row[3] == "17" and row[4].endswith(".")
        for row in table["rows"]
    )
    assert (
        "Krippendorff (2004)" in seen.text
        and "Koo and Li (2016)" in seen.text
        and "2,000 times" in seen.text
    )


def test_the_strictest_stands_first_and_below_zero_is_lower(reviewed, see):
    rows = see(jury_severity(reviewed())).table("Strictness")["rows"]
    assert (
        rows[0][0].startswith("D = Kementerian")
        and rows[0][2].startswith("−")
        and rows[0][4].startswith("Stricter")
    )
    assert (
        rows[-1][0].startswith("C = Institut")
        and rows[-1][2].startswith("+")
        and rows[-1][4].startswith("More lenient")
    )


def test_the_regencys_own_view_is_set_against_the_panels_the_largest_difference_first(
    reviewed, see
):
    report = reviewed()
    seen = see(jury_self_assessment(report))
    gaps = [
        abs(int(row[3].replace("−", "-"))) for row in seen.table("Where the panel departs")["rows"]
    ]
    assert gaps == sorted(gaps, reverse=True) and min(gaps) > 0
    assert len(gaps) == sum(leaf.departure != 0 for leaf in report.evaluation.panel.leaves)
    assert "rates itself" in seen.text and "higher than the panel" in seen.text


def test_the_six_dimensions_stand_beside_the_score(reviewed, see):
    seen = see(jury_dimensions(reviewed()))
    assert "not added to it" in seen.text
    means = seen.column("The panel's means by dimension, bars from 0 to 4", "Mean")
    assert list(means) == [
        f"Smart {name}"
        for name in ("Governance", "Branding", "Economy", "Living", "Society", "Environment")
    ]
    assert all(0 <= Decimal(mean) <= 4 for mean in means.values()) and not seen.images


def test_without_a_panel_nothing_is_shown(report_of):
    report = report_of("kota-kediri", 2022)
    assert [
        show(report)
        for show in (jury_agreement, jury_severity, jury_self_assessment, jury_dimensions)
    ] == [None] * 4


def test_one_assessor_agrees_with_nobody(report_on, see):
    sheet = {
        "institution": "Satu",
        "state": "submitted",
        "date": "2023-11-14",
        "ratings": {"outcome": {"value": 3}},
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"satu": sheet}},
    )
    assert "two assessors or more" in see(jury_agreement(report)).text
    assert (jury_severity(report), jury_self_assessment(report), jury_dimensions(report)) == (
        None,
        None,
        None,
    )
