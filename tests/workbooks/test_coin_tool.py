"""Workbooks laid out as the COIN Tool's."""

from __future__ import annotations

import pytest
import xlsxwriter

from smartcity_eval.core.errors import FrameworkError, UsageError, WorkbookError
from smartcity_eval.workbooks.coin_tool import read_coin_tool

# name, weight, direction, goalposts, pillar, sub-index; the tool's sub-pillars are not used.
INDICATORS = [
    ("Roads", 3, 1, (0, 40), "p.01", "si.01"),
    ("Emissions", 1, -1, (0, 10), "p.01", "si.01"),
    ("Schools", 1, 1, (None, None), "p.02", "si.02"),
]
UNITS = [("Alpha", "A", 10, 5, 1), ("Beta", "B", 20, 9, "n/a"), ("Gamma", "C", 30, 6, 3)]
PARTS = [
    ("Index", 1, "Small index"),
    ("si.01", 0.75, "Mobility"),
    ("si.02", 0.25, "Learning"),
    ("p.01", 1, "Transport"),
    ("p.02", 1, "Education"),
    ("sp.01", 1, "--"),
    ("Ind.01", 1, "Roads"),
]


def tool(path, heading: int = 4, rename: str = "Database"):
    with xlsxwriter.Workbook(path) as made:
        database, framework = made.add_worksheet(rename), made.add_worksheet("Framework")
        for i, (name, weight, direction, posts, pillar, above) in enumerate(INDICATORS):
            rows = [
                weight,
                direction,
                *posts,
                "Index",
                above,
                pillar,
                "sp.01",
                name,
                f"Ind.0{i + 1}",
            ]
            database.write_column(6, 4 + i, rows)
        for i, row in enumerate(UNITS):
            database.write_row(16 + i, 1, row[:2])
            database.write_row(16 + i, 4, row[2:])
        # A column that the tool prepares and nobody filled.
        database.write_column(
            6, 7, [1, 1, None, None, "Index", "si.01", "p.01", "sp.01", "", "Ind.04"]
        )
        framework.write_row(heading - 1, 2, ["Code", "", "Weight", "", "", "Dimension/indicator"])
        for i, (code, weight, name) in enumerate(PARTS):
            framework.write_row(heading + i, 2, [code, "", weight, "", "", name])
    return path


@pytest.mark.parametrize("heading", [4, 5], ids=["today's", "the first version"])
def test_the_tree_weights_and_data_are_read(tmp_path, heading):
    found = read_coin_tool(tool(tmp_path / "tool.xlsx", heading), name="small", year=2024)
    framework = found.framework
    assert found.codes == {
        "index": "Index",
        "ind_01": "Ind.01",
        "ind_02": "Ind.02",
        "ind_03": "Ind.03",
        "p_01": "p.01",
        "p_02": "p.02",
        "si_01": "si.01",
        "si_02": "si.02",
    }
    shares = {key: float(share) for key, share in framework.shares().items()}
    assert shares["si_01"] == 0.75 and shares["ind_01"] == 0.5625
    assert [node.label.en for node in framework.nodes()] == [
        "Mobility",
        "Transport",
        "Roads",
        "Emissions",
        "Learning",
        "Education",
        "Schools",
    ]
    assert framework.building.indicators["ind_02"].direction == -1
    posts = {leaf.key: leaf.goalposts for leaf in framework.leaves()}
    assert (posts["ind_02"].worst.value, posts["ind_02"].best.value) == (10, 0)
    assert posts["ind_03"] is None
    assert found.unit_names == {"A": "Alpha", "B": "Beta", "C": "Gamma"}
    scores = found.build().scores
    assert scores.loc["C", "si_01"] == pytest.approx(0.75 * 100 + 0.25 * 75)
    assert scores["index"].isna().tolist() == [False, True, False]


def test_another_workbook_is_refused(tmp_path):
    with pytest.raises(WorkbookError) as error:
        read_coin_tool(tool(tmp_path / "t.xlsx", rename="Data"), name="small", year=2024)
    assert "there is no sheet Database" in error.value.in_language("en")
    with pytest.raises(WorkbookError) as error:
        read_coin_tool(tool(tmp_path / "u.xlsx", heading=7), name="small", year=2024)
    assert "no COIN Tool file?" in error.value.in_language("en")


def test_a_database_without_indicators_is_refused(tmp_path):
    path = tmp_path / "empty.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Database").write(0, 0, "COIN Tool")
        made.add_worksheet("Framework").write(0, 0, "COIN Tool")
    with pytest.raises(WorkbookError) as error:
        read_coin_tool(path, name="small", year=2024)
    assert "no indicators from Database!E16 on" in error.value.in_language("en")


def test_a_figure_that_is_no_number_is_named_by_building(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.UNITS", [("Alpha", "A", "ten", 5, 1), *UNITS[1:]])
    found = read_coin_tool(tool(tmp_path / "tool.xlsx"), name="small", year=2024)
    with pytest.raises(UsageError, match=r"(found|isinya) ten"):
        found.build()


@pytest.mark.parametrize("column", [1, 2])
def test_a_weight_or_direction_that_is_no_number_is_refused(tmp_path, monkeypatch, column):
    changed = [*INDICATORS[0]]
    changed[column] = "three"
    monkeypatch.setattr(f"{__name__}.INDICATORS", [tuple(changed), *INDICATORS[1:]])
    with pytest.raises(FrameworkError) as error:
        read_coin_tool(tool(tmp_path / "tool.xlsx"), name="small", year=2024)
    assert "found three, expected a number" in error.value.in_language("en")


def test_a_part_in_two_places_is_refused(tmp_path, monkeypatch):
    moved = [*INDICATORS[1][:-1], "si.02"]
    monkeypatch.setattr(f"{__name__}.INDICATORS", [INDICATORS[0], tuple(moved), INDICATORS[2]])
    with pytest.raises(WorkbookError) as error:
        read_coin_tool(tool(tmp_path / "tool.xlsx"), name="small", year=2024)
    assert "p.01 belongs to si.01 and to si.02" in error.value.in_language("en")


def test_a_formula_without_a_result_is_refused(tmp_path):
    from openpyxl import load_workbook

    path = tool(tmp_path / "tool.xlsx")
    made = load_workbook(path)
    made["Database"]["E7"] = "=1+2"
    made.save(path)
    with pytest.raises(WorkbookError) as error:
        read_coin_tool(path, name="small", year=2024)
    assert "E7: the cell holds a formula" in error.value.in_language("en")
