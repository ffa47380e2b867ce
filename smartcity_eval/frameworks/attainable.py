"""Attainable index values of whole levels, given rounded means of them.

Where leaves are judged in whole levels and every mean is arithmetic, a printed mean leaves few
possible sums of levels, and often one: the index can then be checked exactly although its inputs
are rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..methods.uncertainty.rounding_intervals import Interval
from .schema import Component, Framework


class Levels:
    """The level sums of one edition.

    Examples
    --------
    Aceh Tengah 2025, published 2.59: its rounded domains alone would give 2.5952.

    >>> from smartcity_eval.frameworks.loader import load_framework
    >>> domains = {"d1": "2.30", "d2": "1.70", "d3": "1.00", "a7": "3.80", "a8": "3.67"}
    >>> Levels(load_framework("spbe-2020")).possible(
    ...     {key: Decimal(text) for key, text in domains.items()}
    ... )
    (Decimal('2.594'),)
    """

    def __init__(self, framework: Framework):
        self._framework = framework
        self._free: dict[str, tuple[Decimal, ...]] = {}

    @staticmethod
    def apply_to(framework: Framework) -> bool:
        """Check whether an edition's index is an arithmetic mean of whole levels throughout."""
        arithmetic = {framework.aggregation, *(node.aggregation for node in framework.nodes())} == {
            "arithmetic"
        }
        plain = all(leaf.goalposts is None for leaf in framework.leaves())
        weighed = all(
            node.plain_mean is None for node in framework.nodes()
        )  # sums here are by absolute weights
        return framework.whole_levels and arithmetic and plain and weighed

    def possible(self, values: Mapping[str, Decimal]) -> tuple[Decimal, ...]:
        """List, in order and unrounded, every index compatible with the printed figures.

        Parameters
        ----------
        values
            Node key to figure as printed (rounded half up), at any depth; a node without one is
            free.

        Returns
        -------
        tuple of Decimal
            Empty where no levels give the figures as printed.
        """
        sums = self._combined(self._framework.components, values)
        return tuple(sorted(s / self._framework.total_weight for s in sums))

    def _combined(
        self, components: tuple[Component, ...], values: Mapping[str, Decimal]
    ) -> set[Decimal]:
        sums = {Decimal(0)}
        for component in components:
            sums = {before + own for before in sums for own in self._sums(component, values)}
        return sums

    def _sums(self, node: Component, values: Mapping[str, Decimal]) -> tuple[Decimal, ...]:
        """Return the weighted level sums a node can have.

        Exact, for only the means would need a division.
        """
        if any(part.key in values for child in node.children for part in child.nodes()):
            sums = tuple(self._combined(node.children, values))
        else:
            sums = self._free_sums(node)
        if node.key not in values:
            return sums
        printed, weight = Interval.printed(values[node.key]), node.weight.value
        return tuple(s for s in sums if printed.low * weight <= s < printed.high * weight)

    def _free_sums(self, node: Component) -> tuple[Decimal, ...]:
        if node.key not in self._free:
            self._free[node.key] = (
                tuple(self._combined(node.children, {}))
                if node.children
                else tuple(self._levels(node.weight.value))
            )
        return self._free[node.key]

    def _levels(self, weight: Decimal) -> list[Decimal]:
        scale = self._framework.scale
        assert scale.step is not None
        count = int((scale.maximum.value - scale.minimum.value) / scale.step.value)
        return [(scale.minimum.value + scale.step.value * n) * weight for n in range(count + 1)]
