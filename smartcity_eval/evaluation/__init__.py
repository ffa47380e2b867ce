"""Judging one record: index, programmes, budget, series, masterplan and coverage."""

from .evaluate import evaluate, evaluate_file
from .results import Evaluation, Notice, Scorecard
from .summary import summary

__all__ = ["Evaluation", "Notice", "Scorecard", "evaluate", "evaluate_file", "summary"]
