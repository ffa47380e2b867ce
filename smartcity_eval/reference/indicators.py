"""The indicators a record may report: label, unit, decimals (``indicators.yaml`` beside this file)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ruamel.yaml import YAML


@dataclass(frozen=True)
class Indicator:
    """How one indicator is measured and named."""

    id: str
    label: dict[str, str]
    unit: str
    decimals: int = 0
    maximum: int | None = None

    def name(self, language: str) -> str:
        """Give the indicator's name in one language."""
        return self.label.get(language, self.label["en"])


@lru_cache
def indicators() -> dict[str, Indicator]:
    """Give every known indicator by id.

    Examples
    --------
    >>> indicators()["hdi"].unit
    'index'
    """
    text = resources.files(__package__).joinpath("indicators.yaml").read_text(encoding="utf-8")
    return {key: Indicator(id=key, **entry) for key, entry in YAML(typ="safe", pure=True).load(text).items()}
