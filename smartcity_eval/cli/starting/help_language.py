"""Help and the parser's own words in the chosen language.

typer's words are fixed English texts, so what shows them is given the reader's: titles of panels,
usage, the help of its own options, and the sentences of its errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand

from ...core.messages import SOURCE_LANGUAGE, Message
from ..common import LANGUAGE, _
from ..output import Commands
from .metavars import name_values

_HELP = _("Show this help and exit.")
# The help of options that typer adds by itself, by the name of the option.
_OWN_OPTIONS = {
    "help": _HELP,
    "_click_default_help": _HELP,
    "install_completion": _("Install completion of the tab key for this shell."),
    "show_completion": _("Show the completion for this shell, to copy or adapt it."),
}
# The sentences of its errors, as a pattern with what each keeps; older and newer typer differ in
# a point or a colon.
_ERRORS = tuple(
    (re.compile(pattern, re.DOTALL), text)
    for pattern, text in (
        (r"Missing option (?P<name>.+?)\.?", Message("Option {name} is missing.")),
        (r"Missing argument (?P<name>.+?)\.?", Message("Argument {name} is missing.")),
        (r"Missing command\.?", Message("A command is missing.")),
        (
            r"No such command '(?P<name>.*?)'\. Did you mean (?P<near>.*)\?",
            Message("There is no command {name}; did you mean {near}?"),
        ),
        (r"No such command '(?P<name>.*)'\.?", Message("There is no command {name}.")),
        (
            r"No such option:? '?(?P<name>[^\s']+)'?\.? (?:Did you mean (?P<near>.*)\?"
            r"|\((?:Possible options|Did you mean one of): (?P<more>.*?)\??\))",
            Message("There is no option {name}; did you mean {near}?"),
        ),
        (r"No such option:? '?(?P<name>[^']*?)'?\.?", Message("There is no option {name}.")),
        (
            r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)",
            Message("Too many arguments: {name}."),
        ),
        (
            r"Option '?(?P<name>[^' ]+)'? requires an argument\.?",
            Message("Option {name} needs a value."),
        ),
        (
            r"Option '?(?P<name>[^' ]+)'? does not take a value\.?",
            Message("Option {name} takes no value."),
        ),
        (
            r"Invalid value for (?P<name>.+?): (?P<reason>.*)",
            Message("The value of {name} cannot be used: {reason}"),
        ),
        (r"Input should be a valid integer.*", Message("it is no whole number")),
        (r"Input should be a valid number.*", Message("it is no number")),
        (
            r"Input should be (?:less|greater) than or equal to (?P<name>\S+)",
            Message("the limit is {name}"),
        ),
        (
            r"(?P<name>.+) is not a valid (?:int|integer)(?: range)?\.?",
            Message("{name} is no whole number."),
        ),
        (
            r"(?P<name>.+) is not in the range (?P<reason>.*)\.",
            Message("{name} is not in the range {reason}."),
        ),
        (r"(?P<name>.+) is not one of (?P<reason>.*)\.", Message("{name} is not one of {reason}.")),
        (
            r"(?:Directory|File|Path) (?P<name>.+) is a (?:file|directory)\.",
            Message("{name} is of the wrong kind (a file or a folder)."),
        ),
        (
            r"(?:Directory|File|Path) (?P<name>.+) does not exist\.",
            Message("{name} does not exist."),
        ),
        (
            r"(?:Directory|File|Path) (?P<name>.+) is not (?:readable|writable)\.",
            Message("{name} cannot be read or written."),
        ),
    )
)


def parser_message(text: str) -> str:
    """Return a sentence of the parser's in the chosen language; one that is not known as it is."""
    if LANGUAGE == SOURCE_LANGUAGE:
        return text
    for pattern, sentence in _ERRORS:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            parts["near"] = parts.get("near") or parts.get("more") or ""
            if parts.get("reason"):
                parts["reason"] = parser_message(str(parts["reason"]))
            return Message(sentence.text, parts).in_language(LANGUAGE)
    return text


def _name_the_panels() -> None:
    """Give typer's panels their titles; its module is loaded only where something is shown."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.ERRORS_PANEL_TITLE = _("Error")
    rich_utils.ABORTED_TEXT = _("Broken off.")
    rich_utils.DEFAULT_STRING = _("[default: {value}]", value="{}")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.RICH_HELP = _("Help: [blue]'{command_path} {help_option}'[/]", **_KEPT)


# Placeholders that typer fills in.
_KEPT = {"command_path": "{command_path}", "help_option": "{help_option}"}


class _InLanguage:
    """What a command shows of itself; before typer's own class among the bases."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]  # the class it is mixed into
        return re.sub(r"^Usage: ", _("Usage:") + " ", usage)

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, their values and typer's own help in the chosen language."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # as above
        for param in params:
            if param.name in _OWN_OPTIONS:
                param.help = _OWN_OPTIONS[param.name]
        name_values(params, ctx)
        return params

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help."""
        _name_the_panels()
        super().format_help(ctx, formatter)  # type: ignore[misc]  # as above


class HelpCommand(_InLanguage, TyperCommand):
    """A command whose help is in the chosen language."""


class HelpGroup(_InLanguage, Commands):
    """A group of commands whose help, and whose errors, are in the chosen language."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """Read the options before the command."""
        with _translated():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:
        """Find the command, read its options and run it."""
        with _translated():
            return super().invoke(ctx)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):
            _name_the_panels()
            text = parser_message(error.format_message())
            error.format_message = lambda: text
        raise


class Application(typer.Typer):
    """An application, or a group in it, that shows itself in the chosen language."""

    def __init__(self, **settings: Any):
        usual: dict[str, Any] = {
            "cls": HelpGroup,
            "add_completion": False,
            "options_metavar": _("[OPTIONS]"),
            "subcommand_metavar": _("COMMAND [ARGUMENTS]..."),
            "context_settings": {"help_option_names": ["--help", "-h"]},
            "pretty_exceptions_enable": False,
        }
        super().__init__(**usual | settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:
        """Add a command."""
        usual: dict[str, Any] = {"cls": HelpCommand, "options_metavar": _("[OPTIONS]")}
        return super().command(name, **usual | settings)
