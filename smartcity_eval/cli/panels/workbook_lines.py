"""What is said of a workbook that was taken in: whose it is, how far, and what was ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.messages import Message, translator

if TYPE_CHECKING:
    from ...workbooks.submissions.importing import WorkbookImport

KINDS = {
    "ratings": Message("score sheet"),
    "self-assessment": Message("self-assessment"),
    "programmes": Message("programmes"),
    "budget": Message("budget"),
    "survey": Message("survey"),
    "moderation": Message("moderation"),
    "follow-up": Message("follow-up"),
}


def contents_line(taken: WorkbookImport, language: str) -> str:
    """Return whose workbook was taken in, how far it is, and what was ignored, in a line."""
    say, found = translator(language), taken.contents
    if found is None:
        return ""
    count = (
        say("{filled} of {asked} items", filled=found.filled, asked=found.asked)
        if found.asked
        else say("{filled} rows", filled=found.filled)
    )
    state = {"draft": say("draft"), "submitted": say("submitted")}.get(found.state, "")
    kind = say(KINDS[found.kind].text) if found.kind in KINDS else found.kind
    parts = [f"{found.name} {found.year}", kind, found.institution, count, state]
    line = " · ".join(part for part in parts if part)
    ignored = "; ".join(message.in_language(language) for message in found.ignored)
    return " · ".join([line, say("ignored: {parts}", parts=ignored)]) if ignored else line
