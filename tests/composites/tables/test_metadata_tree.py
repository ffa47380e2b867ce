"""Weights and keys of the edition that an iMeta table describes."""

from __future__ import annotations

import pytest

from smartcity_eval.composites.tables.metadata_tables import index_from_tables

from .test_metadata_tables import IDATA, IMETA


def small(**changed):
    imeta = IMETA.assign(**{k: v for k, v in changed.items() if k in IMETA})
    return index_from_tables(imeta, IDATA, name="small", year=2024)


def test_weights_count_within_their_parent_in_any_unit():
    shares = {key: float(share) for key, share in small().framework.shares().items()}
    assert shares == {"co_2": 0.25, "move": 0.75, "road": 0.5625, "co2": 0.1875}
    per_cent = small(Weight=[75, 25, 250, 750, None])
    assert {k: float(s) for k, s in per_cent.framework.shares().items()} == shares
    assert per_cent.build().scores.equals(small().build().scores)


def test_weights_without_end_still_add_up():
    found = small(Weight=[1 / 3, 0.1234567890123456, 2.718281828459045, 3.141592653589793, 1])
    framework = found.framework
    for parts, total in [
        (framework.components, framework.total_weight),
        *((node.children, node.weight.value) for node in framework.nodes() if node.children),
    ]:
        assert sum(part.weight.value for part in parts) == total
    assert float(framework.shares()["move"]) == pytest.approx(
        3.141592653589793 / (3.141592653589793 + 2.718281828459045), rel=1e-15
    )


def test_without_weights_and_names_all_are_equal_and_called_by_their_codes():
    found = index_from_tables(
        IMETA.drop(columns=["Weight", "Direction"]), IDATA, name="small", year=2024
    )
    assert found.build().weights["move"] == {"road": 0.5, "co2": 0.5}
    assert [leaf.label.en for leaf in found.framework.leaves()] == ["CO-2", "Road", "CO2"]


def test_codes_that_are_alike_get_keys_of_their_own():
    imeta = IMETA.replace("CO-2", "co2")
    found = index_from_tables(imeta, IDATA.rename(columns={"CO-2": "co2"}), name="s", year=2024)
    assert found.codes == {
        "index": "Index",
        "road": "Road",
        "co2": "CO2",
        "co2_2": "co2",
        "move": "Move",
    }
