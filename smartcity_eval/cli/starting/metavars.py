"""What help calls the value of an option or argument, in the chosen language.

typer names values by their Python types (``<list[Path]>``, or ``INTEGER RANGE`` before 0.20).
"""

from __future__ import annotations

import re
from typing import Any

from ..common import _

# typer's word for a type, without its brackets and in lower case.
_WORDS = {
    "str": _("TEXT"),
    "text": _("TEXT"),
    "int": _("NUMBER"),
    "int range": _("NUMBER"),
    "integer": _("NUMBER"),
    "integer range": _("NUMBER"),
    "float": _("NUMBER"),
    "float range": _("NUMBER"),
    "path": _("PATH"),
    "file": _("FILE"),
    "filename": _("FILE"),
    "dir": "FOLDER",
    "directory": "FOLDER",
    # An option that takes no value.
    "bool": "",
    "boolean": "",
}


def name_values(params: list[Any], context: Any) -> None:
    """Name the values of a command's options and arguments, each that has no name of its own."""
    for param in params:
        shown = param.display_type(context) if hasattr(param, "display_type") else param.type.name
        if param.metavar is None:
            # A choice shows what can be chosen.
            param.metavar = value_word(shown)
        if param.param_type_name != "argument":
            continue
        if hasattr(param, "display_type_rich"):
            # Its name says what it is; typer writes the type behind it.
            param.display_type_rich = _no_type
        elif not param.metavar.startswith(("[", "{")):
            # typer before 0.20 leaves a name that it is given as it is.
            left_out = "{}" if param.required else "[{}]"
            param.metavar = left_out.format(param.metavar) + ("" if param.nargs == 1 else "...")


def _no_type(ctx: Any) -> None:  # noqa: ARG001  # as typer calls it
    return None


def value_word(shown: str) -> str | None:
    """Return the word for a type as typer shows it; None for one that has no word of ours.

    Examples
    --------
    >>> value_word("<list[Path]>"), value_word("INTEGER RANGE"), value_word("<bool>")
    ('LETAK', 'ANGKA', '')
    >>> value_word("<a|b>")
    """
    plain = re.sub(r"^<|>$", "", shown).lower()
    return _WORDS.get(re.sub(r"^list\[(.*)\]$", r"\1", plain))
