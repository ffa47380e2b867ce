"""The meeting of the made-up panel, as a test changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from smartcity_eval.documents.minutes.panel_meeting import PanelMeeting, panel_meeting
from smartcity_eval.documents.subject import Subject

EXAMPLES = Path(__file__).parents[3] / "examples" / "params"


@pytest.fixture(scope="session")
def closed() -> PanelMeeting:
    """The made-up panel's meeting in English."""
    return panel_meeting(Subject(2024, "kab-contoh", "en", EXAMPLES))


@pytest.fixture
def with_result(closed) -> Callable[..., PanelMeeting]:
    """A maker of meetings whose panel has another result."""

    def make(**changed) -> PanelMeeting:
        result = closed.result.model_copy(update=changed)
        evaluation = closed.report.evaluation.model_copy(update={"panel": result})
        return replace(closed, report=replace(closed.report, evaluation=evaluation))

    return make
