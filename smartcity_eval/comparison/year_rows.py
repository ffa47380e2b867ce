"""An evaluation as one row of the year's table, and what each of the table's columns is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..core.conventions import conventions
from ..core.messages import SOURCE_LANGUAGE, Message
from ..evaluation import Evaluation
from ..evaluation.indicator_series import main_points
from ..evaluation.summary import exact_money, number
from ..reference.indicators import indicators

Cell = str | int | float | None
Kind = Literal["text", "whole", "number", "money", "day", "year"]
Unit = Literal["", "points", "percent", "money", "programmes", "index"]


@dataclass(frozen=True)
class Column:
    """A column: its title, kind of value, unit (empty: none), and the words it is limited to."""

    title: Message
    kind: Kind
    unit: Unit = ""
    words: tuple[str, ...] = ()


_OF_INDICATORS = ("hdi", "spbe", "investment")
_COLUMNS: dict[str, Column] = {
    "region": Column(Message("Region id"), "text"),
    "name": Column(Message("Regency or city"), "text"),
    "province": Column(Message("Province"), "text"),
    "year": Column(Message("Year"), "year"),
    "as_of": Column(Message("Day the record speaks of"), "day"),
    "stage": Column(Message("Stage"), "text", words=("selection", "preparation", "implementation")),
    "framework": Column(
        Message("Framework edition; empty where the record is not judged by one"), "text"
    ),
    "index": Column(Message("Computed index, unrounded"), "number", "points"),
    "scored_from": Column(
        Message("What the computed index and scores are made from; never an announced index"),
        "text",
        words=("published_scores", "panel_draft", "panel_final", "what_if"),
    ),
    "index_published": Column(Message("Announced index"), "number", "points"),
    "agreement": Column(
        Message("Computed beside announced index"),
        "text",
        words=("exact", "consistent", "different"),
    ),
    "improvement": Column(Message("Computed improvement"), "number", "points"),
    "improvement_published": Column(Message("Announced improvement"), "number", "points"),
    "rank": Column(Message("Announced rank, the first where there are several"), "whole"),
    "rank_group": Column(
        Message("Group of the rank; national, province or group where it is not named"), "text"
    ),
    "rank_group_size": Column(Message("Size of the rank's group"), "whole"),
    "programmes_target": Column(Message("Programmes: target"), "whole", "programmes"),
    "programmes_achieved": Column(Message("Programmes achieved"), "whole", "programmes"),
    "programmes_percent": Column(Message("Programme achievement"), "number", "percent"),
    "hdi": Column(Message("Human development index (IPM)"), "number", "index"),
    "spbe": Column(Message("SPBE index"), "number", "index"),
    "investment": Column(Message("Investment realised"), "money", "money"),
    "coverage_percent": Column(
        Message("Share of a full record that is there"), "number", "percent"
    ),
    "warnings": Column(Message("Number of doubts"), "whole"),
}


def money_word(word: Kind | Unit) -> str:
    """Return a kind or unit as files for programs have it: money by its currency's English name.

    Examples
    --------
    >>> money_word("money"), money_word("year")
    ('rupiah', 'year')
    """
    own = conventions().currency
    return own.names.get(SOURCE_LANGUAGE, own.symbol) if word == "money" else word


def year_columns() -> dict[str, Column]:
    """Return the columns of a year's table: those of indicators only where the pack has them."""
    known = indicators()
    return {
        name: column
        for name, column in _COLUMNS.items()
        if name not in _OF_INDICATORS or name in known
    }


def year_row(e: Evaluation) -> dict[str, Cell]:
    """Return an evaluation's row of the year's table, by column.

    What is not known is None, never zero; money is exact.
    """
    rank = e.published.ranks[0] if e.published.ranks else None
    total = e.programmes.total if e.programmes else None
    row: dict[str, Cell] = {
        "region": e.region,
        "name": e.name,
        "province": e.province,
        "year": e.year,
        "as_of": e.as_of.isoformat(),
        "stage": e.stage,
        "framework": e.framework,
        "index": number(e.scorecard.index) if e.scorecard else None,
        "scored_from": e.scored_from,
        "index_published": number(e.published.index),
        "agreement": e.agreement.verdict if e.agreement else None,
        "improvement": number(e.improvement.computed) if e.improvement else None,
        "improvement_published": number(e.published.improvement),
        "rank": rank.value if rank else None,
        "rank_group": (rank.group or rank.scope) if rank else None,
        "rank_group_size": rank.group_size if rank else None,
        "programmes_target": total.target if total else None,
        "programmes_achieved": total.achieved if total else None,
        "programmes_percent": number(total.rate) if total else None,
        "hdi": _reading(e, "hdi"),
        "spbe": _reading(e, "spbe"),
        "investment": _reading(e, "investment"),
        "coverage_percent": number(e.coverage.percent),
        "warnings": len(e.notices),
    }
    return {name: row[name] for name in year_columns()}


def _reading(e: Evaluation, key: str) -> Cell:
    """Return the year's main reading: money exact, anything else as a number."""
    points = main_points(e.series[key].points) if key in e.series else []
    value = next((p.value for p in points if p.year == e.year), None)
    if value is None:
        return None
    return exact_money(value) if key == "investment" else float(value)
