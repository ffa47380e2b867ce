"""Names that a file can have on every system."""

from __future__ import annotations

import re

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?: *\..*)?", re.IGNORECASE)
_IMPOSSIBLE = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]|[. ]$')
# In bytes; some systems count letters, others less of them.
_LONGEST = 200


def is_portable(name: str) -> bool:
    """Return whether a file or folder can be called so on Windows, too.

    Examples
    --------
    >>> is_portable("kab-batang.html"), is_portable("aux.html"), is_portable("kapan?.html")
    (True, False, False)
    >>> is_portable("a" * 201)
    False
    """
    if not name or _DEVICE.fullmatch(name) or _IMPOSSIBLE.search(name):
        return False
    return len(name.encode()) <= _LONGEST
