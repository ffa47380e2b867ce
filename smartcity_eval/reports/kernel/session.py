"""Whether a notebook is open in front of someone."""

from __future__ import annotations

import os

# Jupyter's server names the open notebook so to the kernel it starts. Papermill, nbconvert and the
# batch do not: nobody is there to move anything.
LIVE = "JPY_SESSION_NAME"


def is_open() -> bool:
    """Return whether the kernel was started for a notebook that is open in Jupyter."""
    return bool(os.environ.get(LIVE))
