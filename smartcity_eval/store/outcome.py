"""The outcome of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..core.messages import Message, languages
from ..documents.document_key import is_document


@dataclass(frozen=True)
class Outcome:
    """What became of a job: made, or failed with a reason and the notebook kept under reports/.

    `message` is in the report's language, `told` the same in the others, so that an operator reads
    it in theirs. `fingerprint` says from what it was made; `seconds` how long that took; `again`
    whether the fault was the machine's (a full disk, a kernel that did not start), so that another
    try may do better. `nothing` says of a document that there is nothing to make one of, such as
    minutes where there is no panel: it is neither made nor failed. `written` is the hash of a
    document's file, which tells one that was edited since.
    """

    key: str
    made: bool
    message: str = ""
    kept: str = ""
    fingerprint: str = ""
    seconds: float = 0.0
    again: bool = False
    told: Mapping[str, str] = field(default_factory=dict)
    nothing: bool = False
    written: str = ""

    @property
    def failed(self) -> bool:
        """Whether it should have been made and was not."""
        return not self.made and not self.nothing

    @property
    def is_document(self) -> bool:
        """Whether it is of a document, not of a page."""
        return is_document(self.key)

    @property
    def place(self) -> str:
        """The place of the page or document in reports/."""
        return self.key if self.is_document else f"{self.key}.html"

    def reason(self, language: str) -> str:
        """Return the reason in one language; in the report's own where there is no other."""
        return self.told.get(language, self.message)


def unmade(key: str, language: str, reason: Message) -> Outcome:
    """Return the outcome of a report that was not made."""
    return Outcome(
        key,
        made=False,
        message=reason.in_language(language),
        told={code: reason.in_language(code) for code in languages()},
    )
