"""Readings of indicators: words and numbers, and values that no region has."""

from __future__ import annotations

from smartcity_eval.records import problems_in, read_record
from smartcity_eval.records.writing import record_text

PACK = 'country: Utopia\ncurrency: {symbol: "U$"}\n'
INCOME = "income:\n  label: {en: Income}\n  unit: money\n  plausible: [0, 1000]\n"


def test_a_reading_may_be_a_word_but_not_nothing(write_record, told):
    assert problems_in(write_record("indicators: {spbe: [{label: Baik, source: koran}]}")) == ()
    assert problems_in(write_record("indicators: {spbe: [{source: koran}]}")) != ()
    assert (
        problems_in(write_record("indicators: {audit_opinion: [{label: WTP, source: koran}]}"))
        == ()
    )
    for figure in ("value: 3", "label: WTP, value: 3", "rupiah: 3"):
        assert (
            "written as label:"
            in told(
                problems_in(
                    write_record(f"indicators: {{audit_opinion: [{{{figure}, source: koran}}]}}")
                )
            )[0]
        )


def test_a_reading_that_no_region_has_is_asked_about_until_its_note_answers(write_record, told):
    for name, value in (("life_expectancy", "6996"), ("population", "0"), ("poverty", "0.08")):
        [problem] = told(
            problems_in(
                write_record(f"indicators: {{{name}: [{{value: {value}, source: koran}}]}}")
            )
        )
        assert f"found {value}, but between" in problem and problem.endswith(
            "; if it is right, say so in its note:"
        )
        assert (
            problems_in(
                write_record(
                    f"indicators: {{{name}: [{{value: {value}, note: diperiksa, source: koran}}]}}"
                )
            )
            == ()
        )
    assert (
        "may be lost or misplaced (69.96?)"
        in told(
            problems_in(
                write_record("indicators: {life_expectancy: [{value: 6996, source: koran}]}")
            )
        )[0]
    )
    assert (
        "between 10000000000 and"
        in told(
            problems_in(
                write_record("indicators: {apbd_revenue: [{rupiah: 1750957035, source: koran}]}")
            )
        )[0]
    )


def test_a_note_does_not_put_a_reading_on_its_scale(write_record, told):
    [problem] = told(
        problems_in(
            write_record(
                "indicators: {network_coverage: [{value: 4500, note: diperiksa, source: koran}]}"
            )
        )
    )
    assert (
        "found 4500, off the scale from 0 to 100; the decimal mark may be lost or misplaced"
        " (45.00?)" in problem
    )


def test_an_amount_is_called_rupiah_or_amount_and_is_the_same(write_record, told):
    for key in ("rupiah", "amount"):
        path = write_record(f"indicators: {{investment: [{{{key}: 500, source: koran}}]}}")
        assert problems_in(path) == ()
        [reading] = read_record(path).indicators["investment"]
        assert reading.money == 500
        written = record_text(read_record(path))
        assert f"{key}: 500" in written
    for figures in ("value: 5", "rupiah: 5, amount: 5", "label: tinggi, value: 5"):
        path = write_record(f"indicators: {{investment: [{{{figures}, source: koran}}]}}")
        assert "written as rupiah: …" in told(problems_in(path))[0]
    path = write_record("indicators: {hdi: [{amount: 70, source: koran}]}")
    assert "written as value: …" in told(problems_in(path))[0]


def test_a_long_amount_keeps_its_note_and_a_decimal_one_is_refused(write_record, told):
    path = write_record(
        "indicators: {investment: [{amount: {value: 500, note: kira-kira}, source: koran}]}"
    )
    [reading] = read_record(path).indicators["investment"]
    assert (reading.money, reading.note) == (500, "kira-kira")
    path = write_record("indicators: {investment: [{amount: 5.5, source: koran}]}")
    assert told(problems_in(path))[0].startswith("5 indicators.investment[1].amount: found 5.5")


def test_in_another_pack_money_is_an_amount(write_record, told, indian_pack, own_pack):
    assert indian_pack.is_dir()  # whose edition is then in force
    folder = own_pack(PACK)
    (folder / "indicators.yaml").write_text(INCOME, encoding="utf-8")
    path = write_record("indicators: {income: [{amount: 500, source: koran}]}", region="a")
    assert problems_in(path) == ()
    path = write_record("indicators: {income: [{value: 500, source: koran}]}", region="a")
    assert "written as amount: …" in told(problems_in(path))[0]
