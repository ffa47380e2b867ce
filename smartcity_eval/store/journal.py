"""The outcome of each report and document, in a file to read: ``reports/journal.json``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import isfinite
from pathlib import Path
from typing import Any

from ..core.files import write_atomically
from .outcome import Outcome

JOURNAL = "journal.json"
NEWS = "journal.new"


def read_journal(reports_dir: Path) -> dict[str, Outcome]:
    """Read the outcome of each report and document ever asked for, by key; at first none."""
    known: dict[str, Outcome] = {}
    for text in _lines(reports_dir):
        try:
            known |= {key: _outcome(key, entry) for key, entry in json.loads(text).items()}
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            continue  # a damaged line costs its own history, never a batch
    return known


@contextmanager
def keeping_journal(
    reports_dir: Path, known: dict[str, Outcome]
) -> Iterator[Callable[[Outcome], None]]:
    """Note each outcome as it comes, so that a batch that is killed need not begin again.

    Parameters
    ----------
    reports_dir
        Where the journal is.
    known
        What the journal held before.

    Yields
    ------
    callable
        Takes one outcome. In the end, interrupted or not, the notes become one file in the order of
        keys.
    """
    news: dict[str, Outcome] = {}
    reports_dir.mkdir(parents=True, exist_ok=True)
    with (reports_dir / NEWS).open("a", encoding="utf-8") as file:
        file.write("\n")  # a batch that was killed may have left half a line

        def note(outcome: Outcome) -> None:
            news[outcome.key] = outcome
            file.write(json.dumps({outcome.key: _entry(outcome)}, ensure_ascii=False) + "\n")
            file.flush()

        try:
            yield note
        finally:
            write_journal(reports_dir, known | news)
    (reports_dir / NEWS).unlink(missing_ok=True)


def write_journal(reports_dir: Path, outcomes: dict[str, Outcome]) -> None:
    """Write the journal, one report or document a line: a person reads it, and so do grep and diff.

    Those that are gone are left out.
    """
    kept = {
        key: o
        for key, o in sorted(outcomes.items())
        if not o.made or (reports_dir / o.place).is_file()
    }
    lines = [
        f"{json.dumps(key)}: {json.dumps(_entry(o), ensure_ascii=False)}" for key, o in kept.items()
    ]
    write_atomically(reports_dir / JOURNAL, ("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _lines(reports_dir: Path) -> Iterator[str]:
    """Return the journal and then, line by line, the notes of a batch that was killed."""
    with suppress(OSError):
        yield (reports_dir / JOURNAL).read_text(encoding="utf-8", errors="replace")
    with suppress(OSError):
        yield from (reports_dir / NEWS).read_text(encoding="utf-8", errors="replace").split("\n")


def _outcome(key: str, entry: dict[str, Any]) -> Outcome:
    """Read one entry.

    Raises
    ------
    TypeError
        When something in it is not what stands there: a person, or a disk, has changed it.
    """
    told, seconds = entry.get("told", {}), entry.get("seconds", 0.0)
    texts = (
        *(entry.get(name, "") for name in ("message", "kept", "fingerprint", "written")),
        *told,
        *told.values(),
    )
    if not (
        isinstance(entry.get("made"), bool)
        and isinstance(entry.get("nothing", False), bool)
        and isinstance(seconds, int | float)
        and isfinite(seconds)
        and all(isinstance(text, str) for text in texts)
    ):
        raise TypeError(key)
    return Outcome(key=key, **entry)


def _entry(outcome: Outcome) -> dict[str, object]:
    entry = {
        "made": outcome.made,
        "seconds": round(outcome.seconds, 2),
        "message": outcome.message,
        "told": dict(outcome.told),
        "kept": outcome.kept,
        "fingerprint": outcome.fingerprint,
        "nothing": outcome.nothing,
        "written": outcome.written,
    }
    return {key: value for key, value in entry.items() if value or key == "made"}
