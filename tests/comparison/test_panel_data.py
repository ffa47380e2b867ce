"""Many regencies over several years."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.comparison.panel_data import build_over_years, by_edition, panel_table
from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation import evaluate
from smartcity_eval.frameworks import Framework
from smartcity_eval.records import Record


def reference(value):
    return {"value": value, "status": "stated", "reference": "surat"}


def made(*steps) -> Framework:
    return Framework.model_validate(
        {
            "id": "coba-2030",
            "title": {"id": "Coba", "en": "Trial"},
            "years": [2022, 2023],
            "missing": "refuse",
            "min_coverage": 100,
            "scale": {"minimum": reference(0), "maximum": reference(100)},
            "components": [
                {
                    "key": "jalan",
                    "label": {"id": "Jalan", "en": "Roads"},
                    "weight": reference(Decimal(100)),
                }
            ],
            "building": {"steps": [*steps, {"step": "aggregate"}]},
        }
    )


SCALED = made({"step": "normalise", "method": "min_max", "parameters": {"low": 0, "high": 100}})
FIRST = pd.DataFrame(
    {"jalan": [10.0, 20.0, 30.0]}, index=["kab-batang", "kab-bekasi", "kota-kediri"]
)
SECOND = pd.DataFrame(
    {"jalan": [10.0, 20.0, 50.0]}, index=["kab-batang", "kab-bekasi", "kota-kediri"]
)


def test_a_unit_does_not_fall_because_another_rises():
    found = build_over_years(SCALED, {2022: FIRST, 2023: SECOND})
    table = found.table.set_index(["unit", "year"])
    assert table.loc[("kab-bekasi", 2023), "change"] == 0, (
        "built by itself, 2023 would have given Bekasi 25 for its 50"
    )
    assert table["index"].unstack().loc["kota-kediri"].tolist() == [50.0, 100.0]
    assert table.loc[("kota-kediri", 2023), "since"] == 2022 and pd.isna(
        table.loc[("kota-kediri", 2022), "since"]
    )
    assert found.borrowed == ()


def test_one_year_alone_is_the_plain_index():
    found = build_over_years(SCALED, {2022: FIRST})
    assert (
        found.table["index"].tolist() == [0.0, 50.0, 100.0] and found.table["change"].isna().all()
    )


def test_the_order_of_the_years_does_not_matter():
    one, two = (
        build_over_years(SCALED, dict(order)).table
        for order in (((2022, FIRST), (2023, SECOND)), ((2023, SECOND), (2022, FIRST)))
    )
    pd.testing.assert_frame_equal(one, two)


def test_gaps_can_be_filled_from_the_year_before():
    gap = SECOND.copy()
    gap.loc["kab-bekasi", "jalan"] = np.nan
    found = build_over_years(
        made(
            {
                "step": "impute",
                "method": "last_year",
                "parameters": {"unit": "unit", "year": "year"},
            }
        ),
        {2022: FIRST, 2023: gap},
    )
    assert found.table.set_index(["unit", "year"]).loc[("kab-bekasi", 2023), "index"] == 20.0
    assert int(found.built.imputed.to_numpy().sum()) == 1


def test_a_year_of_another_edition_is_refused_unless_asked_for_and_then_named():
    with pytest.raises(UsageError) as refused:
        build_over_years(SCALED, {2022: FIRST, 2024: SECOND})
    assert "2024" in str(refused.value)
    assert build_over_years(SCALED, {2022: FIRST, 2024: SECOND}, across_editions=True).borrowed == (
        2024,
    )


def test_no_years_are_refused():
    with pytest.raises(UsageError):
        build_over_years(SCALED, {})


def judged(region, year, series, value):
    hdi = [{"value": Decimal(value), "series": series, "source": "s"}]
    plain = {
        "as_of": f"{year}-11-14",
        "stage": "implementation",
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    return evaluate(
        Record.model_validate({"region": region, "year": year, "indicators": {"hdi": hdi}, **plain})
    )


def test_a_panel_of_one_series():
    found = panel_table(
        [
            judged("kab-batang", 2022, "a", "69.45"),
            judged("kab-batang", 2023, "a", "70.20"),
            judged("kota-kediri", 2023, "a", "80.44"),
        ],
        "hdi",
    )
    assert found.loc["kab-batang"].tolist() == [69.45, 70.20] and np.isnan(
        found.loc["kota-kediri", 2022]
    )
    assert list(found.columns) == [2022, 2023]


def test_a_panel_never_mixes_series():
    mixed = [judged("kab-batang", 2022, "a", "69.45"), judged("kab-batang", 2023, "b", "72.00")]
    with pytest.raises(UsageError) as refused:
        panel_table(mixed, "hdi")
    assert "a, b" in str(refused.value)
    assert list(panel_table(mixed, "hdi", series="b").columns) == [2023]


def test_nothing_known_is_an_empty_panel(judged_2023):
    assert panel_table(judged_2023, "gini").empty
    assert {"kab-batang"} <= set(panel_table(judged_2023, "hdi", series="uhh-sp2010").index)


def test_an_index_is_parted_where_its_edition_changes():
    figures = pd.DataFrame([[2.1, 2.4, 2.6, 2.9]], columns=[2019, 2020, 2021, 2024])
    assert [list(part) for part in by_edition(figures, "spbe")] == [[2019, 2020], [2021, 2024]]
    assert [list(part) for part in by_edition(figures, "hdi")] == [[2019, 2020, 2021, 2024]], (
        "no edition measures it by this name"
    )
    assert by_edition(figures[[2021]], "spbe")[0].equals(figures[[2021]])
