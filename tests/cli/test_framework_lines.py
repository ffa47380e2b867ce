"""A framework edition in lines: weights as printed, their standing and their references."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval import load_framework
from smartcity_eval.cli.framework_lines import framework_lines


def test_a_framework_is_shown_with_every_weight_its_standing_and_reference():
    edition = load_framework("kominfo-2022")
    lines = list(framework_lines(edition, "en"))
    text = "\n".join(lines)
    for leaf in edition.leaves():
        assert leaf.label.in_language("en") in text and leaf.weight.reference in text
    assert "(stated)" in text and "(inferred)" in text and "kominfo-2021" in text
    assert sum(leaf.weight.value for leaf in edition.leaves()) == Decimal(100)


def test_a_framework_is_shown_with_weights_as_printed_bands_goalposts_and_series():
    spbe = "\n".join(framework_lines(load_framework("spbe-2020"), "en"))
    assert (
        "1.30\u00a0%  Internal policy: SPBE architecture (stated)" in spbe
        and "3.00\u00a0%  Public complaints service (inferred)" in spbe
    )
    assert (
        "Band from 4.2: Satisfactory (stated)" in spbe
        and "The band follows the index before rounding: 2024 (inferred)" in spbe
    )
    ipm = "\n".join(framework_lines(load_framework("ipm-2014"), "en"))
    assert (
        "0.5 of 3  Mean years of schooling" in ipm
        and "Aggregation: geometric" in ipm
        and "uhh-sp2020: life expectancy by the long form" in ipm
    )
    assert (
        "From 1,007.436 to 26,572.352 thousand rupiah per person and year, by logarithms" in ipm
        and "From 20 to 85 years\n" in ipm
    )


def test_a_framework_is_shown_with_its_group_its_rounding_and_its_grades():
    first = "\n".join(framework_lines(load_framework("kominfo-2022-first-phase"), "en"))
    assert (
        "Judges: first phase: KPPN&IKN of 2021 and Kota Surabaya (42 regencies and cities)" in first
    )
    assert (
        "Rounding: each weighted score to 2 decimals, half up, and then their sum (inferred)"
        in first
    )
    assert "Scores are means of the grades of 4 assessors, in steps of 1 (inferred)" in first
    mature = "\n".join(framework_lines(load_framework("kominfo-2022"), "en"))
    assert (
        "Judges: regions of 2017–2019 (nobody published which)" in mature
        and "Scores are means" not in mature
    )
    assert "Rounding: the sum of the weighted scores once, to 2 decimals, half up" in "\n".join(
        framework_lines(load_framework("ipm-2014"), "en")
    )
    plain = "\n".join(framework_lines(load_framework("kominfo-2021"), "en"))
    assert "Judges:" not in plain and "Rounding:" not in plain


def test_questions_stand_under_their_component_by_key_and_without_a_weight_of_their_own():
    lines = list(framework_lines(load_framework("kominfo-2023-kppn-ikn"), "en"))
    output = lines.index("20\u00a0%  Output (stated)")
    assert lines[output + 2] == "      The plain mean of 7 scores (inferred)"
    assert (
        lines[output + 3]
        == "        output_regulation: Regional regulation on the smart city (2.1.1)"
    )
    assert sum(line.startswith("        ") for line in lines) == 117 and not any(
        line.strip().startswith("1\u00a0%") for line in lines
    )
