"""What the tree of an edition must be: weights, keys, levels, goalposts, plain means."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smartcity_eval.frameworks import framework_problems, read_framework

from .checked_edition import EDITION, PARTS, PLAIN, problems

REFUSED = {
    "a level too few": (
        ", {id: tiga, en: three}",
        "",
        "21 components[1].levels: 2 levels are named, the scale has 3",
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
    "goalposts of a branch": (
        "    levels: [",
        (
            "    goalposts: {worst: {value: 1, status: stated, reference: x}, best: {value: 2,"
            " status: stated, reference: x}}\n    levels: ["
        ),
        "21 components[1].goalposts: goalposts are for leaves; a branch aggregates its children",
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
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_tree_that_contradicts_itself_is_refused(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)


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


def test_a_leaf_that_stands_twice_is_told_by_its_key(write_text, told):
    assert "17 components: the key c stands 2 times; keys are unique" in problems(
        write_text, told, "- key: b\n", "- key: c\n"
    )


def test_a_part_is_not_called_as_the_whole(write_text, told):
    assert "17 components: the key index stands for the whole; give the part another" in problems(
        write_text, told, "- key: b\n", "- key: index\n"
    )
