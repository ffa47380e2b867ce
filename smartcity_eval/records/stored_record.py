"""A record as it was evaluated, stored as JSON beside its evaluation, for the pages to read."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ..core.files import file_sha256, read_file
from .reading import region_path
from .record import Record
from .region import Region
from .shared_sources import sources_path


class StoredRecord(BaseModel):
    """A record, its region's file, and the hash of each file that they were read from.

    Attributes
    ----------
    record, region
        As read, with the shared sources that they name; no region where it has no file.
    files
        The SHA-256 of the record, the region's file and the shared sources, in this order; None for
        a file that does not exist.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: Record
    region: Region | None
    files: tuple[str | None, ...]


def stored_record_path(data_dir: Path, year: int, region: str) -> Path:
    """Return the place of a stored record among the evaluations."""
    return data_dir / "records" / str(year) / f"{region}.json"


def store_record(record: Record, region: Region | None, path: Path) -> bytes:
    """Return what is stored of a record that was read from `path`, with the hashes of its files."""
    stored = StoredRecord(record=record, region=region, files=_hashes(path))
    return stored.model_dump_json().encode() + b"\n"


def read_stored_record(data_dir: Path, path: Path) -> StoredRecord | None:
    """Read the stored record of a record's file.

    Parameters
    ----------
    data_dir
        The folder with the evaluations.
    path
        ``params/<year>/<region-id>.yaml``.

    Returns
    -------
    StoredRecord or None
        None where none is stored, it cannot be read, or one of its files has changed since: then
        the files are what counts.
    """
    try:
        content = read_file(stored_record_path(data_dir, int(path.parent.name), path.stem))
        stored = StoredRecord.model_validate_json(content)
        return stored if stored.files == _hashes(path) else None
    except (OSError, ValidationError):
        return None


def _hashes(path: Path) -> tuple[str | None, ...]:
    params = path.parent.parent
    files = (path, region_path(params, path.stem), sources_path(params))
    return tuple(file_sha256(file) if file.is_file() else None for file in files)
