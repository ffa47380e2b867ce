"""Exceptions of the package, with messages for the reader.

SmartCityError
├── InputError                 bad input data: carries every problem found, with its place
│   ├── RecordError            a regency's record or region file
│   ├── FrameworkError         a framework edition
│   └── WorkbookError          a workbook or table that was received
├── UsageError                 asked for something that does not exist
└── ReportError                a notebook that failed, with the cell that failed
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .messages import DEFAULT_LANGUAGE, Message


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place: file, line, field, what was found and what to do.

    Examples
    --------
    >>> problem = Problem(
    ...     "params/2023/kab-batang.yaml",
    ...     12,
    ...     "programmes.target",
    ...     Message("found {found}, expected at least {limit}", {"found": -3, "limit": 0}),
    ... )
    >>> print(problem)
    params/2023/kab-batang.yaml:12: programmes.target: isinya -3, seharusnya paling sedikit 0
    """

    file: str
    line: int
    place: str
    message: Message

    def in_language(self, language: str) -> str:
        """Return the problem as one line of text."""
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        return (
            where + (f"{self.place}: " if self.place else "") + self.message.in_language(language)
        )

    def __str__(self) -> str:
        return self.in_language(DEFAULT_LANGUAGE)


class SmartCityError(Exception):
    """Anything this package raises on purpose; its text is a :class:`Message`."""

    def __init__(self, message: Message):
        super().__init__(message)
        self.message = message

    def in_language(self, language: str) -> str:
        """Return the error's text in one language."""
        return self.message.in_language(language)

    def __str__(self) -> str:
        return self.in_language(DEFAULT_LANGUAGE)

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook.

        IPython asks for this instead of printing the stack.
        """
        return str(self).splitlines()


class InputError(SmartCityError):
    """Input that cannot be used, with all its problems at once."""

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]):
        self.problems = tuple(problems)
        super().__init__(Message("{count} problems in the input", {"count": len(self.problems)}))

    def in_language(self, language: str) -> str:
        """Return the heading and one line for each problem."""
        lines = (problem.in_language(language) for problem in self.problems)
        return "\n".join([self.message.in_language(language), *lines])


class RecordError(InputError):
    """A regency's record or region file that cannot be used."""


class FrameworkError(InputError):
    """A framework edition that cannot be used."""


class WorkbookError(InputError):
    """A workbook or table that cannot be used."""


class UsageError(SmartCityError):
    """A request for something that does not exist; says what does."""


class ReportError(SmartCityError):
    """A notebook that could not be executed or exported."""

    def __init__(self, message: Message, kept: Path | None = None):
        super().__init__(message)
        self.kept = kept
