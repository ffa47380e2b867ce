"""The sentence that says how a year turned out."""

from __future__ import annotations

import pytest

from smartcity_eval import reports
from smartcity_eval.comparison.movers import announced_moves
from smartcity_eval.reports.comparison.year_verdict import (
    in_a_row,
    most_risen,
    rise_clause,
    year_verdict,
)


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2018, "No announced index of 2018 was found in the 2 records."),
        (2019, "The only announced index found for 2019 is that of Kota Probolinggo: 3.17."),
        (
            2020,
            "10 announced indices of 2020 were found, from 2.87 (Kota Kediri) to 3.48 (Kota"
            " Denpasar and Kota Surakarta), by formulas that no source names, so they cannot be"
            " ranked.",
        ),
        (
            2021,
            "9 announced indices of 2021 were found, from 2.51 (Kota Palembang) to 3.71 (Kota"
            " Bandung), all by one formula, though only some of those it judged.",
        ),
        (
            2022,
            "In 2022 the median index was 2.37 in “first phase: KPPN&IKN of 2021 and Kota Surabaya”"
            " (38 scored, from 1.27 to 3.41); the one change announced between like formulas is"
            " that of Kota Kediri: +0.25, to 3.31.",
        ),
        (
            2023,
            "In 2023 the median index was 2.97 in “REGULER” (72 scored, from 1.63 to 3.83) and 2.74"
            " in “KPPN&IKN” (58 scored, from 1.16 to 3.84); of the 71 compared with 2022 by a like"
            " formula, Kota Padang rose most (+0.58, to 3.07).",
        ),
    ],
)
def test_each_kind_of_year_has_its_sentence(year_of, year, sentence):
    assert year_verdict(year_of(year)) == sentence


def test_in_indonesian(year_of):
    assert year_verdict(year_of(2023, "id")) == (
        "Pada 2023 median indeks ialah 2,97 di kelompok “REGULER” (72 dinilai, dari 1,63 sampai"
        " 3,83) dan 2,74 di kelompok “KPPN&IKN” (58 dinilai, dari 1,16 sampai 3,84); dari 71 daerah"
        " yang dibandingkan dengan 2022 menurut rumus yang sama, Kota Padang naik paling banyak"
        " (+0,58, menjadi 3,07)."
    )


def part_of(year, *regions):
    own = tuple(e for e in year.evaluations if e.region in regions)
    return reports.Year(year.year, own, year.language)


def test_where_none_rose_nobody_rose_most(year_of):
    year = part_of(year_of(2023), "kota-medan", "kab-lamongan")
    assert rise_clause(year) == "none of the 2 compared with 2022 by a like formula rose"
    assert most_risen(announced_moves(year.evaluations)) == ()


def test_those_that_rose_alike_are_all_named(year_of):
    year = part_of(year_of(2023), "kota-padang", "kota-medan")
    [padang] = [e for e in year.evaluations if e.region == "kota-padang"]
    twin = padang.model_copy(update={"region": "kota-solok", "name": "Kota Solok"})
    both = reports.Year(2023, (*year.evaluations, twin), "en")
    assert rise_clause(both) == (
        "of the 3 compared with 2022 by a like formula, Kota Padang and Kota Solok rose most"
        " (+0.58)"
    )


def test_an_index_by_another_formula_makes_no_order_with_the_rest(year_of):
    [known] = part_of(year_of(2022), "kota-kediri").evaluations
    [unknown] = part_of(year_of(2020), "kota-bandung").evaluations
    assert "by unlike formulas, so they cannot be ranked" in year_verdict(
        reports.Year(2022, (known, unknown), "en")
    )


def test_texts_in_a_row(year_of):
    year = year_of(2018)
    assert (in_a_row(year, []), in_a_row(year, ["A"]), in_a_row(year, ["A", "B", "C"])) == (
        "",
        "A",
        "A, B and C",
    )
