"""What a method says when it cannot do what it is asked."""

from __future__ import annotations

from ..core.messages import Message


class MethodError(ValueError):
    """A method cannot do what it is asked.

    Attributes
    ----------
    reason
        Why, in no language yet; as text the error is in English.

    Examples
    --------
    >>> str(MethodError(Message("no unit has a figure")))
    'no unit has a figure'
    """

    def __init__(self, reason: Message):
        self.reason = reason
        super().__init__(self.told().in_language("en"))

    def told(self) -> Message:
        """Return the whole message."""
        return self.reason
