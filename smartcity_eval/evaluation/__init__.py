"""Judging one record: index, programmes, budget, series, masterplan and coverage."""

from .evaluate import evaluate, evaluate_file
from .result import Notice
from .results import Evaluation
from .scores import Scorecard
from .summary import summary

__all__ = ["Evaluation", "Notice", "Scorecard", "evaluate", "evaluate_file", "summary"]
