"""Checks of provenance: every figure has a listed source, and inferred ones say how."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...core.messages import Message
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ...yaml_io.suggest import suggestion
from ..figure import Conflict, Sourced
from ..programme_counts import Achievement
from ..ratings import Ratings
from ..record import DimensionScores, Published, Record, Scores
from ..region import Region
from ..walk import parts_of

# Blocks whose parts carry the sources.
CONTAINERS = (Achievement, Scores, DimensionScores, Published, Ratings)


def check_sources(model: Record | Region, located: Located) -> None:
    """Check that figures have a source, that it is listed, and that inferences have a reason."""
    unlisted: set[str] = set()  # reported once, where it stands; figures inside inherit it
    for place, part in parts_of(model):
        if isinstance(part, Sourced):
            _check_sourced(place, part, located)
            _check_listed(place, part, model, unlisted, located)
            _check_how(place, part, located)
    for place, part in parts_of(model):
        if isinstance(part, Conflict):
            _check_conflict(place, part, type(model).model_fields, located)


@skip_if_unread
def _check_sourced(place: KeyPath, part: Sourced, located: Located) -> None:
    if not part.source and not _is_container(part):
        located.refuse(
            place, Message("a figure without a source; write source: and list it under sources:")
        )


@skip_if_unread
def _check_listed(
    place: KeyPath, part: Sourced, model: Record | Region, unlisted: set[str], located: Located
) -> None:
    for name in part.source:
        if name not in model.sources and name not in unlisted:
            unlisted.add(name)
            located.refuse(
                (*place, "source"),
                Message(
                    "the source {found} is not listed under sources{hint}; list it there",
                    {"found": name, "hint": suggestion(name, model.sources)},
                ),
            )


@skip_if_unread
def _check_how(place: KeyPath, part: Sourced, located: Located) -> None:
    if part.status != "stated" and not part.how and not _is_container(part):
        located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))


@skip_if_unread
def _check_conflict(
    place: KeyPath, conflict: Conflict, fields: Iterable[str], located: Located
) -> None:
    top = re.split(r"[.\[]", conflict.field)[0]
    if top not in fields:
        located.refuse(
            (*place, "field"),
            Message(
                "the field {found} does not exist here{hint}",
                {"found": conflict.field, "hint": suggestion(top, fields)},
            ),
        )


def _is_container(part: Sourced) -> bool:
    return isinstance(part, CONTAINERS) and not (isinstance(part, Published) and part.predicate)
