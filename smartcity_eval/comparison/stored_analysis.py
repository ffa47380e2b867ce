"""The analyses that a notebook shows, stored as JSON beside the evaluations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..core.files import read_file, write_atomically
from ..evaluation.models.base import Result

ANALYSES = "analyses"
Found = TypeVar("Found", bound=Result)


@dataclass(frozen=True)
class StoredAnalysis:
    """The file with a notebook's analysis of a year, or of one regency in that year.

    Attributes
    ----------
    data_dir
        The folder with the evaluations; empty where they are in none, and nothing is stored.
    year
        The year analysed.
    name
        The notebook's name.
    parameters
        What the analysis is made with, as JSON has it.
    region
        The regency that it is of; None for all of the year.
    """

    data_dir: Path | str
    year: int
    name: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    region: str | None = None

    @property
    def path(self) -> Path:
        """The place of the file among the evaluations."""
        name = self.name if self.region is None else f"{self.region}.{self.name}"
        return Path(self.data_dir) / ANALYSES / str(self.year) / f"{name}.json"

    def write(self, found: Result, library: str = "") -> None:
        """Write an analysis of the evaluations as they are now.

        Parameters
        ----------
        found
            Its result.
        library
            A hash over the package that has computed it.
        """
        content = {
            "evaluations": self._evaluations_sha256(),
            "library": library,
            "parameters": dict(self.parameters),
            "found": _plain(found.model_dump(mode="json", round_trip=True)),
        }
        text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
        write_atomically(self.path, text.encode() + b"\n")

    def read(self, kind: type[Found]) -> Found | None:
        """Read the analysis.

        Returns
        -------
        Result or None
            None where there is none, it cannot be read, it was made with other parameters, or an
            evaluation has changed since.
        """
        content = self._current() if self.data_dir else {}
        try:
            return kind.model_validate_json(json.dumps(content["found"])) if content else None
        except (KeyError, ValidationError):
            return None

    def is_current(self, library: str = "") -> bool:
        """Return whether this very package has computed it of the evaluations as they are now."""
        return self._current().get("library") == library

    def _current(self) -> Mapping[str, object]:
        """Return what the file holds; nothing where that is of anything else than asked for."""
        try:
            content = json.loads(read_file(self.path))
            made_from = (content["parameters"], content["evaluations"])
            now = (dict(self.parameters), self._evaluations_sha256())
            return content if made_from == now else {}
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return {}

    def _evaluations_sha256(self) -> str:
        """Compute one hash over the evaluations that it is made of and their regions' ids."""
        folder, found = Path(self.data_dir) / str(self.year), hashlib.sha256()
        paths = folder.glob("*.json") if self.region is None else [folder / f"{self.region}.json"]
        for path in sorted(paths, key=lambda path: path.stem):
            found.update(f"{path.stem}\n".encode())
            found.update(hashlib.sha256(read_file(path)).digest())
        return found.hexdigest()


def stored_analyses(data_dir: Path, year: int, region: str) -> list[Path]:
    """Return the files of all analyses of one regency."""
    return sorted((data_dir / ANALYSES / str(year)).glob(f"{region}.*.json"))


def _plain(value: object) -> object:
    """Write numbers that JSON does not have, such as NaN for what cannot be computed, as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, float) and not isfinite(value) else value
