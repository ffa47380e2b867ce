"""What a reader sees of where figures head by the end of a masterplan."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from smartcity_eval import reports as views
from smartcity_eval.comparison.trends.projection import masterplan_outlook
from smartcity_eval.reports.comparison.outlook import REACH


def frame(table):
    """The table's texts, without where its links lead."""
    rows = [[getattr(cell, "text", cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=table.columns)


def tables(section):
    return [frame(block) for block in section.blocks if block.kind == "table"]


def test_no_projection_stands_without_its_interval(year_of):
    section = views.over_years_outlook(views.compare_years(year_of(2024)))
    [data] = tables(section)
    batang = data.set_index("Regency or city").loc["Kabupaten Batang"]
    assert (batang["Year"], batang["Projected"], batang["Interval of the projection"]) == (
        "2029",
        "72.89",
        "71.99–73.79",
    )
    charts = [block for block in section.blocks if block.kind == "chart"]
    assert len(charts) == len(data) and all("between" in chart.alt for chart in charts)


def test_a_target_published_for_the_masterplans_end_is_held_against_the_projection(year_of):
    year = year_of(2024)
    [batang] = [e for e in year.evaluations if e.region == "kab-batang"]
    hdi = batang.series["hdi"]
    goal = hdi.points[-1].model_copy(
        update={"kind": "target", "year": 2029, "value": Decimal("75.00")}
    )
    aimed = batang.model_copy(
        update={
            "series": {
                **batang.series,
                "hdi": hdi.model_copy(update={"points": (*hdi.points, goal)}),
            }
        }
    )
    [data] = tables(views.over_years_outlook(views.compare_years(views.Year(2024, (aimed,), "en"))))
    assert data["Target"].tolist() == ["75.00"] and data["Target lies"].tolist() == [
        "not reached if the trend goes on"
    ]
    assert masterplan_outlook(aimed, "hdi", Decimal("75.00")).reach == "out_of_reach"


def test_every_outcome_has_a_word():
    assert set(REACH) == {"on_course", "possible", "out_of_reach"}
