"""Indices from COINr's two tables: the ASEM example as it is, round trips, refusals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.tables.metadata_tables import index_from_tables, tables_of_index
from smartcity_eval.composites.tables.results_table import ranks_of, results_table
from smartcity_eval.core.errors import FrameworkError, UsageError

from ..conftest import GOLDEN

# The steps by which COINr builds its example.
ASEM_STEPS = (
    {"step": "denominate"},
    {"step": "impute", "method": "group_mean", "parameters": {"by": "EurAsia_group"}},
    {"step": "screen", "method": "by_coverage", "parameters": {"minimum": 90}},
    {
        "step": "treat",
        "method": "skew_kurtosis",
        "parameters": {"skew": 2, "kurt": 3.5, "points": 5},
    },
    {"step": "normalise", "method": "min_max", "parameters": {"low": 0, "high": 100}},
    {"step": "aggregate", "method": "arithmetic"},
)
IMETA = pd.DataFrame(
    {
        "iCode": ["Road", "CO2", "CO-2", "Move", "Index"],
        "Parent": ["Move", "Move", "Index", "Index", None],
        "Type": ["Indicator", "Indicator", "Indicator", "Aggregate", "Aggregate"],
        "Direction": [1, -1, 1, 1, 1],
        "Weight": [3, 1, 0.25, 0.75, 7],
        "Target": [25.0, None, None, None, None],
    }
)
IDATA = pd.DataFrame(
    {
        "uCode": ["A", "B", "C"],
        "uName": ["Alpha", "Beta", "Gamma"],
        "Road": [10, 20, 30],
        "CO2": [5, 9, 5],
        "CO-2": [1.0, 2.0, 2.5],
    }
)


@pytest.fixture(scope="module")
def coinr():
    if not GOLDEN.is_dir():
        pytest.skip(f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED")
    tables = (pd.read_csv(GOLDEN / f"ASEM_{name}.csv") for name in ("iMeta", "iData"))
    return index_from_tables(*tables, name="asem-2018", year=2018, steps=ASEM_STEPS)


def golden(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLDEN / f"{name}.csv", index_col="uCode")


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("denominate", "Denominated"),
        ("impute", "Imputed"),
        ("treat", "Treated"),
        ("normalise", "Normalised"),
        ("aggregate", "Aggregated"),
    ],
)
def test_every_step_of_the_asem_example_is_coinrs(coinr, step, name):
    published = golden(f"coinr_Data_{name}")
    table = coinr.with_codes(coinr.build().table(step))
    pd.testing.assert_frame_equal(
        table.loc[published.index, published.columns],
        published,
        check_dtype=False,
        rtol=1e-12,
        atol=1e-9,
    )


def test_the_asem_scores_and_ranks_are_coinrs(coinr):
    table = coinr.with_codes(results_table(coinr.build()))
    published = golden("coinr_results_scores").rename(columns={"Rank": "rank"})
    assert list(table.index) == list(published.index)
    assert np.abs(table[published.columns].astype(float) - published).max().max() < 1e-9
    ranks = golden("coinr_results_ranks")
    ours = coinr.with_codes(ranks_of(coinr.build().scores))
    assert (ours.loc[ranks.index, ranks.columns] == ranks).all(axis=None)


def test_the_asem_tree_is_the_one_of_the_edition_file(coinr, asem):
    assert coinr.framework.shares() == asem.framework.shares()
    assert coinr.groups == ("GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group")
    assert coinr.unit_names["CHE"] == "Switzerland"
    assert repr(coinr) == "<ImportedIndex asem-2018 · 49 indicators · 51 units>"


def test_the_tables_come_back_as_they_were(coinr):
    imeta = tables_of_index(coinr.framework, coinr.codes)
    again = index_from_tables(
        pd.concat([imeta, _described(coinr)]),
        coinr.data.reset_index(),
        name="asem-2018",
        year=2018,
        steps=ASEM_STEPS,
    )
    assert again.framework == coinr.framework
    pd.testing.assert_frame_equal(again.build().scores, coinr.build().scores)
    theirs = pd.read_csv(GOLDEN / "ASEM_iMeta.csv").set_index("iCode")
    theirs = theirs[theirs["Level"].notna()]
    ours = imeta.set_index("iCode").loc[theirs.index]
    for column in ("Level", "Parent", "Type", "iName", "Denominator", "Direction", "Target"):
        pd.testing.assert_series_equal(
            ours[column].astype(object).fillna("–"),
            theirs[column].astype(object).fillna("–"),
            check_dtype=False,
            check_index_type=False,
        )


def _described(index) -> pd.DataFrame:
    return pd.DataFrame(
        {"iCode": index.groups, "Type": ["Group"] * len(index.groups), "Parent": None}
    )


def test_goalposts_and_targets_are_read_with_the_direction():
    imeta = IMETA.assign(
        goldpost_lower=[0, 0, 0, None, None], goldpost_upper=[40, 10, 5, None, None]
    )
    steps = [{"step": "normalise", "method": "goalposts"}, {"step": "aggregate"}]
    found = index_from_tables(imeta, IDATA, name="posts", year=2024, steps=steps)
    table = found.with_codes(found.build().table("normalise"))
    assert table.loc["A"].to_dict() == pytest.approx({"Road": 25, "CO2": 50, "CO-2": 20})
    assert found.framework.building.indicators["road"].target == 25


def test_one_year_is_taken_out_of_several():
    several = pd.concat([IDATA.assign(Time=2023), IDATA.assign(Time=2024, Road=[9, 2, 3])])
    found = index_from_tables(IMETA, several, name="years", year=2024)
    assert found.data["Road"].tolist() == [9, 2, 3] and found.framework.years == (2024,)
    with pytest.raises(UsageError, match="2023, 2024"):
        index_from_tables(IMETA, several, name="years")
    assert index_from_tables(IMETA, IDATA.assign(Time=2022), name="y").framework.years == (2022,)


@pytest.mark.parametrize(
    ("idata", "told"),
    [
        (IDATA.drop(columns="uCode"), "iData has no column uCode"),
        (IDATA.assign(uCode=["A", "A", "C"]), "iData has the unit A twice"),
    ],
)
def test_data_without_units_are_refused(idata, told):
    with pytest.raises(UsageError) as error:
        index_from_tables(IMETA, idata, name="small", year=2024)
    assert told in error.value.in_language("en")


@pytest.mark.parametrize("times", [["2023", "2024", "2024"], [2023.0, 2024.0, 2024.0]])
def test_a_year_is_found_however_the_column_has_it(times):
    found = index_from_tables(IMETA, IDATA.assign(Time=times), name="years", year=2024)
    assert found.data.index.tolist() == ["B", "C"]


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (["2024a"] * 3, "'2024a' in the column Time of iData is no year"),
        ([2024.5] * 3, "2024.5 in the column Time of iData is no year"),
        ([2020] * 3, "iData has figures of 2020; say of which year"),
    ],
)
def test_a_time_that_is_not_the_year_is_refused(times, told):
    with pytest.raises(UsageError) as error:
        index_from_tables(IMETA, IDATA.assign(Time=times), name="years", year=2024)
    assert told in error.value.in_language("en")


def test_only_units_that_have_a_name_are_named():
    found = index_from_tables(IMETA, IDATA.assign(uName=["Alpha", None, "C"]), name="x", year=2024)
    assert found.unit_names == {"A": "Alpha", "C": "C"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "My Index"}, "id: found 'My Index'"),
        ({"steps": [{"step": "normalize"}]}, "building.steps[1].step: found 'normalize'"),
        ({"steps": ["aggregate"]}, "building.steps[1]: found 'aggregate'"),
        ({"steps": [{"step": "normalise", "method": "x"}]}, "normalise has no method x"),
    ],
)
def test_a_name_or_steps_that_are_none_are_refused_in_plain_words(given, told):
    with pytest.raises(FrameworkError) as error:
        index_from_tables(IMETA, IDATA, **{"name": "small", "year": 2024, **given})
    assert told in error.value.in_language("en")


def test_a_year_must_be_known():
    with pytest.raises(UsageError) as error:
        index_from_tables(IMETA, IDATA, name="small")
    assert "say of which year" in error.value.in_language("en")


def test_an_edition_becomes_an_imeta_table_and_back(small_edition, small_data):
    imeta = tables_of_index(small_edition)
    steps = [step.model_dump() for step in small_edition.building.steps]
    idata = small_data.rename_axis("uCode").reset_index()
    found = index_from_tables(imeta, idata, name="coba-2030", year=2030, steps=steps)
    pd.testing.assert_series_equal(
        found.build().scores["index"],
        build_index(small_edition, small_data).scores["index"],
        check_names=False,
    )
