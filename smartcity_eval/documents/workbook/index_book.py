"""A built index as a workbook: metadata, the data after each step, scores, ranks and weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ...composites.build import BuiltIndex
from ...composites.tables.metadata_tables import tables_of_index
from ...composites.tables.results_table import ranks_of, results_table
from ...core.localized import Localized
from ...core.messages import DEFAULT_LANGUAGE, Message
from ...frameworks.schema import INDEX, Framework
from ...workbooks.xlsx_cells import Value
from ..brand import Brand
from .book_table import Book, BookColumn, BookTable
from .book_writer import write_book

STEPS = {
    "denominate": Message("Denominated"),
    "impute": Message("Imputed"),
    "screen": Message("Screened"),
    "treat": Message("Treated"),
    "normalise": Message("Normalised"),
}


class _Texts(Localized):
    def __init__(self, language: str):
        self.language = language


def save_index_book(
    path: Path | str,
    framework: Framework,
    built: BuiltIndex,
    data: pd.DataFrame | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
    codes: Mapping[str, str] | None = None,
) -> Path:
    """Write a built index to an Excel file.

    Parameters
    ----------
    path
        Where to; a file that is there is replaced.
    framework, built
        The edition and the index.
    data
        The data it was built from, for the sheet iData; without them that has the indicators only.
    language
        ``id`` or ``en``, of names and headings.
    codes
        Each node's key with the code to write for it; for an index that was read from tables, its
        :attr:`~smartcity_eval.composites.tables.metadata_tables.ImportedIndex.codes`.

    Returns
    -------
    pathlib.Path
        The file. Its sheets iMeta and iData can be read again, here and by COINr.

    References
    ----------
    COINr 1.1.14: `export_to_excel`.
    """
    path = Path(path)
    book = index_book(framework, built, data, language=language, codes=codes)
    path.write_bytes(write_book(book, Brand()))
    return path


def index_book(
    framework: Framework,
    built: BuiltIndex,
    data: pd.DataFrame | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
    codes: Mapping[str, str] | None = None,
) -> Book:
    """Return a built index as a workbook of native tables; figures are not rounded.

    The parameters are those of :func:`save_index_book`.
    """
    say, title = _Texts(language).say, framework.title.in_language(language)
    named = {INDEX: INDEX} | dict(codes or {})
    imeta = tables_of_index(framework, named, language)
    raw = built.table("raw")
    # The leaves' own columns come first, as the tables have them.
    code = dict(zip(_leaves(framework), _leaf_codes(framework, named), strict=True)) | named
    idata = raw.rename(columns=code) if data is None else data
    described = [str(name) for name in idata if str(name) not in set(imeta["iCode"])]
    used = _used_columns(framework)
    more = pd.DataFrame(
        {
            "iCode": described,
            "Type": ["Denominator" if name in used else "Other" for name in described],
        }
    )
    imeta = pd.concat([imeta, more.astype(object)], ignore_index=True)
    tables = [
        _table("iMeta", "iMeta", imeta, index=False),
        _table("iData", "iData", idata.rename_axis("uCode")),
    ]
    for stage in built.step_results:
        if stage.step in STEPS:
            shown = say(STEPS[stage.step].text)
            tables.append(_table(stage.step, shown, stage.table.rename(columns=code)))
    tables += [
        _table(
            "scores",
            say("Scores of all parts"),
            results_table(built, content="full").rename(columns=code),
        ),
        _table("ranks", say("Ranks of all parts"), ranks_of(built.scores).rename(columns=code)),
        _table("weights", say("Weights in each branch"), _weights(built, code), index=False),
        _table("treatment", say("Treatment of outliers"), built.treatment.rename(index=code)),
    ]
    return Book(title, language, tuple(tables))


def _leaves(framework: Framework) -> list[str]:
    return [leaf.key for leaf in framework.leaves()]


def _leaf_codes(framework: Framework, named: Mapping[str, str]) -> list[str]:
    own = framework.building.indicators if framework.building else {}
    return [
        named.get(key) or (own[key].column if key in own else None) or key
        for key in _leaves(framework)
    ]


def _used_columns(framework: Framework) -> set[str]:
    own = framework.building.indicators.values() if framework.building else ()
    return {facts.denominator for facts in own if facts.denominator}


def _weights(built: BuiltIndex, code: Mapping[str, str]) -> pd.DataFrame:
    """Return what each part weighs in its branch, as the index was built."""
    return pd.DataFrame(
        [
            {"Parent": code.get(branch, branch), "iCode": code.get(part, part), "Weight": weight}
            for branch, parts in built.weights.items()
            for part, weight in parts.items()
        ]
    )


def _table(name: str, title: str, frame: pd.DataFrame, index: bool = True) -> BookTable:
    """Return a table as a sheet; with the labels of its rows as the first column."""
    if index:
        frame = frame.rename_axis(frame.index.name or "uCode").reset_index()
    columns = tuple(_column(str(head), frame.iloc[:, i]) for i, head in enumerate(frame))
    rows = [tuple(_value(value) for value in row) for row in frame.itertuples(index=False)]
    return BookTable(f"{name}_table", title, columns, rows)


def _column(head: str, values: pd.Series) -> BookColumn:
    known = [value for value in map(_value, values) if value is not None]
    if not known or not all(isinstance(value, int | float) for value in known):
        return BookColumn(head, head)
    whole = all(float(value) == int(value) for value in known if isinstance(value, int | float))
    return BookColumn(head, head, "whole" if whole else "computed")


def _value(value: Any) -> Value:
    """Return a value as a cell takes it; what is missing is an empty cell."""
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or str(type(value).__name__) == "bool_":
        return int(value)
    number = float(value)
    return int(number) if number.is_integer() else number
