"""What checking a file gives: its figures against those of today, and why they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..carried_origin import NAME
from ..origin import BEGINNING, Origin
from .differences import Difference, differences
from .units import Unit


@dataclass(frozen=True)
class ChangedFile:
    """A file whose hash in the origin is not that of today; empty where there was or is none."""

    place: str
    in_file: str
    today: str


@dataclass(frozen=True)
class Checked:
    """A file held against the same document made from the records of today.

    Attributes
    ----------
    origin
        What the file says it was made from.
    today
        What the same document is made from today.
    differing
        What differs, figures first.
    """

    origin: Origin
    today: Origin
    differing: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether a reader sees the same, but for what a person was to fill in."""
        return all(difference.kind == "filled" for difference in self.differing)

    @cached_property
    def changed(self) -> tuple[ChangedFile, ...]:
        """The files that were others when the file was made."""
        then, now = dict(self.origin.hashes), dict(self.today.hashes)
        return tuple(
            ChangedFile(place, then.get(place, ""), now.get(place, ""))
            for place in sorted(then.keys() | now.keys())
            if then.get(place) != now.get(place)
        )

    @property
    def is_older(self) -> bool:
        """Whether it was made from another state of the files, or by another version."""
        return bool(self.changed) or self.origin.version != self.today.version

    @property
    def is_edited(self) -> bool:
        """Whether it was made from the same files by the same version, and yet says another thing.

        Someone has then edited it since it was made, or made it elsewhere.
        """
        return not self.agrees and not self.is_older


def checked(
    origin: Origin, in_file: Sequence[Unit], today: Origin, seen_today: Sequence[Unit]
) -> Checked:
    """Hold what a reader sees of a file against what the records give today.

    The beginnings of hashes and the version that a document shows are left out: that they differ
    is told by the origins.
    """
    found = differences(_without_origin(in_file, origin), _without_origin(seen_today, today))
    return Checked(origin, today, tuple(found))


def _without_origin(units: Sequence[Unit], origin: Origin) -> list[Unit]:
    shown = {sha256[:BEGINNING] for _, sha256 in origin.hashes} | {origin.sha256[:BEGINNING]}
    hashes = f"(?:{'|'.join(sorted(shown))})[0-9a-f]*"
    own = re.compile(f"{hashes}|{re.escape(f'{NAME} {origin.version}')}")
    return [replace(unit, text=own.sub(NAME, unit.text)) for unit in units]
