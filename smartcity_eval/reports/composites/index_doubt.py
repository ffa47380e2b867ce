"""How sure the order of a built index is, and which choice it depends on."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from ...composites.uncertainty_analysis import LEVEL, UncertaintyResult
from ...core.messages import Message
from ...frameworks.schema import INDEX
from ...methods.uncertainty.sobol import Sensitivity
from ..blocks import Cell, Section, folded, section, table
from ..group_labels import figure
from ..index_charts.rank_intervals import RankedUnit, rank_intervals
from ..index_charts.sensitivity_bars import Effect, sensitivity_bars
from .index_page import IndexPage

FACTORS = {
    "weights": Message("weights"),
    "imputation": Message("way of filling gaps"),
    "normalisation": Message("way of normalising"),
    "aggregation": Message("way of aggregating"),
    "ratings": Message("who sat on the panel"),
    "rounding": Message("rounding of the published scores"),
}


def index_uncertainty(
    page: IndexPage, found: UncertaintyResult, level: float = LEVEL
) -> Section | None:
    """Show each unit's rank with the interval that it lies in over many draws.

    Parameters
    ----------
    page
        The built index.
    found
        From :func:`~smartcity_eval.composites.uncertainty_analysis.uncertainty_analysis`.
    level
        The share of the draws that an interval holds.
    """
    say = page.say
    places = found.table(level).dropna(subset=["rank", "rank_low", "rank_high"])
    if places.empty:
        return None
    places = places.sort_values(["rank", "rank_low", "rank_high"], kind="stable")
    width = (places["rank_high"] - places["rank_low"]).astype(int)
    at = int(width.to_numpy().argmax())
    told = {
        "count": len(places),
        "level": page.write.percent(Decimal(str(100 * level)), 0),
        "draws": page.write.number(found.draws),
        "unit": page.unit(places.index[at]),
        "low": int(places["rank_low"].iloc[at]),
        "high": int(places["rank_high"].iloc[at]),
    }
    alt = say(
        "The ranks of {count} units, each with its interval of {level} of {draws} draws; the"
        " widest is that of {unit}, from {low} to {high}. The table below has every figure.",
        **told,
    )
    caption = say(
        "Rank of each unit (dot) and the ranks of {level} of {draws} draws (band)", **told
    )
    units = [
        RankedUnit(
            page.unit(unit),
            int(row["rank"]),
            int(row["rank_low"]),
            int(row["rank_high"]),
            _interval(row),
        )
        for unit, row in places.iterrows()
    ]
    rows: list[dict[str, Cell | None]] = [
        {
            say("Assessed unit"): page.unit(unit),
            say("Index"): figure(page, float(row["score"])),
            say("Interval"): f"{figure(page, row['score_low'])}–{figure(page, row['score_high'])}",
            say("Rank"): str(int(row["rank"])),
            say("Interval of the rank"): f"{int(row['rank_low'])}–{int(row['rank_high'])}",
        }
        for unit, row in places.iterrows()
    ]
    varied = ", ".join(
        say(FACTORS[name].text) if name in FACTORS else name for name in found.varied
    )
    note = say("Varied: {varied}. Seed: {seed}.", varied=varied or "–", seed=found.seed)
    caption_of_table = say("Ranks of {index} with intervals", index=page.names[INDEX])
    blocks = [
        rank_intervals(units, (alt, caption)),
        folded(
            say("All {count} ranks with their intervals", count=len(rows)),
            [table(caption_of_table, rows, tuple(rows[0])[1:], (note,))],
        ),
    ]
    return section("uncertainty", say("How sure the order is"), blocks, page.language)


def _interval(row: pd.Series) -> str:
    return f"{int(row['rank'])} ({int(row['rank_low'])}–{int(row['rank_high'])})"


def index_sensitivity(page: IndexPage, found: Sensitivity) -> Section | None:
    """Show how much of the movement in the order each choice causes.

    Parameters
    ----------
    page
        The built index.
    found
        From :func:`~smartcity_eval.composites.uncertainty_analysis.sensitivity_analysis`.
    """
    say = page.say
    effects = [
        Effect(
            say(FACTORS[name].text) if name in FACTORS else name,
            float(row["first"]),
            float(row["total"]),
            float(row["first_error"]),
            float(row["total_error"]),
            (_share(page, float(row["first"])), _share(page, float(row["total"]))),
        )
        for row in found.rows()
        for name in [str(row["factor"])]
    ]
    if not effects:
        return None
    alone, together = say("By itself"), say("With all it interacts with")
    alt = say(
        "Share of the movement in the order that each of {count} choices causes; the most is that"
        " of {name}: {first} by itself, {total} with all it interacts with.",
        count=len(effects),
        name=effects[0].label,
        first=effects[0].texts[0],
        total=effects[0].texts[1],
    )
    caption = say("Sobol indices of first and total order with intervals of 95 percent")
    rows: list[dict[str, Cell | None]] = [
        {
            say("Choice"): effect.label,
            alone: f"{effect.texts[0]} ± {_share(page, effect.first_error)}",
            together: f"{effect.texts[1]} ± {_share(page, effect.total_error)}",
        }
        for effect in effects
    ]
    note = say("The index was computed {runs} times.", runs=page.write.number(found.runs))
    blocks = [
        sensitivity_bars(effects, (alone, together), (alt, caption)),
        table(say("Share of the movement in the order"), rows, (alone, together), (note,)),
    ]
    return section("sensitivity", say("Which choice matters most"), blocks, page.language)


def _share(page: IndexPage, share: float) -> str:
    return page.write.percent(Decimal(str(100 * max(share, 0.0))), 0)
