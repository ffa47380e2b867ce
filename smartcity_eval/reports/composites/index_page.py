"""A built index as a page shows it: its names in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from ...composites.build import BuiltIndex
from ...composites.tables.metadata_tables import ImportedIndex
from ...core.messages import DEFAULT_LANGUAGE
from ...frameworks.schema import INDEX, Framework
from ..language import Page


def distinct_heads(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return names as headings of a table, told apart where they are alike or taken already.

    Examples
    --------
    >>> distinct_heads(["Other", "Rank", "Other"], ["Unit", "Rank"])
    ['Other', 'Rank (2)', 'Other (2)']
    """
    known, heads = set(taken), []
    for name in names:
        choices = (name if n == 1 else f"{name} ({n})" for n in count(1))
        heads.append(next(choice for choice in choices if choice not in known))
        known.add(heads[-1])
    return heads


@dataclass(frozen=True)
class IndexPage(Page):
    """A built index with the edition that it was built by, for sections in one language.

    Attributes
    ----------
    framework, built
        The edition and the index.
    language
        ``id`` or ``en``.
    unit_names
        The name of each unit, where it is not its label in the data.

    Examples
    --------
    >>> import pandas as pd
    >>> from smartcity_eval.composites.build import build_index
    >>> from smartcity_eval.frameworks import load_framework
    >>> from smartcity_eval.reports import IndexPage, index_tree
    >>> edition = load_framework("kominfo-2022")
    >>> parts = [leaf.key for leaf in edition.leaves()]
    >>> data = pd.DataFrame([[3.0] * 5, [2.5] * 5], columns=parts, index=["A", "B"])
    >>> index_tree(IndexPage(edition, build_index(edition, data), "en"))
    <Section tree · The tree of the index · 2 blocks>
    """

    framework: Framework
    built: BuiltIndex
    language: str = DEFAULT_LANGUAGE
    unit_names: Mapping[Any, str] = field(default_factory=dict)

    @classmethod
    def of(cls, index: ImportedIndex, language: str = DEFAULT_LANGUAGE) -> IndexPage:
        """Build an index that was read from tables, for its page."""
        return cls(index.framework, index.build(), language, index.unit_names)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each leaf and branch, ``index`` among them."""
        return {INDEX: self.framework.title.in_language(self.language)} | {
            node.key: node.label.in_language(self.language) for node in self.framework.nodes()
        }

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of the whole weight that each part has, as the index was built."""
        found = {INDEX: 1.0}
        for branch in self.framework.branches():
            weights = self.built.weights[branch]
            total = sum(weights.values()) or 1.0
            found |= {part: found[branch] * own / total for part, own in weights.items()}
        return found

    def unit(self, label: Any) -> str:
        """Name a unit."""
        return str(self.unit_names.get(label, label))
