"""Tables that no index can be built from are refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework

DATA = pd.DataFrame(
    {
        "investasi": [10.0, 40.0, 90.0, np.nan],
        "penganggur": [10.0, 20.0, 130.0, 40.0],
        "layanan": [1.0, 2.0, 3.0, 4.0],
    },
    index=["kab-batang", "kab-brebes", "kab-blora", "kab-badung"],
)


def test_a_figure_off_the_scale_that_nothing_brings_there_is_refused(small_edition):
    plain = small_edition.model_copy(update={"building": None})
    with pytest.raises(UsageError) as refusal:
        build_index(plain, DATA)
    assert (
        "column penganggur, row kab-blora: found 130, off the scale from 0 to 100"
        in refusal.value.in_language("en")
    )


def test_figures_of_branches_are_told_where_they_belong():
    with pytest.raises(UsageError) as refusal:
        build_index(load_framework("spbe-2020"), pd.DataFrame({"d1": [2.3]}))
    assert (
        "the branch d1 and none of its leaf i1; take the branch as a leaf by"
        " composites.modified_framework.leaves_at" in refusal.value.in_language("en")
    )
