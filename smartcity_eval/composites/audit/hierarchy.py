"""The branches above and the leaves below each node of a built index."""

from __future__ import annotations

from ..build import BuiltIndex


def parents(built: BuiltIndex) -> dict[str, str]:
    """Return the branch that each leaf and branch is a part of; ``index`` is a part of none."""
    return {part: branch for branch, parts in built.weights.items() for part in parts}


def ancestors(built: BuiltIndex, node: str) -> list[str]:
    """Return the branches above a node, the nearest first, up to ``index``."""
    above, found = parents(built), []
    while node in above:
        node = above[node]
        found.append(node)
    return found


def leaves_under(built: BuiltIndex, branch: str) -> list[str]:
    """Return the leaves of a branch at any depth, in order."""
    return [
        leaf
        for part in built.weights[branch]
        for leaf in (leaves_under(built, part) if part in built.weights else [part])
    ]
