"""Readings of indicators: words and numbers, and values that no region has."""

from __future__ import annotations

from smartcity_eval.records import problems_in


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
