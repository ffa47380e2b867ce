"""What a summary of a year's juries holds, as plain figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ...evaluation.models.base import Branch, Result


class ItemSummary(Result):
    """How one item was rated over all regions.

    Attributes
    ----------
    key, label, branch
        The item in the edition.
    regions
        In how many regions two or more assessors rated it.
    disputed
        In how many of these the ratings lie further apart than the edition lets pass.
    mean
        The mean of its ratings.
    deviation
        The standard deviation of ratings of the same region, pooled over regions.
    share
        Its part of all disagreement within regions, 0 to 1; None where nobody disagrees at all.
    alpha
        Krippendorff's alpha over the regions; None where the ratings do not vary.
    less_own
        The mean of the agreed value less the self-assessment; None where no region has both.
    """

    key: str
    label: dict[str, str]
    branch: Branch | None
    regions: int
    disputed: int
    mean: float
    deviation: float | None
    share: float | None
    alpha: float | None
    less_own: float | None


class AssessorSummary(Result):
    """How one assessor rated over all regions.

    Attributes
    ----------
    name
        Institution, role and person, as far as the records hold them.
    regions
        The regions whose jury the assessor sat on.
    ratings, mean, deviation
        The number, the mean and the standard deviation of the ratings.
    less_own
        The mean of the ratings less the self-assessments; None where there are none.
    group
        The place of the assessor's group among the groups.
    severity, standard_error, low, high
        By how much the assessor rates below the group's average assessor, its standard error and
        interval of 95 percent; None where they cannot be estimated.
    """

    name: str
    regions: tuple[str, ...]
    ratings: int
    mean: float
    deviation: float | None
    less_own: float | None
    group: int
    severity: float | None
    standard_error: float | None
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


class RegionSummary(Result):
    """One region's index as scored, and as it would be without its assessors' severity.

    Attributes
    ----------
    region, name, state
        The region, and how far its jury is.
    assessors
        How many have submitted.
    index, own_index
        The jury's index and the self-assessment's, unrounded; None where there is none yet.
    severity
        The mean severity of its assessors; None where they are not all of one group.
    without, without_low, without_high
        The index without severity, and the ends of its interval of 95 percent.
    """

    region: str
    name: str
    state: Literal["draft", "submitted", "moderated", "final"]
    assessors: int
    index: Decimal | None
    own_index: Decimal | None
    severity: float | None
    without: Decimal | None
    without_low: Decimal | None
    without_high: Decimal | None


class ComparableGroup(Result):
    """Assessors who can be compared with each other, and the regions in which they met.

    `linking` are those without whom the group would fall apart.
    """

    assessors: tuple[str, ...]
    regions: tuple[str, ...]
    linking: tuple[str, ...]


class JurySummary(Result):
    """The juries of one edition in a year.

    Attributes
    ----------
    framework, scale_minimum, scale_maximum
        The edition and its scale.
    calibrated
        The editions of this scale, over which the assessors are calibrated at once.
    ratings
        How many were submitted.
    alpha
        Krippendorff's alpha over all items of all regions; None where the ratings do not vary.
    items
        The items, the most disputed first.
    assessors, regions
        In the order of their names.
    groups
        The groups of comparable assessors of all these editions, the largest first.
    degrees, residual, interaction, reliability
        As for :class:`~smartcity_eval.methods.agreement.calibration.Calibration`.
    """

    framework: str
    scale_minimum: Decimal
    scale_maximum: Decimal
    calibrated: tuple[str, ...]
    ratings: int
    alpha: float | None
    items: tuple[ItemSummary, ...]
    assessors: tuple[AssessorSummary, ...]
    regions: tuple[RegionSummary, ...]
    groups: tuple[ComparableGroup, ...]
    degrees: int
    residual: float | None
    interaction: float | None
    reliability: float | None

    @property
    def is_calibrated(self) -> bool:
        """Whether anything can be said of severity: some assessors met in two regions or more."""
        return self.interaction is not None

    @property
    def comparable(self) -> tuple[ComparableGroup, ...]:
        """The groups of two assessors or more."""
        return tuple(group for group in self.groups if len(group.assessors) > 1)


class JurySummaries(Result):
    """The juries of a year, an edition each."""

    editions: tuple[JurySummary, ...]
