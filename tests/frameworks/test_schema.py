"""A framework edition's own form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from smartcity_eval.frameworks import Component, Referenced, load_framework
from smartcity_eval.frameworks.schema import Label


def test_a_weight_may_be_surer_in_one_year_than_in_another():
    weight = Referenced(
        value=30, status="stated", reference="surat", year_status={2023: "inferred"}
    )
    assert (weight.status_in(2022), weight.status_in(2023)) == ("stated", "inferred")


@pytest.mark.parametrize("value", [True, "30", 3.5, None])
def test_a_weight_is_a_number_as_printed(value):
    with pytest.raises(ValidationError):
        Referenced(value=value, status="stated", reference="surat")


@pytest.mark.parametrize("missing", ["value", "status", "reference"])
def test_a_number_without_its_reference_is_refused(missing):
    whole = {"value": 30, "status": "stated", "reference": "surat"}
    with pytest.raises(ValidationError):
        Referenced.model_validate({key: value for key, value in whole.items() if key != missing})


def part(key: str, weight: int, *children: Component) -> Component:
    return Component(
        key=key,
        label=Label(id=key, en=key),
        weight=Referenced(value=weight, status="stated", reference="x"),
        children=children,
    )


def test_leaves_come_in_order_from_any_depth():
    tree = part("a", 60, part("b", 20), part("c", 40, part("d", 10), part("e", 30)))
    assert [leaf.key for leaf in tree.leaves()] == ["b", "d", "e"]
    assert [leaf.key for leaf in part("f", 40).leaves()] == ["f"]


@pytest.mark.parametrize("key", ["Quick Win", "", "quick-win", "../x"])
def test_a_key_is_one_plain_word(key):
    with pytest.raises(ValidationError):
        part(key, 1)


def test_a_label_speaks_both_languages():
    assert (
        Label(id="Dampak", en="Impact").in_language("id"),
        Label(id="Dampak", en="Impact").in_language("en"),
    ) == ("Dampak", "Impact")


def test_comparable_with_itself_and_with_those_it_names():
    edition = load_framework("kominfo-2022")
    assert [
        edition.comparable(other) for other in ("kominfo-2022", "kominfo-2021", "spbe-2020")
    ] == [True, True, False]


def test_an_edition_is_frozen_and_introduces_itself():
    edition = load_framework("kominfo-2022")
    assert repr(edition) == str(edition) == "<Framework kominfo-2022 · 2022 · 5 leaves>"
    with pytest.raises(ValidationError):
        edition.min_coverage = Decimal(0)


def test_a_leafs_levels_are_its_own_or_those_of_the_nearest_node_above():
    example = load_framework("contoh-2024")
    own = example.levels_of("policy")
    assert (
        list(own) == [1, 2, 3, 4]
        and own[Decimal(1)].id == "Smart City belum disebut dalam rencana pembangunan daerah"
    )
    branch = example.components[0]
    shared = branch.model_copy(
        update={
            "levels": branch.children[0].levels,
            "children": tuple(c.model_copy(update={"levels": ()}) for c in branch.children),
        }
    )
    assert example.model_copy(update={"components": (shared,)}).levels_of(
        "regulation"
    ) == example.levels_of("masterplan")
    assert load_framework("kominfo-2022").levels_of("outcome") == {} == example.levels_of("nothing")
