"""How the parts of each branch of a built index correlate."""

from __future__ import annotations

from itertools import combinations
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from ...composites.audit.statistical_audit import correlations
from ...composites.tables.results_table import check_choice
from ...core.errors import UsageError
from ...core.messages import Message
from ...methods.multivariate.correlation import correlate
from ...yaml_io.suggest import suggestion
from ..blocks import Block, Cell, Chart, Section, Table, folded, section, table
from ..group_labels import figure
from ..index_charts.heat_table import HeatRow, heat_table
from ..index_charts.scatter import ScatterAxis, scatter
from .index_page import IndexPage

METHODS = {
    "pearson": Message("Pearson's correlation"),
    "spearman": Message("Spearman's rank correlation"),
    "kendall": Message("Kendall's rank correlation"),
}
FLAGS = {
    "high": Message("high: may count the same twice"),
    "weak": Message("weak"),
    "negative": Message("negative"),
    "elsewhere": Message("closer to another branch than to its own"),
}


def index_correlations(page: IndexPage, method: str = "pearson") -> Section | None:
    """Show the correlations within each branch, and list them, those to look at first.

    Parameters
    ----------
    page
        The built index.
    method
        ``pearson``, ``spearman`` or ``kendall``.
    """
    check_choice(method, tuple(METHODS))
    say = page.say
    blocks: list[Block | None] = [
        _branch(page, branch, list(weights), method)
        for branch, weights in page.built.weights.items()
        if len(weights) > 1
    ]
    found = _pairs(page, method)
    if found is not None:
        summary = say("All {count} correlations", count=len(found.rows))
        blocks.append(folded(summary, [found]))
    return section("correlations", say("How the parts correlate"), blocks, page.language)


def index_scatter(
    page: IndexPage, part: str, other: str, unit: Any = None, method: str = "pearson"
) -> Section | None:
    """Show two parts of an index against each other.

    Parameters
    ----------
    page
        The built index.
    part, other
        Keys of leaves or branches: across and upward.
    unit
        The unit that stands out.
    method
        ``pearson``, ``spearman`` or ``kendall``.
    """
    check_choice(method, tuple(METHODS))
    say = page.say
    for name in (part, other):
        if name not in page.built.scores:
            told = {"found": name, "hint": suggestion(name, page.built.scores.columns)}
            raise UsageError(Message("{found} is no part of this index{hint}", told))
    if part == other:
        raise UsageError(Message("name two parts; {found} is held against itself", {"found": part}))
    known = page.built.scores[[part, other]].dropna()
    if known.empty:
        return None
    values = known.to_numpy(dtype=float)
    found = float(np.asarray(correlate(values, method=method))[0, 1])
    shown: dict[str, Any] = {
        "part": page.names[part],
        "other": page.names[other],
        "count": len(known),
        "method": say(METHODS[method].text),
        "value": figure(page, found),
    }
    alt = say("{part} and {other} of {count} units; {method}: {value}.", **shown)
    caption = say("{part} (across) and {other} (upward); {method}: {value}", **shown)
    axes = (
        ScatterAxis(
            page.names[name],
            (figure(page, known[name].min(), 1), figure(page, known[name].max(), 1)),
        )
        for name in (part, other)
    )
    marked = int(known.index.get_indexer(pd.Index([unit]))[0]) if unit in known.index else None
    chart = scatter(
        [(x, y) for x, y in values.tolist()], (next(axes), next(axes)), (alt, caption), marked
    )
    return section("scatter", say("{part} and {other}", **shown), [chart], page.language)


def _branch(page: IndexPage, branch: str, parts: list[str], method: str) -> Chart:
    say, nodes = page.say, [*parts, branch]
    found = np.asarray(correlate(page.built.scores[nodes].to_numpy(), method=method))
    heads = [*(str(i + 1) for i in range(len(parts))), "Σ"]
    rows = [
        HeatRow(
            f"{head} {page.names[node]}",
            tuple(found[i].tolist()),
            tuple("" if isnan(value) else figure(page, value) for value in found[i].tolist()),
        )
        for i, (head, node) in enumerate(zip(heads, nodes, strict=True))
    ]
    pairs = [
        (float(found[i, j]), page.names[parts[i]], page.names[parts[j]])
        for i, j in combinations(range(len(parts)), 2)
        if not isnan(found[i, j])
    ]
    told = {"branch": page.names[branch], "method": say(METHODS[method].text)}
    caption = say(
        "{branch}: {method} of its parts with each other and, as Σ, with the whole; blue is"
        " positive, red negative",
        **told,
    )
    if not pairs:
        return heat_table(
            rows, heads, (say("No correlation of {branch} is known.", **told), caption)
        )
    low, high = min(pairs), max(pairs)
    alt = say(
        "{method} between the parts of {branch}: lowest {low} ({low_one} and {low_other}), highest"
        " {high} ({high_one} and {high_other}).",
        **told,
        low=figure(page, low[0]),
        low_one=low[1],
        low_other=low[2],
        high=figure(page, high[0]),
        high_one=high[1],
        high_other=high[2],
    )
    return heat_table(rows, heads, (alt, caption))


def _pairs(page: IndexPage, method: str) -> Table | None:
    say = page.say
    found = correlations(page.built, method)
    found = found[found["relation"].isin(["sibling", "parent"])]
    found = found.sort_values("flag", key=lambda flags: flags == "", kind="stable")
    rows: list[dict[str, Cell | None]] = [
        {
            say("Part"): page.names[str(row.part)],
            say("With"): page.names[str(row.other)],
            say("Correlation"): figure(page, float(str(row.correlation))),
            say("To look at"): say(FLAGS[str(row.flag)].text) if row.flag else "",
        }
        for row in found.itertuples(index=False)
    ]
    return table(say("Correlations, those to look at first"), rows, (say("Correlation"),))
