"""What a full record of each stage would have, and what this one has not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.evaluation.coverage import EXPECTED, record_coverage
from smartcity_eval.records import Record, Region, read_record, read_region_of, record_paths

PARAMS = Path(__file__).resolve().parents[2] / "params"


def record(stage: str = "implementation", year: int = 2023, **parts) -> Record:
    return Record.model_validate(
        {"year": year, "region": "kab-batang", "as_of": f"{year}-12-01", "stage": stage, **parts}
    )


def region(**parts) -> Region:
    return Region.model_validate(
        {
            "region": "kab-batang",
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
            **parts,
        }
    )


@pytest.mark.parametrize("stage", EXPECTED)
def test_an_empty_record_misses_everything(stage):
    found = record_coverage(record(stage), None)
    assert (found.present, found.missing, found.percent) == ((), tuple(EXPECTED[stage]), 0)


@pytest.mark.parametrize("path", record_paths(PARAMS), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_what_is_there_and_what_is_not_make_up_the_whole(path):
    own = read_record(path)
    found = record_coverage(own, read_region_of(PARAMS, own.region))
    assert sorted((*found.present, *found.missing)) == sorted(EXPECTED[own.stage])


def test_what_came_later_does_not_count_for_an_earlier_year():
    decree = {"id": "k", "kind": "Kepbup", "about": "Dewan", "year": 2024, "source": "s"}
    council = {"kind": "council", "legal_basis": "k", "source": "s"}
    parts = {
        "legal_basis": [decree],
        "institutions": [council, {"kind": "executing_team", "since": 2024, "source": "s"}],
        "masterplan": {"state": "drafting", "since": 2024, "source": "s"},
        "planning": [{"kind": "RPJPD", "since": 2024, "start": 2025, "source": "s"}],
    }
    later = {"council", "teams", "masterplan", "planning", "regulation"}
    assert later <= set(record_coverage(record("preparation", 2024), region(**parts)).present)
    assert later.isdisjoint(record_coverage(record("preparation", 2023), region(**parts)).present)


def test_a_regency_in_preparation_is_not_asked_for_a_score():
    assert not {"index", "rank", "component_scores", "programmes", "panel"} & set(
        EXPECTED["preparation"]
    )
    assert {"agreement", "bimtek", "council", "coordinators"} <= set(EXPECTED["preparation"])


PARTS = {
    "programmes": {"programmes": {"target": 5}},
    "programmes_by_dimension": {"programmes": {"dimensions": {"living": {"target": 5}}}},
    "inventory": {"programmes": {"inventory": [{"name": "a", "dimension": "living"}]}},
    "framework": {"evaluation": {"framework": "kominfo-2022"}},
    "component_scores": {"scores": {"components": {"outcome": 3}}},
    "dimension_scores": {"dimensions": {"values": {"living": 3}}},
    "index": {"published": {"index": 3}},
    "rank": {"published": {"ranks": [{"value": 3, "scope": "national"}]}},
    "panel": {"evaluation": {"panel": [{"institution": "UGM", "kind": "university"}]}},
    "mode": {"evaluation": {"mode": "online"}},
    "investment": {"indicators": {"investment": [{"rupiah": 5}]}},
    "hdi": {"indicators": {"hdi": [{"value": 70}]}},
    "spbe": {"indicators": {"spbe": [{"label": "Baik"}]}},
    "apbd": {"indicators": {"apbd_expenditure": [{"rupiah": 5}]}},
    "quick_wins": {"quick_wins": [{"name": "a"}]},
    "services": {"services": [{"name": "a"}]},
    "recommendations": {"recommendations": [{"text": "a"}]},
    "budget": {
        "budget": [{"fund": "APBD", "holder": "smart_city", "state": "planned", "amount": 5}]
    },
}


@pytest.mark.parametrize(("name", "parts"), PARTS.items(), ids=PARTS)
def test_each_part_counts_once_it_is_there(name, parts):
    split = (
        ("programmes_by_dimension",) if name == "inventory" else ()
    )  # whose programmes each have their dimension
    assert record_coverage(record(**parts), None).present == (*split, name)


def test_an_unknown_edition_is_not_a_known_framework():
    assert "framework" in record_coverage(record(evaluation={"framework": "unknown"}), None).missing


LASTING = {
    "masterplan": {"masterplan": {"state": "drafting"}},
    "council": {"institutions": [{"kind": "council"}]},
    "teams": {"institutions": [{"kind": "technical_team"}]},
    "coordinators": {"institutions": [{"kind": "dimension_coordinator"}]},
    "regulation": {"legal_basis": [{"id": "a", "kind": "Perbup", "about": "b"}]},
    "agreement": {"legal_basis": [{"id": "a", "kind": "MoU", "about": "b"}]},
    "planning": {"planning": [{"kind": "RPJMD"}]},
    "selection": {"milestones": [{"kind": "selection", "title": "a", "year": 2023}]},
    "bimtek": {"milestones": [{"kind": "bimtek", "title": "a", "year": 2022}]},
}


@pytest.mark.parametrize(("name", "parts"), LASTING.items(), ids=LASTING)
def test_what_lasts_counts_from_the_regions_file(name, parts):
    assert record_coverage(record("preparation"), region(**parts)).present == (name,)


@pytest.mark.parametrize(
    "parts",
    [
        {"milestones": [{"kind": "bimtek", "title": "a", "year": 2024}]},
        {"legal_basis": [{"id": "a", "kind": "Perbup", "about": "b", "year": 2024}]},
        {"masterplan": {"state": "in_force", "start": 2025}},
    ],
)
def test_what_came_later_does_not_count_yet(parts):
    assert record_coverage(record("preparation"), region(**parts)).present == ()


@pytest.mark.parametrize("element", ["structure", "infrastructure", "superstructure"])
def test_readiness_counts_by_element(element):
    own = record("selection", readiness=[{"element": element, "text": "a"}])
    assert record_coverage(own, None).present == (f"readiness_{element}",)


@pytest.mark.parametrize("start", [2019, 2023, None])
def test_a_masterplan_counts_from_its_first_year_on(start):
    parts = {"masterplan": {"state": "in_force", "start": start}}
    assert record_coverage(record("preparation"), region(**parts)).present == ("masterplan",)


def test_one_reading_with_a_figure_is_enough_and_one_without_is_none():
    empty, known = {"note": "belum ada"}, {"value": 70}
    both = record(indicators={"hdi": [empty, known]})
    assert record_coverage(both, None).present == ("hdi",)
    assert record_coverage(record(indicators={"hdi": [empty]}), None).present == ()


def test_each_institution_and_each_law_counts_for_its_own_part_alone():
    parts = {
        "institutions": [{"kind": "council"}, {"kind": "technical_team"}],
        "legal_basis": [
            {"id": "a", "kind": "MoU", "about": "b"},
            {"id": "c", "kind": "Perda", "about": "d"},
        ],
    }
    found = record_coverage(record("preparation"), region(**parts)).present
    assert set(found) == {"council", "teams", "agreement", "regulation"}


@pytest.mark.usefixtures("indian_pack")
def test_only_what_the_countrys_full_record_has_is_missed():
    found = record_coverage(record(published={"index": Decimal("3.40"), "source": "a"}), None)
    assert found.present == ("index",)
    assert set(found.missing) == {"framework", "component_scores", "rank"}
    assert record_coverage(record("selection"), None).missing == ()
