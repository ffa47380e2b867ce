"""What every command shares: its language, its exit codes, paths that must exist."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import UsageError
from ..messages import DEFAULT_LANGUAGE, Message, languages, translator

DONE, FAULT, WRONG_USE, BAD_INPUT, PARTLY, INTERRUPTED = 0, 1, 2, 3, 4, 130


def _language() -> str:
    """The language of help and messages: SMARTCITY_EVAL_LANGUAGE, or Indonesian."""
    wanted = os.environ.get("SMARTCITY_EVAL_LANGUAGE", DEFAULT_LANGUAGE)
    return wanted if wanted in languages() else DEFAULT_LANGUAGE


LANGUAGE = _language()
_ = translator(LANGUAGE)


def reports_folder(text: str | Path) -> Path:
    """Read the name of a reports folder; an empty one, which would be the working folder, is a slip such as an unset variable.

    Raises
    ------
    UsageError
        When the name is empty.
    """
    if not str(text).strip():
        raise UsageError(Message("--reports is empty; name a folder for the reports"))
    return Path(text)


def existing(path: Path) -> Path:
    """Give a path that was named on the command line, or refuse one that does not exist.

    Raises
    ------
    UsageError
        When there is nothing at the path.
    """
    if not path.exists():
        raise UsageError(Message("{path} does not exist", {"path": path}))
    return path
