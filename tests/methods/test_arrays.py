"""No method falls silent: for awkward columns each gives figures, or says which column it has no
answer to.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from smartcity_eval.methods.arrays import (
    NO_FIGURE,
    NO_SPREAD,
    UndefinedResult,
    as_floats,
    check_columns,
)
from smartcity_eval.methods.steps.aggregate import ARRAY_AGGREGATIONS
from smartcity_eval.methods.steps.denominate import DENOMINATIONS
from smartcity_eval.methods.steps.impute import IMPUTATIONS
from smartcity_eval.methods.steps.normalise import NORMALISATIONS
from smartcity_eval.methods.steps.screen import SCREENINGS
from smartcity_eval.methods.steps.treat import TREATMENTS
from smartcity_eval.methods.weights.weighting import WEIGHTINGS

NAN, INF = float("nan"), float("inf")
SOUND = [3.0, 1.0, 4.0, 2.0, 6.0]
AWKWARD = {
    "constant": [5.0] * 5,
    "nought": [0.0] * 5,
    "nothing": [NAN] * 5,
    "one": [NAN, NAN, 7.0, NAN, NAN],
    "infinite": [1.0, INF, 2.0, 3.0, 4.0],
    "boolean": [True, False, True, True, False],
    "date": [date(2023, 1, day) for day in range(1, 6)],
    "moment": list(np.array(["2023-01-01"] * 5, dtype="M8[ns]")),
    "complex": [1 + 2j, 1j, 2, 3, 4],
    "text": ["x", "1", "2", "3", "4"],
    "negative": [-3.0, -1.0, -2.0, -5.0, -4.0],
    "some nought": [0.0, 1.0, 2.0, 3.0, 0.0],
    "gap": [NAN, 1.0, 2.0, 4.0, 5.0],
    "alike": SOUND,
}
NEVER = ("nothing", "infinite", "boolean", "date", "moment", "complex", "text")
ALONE = {"groups": list("aabbb"), "units": list("abcde"), "years": [2023] * 5, "by": None}


def table(awkward: str) -> np.ndarray:
    """A sound column and an awkward one, 1."""
    found = np.empty((5, 2), dtype=object)
    found[:, 0], found[:, 1] = SOUND, AWKWARD[awkward]
    return found


def calls():
    """Every method of every registry on a table, by name."""
    facts = {
        "goalposts": {"worst": [0, 0], "best": [10, 10]},
        "distance_to_target": {"target": [10, 10]},
    }
    for name, method in NORMALISATIONS.items():
        for direction in (1, -1):
            own = (
                {}
                if direction == 1
                else {
                    "goalposts": {"worst": [10, 10], "best": [0, 0]},
                    "distance_to_target": {"target": [-10, -10]},
                }
            )
            known = own.get(name, facts.get(name, {}))
            yield (
                f"normalise {name} {direction}",
                lambda x, m=method, d=direction, f=known: m(x, [d, d], **f),
            )
    for name in ("entropy", "critic", "merec", "pca", "pca_varimax"):
        yield f"weight {name}", lambda x, m=WEIGHTINGS[name]: m(x)
    for name, method in ARRAY_AGGREGATIONS.items():
        yield (
            f"aggregate {name}",
            lambda x, m=method, more={"power": 2} if name == "generalised_mean" else {}: m(
                x, [1, 1], **more
            ),
        )
    for name, method in IMPUTATIONS.items():
        extra = {
            "group_mean": (list("aabbb"),),
            "group_median": (list("aabbb"),),
            "last_year": (list("abcde"), [2023] * 5),
            "interpolate": (list("abcde"), [2023] * 5),
        }.get(name, ())
        yield f"impute {name}", lambda x, m=method, e=extra: m(x, *e)[0]
    for name, method in TREATMENTS.items():
        yield f"treat {name}", lambda x, m=method: m(x).values
    for name, method in DENOMINATIONS.items():
        yield f"denominate {name}", lambda x, m=method: m(x, np.full((5, 2), 2.0))
        yield (
            f"denominate by {name}",
            lambda x, m=method: (
                m(np.full((5, 2), 2.0), x) if m is not DENOMINATIONS["none"] else m(x, x)
            ),
        )
    limits = {
        "by_coverage": {"minimum": 50},
        "by_zeros": {"minimum": 50},
        "by_coverage_and_zeros": {"minimum": 50, "minimum_nonzero": 50},
    }
    for name, method in SCREENINGS.items():
        more = limits.get(name, {})
        yield f"screen {name}", lambda x, m=method, more=more: m(x, **more)


CALLS = dict(calls())


def test_every_registered_method_is_tried():
    registered = sum(
        map(
            len,
            (
                NORMALISATIONS,
                ARRAY_AGGREGATIONS,
                IMPUTATIONS,
                TREATMENTS,
                DENOMINATIONS,
                SCREENINGS,
            ),
        )
    )
    assert len(CALLS) == registered + len(NORMALISATIONS) + len(DENOMINATIONS) + len(
        WEIGHTINGS
    ) - len({"stated", "equal", "expert_allocation", "ahp"})


@pytest.mark.parametrize("awkward", AWKWARD)
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.filterwarnings("error")
def test_a_method_gives_figures_or_names_the_column(name, awkward):
    given = table(awkward)
    refusal = None
    try:
        found = np.asarray(CALLS[name](given), dtype=float)
    except UndefinedResult as error:
        refusal = error
    if refusal is not None:
        assert 1 in refusal.columns, "the awkward column is named"
        assert refusal.columns == (1,) or awkward == "alike", "and the sound one is not"
        assert refusal.with_names(["sehat", "janggal"]).in_language("en").startswith("column")
    else:
        assert not np.isinf(found).any() and not np.isnan(found).all()
        if found.shape == given.shape:
            known = np.array([[value == value for value in row] for row in given])
            assert not np.isnan(found[known]).any(), "a gap stays a gap and a figure a figure"
        assert (
            awkward not in NEVER
            or (awkward == "nothing" and name.startswith("screen"))
            or (awkward == "nothing" and name == "aggregate none")
        )


@pytest.mark.parametrize(
    "columns",
    [
        table("constant")[:, 1:],
        table("nothing")[:, 1:],
        table("one")[:, 1:],
        table("constant")[:, [1, 1]],
    ],
)
@pytest.mark.parametrize("name", [name for name in CALLS if name.startswith("weight")])
def test_weights_of_nothing_that_varies_name_every_column(name, columns):
    with pytest.raises(UndefinedResult) as refusal:
        CALLS[name](columns)
    assert refusal.value.columns == tuple(range(columns.shape[1]))


@pytest.mark.parametrize("name", ["stated", "expert_allocation", "ahp"])
@pytest.mark.parametrize(
    "wrong",
    [
        [[True, False]],
        [["a", "b"]],
        [[1j, 2]],
        [[NAN, 1.0]],
        [[INF, 1.0]],
        [[date(2023, 1, 1), 1]],
        [[0.0, 0.0]],
    ],
)
def test_weights_that_are_no_numbers_are_refused(name, wrong):
    with pytest.raises(ValueError, match=r"weights|number|figure|entropy|column"):
        WEIGHTINGS[name](wrong[0] if name == "stated" else wrong)


def test_a_column_of_two_kinds_is_told_by_what_is_wrong_with_it():
    with pytest.raises(UndefinedResult, match="found True, expected a number") as refusal:
        as_floats([[1, 2], [3, True]])
    assert refusal.value.columns == (1,)
    assert as_floats([[1, Decimal("2.5")], [None, np.float32(3)]])[:, 1].tolist() == [2.5, 3]
    assert np.isnan(as_floats([[1, Decimal("2.5")], [None, np.float32(3)]])[1, 0])


def test_in_many_draws_a_column_is_refused_only_where_no_draw_has_an_answer():
    x = np.array([[[1.0, 5], [2, 5]], [[3.0, 5], [3, 5]]])
    with pytest.raises(UndefinedResult) as refusal:
        NORMALISATIONS["min_max"](x, [1, 1])
    assert refusal.value.columns == (1,), "the first column varies in one draw, the second in none"
    found = NORMALISATIONS["min_max"](x[..., :1], [1])
    assert found[0, :, 0].tolist() == [0, 100] and np.isnan(found[1]).all()


def test_what_is_told_of_columns():
    x = np.array([[1.0, NAN], [1.0, NAN]])
    with pytest.raises(UndefinedResult) as refusal:
        check_columns(np.full((2, 2), NAN), x)
    assert (refusal.value.columns, refusal.value.reason) == ((1,), NO_FIGURE), (
        "first what has no figure at all"
    )
    with pytest.raises(UndefinedResult) as refusal:
        check_columns(np.full((2, 2), NAN), np.ones((2, 2)))
    assert (refusal.value.columns, refusal.value.reason) == ((0, 1), NO_SPREAD)
    assert "columns a, b: every unit has the same figure" in refusal.value.with_names(
        "ab"
    ).in_language("en")
    assert str(refusal.value).startswith("columns [0], [1]: ")
