"""Check that what an edition does not state says how it was arrived at."""

from __future__ import annotations

from ..core.messages import Message
from ..yaml_io.parser import KeyPath, Located
from ..yaml_io.partial import skip_if_unread
from .referenced import Evidence, Referenced


@skip_if_unread
def check_how(number: Referenced | Evidence, place: KeyPath, located: Located) -> None:
    """Check that a number no document states says how it was arrived at."""
    by_year = number.year_status.values() if isinstance(number, Referenced) else ()
    if {number.status, *by_year} != {"stated"} and not number.how:
        located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))
