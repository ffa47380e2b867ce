"""The regencies and cities of one year beside each other."""

from __future__ import annotations

from collections.abc import Iterable

from ..evaluation import Evaluation


def published_indices(evaluations: Iterable[Evaluation]) -> list[Evaluation]:
    """Give the evaluations whose index was announced, highest first; equals by name.

    Returns
    -------
    list of Evaluation
        An order for reading, not a ranking: those of the group that were not found are not in it.
    """
    known = [e for e in evaluations if e.published.index is not None]
    return sorted(known, key=lambda e: (-e.published.index, e.name))


def comparable_programmes(evaluations: Iterable[Evaluation], own: Evaluation) -> list[Evaluation]:
    """Give the other evaluations of the year whose programme achievement is known."""
    return [e for e in evaluations if e.region != own.region and e.programmes and e.programmes.total.rate is not None]


def shown_of_others(e: Evaluation) -> str:
    """Give, as text, exactly what another regency's report shows of this one.

    While it stays the same, no other regency's report has to be made again.
    """
    rate = e.programmes.total.rate if e.programmes else None
    return repr((e.region, e.name, e.province, e.framework, e.published.index, e.published.ranks, rate))
