"""How the figures of each indicator of a built index are distributed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...frameworks.schema import INDEX
from ..blocks import Section, folded, section, table
from ..group_labels import figure
from ..index_charts.histogram_rows import HistogramRow, histogram_rows
from .index_page import IndexPage

# Beyond these a figure is written with a power of ten.
LARGE, SMALL = 1e15, 1e-7


def index_distributions(page: IndexPage, step: str = "raw") -> Section | None:
    """Show a small histogram of each indicator, and its figures in a table.

    Parameters
    ----------
    page
        The built index.
    step
        After which step: ``raw`` is what came in, ``treat`` what is left of outliers.
    """
    say, data = page.say, page.built.table(step)
    leaves = [leaf.key for leaf in page.framework.leaves()]
    known = {key: data[key].dropna().to_numpy(dtype=float) for key in leaves}
    # Corrected for bias, as pandas has them; NaN where too few or only equal figures are known.
    skew, kurt = (_varying(data[leaves]).agg(name) for name in ("skew", "kurt"))
    rows = [
        HistogramRow(
            page.names[key],
            tuple(values.tolist()),
            say(
                "{low} to {high}",
                low=_written(page, values.min() if len(values) else np.nan),
                high=_written(page, values.max() if len(values) else np.nan),
            ),
        )
        for key, values in known.items()
    ]
    most = max(leaves, key=lambda key: np.nan_to_num(abs(skew[key]), nan=-1.0))
    alt = say(
        "The distributions of {count} indicators of {index}; the most skewed is {name} (skewness"
        " {skew}). The table below has every figure.",
        count=len(leaves),
        index=page.names[INDEX],
        name=page.names[most],
        skew=figure(page, skew[most]),
    )
    caption = say(
        "Each indicator from its lowest to its highest figure; a bar is as high as it has units"
    )
    cells = [
        {
            say("Indicator"): page.names[key],
            say("Known"): str(len(values)),
            say("Lowest"): _written(page, values.min() if len(values) else np.nan),
            say("Median"): _written(page, np.median(values) if len(values) else np.nan),
            say("Highest"): _written(page, values.max() if len(values) else np.nan),
            say("Skewness"): figure(page, skew[key]),
            say("Kurtosis"): figure(page, kurt[key]),
        }
        for key, values in known.items()
    ]
    blocks = [
        histogram_rows(rows, (alt, caption)),
        folded(
            say("The figures of all {count} indicators", count=len(cells)),
            [table(say("Distribution of each indicator"), cells, tuple(cells[0])[1:])],
        ),
    ]
    return section("distributions", say("How the figures are distributed"), blocks, page.language)


def _varying(data: pd.DataFrame) -> pd.DataFrame:
    return data.assign(**{str(name): np.nan for name in data if data[name].nunique() < 2})


def _written(page: IndexPage, value: float) -> str:
    """Write a figure of any size with about three digits that count."""
    if np.isnan(value):
        return "–"
    size = abs(value)
    if size >= LARGE or 0 < size < SMALL:
        mantissa, exponent = f"{value:.2e}".split("e")
        return f"{figure(page, float(mantissa))}e{int(exponent)}"
    decimals = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2
    if 0 < size < 0.1:
        decimals = int(-np.floor(np.log10(size))) + 1
    return figure(page, value, decimals)
