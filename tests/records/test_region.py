"""What lasts about a regency."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from smartcity_eval.records import Region, read_region
from smartcity_eval.records.region import Horizon, Institution, LegalBasis, Masterplan

IDENTITY = {
    "region": "kab-batang",
    "name": "Kabupaten Batang",
    "code": "33.25",
    "province": "Jawa Tengah",
}


def test_batang_as_its_file_says(params):
    region = read_region(params / "regions" / "kab-batang.yaml")
    plan = region.masterplan
    assert (
        plan.legal_basis,
        plan.start.value,
        plan.start.status,
        plan.end.value,
        plan.end.status,
    ) == ("perbup-23-2019", 2019, "inferred", 2029, "stated")
    assert [(h.years, h.label) for h in plan.horizons] == [
        (1, "jangka pendek"),
        (10, "jangka panjang"),
    ]
    basis = {legal.id: legal for legal in region.legal_basis}
    assert (basis["perbup-23-2019"].number, basis["perbup-23-2019"].year) == ("23", 2019)
    assert basis["mou-2018"].number == "26/KOMINFO/HK.03.02/05/2018"
    assert [b.number for b in region.legal_basis if b.kind == "Perda"] == [None]
    assert {(p.kind, p.start, p.end) for p in region.planning} >= {("RPD", 2023, 2026)}
    assert region.conflicts


def test_purbalingga_as_its_file_says(params):
    region = read_region(params / "regions" / "kab-purbalingga.yaml")
    assert {"council", "executing_team", "technical_team", "dimension_coordinator"} <= {
        i.kind for i in region.institutions
    }
    assert {b.number for b in region.legal_basis} >= {"500.12/172", "014/DJAI/HK.04.01/03/2024"}
    assert any((h.years, h.to_years) == (5, 10) for h in region.masterplan.horizons)


def test_a_region_introduces_itself():
    assert (
        str(Region.model_validate(IDENTITY))
        == "<Region kab-batang · 33.25 Kabupaten Batang, Jawa Tengah>"
    )


@pytest.mark.parametrize("key", IDENTITY)
def test_the_identity_is_complete(key):
    with pytest.raises(ValidationError):
        Region.model_validate({k: v for k, v in IDENTITY.items() if k != key})


@pytest.mark.parametrize("years", [0, 51, 10.5, "10"])
def test_a_horizon_is_some_years(years):
    with pytest.raises(ValidationError):
        Horizon(years=years, label="a", source="koran")


def test_a_masterplan_hands_its_source_to_its_years():
    plan = Masterplan.model_validate(
        {
            "state": "in_force",
            "source": "koran",
            "start": 2019,
            "horizons": [{"years": 10, "label": "panjang"}],
        }
    )
    assert (plan.start.source, plan.horizons[0].source, plan.end) == (("koran",), ("koran",), None)


def test_an_institution_has_no_personal_name():
    assert set(Institution.model_fields) & {"person", "head", "leader"} == set()


@pytest.mark.parametrize(
    ("made", "holds"),
    [
        ({"since": 2023}, True),
        ({"since": 2024}, False),
        ({"since": 2024, "year": 2022}, True),
        ({"year": 2022}, True),
        ({"year": 2023}, True),
        ({"year": 2024}, False),
        ({}, True),
        ({"date": date(2024, 3, 5)}, False),
        ({"date": date(2023, 12, 31), "year": 2024}, True),
    ],
)
def test_a_regulation_holds_from_its_year(made, holds):
    assert (
        LegalBasis(id="a", kind="Perbup", about="b", source="koran", **made).in_force_by(2023)
        is holds
    )
