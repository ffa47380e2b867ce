"""What the panel wrote with the result: weaknesses, strengths and recommendations."""

from __future__ import annotations

from ...core.messages import Message
from ...records.record import Feedback
from ..appendix.conflicts import disagreement
from ..blocks import Block, Item, Listing, Paragraph, Section, listing, section, sentences
from ..figure_notes import remark
from ..report import Report

KINDS = {
    "weakness": Message("Weaknesses"),
    "strength": Message("Strengths"),
    "recommendation": Message("Recommendations of the panel"),
}


def feedback(report: Report) -> Section | None:
    """Show what each institution of the panel wrote; persons are named nowhere."""
    written = report.record.feedback
    if not written:
        return None
    blocks: list[Block | None] = [
        Paragraph(
            report.say(
                "As written with the result, by institution; in Indonesian, in short. {cited}",
                cited=report.cite(*written),
            )
        )
    ]
    for kind in KINDS:
        own = [item for item in written if item.kind == kind]
        blocks += [
            _listing(report, kind, institution, own)
            for institution in dict.fromkeys(item.institution for item in own)
        ]
    blocks.append(disagreement(report, "feedback"))
    return section(
        "feedback", report.say("Weaknesses, strengths and recommendations"), blocks, report.language
    )


def _listing(
    report: Report, kind: str, institution: str | None, own: list[Feedback]
) -> Listing | None:
    say = report.say
    kind_word, by = say(KINDS[kind].text), institution or say("institution not named")
    return listing(
        f"{kind_word}: {by}",
        [
            Item(
                sentences(item.text, remark(report, item)),
                lead=f"{item.item}." if item.item else "",
            )
            for item in own
            if item.institution == institution
        ],
    )
