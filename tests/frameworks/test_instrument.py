"""The instrument of an edition: its groups, its questions, its grades and where it rounds.

The editions are held against the ministry's printed instruments, where those lie beside the
project.
"""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartcity_eval.frameworks import edition_ids, load_framework
from smartcity_eval.frameworks.instrument import Element, Grades, Group, Question, Rounding
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.reference.regions import regions

DOMAIN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    / "domain"
)
beside = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)

EVIDENCE = {"status": "stated", "reference": "surat"}
WITH_QUESTIONS = {
    "kominfo-2022-first-phase": 59,
    "kominfo-2023-regular": 111,
    "kominfo-2023-kppn-ikn": 117,
}
WITHOUT = ("kominfo-2021", "kominfo-2022", "kominfo-2023-cohort-2022")
LABEL = {"id": "Contoh", "en": "Example"}


# Grades: whole numbers, averaged over assessors.


def means(assessors: int, leaves: int, step: str = "1") -> set[Decimal]:
    """Every score from 0 to 4 that grades give, printed with two decimals, by trying each sum of
    them.
    """
    most = int(4 * assessors * leaves / Decimal(step))
    return {half_up(total * Decimal(step) / (assessors * leaves), 2) for total in range(most + 1)}


@pytest.mark.parametrize(
    ("assessors", "leaves", "step"),
    [(4, 1, "1"), (5, 1, "1"), (5, 6, "1"), (4, 5, "1"), (5, 7, "1"), (3, 1, "0.5")],
)
def test_a_score_can_be_given_exactly_when_some_grades_give_it(assessors, leaves, step):
    grades = Grades.model_validate({**EVIDENCE, "assessors": assessors, "step": Decimal(step)})
    possible = means(assessors, leaves, step)
    found = {score for n in range(401) if grades.can_give(score := Decimal(n) / 100, leaves, 2)}
    assert found == possible


def test_a_mean_halfway_was_printed_upwards():
    """One grade of 1 by eight assessors is 0.125: printed 0.13, never 0.12."""
    grades = Grades.model_validate({**EVIDENCE, "assessors": 8})
    assert (grades.can_give(Decimal("0.13"), 1, 2), grades.can_give(Decimal("0.12"), 1, 2)) == (
        True,
        False,
    )


def test_fewer_printed_decimals_leave_more_room():
    grades = Grades.model_validate({**EVIDENCE, "assessors": 5})
    assert [
        grades.can_give(Decimal(text), 6, decimals)
        for text, decimals in (("3.52", 2), ("3.5", 1), ("3.53", 2), ("3.5333", 4))
    ] == [False, True, True, True]


@given(st.integers(1, 9), st.integers(1, 60), st.data())
def test_every_mean_of_grades_can_be_given(assessors, leaves, data):
    total = data.draw(st.integers(0, 4 * assessors * leaves))
    grades = Grades.model_validate({**EVIDENCE, "assessors": assessors})
    assert grades.can_give(half_up(Decimal(total) / (assessors * leaves), 2), leaves, 2)


@pytest.mark.parametrize("assessors", [0, -1, 100, 4.5, "4", True])
def test_assessors_are_counted(assessors):
    with pytest.raises(ValidationError):
        Grades.model_validate({**EVIDENCE, "assessors": assessors})


def test_the_editions_grades_are_those_inferred_from_the_tables():
    assert {name: load_framework(name).grades.assessors for name in WITH_QUESTIONS} == {
        "kominfo-2022-first-phase": 4,
        "kominfo-2023-regular": 5,
        "kominfo-2023-kppn-ikn": 5,
    }
    assert all(
        load_framework(name).grades.status == "inferred" and load_framework(name).grades.step == 1
        for name in WITH_QUESTIONS
    )
    assert all(load_framework(name).grades is None for name in WITHOUT)


# Rounding: where it is said.


@pytest.mark.parametrize("step", ["terms", "sum"])
@pytest.mark.parametrize("decimals", [0, 2, 9])
def test_rounding_names_its_step_and_decimals(step, decimals):
    assert (
        Rounding.model_validate({**EVIDENCE, "step": step, "decimals": decimals}).decimals
        == decimals
    )


@pytest.mark.parametrize(
    "wrong",
    [{"step": "suku"}, {"decimals": -1}, {"decimals": 10}, {"decimals": 2.5}, {"decimals": "2"}],
)
def test_a_rounding_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        Rounding.model_validate({**EVIDENCE, "step": "sum", "decimals": 2, **wrong})


def test_2022_rounds_its_terms_and_2023_their_sum():
    found = {
        name: load_framework(name).rounding
        for name in edition_ids()
        if load_framework(name).rounding
    }
    assert {name: (r.step, r.decimals, r.status) for name, r in found.items()} == {
        "kominfo-2022": ("terms", 2, "inferred"),
        "kominfo-2022-first-phase": ("terms", 2, "inferred"),
        "kominfo-2023-cohort-2022": ("sum", 2, "inferred"),
        "kominfo-2023-kppn-ikn": ("sum", 2, "inferred"),
        "kominfo-2023-regular": ("sum", 2, "inferred"),
    }


# Groups.


def test_a_group_names_its_letter_and_need_not_know_its_members():
    group = Group.model_validate(
        {"key": "mature", "label": LABEL, "letter": "B-1", "reference": "surat"}
    )
    assert group.members == ()
    for wrong in ({"key": "Mature"}, {"key": ""}, {"members": ["Kab. Batang"]}):
        with pytest.raises(ValidationError):
            Group.model_validate(
                {"key": "mature", "label": LABEL, "letter": "B-1", "reference": "surat", **wrong}
            )


def test_the_groups_of_the_letters():
    groups = {
        name: load_framework(name).group for name in edition_ids() if load_framework(name).group
    }
    assert {name: len(group.members) for name, group in groups.items()} == {
        "kominfo-2022": 0,
        "kominfo-2022-first-phase": 42,
        "kominfo-2023-cohort-2022": 0,
        "kominfo-2023-kppn-ikn": 66,
        "kominfo-2023-regular": 75,
    }
    assert all(set(group.members) <= regions().keys() for group in groups.values())
    assert (
        "kota-surabaya" in groups["kominfo-2022-first-phase"].members
        and "kota-surabaya" in groups["kominfo-2023-regular"].members
    )
    assert (
        groups["kominfo-2023-regular"].letter
        == groups["kominfo-2023-kppn-ikn"].letter
        == "B-1384/DJAI/AI.01.04/12/2023"
    ), "announced together"


# Questions.


def test_a_question_says_what_evidence_it_asks_for():
    for kind in (
        "document",
        "activity",
        "count",
        "share",
        "statistic",
        "external_index",
        "survey",
        "judgement",
    ):
        assert Question(code="1.1.1", indicator="Perencanaan", kind=kind).kind == kind
    with pytest.raises(ValidationError):
        Question.model_validate({"code": "1.1.1", "indicator": "Perencanaan", "kind": "opinion"})


def test_an_element_says_what_a_component_looks_at_in_both_languages():
    assert Element.model_validate({"label": LABEL, "about": LABEL}).about.en == "Example"
    elements = {c.key: len(c.elements) for c in load_framework("kominfo-2023-kppn-ikn").components}
    assert elements == {
        "baseline": 2,
        "output": 3,
        "outcome": 2,
        "impact": 1,
        "quick_win": 2,
        "collaboration": 1,
    }


@pytest.mark.parametrize(("name", "count"), WITH_QUESTIONS.items())
def test_every_leaf_of_an_edition_with_questions_is_one_and_says_so_in_both_languages(name, count):
    edition = load_framework(name)
    leaves = edition.leaves()
    assert len(leaves) == count and all(
        leaf.question and leaf.question.indicator and leaf.question.code for leaf in leaves
    )
    assert all(
        leaf.label.id and leaf.label.en and leaf.label.id != leaf.label.en for leaf in leaves
    )
    assert all(node.levels == () for node in edition.nodes()), (
        "no level descriptions were printed, so none are made up"
    )
    assert len({leaf.key for leaf in leaves}) == count


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_a_component_is_the_plain_mean_of_its_questions(name):
    edition = load_framework(name)
    shares = edition.shares()
    for component in edition.components:
        leaves = list(component.leaves())
        assert component.plain_mean is not None and component.plain_mean.how
        assert {shares[leaf.key] for leaf in leaves} == {
            Fraction(component.weight.value) / 100 / len(leaves)
        }
    assert sum(shares[leaf.key] for leaf in edition.leaves()) == 1


@pytest.mark.parametrize("name", WITHOUT)
def test_an_edition_whose_questions_are_not_known_has_five_components_and_none(name):
    edition = load_framework(name)
    assert [c.key for c in edition.components] == [
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
    ] and len(edition.leaves()) == 5
    assert all(leaf.question is None for leaf in edition.leaves())


WEIGHTS = {
    "kominfo-2021": "10/20/30/20/20",
    "kominfo-2022": "10/20/30/20/20",
    "kominfo-2022-first-phase": "10/20/30/10/30",
    "kominfo-2023-cohort-2022": "10/20/30/20/20",
    "kominfo-2023-kppn-ikn": "10/20/20/20/20/10",
    "kominfo-2023-regular": "10/20/30/20/20",
}


@pytest.mark.parametrize(("name", "weights"), WEIGHTS.items())
def test_the_group_decides_the_weights(name, weights):
    assert "/".join(str(c.weight.value) for c in load_framework(name).components) == weights


def printed(name: str) -> list[tuple[str, ...]]:
    """The ministry's printed instrument: component, key, labels, indicator, sub-indicator, code,
    dimension, kind.

    A sub-indicator of the indicator's own name is none.
    """
    with (DOMAIN / name).open(encoding="utf-8", newline="") as file:
        columns = (
            "component",
            "leaf_key",
            "label_id",
            "label_en",
            "indicator",
            "subindicator",
            "question_code",
            "dimension",
            "kind",
        )
        rows = [
            {
                **row,
                "subindicator": (
                    "" if row["subindicator"] == row["indicator"] else row["subindicator"]
                ),
            }
            for row in csv.DictReader(file)
        ]
        return [tuple(row[column] for column in columns) for row in rows]


def own(name: str) -> list[tuple[str, ...]]:
    return [
        (
            c.key,
            leaf.key,
            leaf.label.id,
            leaf.label.en,
            leaf.question.indicator,
            leaf.question.sub_indicator or "",
            leaf.question.code,
            leaf.dimension or "",
            leaf.question.kind,
        )
        for c in load_framework(name).components
        for leaf in c.leaves()
    ]


@beside
@pytest.mark.parametrize(
    ("edition", "table", "but"),
    [
        ("kominfo-2022-first-phase", "kominfo_instrument_2022.csv", ""),
        ("kominfo-2023-kppn-ikn", "kominfo_instrument_2023.csv", ""),
        ("kominfo-2023-regular", "kominfo_instrument_2023.csv", "collaboration"),
    ],
)
def test_the_questions_are_the_printed_ones_in_their_order(edition, table, but):
    assert own(edition) == [row for row in printed(table) if row[0] != but]
