"""Others of the year, as announced and never ranked here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from smartcity_eval.reports import peers


def frame(table):
    return pd.DataFrame(table.rows, columns=table.columns)


def test_batang_2023_stands_beside_those_announced(report_of, see):
    seen = see(peers(report_of("kab-batang", 2023)))
    names = [row[0] for row in seen.table("Announced indices")["rows"]]
    assert (
        names[:2] == ["Kabupaten Banyumas", "Kabupaten Batang"] and "Kota Surakarta" not in names
    ), "of the same edition only"
    assert (
        "72 regencies and cities judged by the same edition" in seen.text
        and "8 of the others known stand above Kabupaten Batang, 63 below" in seen.text
    )
    assert (
        "Kota Singkawang 87.5\u00a0%" in seen.text
        and "Completing programmes is not the index" in seen.text
    )
    assert "from Kabupaten Banyumas 3.42 to Kabupaten Blora 2.15" in seen.images[0]["alt"]


def test_cimahi_2024_counts_those_above_and_below(report_of, see):
    seen = see(peers(report_of("kota-cimahi", 2024)))
    assert "2 of the others known stand above Kota Cimahi, 15 below" in seen.text
    assert seen.column("Announced indices", "Announced index")["Kota Cimahi"] == "3.63"
    assert set(seen.column("Announced indices", "Judged as").values()) == {"unknown"}


def test_one_with_the_same_index_is_neither_above_nor_below(report_of, see):
    text = see(peers(report_of("kota-denpasar", 2020))).text
    assert "0 of the others known stand above Kota Denpasar, 1 level with it, 8 below" in text


def test_indonesian_form(report_of, see):
    text = see(peers(report_of("kota-cimahi", 2024, "id"))).text
    assert "3,63" in text and "3.63" not in text


def test_alone_in_a_year_there_is_nothing_to_compare(report_on):
    assert peers(report_on(published={"source": "s", "index": Decimal("3.2")})) is None


def test_two_known_indices_are_a_table_and_no_drawing(report_on, see):
    published = {"source": "s", "index": Decimal("3.2")}
    other = report_on(
        region="kota-kediri", published={"source": "s", "index": Decimal("3.5")}
    ).evaluation
    seen = see(peers(report_on(published=published, peers=(other,))))
    assert [row[0] for row in seen.table("Announced indices")["rows"]] == [
        "Kota Kediri",
        "Kabupaten Batang",
    ] and not seen.images


def test_another_that_achieved_nothing_is_zero_and_no_fault(report_on, see):
    other = report_on(
        region="kota-kediri", programmes={"source": "s", "target": 10, "achieved": 0}
    ).evaluation
    assert "Kota Kediri 0.0\u00a0%" in see(peers(report_on(peers=(other,)))).text


def test_of_very_many_only_those_of_the_own_province_are_shown(report_of):
    own = report_of("kota-kediri", 2022)
    template = next(
        p
        for p in own.peers
        if p.index is not None and p.region != "kota-kediri" and p.framework == "kominfo-2022"
    )
    provinces = ("Jawa Timur", "Bali")
    many = tuple(
        template.model_copy(
            update={"region": f"kab-{i}", "name": f"Kabupaten {i}", "province": provinces[i % 2]}
        )
        for i in range(100)
    )
    section = peers(
        replace(own, peers=(*many, *(p for p in own.peers if p.region == "kota-kediri")))
    )
    table = next(block for block in section.blocks if block.kind == "table")
    assert len(table.rows) == 51 and set(frame(table)["Regency or city"]) == {
        "Kota Kediri",
        *(f"Kabupaten {i}" for i in range(0, 100, 2)),
    }
    assert "Province" not in table.columns, "one for all need not be told in every row"
    assert any(
        "101 regencies" in block.text for block in section.blocks if block.kind == "paragraph"
    )
    assert not [block for block in section.blocks if block.kind == "chart"], (
        "a chart of so many rows cannot be read"
    )


def test_an_index_its_scores_give_to_the_digit_needs_no_interval(report_of, see):
    section = peers(report_of("kota-kediri", 2022))
    [chart] = [block for block in section.blocks if block.kind == "chart"]
    assert (
        "line through the dot" in chart.caption
        and "By the published scores" not in see(section).table("Announced indices")["head"]
    )


def test_an_index_its_scores_do_not_give_stands_with_its_interval(report_of, see):
    own = report_of("kota-kediri", 2022)
    known = tuple(p.model_copy(update={"exact": False}) for p in own.peers)
    for region in ("kota-kediri", "kota-banjarmasin"):
        section = peers(replace(report_of(region, 2022), peers=known))
        assert (
            see(section).column("Announced indices", "By the published scores")["Kota Kediri"]
            == "3.310–3.320"
        )


def test_where_no_scores_are_known_nothing_is_said_of_intervals(report_of, see):
    section = peers(report_of("kota-cimahi", 2024))
    [chart] = [block for block in section.blocks if block.kind == "chart"]
    assert "line through the dot" not in chart.caption
    assert "By the published scores" not in see(section).table("Announced indices")["head"]


def test_a_range_is_drawn_at_every_regency_that_has_one(report_of):
    own = report_of("kota-cimahi", 2024)
    known = tuple(
        p.model_copy(update={"low": p.index - 1, "high": p.index + 1})
        if p.region == "kota-cimahi"
        else p
        for p in own.peers
    )
    [plain], [ranged] = (
        [b.svg for b in peers(r).blocks if b.kind == "chart"]
        for r in (own, replace(own, peers=known))
    )
    assert ranged != plain
