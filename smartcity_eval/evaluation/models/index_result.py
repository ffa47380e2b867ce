"""What scoring gives: index, components, questions, and agreement with what was published."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ...frameworks.scoring import Computed
from ...methods.uncertainty.rounding_intervals import Interval, Verdict
from ...records.figure import Status
from ...reference.dimensions import Dimension
from .base import AnnouncedRank, Result


class LeafScore(Result):
    """One leaf below a component, such as a question, with its score and last year's."""

    key: str
    label: dict[str, str]
    indicator: str | None = None
    code: str | None = None
    dimension: Dimension | None = None
    score: Decimal | None
    previous: Decimal | None = None


class Contribution(Result):
    """One component's part in the index: its score times its share of the weight.

    `score` is as published; where only the leaves' scores are known, their mean, unrounded, and
    then `is_mean`. The contribution is from the leaves' scores wherever all of them are known;
    `rounded` is it as an edition rounds it that rounds each term. `previous` is the component's
    score in the last year's record, by whatever edition that was.
    """

    key: str
    label: dict[str, str]
    score: Decimal | None
    is_mean: bool = False
    weight: Decimal
    weight_status: Status
    weight_reference: str
    contribution: Decimal | None
    rounded: Decimal | None = None
    previous: Decimal | None = None
    leaves: tuple[LeafScore, ...] = ()


class Scorecard(Result):
    """An index with everything that makes it; `index` is None where components are missing.

    `rounded` is the index as the edition rounds it, half up; None where the edition does not say.
    `low` and `high`, and the same of `rounded`, are what each can be, the scores being printed
    rounded. `exact` marks scores that were decided, as a jury's are. `previous_year` is the year
    of the scores that stand beside these.
    """

    framework: str
    exact: bool = False
    scale_minimum: Decimal
    scale_maximum: Decimal
    scale_minimum_status: Status
    index: Decimal | None
    low: Decimal | None
    high: Decimal | None
    rounded: Decimal | None = None
    rounded_low: Decimal | None = None
    rounded_high: Decimal | None = None
    rounding: Literal["terms", "sum"] | None = None
    coverage: Decimal
    contributions: tuple[Contribution, ...]
    previous_year: int | None = None
    previous_framework: str | None = None

    @property
    def possible(self) -> Interval | None:
        """What the index can be, given the rounding of the published scores."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)

    @property
    def computed(self) -> Computed | None:
        """The index with what it can be, as it is judged; None where it is not complete."""
        if self.index is None or self.possible is None:
            return None
        if self.rounded is None or self.rounded_low is None or self.rounded_high is None:
            return Computed(self.index, self.possible)
        return Computed(
            self.index, self.possible, self.rounded, Interval(self.rounded_low, self.rounded_high)
        )

    def known(self) -> dict[str, Decimal]:
        """Return the scores that make the index.

        The leaves' where all of a component's are known, else the component's.
        """
        found: dict[str, Decimal] = {}
        for c in self.contributions:
            leaves = {leaf.key: leaf.score for leaf in c.leaves if leaf.score is not None}
            found |= leaves
            if c.score is not None and len(leaves) < max(1, len(c.leaves)):
                found[c.key] = c.score
        return found

    def __repr__(self) -> str:
        index = "not scored" if self.index is None else f"{self.index} of {self.scale_maximum}"
        return f"<Scorecard {self.framework} · {index} · coverage {self.coverage:.0f} %>"


class Agreement(Result):
    """A computed figure beside the published one.

    `rounded` is the computed one as its edition rounds it.
    """

    computed: Decimal
    low: Decimal
    high: Decimal
    rounded: Decimal | None = None
    published: Decimal
    verdict: Verdict

    @property
    def difference(self) -> Decimal:
        """Computed less published, unrounded."""
        return self.computed - self.published


class Announced(Result):
    """What was published, as published."""

    index: Decimal | None = None
    index_status: Status = "stated"
    improvement: Decimal | None = None
    target: Decimal | None = None
    predicate: str | None = None
    ranks: tuple[AnnouncedRank, ...] = ()


class IndexYear(Result):
    """The index of one year and the edition it was judged by.

    Inferred where it only follows from a later announcement.
    """

    year: int
    index: Decimal
    framework: str | None
    status: Status = "stated"


class Improvement(Result):
    """This year's index less the last one's.

    `computed` is None where the editions are not comparable.

    `implied_previous` is what the announced index and improvement say last year's was, in
    `implied_year`, and `implied_by` the edition it was judged by. `recomputed_previous` is that
    year's index from its own scores, rounded once to as many decimals. `unlike` marks an announced
    improvement between unlike formulas.
    """

    announced: Decimal | None
    computed: Decimal | None
    previous_year: int | None
    previous_index: Decimal | None
    verdict: Verdict | None
    implied_previous: Decimal | None = None
    implied_year: int | None = None
    implied_by: str | None = None
    recomputed_previous: Decimal | None = None
    unlike: bool = False


class DimensionView(Result):
    """The six-dimension figures as published, and their plain mean for comparison."""

    values: dict[Dimension, Decimal]
    mean: Decimal | None
    describes: str | None
    describes_status: Status
    how: str | None
