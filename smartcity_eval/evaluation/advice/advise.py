"""Advice by written rules, each with its figures and the document it rests on."""

from __future__ import annotations

from collections.abc import Callable

from ..models.base import Advice
from .achievement_rules import budget_bases, programmes_behind, survey_short
from .case import Case
from .index_rules import component_room, index_fell, leaves_open, panel_departs
from .planning_rules import (
    conflicts,
    getting_ready,
    masterplan_ending,
    masterplan_years,
    parts_missing,
)

# The order of the advice: first what can still be done within the year, then what moves the index,
# then the plan, then what makes the figures dependable.
RULES: tuple[Callable[[Case], Advice | None], ...] = (
    programmes_behind,
    leaves_open,
    panel_departs,
    survey_short,
    getting_ready,
    index_fell,
    component_room,
    masterplan_ending,
    masterplan_years,
    budget_bases,
    conflicts,
    parts_missing,
)


def advise(case: Case) -> tuple[Advice, ...]:
    """Return the advice that follows from a regency's year, in the order of :data:`RULES`.

    A rule whose figures are not known gives none. Rules know no language; the reports give each
    its words.

    Parameters
    ----------
    case
        The evaluation, its record and region file, and the edition it was judged by; the last two
        where there are any.

    Returns
    -------
    tuple of Advice
        At most one piece for each rule.
    """
    return tuple(found for rule in RULES if (found := rule(case)) is not None)
