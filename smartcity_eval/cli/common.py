"""What every command shares: its language, its exit codes, paths that must exist."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..core.errors import UsageError
from ..core.messages import DEFAULT_LANGUAGE, Message, languages, translator

DONE, FAULT, WRONG_USE, BAD_INPUT, PARTLY, INTERRUPTED = 0, 1, 2, 3, 4, 130


def _language() -> str:
    """The language of help and messages: SMARTCITY_EVAL_LANGUAGE, or Indonesian."""
    wanted = os.environ.get("SMARTCITY_EVAL_LANGUAGE", DEFAULT_LANGUAGE)
    return wanted if wanted in languages() else DEFAULT_LANGUAGE


LANGUAGE = _language()
_ = translator(LANGUAGE)


def reports_folder(text: str | Path) -> Path:
    """Read the name of a reports folder; an empty one, which would be the working folder, is a slip
    such as an unset variable.

    Raises
    ------
    UsageError
        When the name is empty.
    """
    if not str(text).strip():
        raise UsageError(Message("--reports is empty; name a folder for the reports"))
    return Path(text)


def existing(path: Path) -> Path:
    """Give a path that was named on the command line, or refuse one that does not exist or a folder
    that cannot be read.

    Raises
    ------
    UsageError
        When there is nothing at the path, or a folder whose files cannot be listed.
    """
    try:
        path.stat()
        if path.is_dir():
            os.scandir(path).close()
    except FileNotFoundError:
        raise UsageError(Message("{path} does not exist", {"path": path})) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            Message("{path} cannot be read ({reason})", {"path": path, "reason": reason})
        ) from None
    return path


@contextmanager
def ending_as_by_ctrl_c() -> Iterator[None]:
    """Take being asked to end, by `kill`, a scheduler or a terminal that is closed, as Ctrl-C, so
    that nothing is left behind.

    A signal that whoever started us has us ignore, as `nohup` does, is still ignored.
    """
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    asked = [
        number
        for name in names
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_DFL
    ]
    before = {number: signal.signal(number, _as_ctrl_c) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _as_ctrl_c(number: int, frame: object) -> None:
    # Raised as a signal of its own: where Ctrl-C has to wait for an instant, this waits with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)
