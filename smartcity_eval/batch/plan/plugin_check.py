"""Plug-ins are loaded before a batch begins, so that what is wrong with one is said once."""

from __future__ import annotations

from typing import Any

from ...core.entry_points import PluginProblem, Registry
from ...core.messages import LANGUAGES
from ...documents.registry import DOCUMENTS
from ...methods.steps.aggregations import AGGREGATIONS
from ...methods.steps.normalise import NORMALISATIONS
from ...methods.weights.weighting import WEIGHTINGS
from ...reports import SECTIONS
from ..outputs.formats import FORMATS

REGISTRIES = (LANGUAGES, AGGREGATIONS, NORMALISATIONS, WEIGHTINGS, SECTIONS, FORMATS, DOCUMENTS)


def load_plugins() -> list[PluginProblem]:
    """Load what plug-ins bring to a batch, and return what is left out and why."""
    return [problem for registry in REGISTRIES for problem in _problems(registry)]


def _problems(registry: Registry[Any]) -> list[PluginProblem]:
    list(registry)
    return registry.problems
