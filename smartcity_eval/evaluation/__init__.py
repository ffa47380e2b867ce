"""Evaluation: what a regency's year amounts to, computed from its record and an edition.

Begin with ``evaluate``: it calls one module for each part of the result and puts them together. The
index is made in ``scorecard`` by ``frameworks.scoring``; ``programmes``, ``budget``, ``survey``,
``indicator_series`` and ``jury`` judge the rest of the record, ``index_history`` and ``masterplan``
look over the years, ``coverage`` lists what is missing, and ``advice`` follows from all of them.
``models`` holds the results, frozen and unrounded; ``summary`` writes them as JSON, and ``what_if``
supposes other scores or weights.
"""

from .evaluate import evaluate, evaluate_file
from .models.base import Notice
from .models.evaluation_result import Evaluation
from .models.index_result import Scorecard
from .summary import summary

__all__ = ["Evaluation", "Notice", "Scorecard", "evaluate", "evaluate_file", "summary"]
