"""What all results share: their base, announced ranks, notices and advice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from ...records.figure import Status
from ...records.record import Rank, Scope

if TYPE_CHECKING:
    # To a type checker it is a property: pydantic's decorator on top of one is not understood.
    computed_property = property
else:

    def computed_property(method: Callable[[Any], Any]) -> Any:
        """Turn a method of a model into a property that its JSON has as well."""
        return computed_field(property(method))


class Result(BaseModel):
    """A frozen part of an evaluation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __str__(self) -> str:
        return repr(self)


class Branch(Result):
    """The component that a leaf belongs to, in editions with leaves below their components."""

    key: str
    label: dict[str, str]


class AnnouncedRank(Result):
    """A rank as announced, with its group."""

    value: int
    scope: Scope
    group: str | None
    group_size: int | None
    status: Status
    note: str | None

    @classmethod
    def of(cls, rank: Rank) -> AnnouncedRank:
        """Return a rank as a record has it."""
        return cls(
            value=rank.value,
            scope=rank.scope,
            group=rank.group,
            group_size=rank.group_size,
            status=rank.status,
            note=rank.note,
        )


class Notice(Result):
    """Something a reader must know beside a figure; the reports give it words by its code."""

    code: str
    values: dict[str, str | int] = Field(default_factory=dict)
    figures: dict[str, Decimal] = Field(default_factory=dict)


class Document(Result):
    """What advice rests on: a regulation, an edition, a guide, or the figures' own sources.

    `status` says how certain the edition's number is, and `reference` where it was published.
    """

    kind: Literal["law", "edition", "guide", "sources"]
    text: str = ""
    status: Status | None = None
    reference: str | None = None


class Advice(Result):
    """What a rule concludes from the figures; the reports give it words by the rule's name.

    `parts` are keys of what it is about: dimensions, leaves, parts of a record. `status` is that of
    the least certain figure, and `source` the keys of the sources that the figures come from.
    """

    rule: str
    values: dict[str, str | int] = Field(default_factory=dict)
    figures: dict[str, Decimal] = Field(default_factory=dict)
    parts: tuple[str, ...] = ()
    status: Status = "stated"
    document: Document | None = None
    source: tuple[str, ...] = ()
