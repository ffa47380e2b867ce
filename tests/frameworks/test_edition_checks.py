"""What an edition must be in itself beyond its weights: levels, goalposts, bands, tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smartcity_eval.frameworks import framework_problems, read_framework
from smartcity_eval.frameworks.edition_checks import CONSENSUS

STATED = "status: stated, reference: surat"
EDITION = f"""id: coba-2030
title: {{id: Coba, en: Trial}}
years: [2030, 2031]
scale:
  minimum: {{value: 1, {STATED}}}
  maximum: {{value: 3, {STATED}}}
  step: {{value: 1, {STATED}}}
missing: refuse
min_coverage: 100
rounding: {{step: sum, decimals: 2, {STATED}}}
bands:
  - {{label: {{id: B, en: B}}, low: {{value: 1, {STATED}}}}}
  - {{label: {{id: A, en: A}}, low: {{value: 2, {STATED}}}}}
banding:
  - {{years: [2030], index: rounded, {STATED}}}
total_weight: 2
components:
  - key: a
    label: {{id: A, en: A}}
    weight: {{value: 1, {STATED}}}
    levels: [{{id: satu, en: one}}, {{id: dua, en: two}}, {{id: tiga, en: three}}]
    children:
      - {{key: c, label: {{id: C, en: C}}, weight: {{value: 1, {STATED}}}}}
  - key: b
    label: {{id: B, en: B}}
    weight: {{value: 1, {STATED}}}
    goalposts: {{worst: {{value: 1, {STATED}}}, best: {{value: 9, {STATED}}}, logarithm: true}}
series:
  - {{key: lama, label: {{id: Lama, en: Old}}, {STATED}}}
table:
  reference: surat
  name: {{names: [region]}}
  index: {{names: [index]}}
  inputs:
    a: {{names: [a_1]}}
"""


def problems(write_text, told, old: str = "", new: str = "") -> list[str]:
    assert not old or EDITION.count(old) == 1
    return told(
        framework_problems(
            write_text(EDITION.replace(old, new) if old else EDITION, "coba-2030.yaml")
        )
    )


def test_an_edition_in_order(write_text, told):
    assert problems(write_text, told) == []
    edition = read_framework(write_text(EDITION, "coba-2030.yaml"))
    assert [node.key for node in edition.nodes()] == ["a", "c", "b"] and edition.total_weight == 2


GROUP = (
    "group: {{key: awal, label: {{id: Awal, en: First}}, letter: B-1, reference: surat, members:"
    " [{}]}}\n"
)
REFUSED = {
    "a step that misses the maximum": (
        "step: {value: 1,",
        "step: {value: 1.5,",
        "7 scale.step: the steps do not lead from the scale's minimum to its maximum",
    ),
    "a step of nothing": (
        "step: {value: 1,",
        "step: {value: 0,",
        "7 scale.step: the steps do not lead from the scale's minimum to its maximum",
    ),
    "a level too few": (
        ", {id: tiga, en: three}",
        "",
        "21 components[1].levels: 2 levels are named, the scale has 3",
    ),
    "a step without how": (
        "step: {value: 1, status: stated",
        "step: {value: 1, status: assumed",
        "7 scale.step: an inferred or assumed number needs how: it was arrived at",
    ),
    "bands from the top down": (
        "low: {value: 2,",
        "low: {value: 0.5,",
        "11 bands: bands stand from the lowest up, each with a low of its own",
    ),
    "two bands with one low": (
        "low: {value: 2,",
        "low: {value: 1,",
        "11 bands: bands stand from the lowest up, each with a low of its own",
    ),
    "banding of a strange year": (
        "years: [2030], index",
        "years: [2030, 2032], index",
        "15 banding[1].years: 2032 is no year of this edition, or stands twice",
    ),
    "banding of one year twice": (
        "years: [2030], index",
        "years: [2030, 2030], index",
        "15 banding[1].years: 2030 is no year of this edition, or stands twice",
    ),
    "banding on a rounding nobody told": (
        "rounding: {step: sum, decimals: 2, status: stated, reference: surat}\n",
        "",
        (
            "14 banding[1]: a rounded index needs rounding: where it is rounded, and to how many"
            " decimals"
        ),
    ),
    "banding inferred without how": (
        "index: rounded, status: stated",
        "index: rounded, status: inferred",
        "15 banding[1]: an inferred or assumed number needs how: it was arrived at",
    ),
    "a series inferred without how": (
        "en: Old}, status: stated",
        "en: Old}, status: inferred",
        "29 series[1]: an inferred or assumed number needs how: it was arrived at",
    ),
    "goalposts in one place": (
        "best: {value: 9,",
        "best: {value: 1,",
        "27 components[2].goalposts: the goalposts are one value; nothing lies between them",
    ),
    "a logarithm of nothing": (
        "worst: {value: 1,",
        "worst: {value: 0,",
        "27 components[2].goalposts: a logarithm needs goalposts above zero",
    ),
    "goalposts without how": (
        "best: {value: 9, status: stated",
        "best: {value: 9, status: inferred",
        (
            "27 components[2].goalposts.best: an inferred or assumed number needs how: it was"
            " arrived at"
        ),
    ),
    "goalposts of a branch": (
        "    levels: [",
        (
            "    goalposts: {worst: {value: 1, status: stated, reference: x}, best: {value: 2,"
            " status: stated, reference: x}}\n    levels: ["
        ),
        "21 components[1].goalposts: goalposts are for leaves; a branch aggregates its children",
    ),
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
    "another total": (
        "total_weight: 2",
        "total_weight: 3",
        "17 components: the weights add to 2, expected 3 (off by -1)",
    ),
    "a plain mean of weighted parts": (
        "    levels: [",
        "    plain_mean: {status: stated, reference: x}\n    levels: [",
        (
            "18 components[1]: the parts of a plain mean have no weights of their own; remove"
            " weight: from them, or plain_mean:"
        ),
    ),
    "a plain mean of nothing": (
        "    goalposts: {",
        "    plain_mean: {status: stated, reference: x}\n    goalposts: {",
        (
            "27 components[2].plain_mean: a plain mean needs parts to take it of, and aggregation:"
            " arithmetic"
        ),
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
    "a rounding without how": (
        "step: sum, decimals: 2, status: stated",
        "step: sum, decimals: 2, status: inferred",
        "10 rounding: an inferred or assumed number needs how: it was arrived at",
    ),
    "grades without how": (
        "missing: refuse\n",
        "missing: refuse\ngrades: {assessors: 4, status: inferred, reference: x}\n",
        "9 grades: an inferred or assumed number needs how: it was arrived at",
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
    "a question that has parts": (
        "    levels: [",
        "    question: {code: 1.1.1, indicator: Perencanaan, kind: document}\n    levels: [",
        "21 components[1].question: a question is a leaf; this component has parts",
    ),
    "an unknown key of a leaf": (
        "logarithm: true",
        "logaritm: true",
        "27 components[2].goalposts.logaritm: unknown key logaritm (did you mean logarithm?)",
    ),
    "an unknown key of the table": (
        "names: [a_1]",
        "name: [a_1]",
        "35 table.inputs.a.names: this is missing; write it as names: …",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_an_edition_that_contradicts_itself_is_refused(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)


PLAIN = (
    "plain_mean: {status: inferred, reference: surat, how: dihitung}\n    children:\n      - {key:"
    " c, label: {id: C, en: C}}\n      - {key: d, label: {id: D, en: D}}\n"
)
PARTS = (
    "children:\n      - {key: c, label: {id: C, en: C}, weight: {value: 1, status: stated,"
    " reference: surat}}\n"
)


def test_the_parts_of_a_plain_mean_weigh_alike_and_as_surely_as_the_mean(write_text):
    edition = read_framework(write_text(EDITION.replace(PARTS, PLAIN), "coba-2030.yaml"))
    branch = edition.components[0]
    assert [
        (child.weight.value, child.weight.status, child.weight.how) for child in branch.children
    ] == [(1, "inferred", "dihitung")] * 2
    assert (branch.parts_total, branch.weight.value) == (2, 1)
    assert edition.shares() == {
        "a": Fraction(1, 2),
        "b": Fraction(1, 2),
        "c": Fraction(1, 4),
        "d": Fraction(1, 4),
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "plain_mean: {status: inferred, reference: surat, how: dihitung}",
            "plain_mean: {status: inferred, reference: surat}",
            "components[1].plain_mean: an inferred or assumed number needs how",
        ),
        (
            "plain_mean:",
            "aggregation: geometric\n    plain_mean:",
            (
                "components[1].plain_mean: a plain mean needs parts to take it of, and aggregation:"
                " arithmetic"
            ),
        ),
        (
            "label: {id: D, en: D}}",
            "label: {id: D, en: D}, weight: {value: 1, status: stated, reference: x}}",
            "components[1]: the parts of a plain mean have no weights of their own",
        ),
    ],
)
def test_a_plain_mean_says_what_it_rests_on_and_is_arithmetic(old, new, expected, write_text, told):
    found = told(
        framework_problems(
            write_text(EDITION.replace(PARTS, PLAIN).replace(old, new), "coba-2030.yaml")
        )
    )
    assert any(expected in line for line in found), found


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


def test_a_leaf_that_stands_twice_is_told_by_its_key(write_text, told):
    assert "17 components: the leaf c stands 2 times; keys are unique" in problems(
        write_text, told, "- key: b\n", "- key: c\n"
    )


def test_an_unknown_consensus_rule_is_told_with_those_that_are_known(write_text, told):
    def with_rule(rule: str) -> list[str]:
        panel = PANEL.replace("RULE", rule)
        return problems(write_text, told, "series:\n", panel + "series:\n")

    assert with_rule("median") == []
    (problem,) = with_rule("medain")
    assert "panel.consensus.rule: there is no consensus rule medain" in problem
    assert "did you mean median" in problem and problem.endswith(f"; known: {', '.join(CONSENSUS)}")


@pytest.mark.parametrize(("end", "value"), [("minimum", 1), ("maximum", 3)])
def test_an_end_of_the_scale_that_is_assumed_says_how(end, value, write_text, told):
    stated = f"{end}: {{value: {value}, status: stated"
    assert [
        f"scale.{end}: an inferred or assumed number needs how" in problem
        for problem in problems(write_text, told, stated, stated.replace("stated", "assumed"))
    ] == [True]
