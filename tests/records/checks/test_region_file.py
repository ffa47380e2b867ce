"""A region's file against the official list, its legal bases and its masterplan's years."""

from __future__ import annotations

import pytest

from smartcity_eval.records import problems_in

REGION = """region: kab-batang
name: {name}
code: "33.25"
province: {province}
legal_basis: [{{id: perbup-23-2019, kind: Perbup, about: Masterplan, number: "23", source: koran}}]
masterplan: {{state: in_force, source: koran, legal_basis: {basis}}}
sources: {{koran: {{title: T, publisher: P}}}}
"""


def region_problems(
    write_text, told, name="Kabupaten Batang", province="Jawa Tengah", basis="perbup-23-2019"
):
    return told(
        problems_in(
            write_text(
                REGION.format(name=name, province=province, basis=basis),
                "params/regions/kab-batang.yaml",
            )
        )
    )


def test_a_region_file_in_order(write_text, told):
    assert region_problems(write_text, told) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"name": "Kab. Batang"},
            "2 name: found Kab. Batang, the official list says Kabupaten Batang",
        ),
        ({"province": "Jambi"}, "4 province: found Jambi, the official list says Jawa Tengah"),
        (
            {"basis": "perbup-23"},
            (
                "6 masterplan.legal_basis: no legal basis with the id perbup-23 (did you mean"
                " perbup-23-2019?)"
            ),
        ),
    ],
)
def test_a_region_file_that_contradicts_the_list_or_itself(change, expected, write_text, told):
    assert region_problems(write_text, told, **change) == [expected]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("start: 2100, end: 1990", ["masterplan.end"]),
        ("start: 2019, end: 2100", ["masterplan.end"]),
        ("start: 2019, end: 2019", []),
        ("end: 2029", []),
        (
            "horizons: [{years: 50, to_years: 1, label: panjang}]",
            ["masterplan.horizons[1].to_years"],
        ),
        ("horizons: [{years: 5, to_years: 10, label: menengah}]", []),
    ],
)
def test_a_masterplan_does_not_end_before_it_begins(plan, expected, write_text):
    text = REGION.format(
        name="Kabupaten Batang", province="Jawa Tengah", basis="perbup-23-2019"
    ).replace("state: in_force,", f"state: in_force, {plan},")
    assert [
        p.place for p in problems_in(write_text(text, "params/regions/kab-batang.yaml"))
    ] == expected
