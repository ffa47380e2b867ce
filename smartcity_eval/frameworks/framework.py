"""A framework edition: how a year is judged, each number with its reference and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Status = Literal["stated", "inferred", "assumed"]


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_expected", "a number")
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number)]


class Part(BaseModel):
    """A part of a framework: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __str__(self) -> str:
        return repr(self)


class Referenced(Part):
    """A number of the framework with the document it rests on.

    `year_status` overrides `status` for single years: a weight stated for 2022 may be inferred for 2023.
    """

    value: Number
    status: Status
    reference: str
    how: str | None = None
    year_status: dict[int, Status] = Field(default_factory=dict)

    def status_in(self, year: int) -> Status:
        """Tell how sure the number is for one year."""
        return self.year_status.get(year, self.status)


class Label(Part):
    """A name in both languages."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        """Give the name in one language."""
        return self.en if language == "en" else self.id


class Component(Part):
    """A node of the tree: a leaf that is scored, or a branch that aggregates its children."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    label: Label
    about: Label | None = None
    weight: Referenced
    aggregation: str = "arithmetic"
    children: tuple[Component, ...] = ()

    def leaves(self) -> Iterator[Component]:
        """Give the scored leaves under this node, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class Scale(Part):
    """The scale every leaf is scored on."""

    minimum: Referenced
    maximum: Referenced


class Band(Part):
    """A named range of the index, from `low` up to but not including the next band's."""

    label: Label
    low: Referenced


class Framework(Part):
    """How a year is judged: a tree of weighted components, a scale and what to do about gaps."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Label
    years: tuple[int, ...] = Field(min_length=1)
    comparable_with: tuple[str, ...] = ()
    scale: Scale
    missing: Literal["refuse"]
    min_coverage: Number
    aggregation: str = "arithmetic"
    bands: tuple[Band, ...] = ()
    components: tuple[Component, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()

    def leaves(self) -> tuple[Component, ...]:
        """Give every scored leaf, in order."""
        return tuple(leaf for component in self.components for leaf in component.leaves())

    def comparable(self, other: str) -> bool:
        """Tell whether an index of another edition may be compared with one of this."""
        return other == self.id or other in self.comparable_with

    def __repr__(self) -> str:
        years = ", ".join(map(str, self.years))
        return f"<Framework {self.id} · {years} · {len(self.leaves())} leaves>"
