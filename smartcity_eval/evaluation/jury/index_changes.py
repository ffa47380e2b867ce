"""The index as single leaves change, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...frameworks import Component, Framework
from ...frameworks.scoring import aggregated, normalised
from ..scorecard import index_of


class IndexChanges:
    """The index that some leaves' values make when one of them is another.

    Only the branches above the leaf are computed anew: a panel asks for hundreds of such indices.

    Parameters
    ----------
    framework
        The edition.
    values
        Value by leaf, None where there is none; nothing else is known.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> values = {"baseline": 3, "output": 3, "outcome": 2, "impact": 2, "quick_win": 4}
    >>> changes = IndexChanges(
    ...     load_framework("kominfo-2022"), {key: Decimal(value) for key, value in values.items()}
    ... )
    >>> changes.index, changes.index_with("outcome", Decimal(3))
    (Decimal('2.7'), Decimal('3'))
    """

    def __init__(self, framework: Framework, values: Mapping[str, Decimal | None]):
        self.index = index_of(framework, values)
        self._framework, self._values = framework, values
        self._scores: dict[str, Decimal | None] = {}
        # The branches above each leaf, from the innermost out, each with its parts.
        self._above: dict[str, tuple[Component, ...]] = {}
        self._leaves: dict[str, Component] = {}
        for component in framework.components:
            self._score(component, ())
        self._missing = {key for key in self._leaves if values.get(key) is None}

    def index_with(self, leaf: str, value: Decimal | None) -> Decimal | None:
        """Return the index with another value of one leaf; None where too little is known."""
        if value is None or leaf not in self._leaves or not self._missing <= {leaf}:
            return index_of(self._framework, {**self._values, leaf: value})
        scale = self._framework.scale
        changed: Decimal | None = normalised(self._leaves[leaf], value, scale)
        key = leaf
        for branch in self._above[leaf]:
            changed = self._aggregated(branch.children, branch.aggregation, key, changed)
            key = branch.key
        return self._aggregated(
            self._framework.components, self._framework.aggregation, key, changed
        )

    def _aggregated(
        self, components: tuple[Component, ...], aggregation: str, key: str, changed: Decimal | None
    ) -> Decimal | None:
        scores = [changed if one.key == key else self._scores[one.key] for one in components]
        return aggregated(components, aggregation, scores)

    def _score(self, node: Component, above: tuple[Component, ...]) -> None:
        if node.children:
            for child in node.children:
                self._score(child, (node, *above))
            scores = [self._scores[child.key] for child in node.children]
            self._scores[node.key] = aggregated(node.children, node.aggregation, scores)
            return
        value = self._values.get(node.key)
        self._above[node.key], self._leaves[node.key] = above, node
        self._scores[node.key] = (
            None if value is None else normalised(node, value, self._framework.scale)
        )
