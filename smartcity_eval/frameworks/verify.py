"""Verification of an edition against published rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from ..core.decimals import decimals_of
from ..methods.uncertainty.rounding_intervals import half_up
from .attainable import Levels
from .published_tables import PublishedTable, Row, read_rows
from .schema import Framework, KnownDifference
from .scoring import compute, index_of, possible_bands

Check = Literal["exact", "consistent", "membership", "different"]
CHECKS: tuple[Check, ...] = get_args(Check)


@dataclass(frozen=True)
class Checked:
    """One row and how it stands.

    `computed` is what the inputs give, unrounded: one figure, or every one that whole levels allow,
    or none where no levels give the inputs as printed. `band_agrees` is None where the row or the
    edition names no band.
    """

    row: Row
    check: Check
    computed: tuple[Decimal, ...]
    band_agrees: bool | None
    known: KnownDifference | None = None


@dataclass(frozen=True)
class Verification:
    """An edition and a table's rows.

    `incomplete` lack an input or the index, `other_years` and `other_groups` are not the edition's.
    """

    framework: Framework
    checked: tuple[Checked, ...]
    incomplete: int
    other_years: int
    other_groups: int = 0

    def rows(self, means: bool = False) -> tuple[Checked, ...]:
        """Return the judged rows, or those that are means over others."""
        return tuple(c for c in self.checked if c.row.is_mean == means)

    def counts(self, means: bool = False, year: int | None = None) -> dict[Check, int]:
        """Count the rows by how they stand, in one year or in all."""
        found = Counter(c.check for c in self.rows(means) if year in (None, c.row.year))
        return {check: found[check] for check in CHECKS}

    def years(self) -> tuple[int, ...]:
        """List the years that have checked rows."""
        return tuple(sorted({c.row.year for c in self.checked}))

    def notable(self) -> tuple[Checked, ...]:
        """Return each row that is neither exact nor by membership, or whose band does not agree."""
        return tuple(
            c
            for c in self.checked
            if c.check in ("consistent", "different") or c.band_agrees is False
        )

    def unexplained(self) -> tuple[Checked, ...]:
        """Return the judged rows that differ for a reason that the edition does not know.

        A differing band counts too.

        Means over a group are not among them: their inputs and their index may be means over unlike
        groups.
        """
        faulty = (c for c in self.rows() if c.check == "different" or c.band_agrees is False)
        return tuple(c for c in faulty if c.known is None)

    def series(self) -> dict[str | None, int]:
        """Count the rows of each of the edition's series; None: not known to be of one."""
        return (
            dict(Counter(_series(self.framework, c.row.series) for c in self.checked))
            if self.framework.series
            else {}
        )

    def breaks(self) -> tuple[str, ...]:
        """Return the names with rows in more than one series.

        Their index is not to be compared over all years.
        """
        found: dict[str, set[str]] = {}
        for c in self.checked:
            key = _series(self.framework, c.row.series)
            if key is not None:
                found.setdefault(c.row.name, set()).add(key)
        return tuple(sorted(name for name, keys in found.items() if len(keys) > 1))


def verify_table(
    framework: Framework, table: Path | PublishedTable, years: tuple[int, ...] = ()
) -> Verification:
    """Recompute every published row of a table.

    Parameters
    ----------
    framework
        The edition; rows of years that are not its own are left out and counted.
    table
        A CSV file, or a table that was read already; see
        :func:`~smartcity_eval.frameworks.published_tables.read_rows`.
    years
        Check these years only; none: all of the edition's.

    Returns
    -------
    Verification
        A row is *exact* when what its inputs give, rounded as the edition says and half up, is the
        published index; *consistent* when the rounding of its inputs leaves room for the published
        index; *membership* when whole levels allow several printed indices and the published one is
        among them; *different* otherwise.

    Raises
    ------
    InputError
        When the table cannot be read; see there.
    """
    wanted = set(years or framework.years) & set(framework.years)
    rows = read_rows(framework, table)
    in_years = [row for row in rows if row.year in wanted]
    own = [row for row in in_years if row.is_own]
    whole = [
        row
        for row in own
        if row.published is not None and index_of(framework, row.values) is not None
    ]
    levels = Levels(framework) if Levels.apply_to(framework) else None
    checked = tuple(check_row(framework, row, levels) for row in whole)
    return Verification(
        framework,
        checked,
        len(own) - len(whole),
        len(rows) - len(in_years),
        len(in_years) - len(own),
    )


def check_row(framework: Framework, row: Row, levels: Levels | None = None) -> Checked:
    """Judge one whole row.

    With `levels`, by every combination of whole levels, unless the row is a mean over others.
    """
    assert row.published is not None
    if levels is not None and not row.is_mean:
        computed = levels.possible(row.values)
        check = _among(computed, row.published)
    else:
        computed, check = _by_rounding(framework, row, row.published)
    return Checked(
        row,
        check,
        computed,
        _band_agrees(framework, row, row.published, computed),
        _known(framework, row),
    )


def _among(possible: tuple[Decimal, ...], published: Decimal) -> Check:
    printed = {half_up(value, decimals_of(published)) for value in possible}
    if published not in printed:
        return "different"
    return "exact" if len(printed) == 1 else "membership"


def _by_rounding(
    framework: Framework, row: Row, published: Decimal
) -> tuple[tuple[Decimal, ...], Check]:
    found = compute(framework, row.values)
    assert found is not None
    return (found.index,), found.verdict(published)


def _band_agrees(
    framework: Framework, row: Row, published: Decimal, computed: tuple[Decimal, ...]
) -> bool | None:
    if not row.band or not framework.bands:
        return None
    decimals = decimals_of(published)
    # Levels that would print another index say nothing about this row's band.
    fitting = [value for value in computed if half_up(value, decimals) == published] or [published]
    names = {
        name
        for value in fitting
        for band in possible_bands(framework, row.year, value, published)
        for name in (band.label.id, band.label.en, *band.also)
    }
    return row.band in names


def _known(framework: Framework, row: Row) -> KnownDifference | None:
    return next(
        (
            k
            for k in framework.known_differences
            if (k.name, k.year, k.published) == (row.name, row.year, row.published)
        ),
        None,
    )


def _series(framework: Framework, text: str) -> str | None:
    return next((s.key for s in framework.series if text in (s.key, *s.also)), None)
