"""Sentences on the panel's score."""

from __future__ import annotations

from ...evaluation.models.jury_result import JuryResult
from ...frameworks import load_framework
from ...frameworks.scoring import possible_bands
from ...reference.vocabulary import PANEL_STATE
from ..report import Report


def jury_sentences(report: Report, panel: JuryResult) -> list[str]:
    """Say what the panel's score is, its state, and the announced index beside it."""
    say, write, announced = report.say, report.write, report.evaluation.published.index
    state = say(PANEL_STATE[panel.state].text)
    if panel.index is None:
        return [
            say("The panel has no score yet ({state}): some leaf has too few ratings.", state=state)
        ]
    values = {
        "state": state,
        "index": write.number(panel.index, 2),
        "low": write.as_printed(panel.scale_minimum),
        "high": write.as_printed(panel.scale_maximum),
    }
    beside = (
        say("It is the panel's own; no announced index was found in the sources.")
        if announced is None
        else say(
            "It is the panel's own; the announced index is {index}.",
            index=write.number(announced, 2),
        )
    )
    bands = band_names(report, panel)
    by_bands = say(
        "By the bands of {framework} that is {bands}.", framework=panel.framework, bands=bands
    )
    return [
        say("The panel's score ({state}) is {index} on a scale from {low} to {high}.", **values),
        *([by_bands] if bands else []),
        beside,
    ]


def band_names(report: Report, panel: JuryResult) -> str:
    """Name the predicate that the edition gives the panel's score; empty where it has none.

    Two are named where it is not known whether the rounded or the unrounded score decides.
    """
    if panel.index is None:
        return ""
    edition = load_framework(panel.framework)
    found = possible_bands(edition, report.evaluation.year, panel.index)
    return report.say(" or ").join(f"“{b.label.in_language(report.language)}”" for b in found)
