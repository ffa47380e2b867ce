"""Groups of regencies and cities that are alike in something: peers to be compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ..core.errors import UsageError
from ..core.messages import Message
from ..evaluation import Evaluation
from ..evaluation.indicator_series import main_points
from ..frameworks import load_framework
from ..frameworks.scoring import band_of
from ..reference.packs import current_pack
from ..yaml_io.suggest import suggestion

# Classes of urban areas by people in PP 26/2008 as it is cited: up to 100,000 small, to 500,000
# medium, to one million large, above that metropolitan. For a kabupaten, which is no urban area,
# the same bounds are our choice.
POPULATION_CLASSES = (
    ("to_100_thousand", Decimal(100_000)),
    ("to_500_thousand", Decimal(500_000)),
    ("to_1_million", Decimal(1_000_000)),
)
LARGEST_CLASS = "above_1_million"
# Where the bounds of the human development groups stand.
HDI_EDITION = "ipm-2014"


@dataclass(frozen=True)
class Member:
    """A regency or city and what it may be grouped by; None where a figure is not known."""

    region: str
    province: str
    population: Decimal | None = None
    hdi: Decimal | None = None

    @classmethod
    def of(cls, e: Evaluation) -> Member:
        """Return a member with its figures of an evaluation's year."""
        return cls(e.region, e.province, _reading(e, "population"), _reading(e, "hdi"))


def _population_class(member: Member) -> str | None:
    if member.population is None:
        return None
    return next(
        (name for name, most in POPULATION_CLASSES if member.population <= most), LARGEST_CLASS
    )


def _hdi_group(member: Member) -> str | None:
    band = band_of(load_framework(HDI_EDITION), member.hdi) if member.hdi is not None else None
    return band.label.en.lower().replace(" ", "_") if band else None


GROUPINGS: dict[str, Callable[[Member], str | None]] = {
    "province": lambda member: member.province,
    "kind": lambda member: current_pack().kind(member.region),
    "population": _population_class,
    "hdi": _hdi_group,
}


def peer_groups(members: Iterable[Member], by: str) -> dict[str | None, tuple[Member, ...]]:
    """Group regencies and cities that are alike in something.

    Parameters
    ----------
    members
        Whom to group.
    by
        ``province``, ``kind`` (kabupaten or kota), ``population`` (classes up to 100 thousand, 500
        thousand, one million, and above) or ``hdi`` (the groups of Statistics Indonesia: low below
        60, medium below 70, high below 80, very high).

    Returns
    -------
    dict
        Group to members, each member in just one; under None those whose figure is not known.

    Raises
    ------
    UsageError
        When there is no such grouping.

    Examples
    --------
    >>> batang = Member("kab-batang", "Jawa Tengah", Decimal(833_000), Decimal("70.20"))
    >>> kediri = Member("kota-kediri", "Jawa Timur", hdi=Decimal("80.44"))
    >>> groups = peer_groups([batang, kediri], "population")
    >>> {group: [m.region for m in own] for group, own in groups.items()}
    {'to_1_million': ['kab-batang'], None: ['kota-kediri']}
    >>> list(peer_groups([batang, kediri], "hdi"))
    ['high', 'very_high']
    """
    if by not in GROUPINGS:
        raise UsageError(
            Message(
                "there is no grouping by {by}{hint}; known: {known}",
                {"by": by, "hint": suggestion(by, GROUPINGS), "known": ", ".join(GROUPINGS)},
            )
        )
    groups: dict[str | None, list[Member]] = defaultdict(list)
    for member in members:
        groups[GROUPINGS[by](member)].append(member)
    return {group: tuple(own) for group, own in groups.items()}


def group_table(members: Iterable[Member], values: Mapping[str, Decimal], by: str) -> pd.DataFrame:
    """Describe a figure in each peer group.

    Parameters
    ----------
    members, by
        As for :func:`peer_groups`.
    values
        Region id to figure; a region without one is counted as a member and no more.

    Returns
    -------
    pandas.DataFrame
        One row for each group (None: not known): members, how many of them are known, and the mean,
        median, lowest and highest of those, empty where none is.
    """
    rows = []
    for group, own in peer_groups(members, by).items():
        known = pd.Series([float(values[m.region]) for m in own if m.region in values], dtype=float)
        rows.append(
            {
                "group": group,
                "members": len(own),
                "known": len(known),
                "mean": known.mean(),
                "median": known.median(),
                "lowest": known.min(),
                "highest": known.max(),
            }
        )
    return pd.DataFrame(
        rows, columns=["group", "members", "known", "mean", "median", "lowest", "highest"]
    )


def _reading(e: Evaluation, key: str) -> Decimal | None:
    points = main_points(e.series[key].points) if key in e.series else []
    return next((p.value for p in points if p.year == e.year), None)
