"""Principal components of each branch, beside what COINr's website prints of the ASEM example."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.audit.dimensionality import components, loadings


def test_components_that_coinr_prints_of_the_asem_example(asem):
    found = components(asem.built, "raw").query("branch == 'social'")
    deviations = [2.2042, 1.1256, 0.9788, 0.78834, 0.77153, 0.56836, 0.42463, 0.36068, 0.25760]
    np.testing.assert_allclose(np.sqrt(found["eigenvalue"]), deviations, atol=6e-5)
    np.testing.assert_allclose(
        found["cumulative"],
        [0.5398, 0.6806, 0.7871, 0.85611, 0.92225, 0.95814, 0.97817, 0.99263, 1.0],
        atol=6e-5,
    )
    assert set(found["units"]) == {37} and found["kept"].sum() == 2


def test_directions_that_coinr_prints_of_the_asem_example(asem):
    first = loadings(asem.built).query("component == 1").set_index("part")["direction"]
    # Signs of a whole component are an accident there.
    np.testing.assert_allclose(
        first[["physical", "conecfin", "political", "instit", "p2p"]],
        [0.5117970, 0.3049926, 0.3547671, 0.5081540, 0.5108455],
        atol=5e-8,
    )
    np.testing.assert_allclose(
        first[["environ", "social", "susecfin"]].abs(), [0.6513188, 0.7443677, 0.1473108], atol=5e-8
    )
    raw = loadings(asem.built, "raw").query("component == 1").set_index("part")["direction"]
    np.testing.assert_allclose(
        raw[["co2", "forest", "matcon", "primener", "renew"]].abs(),
        [0.581, 0.214, 0.543, 0.313, 0.473],
        atol=6e-4,
    )


def test_a_part_that_does_not_vary_has_no_components(small_index):
    case = small_index(steps=({"step": "impute", "method": "none"},), normalise="rank", izin=1.0)
    built = case.built
    assert "izin" not in set(loadings(built, "raw")["part"])
    assert components(built, "raw").query("branch == 'layanan'")[
        "eigenvalue"
    ].sum() == pytest.approx(2.0)
