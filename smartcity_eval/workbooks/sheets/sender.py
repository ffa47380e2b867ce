"""The form that says whose workbook this is."""

from __future__ import annotations

from ...core.messages import Translator
from ...reference import vocabulary
from .layout import Choice, Column


def sender(say: Translator, sheet: bool) -> tuple[Column, ...]:
    """Give the fields that say whose workbook this is; the state and the person only of a sheet of
    ratings.
    """
    states = tuple(
        Choice(key, say(vocabulary.PANEL_STATE[key].text)) for key in ("draft", "submitted")
    )
    named = Column(
        "person",
        say("Name (need not be given)"),
        hint=say("Dropped on import, unless the panel decided to keep names."),
    )
    state = Column(
        "state",
        say("State of this sheet"),
        kind="choice",
        choices=states,
        required=True,
        hint=say("A draft is shown and does not count."),
    )
    return (
        Column("institution", say("Institution"), required=True),
        Column("role", say("Role")),
        *((named, state) if sheet else ()),
        Column(
            "date",
            say("Day"),
            kind="day",
            required=not sheet,
            hint=say("The day on which this was filled in, such as 14/11/2023."),
        ),
    )
