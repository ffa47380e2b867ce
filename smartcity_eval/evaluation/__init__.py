"""Judging one record: index, programmes, budget, series, masterplan and coverage."""

from .evaluate import evaluate, evaluate_file
from .models.base import Notice
from .models.index import Scorecard
from .models.parts import Evaluation
from .summary import summary

__all__ = ["Evaluation", "Notice", "Scorecard", "evaluate", "evaluate_file", "summary"]
