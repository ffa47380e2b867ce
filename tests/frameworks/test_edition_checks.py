"""What an edition must be in itself beyond its tree and scale: groups, tables, consensus rules."""

from __future__ import annotations

import pytest

from smartcity_eval.frameworks import read_framework
from smartcity_eval.frameworks.edition_checks import CONSENSUS

from .checked_edition import EDITION, problems

GROUP = (
    "group: {{key: awal, label: {{id: Awal, en: First}}, letter: B-1, reference: surat, members:"
    " [{}]}}\n"
)
REFUSED = {
    "a table of what is not in the tree": (
        "    a: {names: [a_1]}",
        "    z: {names: [a_1]}",
        "35 table.inputs.z: z stands 0 times in the tree, expected once",
    ),
    "a table of what stands twice": (
        "{key: c,",
        "{key: a,",
        "35 table.inputs.a: a stands 2 times in the tree, expected once",
    ),
    "a group of an unknown region": (
        "missing: refuse\n",
        "missing: refuse\n" + GROUP.format("kab-batang, kab-batng"),
        (
            "9 group.members[2]: unknown region kab-batng (did you mean kab-batang, kab-bantaeng,"
            " kab-subang?)"
        ),
    ),
    "a group of a region twice": (
        "missing: refuse\n",
        "missing: refuse\n" + GROUP.format("kab-batang, kota-kediri, kab-batang"),
        "9 group.members[3]: kab-batang stands twice; keep one",
    ),
    "terms rounded that are not added": (
        "rounding: {step: sum,",
        "aggregation: geometric\nrounding: {step: terms,",
        (
            "11 rounding.step: terms are rounded only where the index is their sum (aggregation:"
            " arithmetic)"
        ),
    ),
    "grades in steps of nothing": (
        "missing: refuse\n",
        "missing: refuse\ngrades: {assessors: 4, step: 0, status: stated, reference: x}\n",
        "9 grades.step: found 0, expected more than 0",
    ),
    "grades in steps backwards": (
        "missing: refuse\n",
        "missing: refuse\ngrades: {assessors: 4, step: -1, status: stated, reference: x}\n",
        "9 grades.step: found -1, expected more than 0",
    ),
    "an unknown key of the table": (
        "names: [a_1]",
        "name: [a_1]",
        "35 table.inputs.a.names: this is missing; write it as names: …",
    ),
}


def test_an_edition_in_order(write_text, told):
    assert problems(write_text, told) == []
    edition = read_framework(write_text(EDITION, "coba-2030.yaml"))
    assert [node.key for node in edition.nodes()] == ["a", "c", "b"] and edition.total_weight == 2


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_an_edition_that_contradicts_itself_is_refused(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)


def test_the_members_of_a_group_are_regencies_and_cities(write_text):
    edition = read_framework(
        write_text(
            EDITION.replace(
                "missing: refuse\n", "missing: refuse\n" + GROUP.format("kab-batang, kota-kediri")
            ),
            "coba-2030.yaml",
        )
    )
    assert edition.group.members == ("kab-batang", "kota-kediri")


PANEL = (
    "panel:\n  missing: refuse\n  consensus: {rule: RULE, status: stated, reference: surat}\n"
    "  departure: {value: 1, status: stated, reference: surat}\n"
    "  spread: {value: 1, status: stated, reference: surat}\n"
)


def test_an_unknown_consensus_rule_is_told_with_those_that_are_known(write_text, told):
    def with_rule(rule: str) -> list[str]:
        panel = PANEL.replace("RULE", rule)
        return problems(write_text, told, "series:\n", panel + "series:\n")

    assert with_rule("median") == []
    (problem,) = with_rule("medain")
    assert "panel.consensus.rule: there is no consensus rule medain" in problem
    assert "did you mean median" in problem and problem.endswith(f"; known: {', '.join(CONSENSUS)}")
