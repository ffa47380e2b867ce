"""What a person must still decide or confirm before minutes can be signed."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.models.jury_result import JuryResult
from ...reference.vocabulary import STATUS
from ...reports.jury.scores import rating_text
from ...reports.labels import CONSENSUS_RULE, leaf_name
from ..text_document import to_confirm
from .panel_meeting import PanelMeeting


def open_points(found: PanelMeeting) -> tuple[str, ...]:
    """List what is open, a sentence each: of the panel first, then what the office must say."""
    unsaid = list(_of_meeting(found))
    points = [*_of_panel(found), *unsaid]
    if unsaid:
        e = found.report.evaluation
        points.append(
            found.report.say(
                "What is highlighted is written in params/documents/{year}.yaml, under meetings:"
                " {region}:.",
                year=e.year,
                region=e.region,
            )
        )
    return tuple(points)


def open_leaves(found: PanelMeeting, result: JuryResult) -> Iterator[str]:
    """Return a sentence for each leaf that is not settled."""
    say = found.report.say
    for leaf in result.leaves:
        name = leaf_name(leaf.key, result, say)
        if leaf.open:
            yield say(
                "“{leaf}” is open: its ratings lie between {low} and {high}, and nobody has"
                " moderated it.",
                leaf=name,
                low=rating_text(found.report, result, min(leaf.ratings.values())),
                high=rating_text(found.report, result, max(leaf.ratings.values())),
            )
        elif leaf.agreed is None:
            yield say("“{leaf}” has no value yet: too few have rated it.", leaf=name)


def _of_panel(found: PanelMeeting) -> Iterator[str]:
    say, result = found.report.say, found.result
    if found.is_draft:
        yield say("The panel has not closed its score: these minutes are a draft.")
    if result is None:
        yield say("The record holds no ratings that can be judged.")
        return
    for assessor in result.assessors:
        if not assessor.counts:
            yield say(
                "{institution} has not submitted its sheet: {rated} of {leaves} leaves are rated.",
                institution=assessor.institution,
                rated=assessor.rated,
                leaves=len(result.leaves),
            )
    there = {assessor.key for assessor in result.assessors}
    for planned in found.planned.assessors if found.planned else ():
        if planned.key not in there:
            yield say(
                "{institution} is planned as an assessor, and the record holds no sheet of it.",
                institution=planned.institution,
            )
    yield from open_leaves(found, result)
    if result.rule_status != "stated":
        yield say(
            "The rule by which ratings are brought together ({rule}) is {status}; the panel must"
            " confirm it.",
            rule=CONSENSUS_RULE[result.rule],
            status=STATUS[result.rule_status],
        )
    doubtful = set(found.weight_statuses.values()) - {"stated"}
    if doubtful:
        statuses = ", ".join(say(STATUS[status].text) for status in sorted(doubtful))
        yield (
            say("Some weights are {statuses}; the panel must confirm them.", statuses=statuses)
            if "stated" in found.weight_statuses.values()
            else say("All weights are {statuses}; the panel must confirm them.", statuses=statuses)
        )


def _of_meeting(found: PanelMeeting) -> Iterator[str]:
    say, meeting = found.report.say, found.meeting
    signed = meeting.signed_at
    for value, sentence in (
        (meeting.number, say("The number of the minutes is not given.")),
        (meeting.day, say("The day of the meeting is not given.")),
        (meeting.place, say("The place of the meeting is not given.")),
        (meeting.mode, say("It is not said whether the panel met in person or online.")),
        (meeting.decree, say("The decree that the panel meets by is not given.")),
        (
            meeting.attendance,
            say("It is not noted who attended; those who judge are listed, to be confirmed."),
        ),
        (meeting.decisions, say("No decisions of the meeting are noted.")),
        (signed and signed.place and signed.day, say("Place and day of signing are not given.")),
        (found.signatories, say("It is not known who signs.")),
    ):
        if not value:
            yield sentence


def missing(text: str) -> str:
    """Return words that stand where the office has said nothing yet, marked as open."""
    return to_confirm(f"[{text}]")
