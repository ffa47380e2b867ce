"""The colours of the charts: Okabe and Ito's set, which colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Mapping

from ...reference.dimensions import Dimension

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY_BLUE = "#E69F00", "#56B4E9"

INK, MUTED, TRACK = "#333333", "#595959", "#BDBDBD"
MAIN, SECOND = BLUE, VERMILION
# Groups on one chart, in the order in which they are given.
GROUP_COLOURS = (BLUE, VERMILION, GREEN, PURPLE)
DIMENSION_COLOURS: Mapping[Dimension, str] = {
    "governance": BLUE,
    "branding": PURPLE,
    "economy": ORANGE,
    "living": SKY_BLUE,
    "society": VERMILION,
    "environment": GREEN,
}
