"""Names for anchors and files, made of what people read."""

from __future__ import annotations

import re


def slug(text: str) -> str:
    """Return a text as a name of small letters, digits and hyphens; "x" where none is left.

    Examples
    --------
    >>> slug("Jawa Tengah"), slug("Visi & misi [3]"), slug("…")
    ('jawa-tengah', 'visi-misi-3', 'x')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"
