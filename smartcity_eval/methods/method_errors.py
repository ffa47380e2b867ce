"""What a method says when it cannot do what it is asked."""

from __future__ import annotations

from ..core.messages import Message


def reason_of_refusal(error: Exception) -> Message | str:
    """Return why a method refused, in the reader's language where the error knows it.

    Examples
    --------
    >>> reason_of_refusal(ValueError("math domain error"))
    'math domain error'
    """
    return error.told() if isinstance(error, MethodError) else str(error)


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
