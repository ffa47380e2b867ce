"""Sensitivity indices against models whose indices are known by calculation."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.methods.uncertainty.sobol import sobol

pytest.importorskip(
    "SALib", reason="SALib is not installed; pip install 'smartcity-eval[sensitivity]'"
)


def test_the_ishigami_function():
    """Ishigami and Homma (1990), An importance quantification technique in uncertainty analysis for
    computer models, ISUMA '90.
    """
    a, b = 7.0, 0.1

    def model(points: np.ndarray) -> np.ndarray:
        x = np.pi * (2 * points - 1)
        return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])

    # The variances of its parts, by integration.
    alone, second, with_third = (
        0.5 * (1 + b * np.pi**4 / 5) ** 2,
        a**2 / 8,
        8 * b**2 * np.pi**8 / 225,
    )
    variance = alone + second + with_third
    found = sobol(("x1", "x2", "x3"), model, base=4096)
    np.testing.assert_allclose(found.first, np.array([alone, second, 0]) / variance, atol=0.02)
    np.testing.assert_allclose(
        found.total, np.array([alone + with_third, second, with_third]) / variance, atol=0.02
    )
    assert found.runs == 4096 * 5 and found.rows()[0]["factor"] == "x1"


def test_a_sum_has_no_interactions():
    found = sobol(("small", "large"), lambda points: points @ [1.0, 3.0], base=1024)
    np.testing.assert_allclose(found.first, [0.1, 0.9], atol=0.02)
    np.testing.assert_allclose(found.total, [0.1, 0.9], atol=0.02)
    assert [row["factor"] for row in found.rows()] == ["large", "small"]
    assert (np.abs(found.first - [0.1, 0.9]) <= 3 * found.first_error).all()


def test_a_choice_and_a_draw_share_the_variance():
    """A choice among three methods of value 0, 1, 2 (variance 2/3) and a uniform draw (variance
    1/12).
    """
    found = sobol(
        ("choice", "draw"), lambda points: np.floor(points[:, 0] * 3) + points[:, 1], base=2048
    )
    np.testing.assert_allclose(found.first, [8 / 9, 1 / 9], atol=0.02)


def test_one_factor_is_everything():
    found = sobol(("x",), lambda points: points[:, 0], base=256)
    np.testing.assert_allclose([found.first[0], found.total[0]], 1.0, atol=0.02)


def test_what_never_changes_depends_on_nothing():
    found = sobol(("a", "b"), lambda points: np.ones(len(points)), base=16)
    assert found.first.tolist() == found.total.tolist() == [0, 0]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_same_seed_gives_the_same_result(seed):
    once, again = (
        sobol(("a", "b"), lambda points: points.prod(axis=1), base=64, seed=seed) for _ in range(2)
    )
    assert once.rows() == again.rows()


def test_another_seed_gives_another():
    once, again = (
        sobol(("a", "b"), lambda points: points.prod(axis=1), base=64, seed=seed) for seed in (1, 2)
    )
    assert once.rows() != again.rows()


@pytest.mark.parametrize("base", [0, 1, 100])
def test_a_base_is_a_power_of_two(base):
    with pytest.raises(UsageError) as refusal:
        sobol(("a",), lambda points: points[:, 0], base=base)
    assert f"base = {base}, expected a power of two" in refusal.value.in_language("en")


def test_without_salib_it_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "SALib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "SALib", None)
    with pytest.raises(UsageError) as refusal:
        sobol(("a",), lambda points: points[:, 0])
    assert "smartcity-eval[sensitivity]" in refusal.value.in_language("en")
