"""A page whose figures cite their sources by number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date as Day
from typing import TYPE_CHECKING

from ..records.figure import Sourced
from .language import Page
from .marks import cited

if TYPE_CHECKING:
    from ..evaluation.models.base import Advice


class CitingPage(Page, ABC):
    """A page in one language whose figures cite their sources by number.

    `figures_day` is the day that figures hold for unless they state one; None where there is none.
    """

    if TYPE_CHECKING:

        @property
        def figures_day(self) -> Day | None:
            """A field of some pages and a property of others."""
            ...

    @abstractmethod
    def source_number(self, key: str) -> int | None:
        """Return the number of a source by its key; None for a source that is not on the page."""

    def cite(self, *parts: Sourced | Advice | None) -> str:
        """Return the citation of the sources that some figures rest on; empty for none.

        Their numbers are shown as "[1, 3]".
        """
        keys = dict.fromkeys(key for part in parts if part is not None for key in part.source)
        found = {self.source_number(key) for key in keys}
        return cited(sorted(number for number in found if number is not None))
