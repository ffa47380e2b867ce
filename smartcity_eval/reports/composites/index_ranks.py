"""The results of a built index: every unit's rank and score, and what its parts contribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from ...composites.build import BuiltIndex
from ...composites.tables.index_comparison import compare_indices, shift_summary
from ...composites.tables.results_table import ranks_of, results_table
from ...frameworks.schema import INDEX
from ..blocks import Cell, Chart, Section, folded, section, table
from ..charts.bars import Bar, bars
from ..group_labels import figure
from ..index_charts.slopes import SlopeUnit, slopes
from ..index_charts.stacked_bars import StackedBar, stacked_bars
from .index_page import IndexPage, distinct_heads

# So many units are drawn side by side; of more, those that move the furthest.
MOST_DRAWN = 60


def index_results(page: IndexPage, groups: pd.Series | None = None) -> Section | None:
    """Show every unit's score as what its parts contribute, and a table by rank.

    Parameters
    ----------
    page
        The built index.
    groups
        The group of each unit, for the rank within its own as well.
    """
    say, found = page.say, results_table(page.built)
    within = None if groups is None else ranks_of(page.built.scores[[INDEX]], groups)[INDEX]
    parts = [part.key for part in page.framework.components]
    own = (say("Assessed unit"), say("Rank"), say("Rank in its group"), say("Group"), say("Index"))
    heads = distinct_heads((page.names[part] for part in parts), own)
    rows: list[dict[str, Cell | None]] = [
        {
            say("Assessed unit"): page.unit(unit),
            say("Rank"): _known(found.loc[unit, "rank"]),
            say("Rank in its group"): None if within is None else _known(within[unit]),
            say("Group"): None if groups is None else _known(groups.get(unit)),
            say("Index"): figure(page, found.loc[unit, INDEX]),
            **{
                head: figure(page, page.built.scores.loc[unit, part])
                for head, part in zip(heads, parts, strict=True)
            },
        }
        for unit in found.index
    ]
    numbers = [name for name in rows[0] if name not in (say("Assessed unit"), say("Group"))]
    results = table(say("Results of {index}", index=page.names[INDEX]), rows, tuple(numbers))
    blocks = [
        _contributions(page, found),
        folded(say("All {count} results", count=len(rows)), [results]),
    ]
    return section("results", say("Results by rank"), blocks, page.language)


def _known(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _contributions(page: IndexPage, found: pd.DataFrame) -> Chart | None:
    say, ranked = page.say, found[found[INDEX].notna()]
    if ranked.empty:
        return None
    first, last = ranked.index[0], ranked.index[-1]
    alt = say(
        "{count} units by {index}: first {first} with {high}, last {last} with {low}. The table"
        " below has every figure.",
        count=len(ranked),
        index=page.names[INDEX],
        first=page.unit(first),
        high=figure(page, ranked.loc[first, INDEX]),
        last=page.unit(last),
        low=figure(page, ranked.loc[last, INDEX]),
    )
    parts = [part.key for part in page.framework.components]
    shares = page.built.scores.loc[ranked.index, parts] * [page.shares[part] for part in parts]
    if (shares >= 0).all(axis=None) and np.allclose(shares.sum(axis=1), ranked[INDEX]):
        caption = say("What each part contributes to {index}", index=page.names[INDEX])
        stacked = [
            StackedBar(
                page.unit(unit),
                tuple(shares.loc[unit].tolist()),
                figure(page, ranked.loc[unit, INDEX]),
            )
            for unit in ranked.index
        ]
        return stacked_bars(stacked, [page.names[part] for part in parts], (alt, caption))
    if (ranked[INDEX] < 0).any():
        return None
    single = [
        Bar(page.unit(unit), Decimal(str(value)), figure(page, value))
        for unit, value in ranked[INDEX].items()
    ]
    return bars(single, None, alt, say("{index} by unit", index=page.names[INDEX]))


def index_comparison(
    page: IndexPage, indices: Mapping[str, BuiltIndex], base: str | None = None
) -> Section | None:
    """Show the order of several indices side by side, and how far each moves the units.

    Parameters
    ----------
    page
        An index whose units and language are used.
    indices, base
        As for :func:`~smartcity_eval.composites.tables.index_comparison.compare_indices`.
    """
    say = page.say
    ranks = compare_indices(indices, base=base).dropna().astype(int)
    summary = shift_summary(indices, base=base)
    heads = distinct_heads(map(str, ranks), (say("Assessed unit"),))
    ranks = ranks.set_axis(heads, axis=1)
    rows: list[dict[str, Cell | None]] = [
        {
            say("Compared with {name}", name=heads[0]): head,
            say("Units"): str(row["units"]),
            say("Moved"): str(row["moved"]),
            say("Places on average"): figure(page, row["mean_shift"]),
            say("Places at most"): str(row["largest_shift"]),
            say("Furthest"): "" if pd.isna(row["furthest"]) else page.unit(row["furthest"]),
            say("Kendall's τ"): figure(page, row["kendall"]),
        }
        for head, (_, row) in zip(heads[1:], summary.iterrows(), strict=True)
    ]
    numeric = tuple(name for name in list(rows[0])[1:] if name != say("Furthest"))
    places: list[dict[str, Cell | None]] = [
        {
            say("Assessed unit"): page.unit(unit),
            **{head: str(ranks.loc[unit, head]) for head in heads},
        }
        for unit in ranks.index
    ]
    blocks = [
        _slopes(page, ranks, heads),
        table(say("How far the order moves"), rows, numeric),
        folded(
            say("All {count} places", count=len(places)),
            [table(say("Places in each index"), places, tuple(heads))],
        ),
    ]
    return section("comparison", say("The order under each index"), blocks, page.language)


def _slopes(page: IndexPage, ranks: pd.DataFrame, heads: Sequence[str]) -> Chart | None:
    say = page.say
    if ranks.empty:
        return None
    shift = ranks.sub(ranks[heads[0]], axis=0).abs().max(axis=1)
    drawn = ranks
    caption = say("Places from 1; blue rises, red falls from the first to the last index")
    if len(ranks) > MOST_DRAWN:
        drawn = ranks.loc[shift.nlargest(MOST_DRAWN, keep="first").index].sort_values(heads[0])
        caption = say(
            "The {count} units that move the furthest; blue rises, red falls from the first to the"
            " last index",
            count=MOST_DRAWN,
        )
    alt = say(
        "The places of {count} units under {indices}; {unit} moves the furthest, by {places}. The"
        " table below has every place.",
        count=len(drawn),
        indices=", ".join(heads),
        unit=page.unit(shift.idxmax()),
        places=int(shift.max()),
    )
    units = [
        SlopeUnit(page.unit(unit), tuple(int(place) for place in drawn.loc[unit]))
        for unit in drawn.index
    ]
    return slopes(units, heads, (alt, caption))
