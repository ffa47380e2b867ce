"""The attributes of a sheet's cells beyond their values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class SheetMetadata:
    """Hidden rows and columns, merged ranges, error values and the like.

    Rows and columns are counted from 1.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    uncached: set[str] = field(default_factory=set)
    percents: set[str] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    letters: int = 0

    def fill(self, row: int, column: int) -> None:
        """Note a filled cell."""
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
