"""What became of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What became of a job: made, or failed with a reason and the notebook kept under reports/.

    `fingerprint` says from what it was made; `seconds` how long that took; `again` whether the fault was
    the machine's (a full disk, a kernel that did not start), so that another try may do better.
    """

    key: str
    made: bool
    message: str = ""
    kept: str = ""
    fingerprint: str = ""
    seconds: float = 0.0
    again: bool = False
