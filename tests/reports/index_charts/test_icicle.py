"""The tree as an icicle: heights are weights, labels stay in their boxes."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from smartcity_eval.reports.index_charts.icicle import TreeNode, icicle

from .conftest import LONG, WORDS, texts_of


def tree(branches: int, leaves: int, label: str = "Daun") -> list[TreeNode]:
    return [
        TreeNode(
            f"Cabang {i}",
            1 / branches,
            tuple(TreeNode(f"{label} {i}.{j}", 1 / branches / leaves) for j in range(leaves)),
        )
        for i in range(branches)
    ]


def boxes(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    "nodes",
    [tree(2, 3), tree(8, 6), tree(3, 4, LONG), [TreeNode("Satu", 1.0)]],
    ids=["small", "as the ASEM index", "long labels", "one leaf"],
)
def test_labels_fit_and_can_be_read_on_a_phone(figure_of, nodes):
    figure = figure_of(lambda: icicle(nodes, WORDS))
    assert sum(text.startswith("Cabang") for text in texts_of(figure)) in (0, len(nodes))


def test_heights_are_the_weights(figure_of):
    nodes = [TreeNode("A", 0.7, (TreeNode("a", 0.5), TreeNode("b", 0.2))), TreeNode("C", 0.3)]
    found = boxes(figure_of(lambda: icicle(nodes, WORDS)))
    assert [round(box.get_height(), 6) for box in found] == [0.7, 0.5, 0.2, 0.3]
    assert [round(box.get_y(), 6) for box in found] == [0, 0, 0.5, 0.7]
    right = {round(box.get_x() + box.get_width(), 6) for box in found[1:]}
    assert right == {4.3}, "a leaf reaches to the edge"


def test_a_drawing_is_as_high_as_its_labels_need(figure_of):
    figure = figure_of(lambda: icicle(tree(8, 6), WORDS))
    texts = texts_of(figure)
    assert len(texts) == 8 + 48 and not any("…" in text for text in texts)
    lowest = figure_of(lambda: icicle(tree(2, 1), WORDS))
    assert figure.get_size_inches()[1] > 2 * lowest.get_size_inches()[1]


def test_a_label_without_room_is_cut_not_laid_over_the_next(figure_of):
    tiny = [TreeNode("Besar", 0.9995), TreeNode("Terlalu kecil untuk tulisan", 0.0005)]
    assert texts_of(figure_of(lambda: icicle(tiny, WORDS))) == ["Besar"]
