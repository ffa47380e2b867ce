"""What a reader sees of a year's announced indices by peer group."""

from __future__ import annotations

import pandas as pd
import pytest

from smartcity_eval import reports
from smartcity_eval.comparison.peer_groups import GROUPINGS, LARGEST_CLASS, POPULATION_CLASSES
from smartcity_eval.reports.comparison.peer_groups import GROUPING, GROUPS


def frame(table):
    return pd.DataFrame(table.rows, columns=table.columns)


def by_group(section, caption: str):
    [found] = [block for block in section.blocks if block.caption.endswith(caption)]
    return frame(found).set_index(found.columns[0])


def test_kota_and_kabupaten_of_2024(year_of):
    data = by_group(reports.year_groups(year_of(2024)), "Kabupaten or kota")
    assert data.loc["cities (kota)"].tolist() == ["10", "8", "3.56", "3.59", "3.10", "3.93"]
    assert data["Records"].astype(int).sum() == len(year_of(2024).evaluations)


def test_groups_stand_by_size_or_name_and_those_that_cannot_be_grouped_last(year_of):
    year = year_of(2024)
    [first, *others] = year.evaluations
    section = reports.year_groups(
        reports.Year(2024, (first.model_copy(update={"series": {}}), *others), "en")
    )
    assert by_group(section, "(IPM)").index.tolist() == [
        "medium (60 to below 70)",
        "high (70 to below 80)",
        "very high (80 and above)",
        "not known",
    ]
    provinces = by_group(section, "Province").index.tolist()
    assert provinces == sorted(provinces)


def test_what_is_shown_is_said_not_to_be_the_whole_group(year_of):
    assert all(
        "the groups are larger" in block.notes[0]
        for block in reports.year_groups(year_of(2024)).blocks
    )


def test_a_grouping_of_which_nothing_is_known_is_not_shown(year_of):
    captions = [block.caption for block in reports.year_groups(year_of(2024)).blocks]
    assert not any("Population" in caption for caption in captions), (
        "no record of 2024 tells a population"
    )
    assert reports.year_groups(reports.Year(2024, year_of(2024).evaluations[:1], "en")) is None


@pytest.mark.parametrize(
    ("language", "word"),
    [("id", "tinggi (70 sampai di bawah 80)"), ("en", "high (70 to below 80)")],
)
def test_in_the_language_asked_for(year_of, see, language, word):
    assert word in see(reports.year_groups(year_of(2024, language))).text


def test_every_grouping_and_class_has_a_word():
    assert set(GROUPING) == set(GROUPINGS)
    assert {
        "kabupaten",
        "kota",
        LARGEST_CLASS,
        "low",
        "medium",
        "high",
        "very_high",
        *(name for name, _ in POPULATION_CLASSES),
    } == set(GROUPS)


def test_unlike_formulas_are_not_brought_into_one_mean(year_of):
    section = reports.year_groups(year_of(2023))
    found = by_group(section, "Kabupaten or kota")
    assert {"REGULER", "KPPN&IKN"} <= set(found["Judged as"])
    cities = found[found["Judged as"] == "REGULER"].loc["cities (kota)"]
    assert (cities["Records"], cities["Index known"]) == ("35", "33"), (
        "two of its cities did not take part"
    )
    assert not any("Province" in block.caption for block in section.blocks), (
        "whole groups have a table of their own"
    )


def test_a_grouping_that_few_can_be_grouped_by_is_not_shown(year_of):
    captions = [block.caption for block in reports.year_groups(year_of(2023)).blocks]
    assert not any("(IPM)" in caption for caption in captions), (
        "seven of 133 have a human development index on record"
    )


def test_one_alone_has_no_mean_median_or_ends(year_of):
    alone = by_group(reports.year_groups(year_of(2021)), "Province").loc["Jawa Barat"]
    assert alone.tolist() == ["1", "1", "", "", "", ""]
