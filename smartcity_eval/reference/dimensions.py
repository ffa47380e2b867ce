"""The six Smart City dimensions with their sub-dimensions and colours.

The list stands in ``dimensions.yaml`` beside this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

Dimension = Literal["governance", "branding", "economy", "living", "society", "environment"]
DIMENSIONS: tuple[Dimension, ...] = (
    "governance",
    "branding",
    "economy",
    "living",
    "society",
    "environment",
)
# The palette of Okabe and Ito, which colour-blind readers can tell apart.
DIMENSION_COLOURS: dict[Dimension, str] = {
    "governance": "#0072B2",
    "branding": "#CC79A7",
    "economy": "#E69F00",
    "living": "#56B4E9",
    "society": "#D55E00",
    "environment": "#009E73",
}


@dataclass(frozen=True)
class SubDimension:
    """One of a dimension's three parts, and how it is named."""

    key: str
    label: dict[str, str]

    def name(self, language: str) -> str:
        """Return the sub-dimension's name in one language."""
        return self.label.get(language, self.label["en"])


@lru_cache
def sub_dimensions() -> dict[Dimension, tuple[SubDimension, ...]]:
    """Return the three sub-dimensions of each dimension, in the order of the published list.

    References
    ----------
    The list that Kota Ambon published in 2024; its address heads ``dimensions.yaml``.

    Examples
    --------
    >>> [part.key for part in sub_dimensions()["governance"]]
    ['public_service', 'public_policy', 'bureaucracy']
    >>> sub_dimensions()["environment"][1].name("id")
    'Sampah'
    """
    from ruamel.yaml import YAML  # every record imports this module; few need the list

    text = resources.files(__package__).joinpath("dimensions.yaml").read_text(encoding="utf-8")
    content = YAML(typ="safe", pure=True).load(text)
    return {
        dimension: tuple(SubDimension(key, names) for key, names in content[dimension].items())
        for dimension in DIMENSIONS
    }
