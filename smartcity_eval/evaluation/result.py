"""The base of every part of an evaluation, and the rank that several parts carry."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..records.figures import Status
from ..records.record import Rank


class Result(BaseModel):
    """A frozen part of an evaluation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __str__(self) -> str:
        return repr(self)


class Branch(Result):
    """The component that a leaf stands under, where an edition has leaves below its components."""

    key: str
    label: dict[str, str]


class AnnouncedRank(Result):
    """A rank as announced, with its group."""

    value: int
    scope: Literal["national", "province", "group"]
    group: str | None
    group_size: int | None
    status: Status
    note: str | None

    @classmethod
    def of(cls, rank: Rank) -> AnnouncedRank:
        """Take a rank from a record."""
        return cls(value=rank.value, scope=rank.scope, group=rank.group, group_size=rank.group_size, status=rank.status, note=rank.note)
