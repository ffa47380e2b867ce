"""The records that the batch stored beside their evaluations, for the regions' pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..core.files import file_sha256, read_file
from ..records.stored_record import StoredRecord, stored_record_path
from ..store.state import read_state


@dataclass(frozen=True)
class StoredRecords:
    """Where the records are, and their hashes as the batch wrote them, by year and region."""

    data_dir: Path
    written: Mapping[str, str]

    @classmethod
    def of(cls, data_dir: Path) -> StoredRecords:
        """Return the records stored in the folder ``data/`` of the reports; none is read yet."""
        judged = read_state(data_dir).judged
        return cls(data_dir, {key: own.stored for key, own in judged.items() if own.stored})

    def digest(self, year: int, region: str) -> str:
        """Return a record's hash; ``-`` where none is stored."""
        known = self.written.get(f"{year}/{region}")
        path = stored_record_path(self.data_dir, year, region)
        return known or (file_sha256(path) if path.is_file() else "-")

    def read(self, years: Iterable[int], region: str) -> list[StoredRecord]:
        """Return a region's records of some years, as far as they are as the batch wrote them."""
        found = (self._read(year, region) for year in years)
        return [record for record in found if record is not None]

    def _read(self, year: int, region: str) -> StoredRecord | None:
        try:
            content = read_file(stored_record_path(self.data_dir, year, region))
            if hashlib.sha256(content).hexdigest() != self.digest(year, region):
                return None
            return StoredRecord.model_validate_json(content)
        except (OSError, ValueError):
            return None
