"""The instructions fit the kind of workbook."""

from __future__ import annotations

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.frameworks import load_framework
from smartcity_eval.workbooks.sheets.instructions import instruction_lines
from smartcity_eval.workbooks.sheets.layout import KINDS, Identity


def lines(kind: str, edition: str = "kominfo-2022", language: str = "en") -> tuple[str, ...]:
    return instruction_lines(
        Identity(kind, edition, "kab-batang", year=2023, minimum=1, maximum=4),
        load_framework(edition),
        translator(language),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_workbook_says_that_it_is_protected_without_a_password_and_never_changed(kind):
    text = " ".join(lines(kind))
    assert "without a password" in text and "never changed" in text


def test_an_edition_without_a_public_rubric_says_so_and_one_with_levels_does_not():
    assert any("no public rubric" in line for line in lines("ratings"))
    assert not any("no public rubric" in line for line in lines("ratings", "spbe-2020"))


def test_only_assessors_are_told_of_departing_from_the_self_assessment():
    assert any("further than 0.5" in line for line in lines("ratings"))
    assert any("lebih dari 0,5" in line for line in lines("ratings", language="id"))
    assert not any("further than" in line for line in lines("self-assessment"))


def test_a_survey_claims_no_official_scale():
    assert any("No source says which answer scale" in line for line in lines("survey"))


@pytest.mark.parametrize(
    ("edition", "count"),
    [
        ("kominfo-2022-first-phase", 59),
        ("kominfo-2023-regular", 111),
        ("kominfo-2023-kppn-ikn", 117),
    ],
)
def test_an_edition_with_questions_says_how_many_and_that_their_levels_were_not_published(
    edition, count
):
    said = [line for line in lines("ratings", edition) if "no level descriptions" in line]
    assert said == [
        f"This edition has {count} questions, but no level descriptions were published, so none are"
        " written here."
    ]
    assert not any("components" in line for line in lines("ratings", edition))


def test_an_edition_with_levels_for_some_questions_says_for_how_many():
    edition = load_framework("spbe-2020")
    described = edition.components[0]
    some = edition.model_copy(
        update={"components": (described, *map(without_levels, edition.components[1:]))}
    )
    said = instruction_lines(
        Identity("ratings", edition.id, "kab-batang", year=2023), some, translator("en")
    )
    assert any(
        line.startswith(
            f"Beside {len(tuple(described.leaves()))} of {len(edition.leaves())} rows stand the"
            " levels"
        )
        for line in said
    )


def without_levels(component):
    """The same component with no level described in it."""
    return component.model_copy(
        update={"levels": (), "children": tuple(map(without_levels, component.children))}
    )


def test_a_rubric_begun_from_an_edition_says_what_it_does_not_hold_and_what_the_step_is_for():
    begun = " ".join(
        instruction_lines(
            Identity("rubric", "kominfo-2023-regular", language="en"), None, translator("en")
        )
    )
    assert (
        "The sheets hold kominfo-2023-regular." in begun
        and "known differences" in begun
        and "means over assessors" in begun
    )
    assert "The sheets hold" not in " ".join(
        instruction_lines(Identity("rubric", language="en"), None, translator("en"))
    )
