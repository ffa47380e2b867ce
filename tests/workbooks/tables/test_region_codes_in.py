"""Which region a code means, in two systems."""

from __future__ import annotations

import pytest

from smartcity_eval.reference.region_codes import region_of_bps
from smartcity_eval.reference.regions import regions
from smartcity_eval.workbooks.tables.region_codes_in import (
    differs_from_name,
    is_province_code,
    region_by_bps,
    region_by_code,
)
from smartcity_eval.workbooks.tables.region_names import regions_named


def test_every_region_is_found_by_its_code():
    assert all(region_by_code(entry.code) == (region, None) for region, entry in regions().items())
    assert (
        region_by_bps("1201")
        == region_by_bps(1201.0)
        == region_by_bps(" 12.01 ")
        == ("kab-nias", None)
    )


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "33.99",
            (
                "the code 33.99 is not on Kemendagri's list; if the codes are those of BPS, say by:"
                " bps in the mapping"
            ),
        ),
        ("91.01", "the code 91.01 was that of kab-merauke until 2022; today it is 93.01"),
        (
            1201,
            (
                "found 1201, four digits without a dot, as BPS writes its codes: there it is"
                " kab-nias, at Kemendagri 12.01 is kab-tapanuli-tengah"
            ),
        ),
        ("1473", "there it is kota-dumai, at Kemendagri 14.73 is nobody's"),
        (33.1, "found the number 33.1: Excel drops a last zero"),
    ],
)
def test_a_code_that_is_not_kemendagris(code, told):
    region, fault = region_by_code(code)
    assert region is None and told in fault.in_language("en")


@pytest.mark.parametrize("code", ["1299", 12.1, "12.1", "Nias", "12345"])
def test_what_is_no_code_of_bps(code):
    assert region_by_bps(code)[0] is None and region_by_bps(code)[1] is not None


@pytest.mark.parametrize("read", [region_by_code, region_by_bps])
def test_no_code_is_no_fault_and_an_error_value_is_one(read):
    assert read(None) == read("  ") == (None, None)
    assert read("#REF!")[1] is not None and read(True)[1] is not None


def test_a_provinces_code():
    assert all(map(is_province_code, ("33", "33.00", "3300", 3300.0, 33.0, "9999"))) and not any(
        map(is_province_code, ("33.25", 3325, None, "", "Jawa"))
    )


def test_a_code_and_the_name_beside_it():
    assert differs_from_name("33.25", "Kab. Batang", "code", regions_named("Kab. Batang")) is None
    assert differs_from_name("33.25", "3,31", "code", frozenset()) is None, (
        "what is no name says nothing"
    )
    assert (
        differs_from_name("12.01", "Kab. Nias", "code", regions_named("Kab. Nias")).in_language(
            "en"
        )
        == "Kemendagri's code 12.01 is kab-tapanuli-tengah, but beside it stands 'Kab. Nias', which"
        " it is at BPS; if the codes are those of BPS, say by: bps in the mapping"
    )
    assert (
        differs_from_name("33.25", "Kab. Demak", "code", regions_named("Kab. Demak")).in_language(
            "en"
        )
        == "Kemendagri's code 33.25 is kab-batang, but beside it stands 'Kab. Demak'; find out"
        " which is right"
    )


def test_no_code_read_as_bpss_own_is_taken_for_kemendagris_where_they_differ():
    wrong = [
        (code, region)
        for code, region in ((f"{n}", region_of_bps(f"{n}")) for n in range(1101, 9472))
        if region and region_by_code(code)[0] is not None
    ]
    assert wrong == []
