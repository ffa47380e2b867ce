"""The tree of a built index, with what each part weighs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...frameworks.schema import INDEX, Component
from ..blocks import Section, folded, section, table
from ..index_charts.icicle import TreeNode, icicle
from .index_page import IndexPage


def index_tree(page: IndexPage) -> Section | None:
    """Show the tree of an index as an icicle, and every weight in a table."""
    say, parts = page.say, page.framework.components
    heaviest = max(parts, key=lambda part: page.shares[part.key])
    alt = say(
        "The tree of {index}: {leaves} indicators, {parts} parts at the top; the heaviest is"
        " {name} with {weight}. The table below has every weight.",
        index=page.names[INDEX],
        leaves=len(page.framework.leaves()),
        parts=len(parts),
        name=page.names[heaviest.key],
        weight=_percent(page, page.shares[heaviest.key]),
    )
    caption = say("The tree of {index}; each box is as high as it weighs", index=page.names[INDEX])
    rows = [
        {
            say("Part"): page.names[part],
            say("Branch"): page.names[branch],
            say("Weight in its branch"): _percent(page, page.shares[part] / page.shares[branch]),
            say("Share of the index"): _percent(page, page.shares[part]),
        }
        for branch, members in page.framework.branches().items()
        for part in (member.key for member in members)
        if page.shares[branch]
    ]
    weights = table(
        say("Weights of {index}", index=page.names[INDEX]),
        rows,
        (say("Weight in its branch"), say("Share of the index")),
    )
    blocks = [
        icicle(list(_nodes(page, parts)), (alt, caption)),
        folded(say("All {count} weights", count=len(rows)), [weights]),
    ]
    return section("tree", say("The tree of the index"), blocks, page.language)


def _nodes(page: IndexPage, parts: Iterable[Component]) -> Iterable[TreeNode]:
    for part in parts:
        children = tuple(_nodes(page, part.children))
        yield TreeNode(page.names[part.key], page.shares[part.key], children)


def _percent(page: IndexPage, share: float) -> str:
    return page.write.percent(Decimal(str(100 * share)), 1)
