"""A year's programmes: counts against target, in total and by dimension, and one by one."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ..reference.dimensions import Dimension
from .figure import Count, MoneyAmount, Percent, Sourced


class Achievement(Sourced):
    """Programmes achieved against target; `percent` is the rate as printed, if one was.

    `running` is how many are under way, where that is counted and no target is stated.
    """

    target: Count | None = None
    achieved: Count | None = None
    percent: Percent | None = None
    running: Count | None = None
    figures: ClassVar[tuple[str, ...]] = ("target", "achieved", "percent", "running")


class ActionPlan(Achievement):
    """Action plans of one kind, in the source's own word for it.

    They are no programmes and are not added to them.
    """

    kind: str


class Programme(Sourced):
    """One programme of the inventory.

    `budget` is what was planned, `realised` what was spent, `before` and `after` the innovation's
    result.
    """

    name: str
    dimension: Dimension
    sub_dimension: str | None = None
    owner: str | None = None
    target: str | None = None
    state: Literal["planned", "running", "achieved", "stopped"] | None = None
    evidence: str | None = None
    budget: MoneyAmount | None = None
    realised: MoneyAmount | None = None
    before: str | None = None
    after: str | None = None


class Programmes(Achievement):
    """The year's programmes: in total, by dimension, and one by one where they are listed.

    Action plans stand beside them.
    """

    dimensions: dict[Dimension, Achievement] = Field(default_factory=dict)
    action_plans: tuple[ActionPlan, ...] = ()
    inventory: tuple[Programme, ...] = ()
    figures: ClassVar[tuple[str, ...]] = (*Achievement.figures, "action_plans", "inventory")
    tables: ClassVar[tuple[str, ...]] = ("dimensions",)
