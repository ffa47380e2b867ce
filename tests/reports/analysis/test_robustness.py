"""What a reader sees of a year's doubt: every computed place with its interval, announced places as
announced.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from smartcity_eval import reports as views
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.reports.analysis.robustness import SCOPE

PARAMS = Path(__file__).parents[3] / "params"
SECTIONS = (
    views.robustness_overview,
    views.robustness_ranking,
    views.robustness_sensitivity,
    views.robustness_announced,
)


def frame(table):
    rows = [[getattr(cell, "text", cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=table.columns)


def year_of(*outcomes: str, language: str = "en"):
    """Make a year of Kota Kediri's scores of 2022 several times, each with another outcome."""
    own = evaluate_file(PARAMS / "2022" / "kota-kediri.yaml")
    found = []
    for number, outcome in enumerate(outcomes):
        parts = tuple(
            c.model_copy(update={"score": Decimal(outcome)}) if c.key == "outcome" else c
            for c in own.scorecard.contributions
        )
        found.append(
            own.model_copy(
                update={
                    "region": f"r{number}",
                    "name": f"<b>R{number}</b>",
                    "scorecard": own.scorecard.model_copy(update={"contributions": parts}),
                }
            )
        )
    return views.Year(2022, tuple(found), language)


@pytest.fixture(scope="module")
def robustness_page():
    return views.analyse_robustness(year_of("3.23", "3.235", "2.00", "1.00"), draws=300)


def table_of(section):
    [found] = [block for block in section.blocks if block.kind == "table"]
    return found


def test_no_place_stands_without_its_interval(robustness_page):
    data = frame(table_of(views.robustness_ranking(robustness_page)))
    assert len(data) == 4 and list(data.columns[1:5]) == [
        "Computed index, before rounding",
        "Interval",
        "Order",
        "Interval of the order",
    ]
    assert all(re.fullmatch(r"\d–\d", text) for text in data["Interval of the order"])
    assert data["Interval of the order"].tolist() == ["1–2", "1–2", "3–3", "4–4"]


def test_coherence_is_said_before_the_order(robustness_page):
    first, second = views.robustness_ranking(robustness_page).blocks
    assert first.kind == "paragraph" and "bear the index" in first.text and second.kind == "table"


def test_the_order_says_that_it_is_not_the_ministrys(robustness_page):
    assert (
        "not the ministry's ranking" in table_of(views.robustness_ranking(robustness_page)).notes[0]
    )


def test_announced_places_stand_as_announced_with_what_is_known_of_their_group(robustness_page):
    tables = views.robustness_announced(robustness_page).blocks
    assert [t.caption.split(":")[0] for t in tables] == ["national", "province"]
    assert all(len(table.rows) > 1 for table in tables)
    assert all("interval not computable" in t.notes[0] and "known" in t.notes[0] for t in tables)
    assert set(frame(tables[0])["Announced rank"]) == {"22"}


def test_one_complete_row_gives_no_order_and_says_why():
    robustness_page = views.analyse_robustness(year_of("3.23"))
    assert (
        views.robustness_ranking(robustness_page) is None
        and views.robustness_sensitivity(robustness_page) is None
    )
    assert "An order needs 2 or more" in views.robustness_overview(robustness_page).blocks[0].text


@pytest.mark.parametrize(
    ("language", "word"), [("id", "Rentang urutan"), ("en", "Interval of the order")]
)
def test_every_section_is_in_the_language_asked_for_and_names_stay_text(language, word):
    robustness_page = views.analyse_robustness(year_of("3.23", "2.00", language=language), draws=20)
    page = "".join(
        show(robustness_page)._repr_html_() for show in SECTIONS if show(robustness_page)
    )
    assert word in page and "<b>R0" not in page and "&lt;b&gt;R0" in page


def test_without_salib_the_page_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "SALib", None)
    monkeypatch.setitem(__import__("sys").modules, "SALib.analyze", None)
    monkeypatch.setitem(__import__("sys").modules, "SALib.sample", None)
    robustness_page = views.analyse_robustness(year_of("3.23", "3.235", "2.00", "1.00"), draws=20)
    [block] = views.robustness_sensitivity(robustness_page).blocks
    assert block.kind == "paragraph" and "[sensitivity]" in block.text


def test_with_salib_the_weights_decide_between_rows_that_lie_close():
    pytest.importorskip("SALib", reason="the extra [sensitivity] is not installed")
    section = views.robustness_sensitivity(
        views.analyse_robustness(year_of("3.23", "3.24", "3.20"), draws=20)
    )
    assert set(frame(table_of(section))["Choice"]) == {
        "weights",
        "way of aggregating",
        "rounding of the published scores",
    }


def test_every_scope_of_a_rank_has_a_word():
    assert set(SCOPE) == {"national", "province", "group"}


def test_one_announced_place_of_a_group_is_a_sentence():
    alone = views.analyse_robustness(year_of("3.23"))
    blocks = views.robustness_announced(alone).blocks
    assert {block.kind for block in blocks} == {"paragraph"}
    assert blocks[0].text.startswith("national: rank 22, ")
    assert "(1 of this group known;" in blocks[0].text
