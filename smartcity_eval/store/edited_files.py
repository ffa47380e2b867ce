"""Documents that somebody has edited where a batch had put them: set aside, and never lost."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath

from ..core.files import file_sha256

EDITED = "edited"


def set_aside_if_edited(reports_dir: Path, place: str, written: str) -> Path | None:
    """Move a document that was edited to ``edited/``, before it is made anew or taken away.

    Parameters
    ----------
    reports_dir, place
        The reports folder, and the document's place in it.
    written
        The hash that a batch left the file with; empty where it is not known.

    Returns
    -------
    Path or None
        Where it lies now; None where there is no file, or nobody has edited it.
    """
    path = reports_dir / place
    if not path.is_file() or file_sha256(path) == written:
        return None
    own = PurePosixPath(place)
    names = (f"{own.stem}.{n}{own.suffix}" if n > 1 else own.name for n in count(1))
    aside = next(
        target
        for name in names
        if not (target := reports_dir / EDITED / own.parent / name).exists()
    )
    aside.parent.mkdir(parents=True, exist_ok=True)
    path.rename(aside)
    return aside


def remove_unless_edited(reports_dir: Path, place: str, written: str) -> None:
    """Remove a document, or set it aside where somebody has edited it."""
    if set_aside_if_edited(reports_dir, place, written) is None:
        with suppress(FileNotFoundError):
            (reports_dir / place).unlink()
