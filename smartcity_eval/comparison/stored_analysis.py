"""The analyses of a year that a notebook shows, stored as JSON beside the evaluations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..core.files import read_file, write_atomically
from ..evaluation.models.base import Result

Found = TypeVar("Found", bound=Result)


def analysis_path(data_dir: Path, year: int, name: str) -> Path:
    """Return the place of a year's analysis among the evaluations."""
    return data_dir / "analyses" / str(year) / f"{name}.json"


def store_analysis(
    data_dir: Path, year: int, name: str, parameters: Mapping[str, object], found: Result
) -> None:
    """Write an analysis of the evaluations of a year as they are now.

    Parameters
    ----------
    data_dir
        The folder with the evaluations.
    year
        The year analysed.
    name
        What the analysis is called.
    parameters
        What it was made with, as JSON has it.
    found
        Its result.
    """
    content = {
        "evaluations": _evaluations_sha256(data_dir, year),
        "parameters": dict(parameters),
        "found": _plain(found.model_dump(mode="json", round_trip=True)),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(analysis_path(data_dir, year, name), text.encode() + b"\n")


def read_analysis(
    kind: type[Found], data_dir: Path, year: int, name: str, parameters: Mapping[str, object]
) -> Found | None:
    """Read an analysis; parameters as for :func:`store_analysis`.

    Returns
    -------
    Result or None
        None where there is none, it cannot be read, it was made with other parameters, or an
        evaluation of the year has changed since.
    """
    found = _current(data_dir, year, name, parameters)
    try:
        return None if found is None else kind.model_validate_json(json.dumps(found))
    except ValidationError:
        return None


def is_stored(data_dir: Path, year: int, name: str, parameters: Mapping[str, object]) -> bool:
    """Return whether an analysis with these parameters is stored, of the evaluations of now."""
    return _current(data_dir, year, name, parameters) is not None


def _current(data_dir: Path, year: int, name: str, parameters: Mapping[str, object]) -> object:
    try:
        content = json.loads(read_file(analysis_path(data_dir, year, name)))
        made_from = (content["parameters"], content["evaluations"])
        now = (dict(parameters), _evaluations_sha256(data_dir, year))
        return content["found"] if made_from == now else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _plain(value: object) -> object:
    """Write numbers that JSON does not have, such as NaN for what cannot be computed, as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def _evaluations_sha256(data_dir: Path, year: int) -> str:
    """Compute one hash over the evaluations of a year and their regions' ids."""
    found = hashlib.sha256()
    for path in sorted((data_dir / str(year)).glob("*.json"), key=lambda path: path.stem):
        found.update(f"{path.stem}\n".encode())
        found.update(hashlib.sha256(read_file(path)).digest())
    return found.hexdigest()
