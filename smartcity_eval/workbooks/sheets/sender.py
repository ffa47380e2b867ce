"""The form that says whose workbook this is."""

from __future__ import annotations

from ...core.messages import Translator
from ...reference.vocabulary import PANEL_STATE
from .layout import Choice, Column


def sender_form(say: Translator, sheet: bool) -> tuple[Column, ...]:
    """Return the fields that say whose workbook it is; state and person only for ratings."""
    states = tuple(Choice(key, say(PANEL_STATE[key].text)) for key in ("draft", "submitted"))
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
