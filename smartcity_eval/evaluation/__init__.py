"""Judging one record: index, programmes, budget, series, masterplan and coverage."""

from .evaluate import evaluate, evaluate_file
from .models.base import Notice
from .models.evaluation_result import Evaluation
from .models.index_result import Scorecard
from .summary import summary

__all__ = ["Evaluation", "Notice", "Scorecard", "evaluate", "evaluate_file", "summary"]
