"""What became of each report, in a file that a person can read: ``reports/journal.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .execute import Outcome
from .files import write_atomically

JOURNAL = "journal.json"


def read_journal(reports_dir: Path) -> dict[str, Outcome]:
    """Read the outcome of every report ever asked for, by key; empty where there is none yet."""
    path = reports_dir / JOURNAL
    if not path.is_file():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return {key: Outcome(key=key, **entry) for key, entry in entries.items()}
    except (ValueError, TypeError, AttributeError):
        return {}  # a damaged journal costs its history, never a batch


def write_journal(reports_dir: Path, known: dict[str, Outcome], new: Iterable[Outcome]) -> dict[str, Outcome]:
    """Add outcomes to those known, drop those whose report is gone, and write the file."""
    merged = known | {outcome.key: outcome for outcome in new}
    kept = {k: o for k, o in sorted(merged.items()) if not o.made or (reports_dir / f"{k}.html").is_file()}
    entries = {k: {"made": o.made, "message": o.message, "kept": o.kept} for k, o in kept.items()}
    write_atomically(reports_dir / JOURNAL, json.dumps(entries, indent=1, ensure_ascii=False).encode() + b"\n")
    return kept
