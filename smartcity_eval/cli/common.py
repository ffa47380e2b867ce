"""What every command shares: its language, exit codes, arguments and checks."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import UsageError
from ..core.messages import DEFAULT_LANGUAGE, LANGUAGES, Message, languages, translator

DONE, FAULT, WRONG_USE, BAD_INPUT, PARTLY, INTERRUPTED = 0, 1, 2, 3, 4, 130


LANGUAGE_VARIABLE = "SMARTCITY_EVAL_LANGUAGE"


def _language() -> str:
    """Return the language of help and messages: SMARTCITY_EVAL_LANGUAGE, or Indonesian."""
    wanted = os.environ.get(LANGUAGE_VARIABLE, DEFAULT_LANGUAGE)
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


LANGUAGE = _language()
_ = translator(LANGUAGE)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=_("PATHS"),
        help=_("Records or folders; none: the nearest params/."),
        show_default=False,
    ),
]
ParamsFolder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER", help=_("The params folder; none: the nearest."), show_default=False
    ),
]
ParamsOption = Annotated[
    Path | None,
    typer.Option(
        "--params",
        file_okay=False,
        help=_("The params folder; none: the nearest."),
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


def reports_folder(text: str | Path) -> Path:
    """Read the name of a reports folder.

    An empty name, such as an unset variable, would mean the working folder and is refused.

    Raises
    ------
    UsageError
        When the name is empty.
    """
    if not str(text).strip():
        raise UsageError(Message("--reports is empty; name a folder for the reports"))
    return Path(text)


def existing(path: Path) -> Path:
    """Return a path named on the command line, once it is known to exist and to be readable.

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


def nearest_params() -> Path:
    """Return the nearest ``params/``, as seen from the working folder where it lies below that."""
    from ..records import find_params

    found, here = find_params(), Path.cwd()
    return found.relative_to(here) if found.is_relative_to(here) else found


def named_or_nearest(paths: list[Path] | None) -> list[Path]:
    """Return the paths named on the command line; without any, the nearest ``params/``."""
    if not paths:
        return [nearest_params()]
    for path in paths:
        use_editions_beside(existing(path))
    return paths


def use_editions_beside(path: Path) -> Path:
    """Use the editions and pack beside the params folder that a path names or lies in; return it.

    The variables reach the batch's processes and kernels. One that is set already wins, and
    without a folder of that name nothing changes.
    """
    from ..frameworks.loader import BESIDE_PARAMS, OWN_EDITIONS
    from ..reference.pack_file import PACK_FILE
    from ..reference.packs import BESIDE_PARAMS as BESIDE
    from ..reference.packs import OWN_PACK

    params, editions = BESIDE_PARAMS
    whole = path.resolve()
    for folder in (whole, *whole.parents):
        own = folder.parent / editions
        if folder.name == params and own.is_dir() and not os.environ.get(OWN_EDITIONS):
            os.environ[OWN_EDITIONS] = str(own)
        pack = folder.parent / BESIDE[1]
        is_pack = folder.name == params and (pack / PACK_FILE).is_file()
        if is_pack and not os.environ.get(OWN_PACK):
            os.environ[OWN_PACK] = str(pack)
    return path


def check_language_variable() -> None:
    """Check that there are messages in the language that SMARTCITY_EVAL_LANGUAGE names.

    Raises
    ------
    UsageError
        When there is no such language.
    """
    wanted = os.environ.get(LANGUAGE_VARIABLE)
    if wanted and wanted not in LANGUAGES:  # which looks for plug-ins only when it is none of ours
        raise UsageError(
            Message(
                "{variable} names the language {language}; there are {known}",
                {
                    "variable": LANGUAGE_VARIABLE,
                    "language": wanted,
                    "known": ", ".join(languages()),
                },
            )
        )


def check_language(language: str) -> None:
    """Check that reports can be written in a language.

    Raises
    ------
    UsageError
        When there is no such language.
    """
    if language not in LANGUAGES:
        raise UsageError(
            Message(
                "there is no language {language}; there are {known}",
                {"language": language, "known": ", ".join(languages())},
            )
        )


def page_language(named: str) -> str:
    """Return the language of pages that was named, or without one the pack's usual language.

    Raises
    ------
    UsageError
        When there is no such language, or the pack in force has no pages in it.
    """
    from ..reference.packs import current_pack, pack_languages

    own = pack_languages()
    if not named:
        return own[0]
    check_language(named)
    if named not in own:
        raise UsageError(
            Message(
                "the pack of {country} has no pages in {language}; it has {known}",
                {"country": current_pack().country, "language": named, "known": ", ".join(own)},
            )
        )
    return named


def sheet_language() -> str:
    """Return the language of sheets to fill in: the command line's, where the pack has it."""
    from ..reference.packs import pack_languages

    own = pack_languages()
    return LANGUAGE if LANGUAGE in own else own[0]


def exit_code(problems: bool, good: bool) -> int:
    """Return the exit code of a command over many files.

    Parameters
    ----------
    problems
        Whether anything was wrong with some of them.
    good
        Whether something was done with others.
    """
    return DONE if not problems else PARTLY if good else BAD_INPUT


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Treat SIGTERM and SIGHUP as Ctrl-C, so that nothing is left behind.

    A signal that is ignored from outside, as `nohup` does, stays ignored.
    """
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    asked = [
        number
        for name in names
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_DFL
    ]
    before = {number: signal.signal(number, _interrupt) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: object) -> None:
    # Raised as a signal of its own: where Ctrl-C has to wait for an instant, this waits with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)
