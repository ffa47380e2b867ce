"""What a document is about: a regency and year, a year, or a panel, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Subject:
    """What a document is about, and where its figures are.

    Attributes
    ----------
    year, region
        The year judged, and the region's id; None for a document on the whole year.
    language
        ``id`` or ``en``.
    params_dir
        The folder with the records. What an office keeps for its documents lies in it or beside it.
    evaluations_dir
        The folder with the evaluations that a batch has written; None to judge here.
    """

    year: int
    region: str | None
    language: str
    params_dir: Path
    evaluations_dir: Path | None = None
