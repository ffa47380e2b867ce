"""Asking for what was not given, where there is somebody to answer."""

from __future__ import annotations

import sys

import typer

from ...core.errors import UsageError
from ...core.messages import Message
from ..common import LANGUAGE


def answered(given: str, question: Message, flag: str) -> str:
    """Return what was given on the command line, or else what the person at the terminal answers.

    Parameters
    ----------
    given
        What the command line holds; empty where it holds nothing.
    question
        What is asked, at a terminal only.
    flag
        The argument or option that takes the answer.

    Raises
    ------
    UsageError
        When nothing was given and nobody can be asked; it names the flag.
    """
    if given.strip():
        return given.strip()
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            Message(
                "{flag} is missing ({question}); outside a terminal nothing is asked",
                {"flag": flag, "question": question},
            )
        )
    text: str = typer.prompt(question.in_language(LANGUAGE), err=True)
    return text.strip()


def answered_year(given: int, question: Message, flag: str) -> int:
    """Return the year that was given, or else the one that is answered.

    Raises
    ------
    UsageError
        When there is none, or what was answered is no year.
    """
    text = answered(str(given) if given else "", question, flag)
    if not (text.isdecimal() and text.isascii()):
        raise UsageError(Message("{found} is no year", {"found": repr(text)}))
    return int(text)
