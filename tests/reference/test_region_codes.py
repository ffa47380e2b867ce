"""Codes beside today's Kemendagri ones."""

from __future__ import annotations

import re

from smartcity_eval.reference.region_codes import (
    _rows,
    region_of_bps,
    region_of_code,
    region_of_former_code,
)
from smartcity_eval.reference.regions import regions


def test_every_region_has_one_bps_code():
    rows = _rows()
    assert sorted(region for _, region, _ in rows) == sorted(regions())
    assert len({bps for bps, _, _ in rows}) == 514 and all(
        re.fullmatch(r"[0-9]{4}", bps) for bps, _, _ in rows
    )


def test_a_kota_has_a_code_from_71_on_in_both_systems():
    assert all((region.startswith("kota-")) == (bps[2:] > "70") for bps, region, _ in _rows())


def test_the_two_systems_disagree_where_they_are_known_to():
    assert (region_of_bps("1201"), region_of_code("12.01")) == ("kab-nias", "kab-tapanuli-tengah")
    assert (region_of_bps("9171"), region_of_code("91.71")) == ("kota-sorong", "kota-jayapura")
    another = [
        bps
        for bps, region, _ in _rows()
        if region_of_code(f"{bps[:2]}.{bps[2:]}") not in (None, region)
    ]
    # By BPS's list of 2020 against Kemendagri's of 2025. Either list of another year gives another
    # number: Papua's codes were given anew in 2022, and against Kemendagri's own codes of 2020 it
    # is two more. Outside Papua nothing depends on the year.
    assert len(another) == 164, "with the dot put in, so many BPS codes are another region's"
    assert sum(bps < "91" for bps in another) == 153
    in_2020 = {code or regions()[region].code: region for _, region, code in _rows()}
    old = [
        bps
        for bps, region, _ in _rows()
        if in_2020.get(f"{bps[:2]}.{bps[2:]}") not in (None, region)
    ]
    assert (len(old), sum(bps < "91" for bps in old)) == (166, 153)


def test_a_former_code_is_nobodys_today():
    former = [code for _, _, code in _rows() if code and region_of_code(code) is None]
    assert len(former) > 20
    assert all(
        regions()[region_of_former_code(code)].province.startswith("Papua") for code in former
    )
    assert [
        code for _, region, code in _rows() if code and region_of_code(code) not in (None, region)
    ] == [], "a code given out again could be either's"
