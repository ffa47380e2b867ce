"""Others of the year, as announced and never ranked here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from smartcity_eval.reports import peers


def member_list(section):
    [folded] = [block for block in section.blocks if block.kind == "folded"]
    return folded.blocks[0]


def test_batang_2023_has_its_place_and_stands_in_a_strip_of_its_group(report_of, see):
    section = peers(report_of("kab-batang", 2023))
    seen = see(section)
    names = [row[0] for row in seen.table("Announced indices")["rows"]]
    assert (
        names[:2] == ["Kabupaten Banyumas", "Kabupaten Batang"] and "Kota Surakarta" not in names
    ), "of the same edition only"
    assert "Kabupaten Batang has place 9 of 72 in the group REGULER, counted by us" in seen.text
    assert "Its index of 3.40 is 0.43 above the median of 2.97." in seen.text
    assert (
        "Kota Singkawang 87.5\u00a0%" in seen.text
        and "Completing programmes is not the index" in seen.text
    )
    [strip] = seen.images
    assert strip["alt"] == (
        "Strip of 72 announced indices of 2023 on an axis from 0 to 4: the lowest is 1.63, the"
        " highest 3.83. Kabupaten Batang 3.40."
    )


def test_members_link_to_their_regions_page_and_have_a_place_where_it_is_counted(report_of, see):
    table = member_list(peers(report_of("kab-batang", 2023)))
    link, *cells = table.rows[1]
    assert (link.text, link.address) == ("Kabupaten Batang", "../regions/kab-batang.html")
    assert cells == ["3.40", "9"] and table.columns == ("Regency or city", "Index", "Place")
    assert "Place" not in member_list(peers(report_of("kota-cimahi", 2024))).columns


def test_cimahi_2024_counts_those_above_and_below(report_of, see):
    seen = see(peers(report_of("kota-cimahi", 2024)))
    assert "Among those known: 2 above Kota Cimahi, 15 below." in seen.text
    assert seen.column("Announced indices", "Index")["Kota Cimahi"] == "3.63"
    assert "The median of those known is 3.24; their formulas may differ." in seen.text


def test_the_highest_and_the_lowest_are_called_so(report_of, see):
    seen = see(peers(report_of("kota-bandung", 2021)))
    assert "Kota Bandung has the highest index of those known." in seen.text
    seen = see(peers(report_of("kota-palembang", 2021)))
    assert "Kota Palembang has the lowest index of those known." in seen.text


def test_one_with_the_same_index_is_neither_above_nor_below(report_of, see):
    text = see(peers(report_of("kota-denpasar", 2020))).text
    assert "Kota Denpasar shares the highest index of those known." in text
    text = see(peers(report_of("kota-cimahi", 2020))).text
    assert "Among those known: 5 above Kota Cimahi, 1 level with it, 3 below." in text


def test_the_lowest_index_can_be_shared(report_on, see):
    other = report_on(
        region="kota-kediri", published={"source": "s", "index": Decimal("3.2")}
    ).evaluation
    higher = report_on(
        region="kota-madiun", published={"source": "s", "index": Decimal("3.4")}
    ).evaluation
    published = {"source": "s", "index": Decimal("3.2")}
    text = see(peers(report_on(published=published, peers=(other, higher)))).text
    assert "Kabupaten Batang shares the lowest index of those known." in text


def test_without_an_index_of_its_own_nothing_is_said_of_a_place(report_of, see):
    text = see(peers(report_of("kota-pekalongan", 2023))).text
    assert "The announced index of 72 regencies and cities judged by the same edition" in text
    assert "no place is counted" not in text and "itself has no announced index" in text
    # in 2019 one other index is known
    assert peers(report_of("kab-batang", 2019)) is None


def test_indonesian_form(report_of, see):
    text = see(peers(report_of("kota-cimahi", 2024, "id"))).text
    assert "3,63" in text and "3.63" not in text


def test_alone_in_a_year_there_is_nothing_to_compare(report_on):
    assert peers(report_on(published={"source": "s", "index": Decimal("3.2")})) is None


def test_two_known_indices_are_a_sentence_and_no_drawing_no_list_and_no_median(report_on, see):
    published = {"source": "s", "index": Decimal("3.2")}
    other = report_on(
        region="kota-kediri", published={"source": "s", "index": Decimal("3.5")}
    ).evaluation
    seen = see(peers(report_on(published=published, peers=(other,))))
    assert not seen.images and not seen.tables and "median" not in seen.text
    assert "Kabupaten Batang has the lowest index of those known." in seen.text


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
    table = member_list(section)
    assert len(table.rows) == 51 and {row[0].text for row in table.rows} == {
        "Kota Kediri",
        *(f"Kabupaten {i}" for i in range(0, 100, 2)),
    }
    assert "Province" not in table.columns, "one for all need not be told in every row"
    assert any(
        "101 regencies" in block.text for block in section.blocks if block.kind == "paragraph"
    )
    [strip] = [block for block in section.blocks if block.kind == "chart"]
    assert "Strip of 101" in strip.alt, "the strip shows all of them"


def test_where_the_median_stands_is_said_only_with_an_index_of_ones_own(report_of, report_on, see):
    assert "The median of those known is" in see(peers(report_of("kab-bekasi", 2024))).text
    edition = {"framework": "kominfo-2022", "source": "s"}
    others = tuple(
        report_on(
            region=region, evaluation=edition, published={"source": "s", "index": Decimal(index)}
        ).evaluation
        for region, index in (("kota-kediri", "3.5"), ("kota-bandung", "3.1"))
    )

    def text(index: str) -> str:
        published = {"source": "s", "index": Decimal(index)}
        return see(peers(report_on(evaluation=edition, published=published, peers=others))).text

    assert "Its index of 3.20 is the median." in text("3.2")
    assert "Its index of 3.00 is 0.10 below the median of those known, 3.10." in text("3.0")
    alone = see(peers(report_on(evaluation=edition, peers=(*others, others[0])))).text
    assert "The median of those known is 3.50." in alone
