"""What judging gave: of the records of one region, or of all regions together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..core.errors import Problem
from ..evaluation import Evaluation
from ..store.state import JudgedState


@dataclass
class Judged:
    """What judging gave, by year and region, and what was refused.

    `fresh` are those judged now. `files` holds their evaluations as JSON, and `stored` their
    records as they are stored; both are empty where they were written at once. `states` holds the
    digests of all, those known from the last batch too. `unread` are the years whose folders cannot
    be read: what is recorded there, and of whom, is not known.
    """

    fresh: set[tuple[int, str]] = field(default_factory=set)
    files: dict[tuple[int, str], bytes] = field(default_factory=dict)
    stored: dict[tuple[int, str], bytes] = field(default_factory=dict)
    states: dict[tuple[int, str], JudgedState] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)
    unread: dict[int, Path] = field(default_factory=dict)

    @cached_property
    def evaluations(self) -> dict[tuple[int, str], Evaluation]:
        """The evaluations in `files`, read when they are first asked for."""
        return {key: Evaluation.model_validate_json(file) for key, file in self.files.items()}

    def add(self, other: Judged) -> None:
        """Add what judging another region gave."""
        self.fresh |= other.fresh
        self.files |= other.files
        self.stored |= other.stored
        self.states |= other.states
        # The shared sources' problems are every record's.
        self.problems += [p for p in other.problems if p not in self.problems]
        self.refused |= other.refused
