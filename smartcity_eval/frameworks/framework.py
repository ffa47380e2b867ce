"""A framework edition: how a year is judged, each number with its reference and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ..reference.dimensions import Dimension
from .building import Building

Status = Literal["stated", "inferred", "assumed"]
# The index this package evaluates; an edition that names none measures it.
SMART_CITY = "smart_city"
# The top of every tree, as steps and tables name it.
INDEX = "index"


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


class Goalposts(Part):
    """The two values of a leaf that count as the scale's ends; the first is the worst, so a falling leaf has the larger first.

    With `logarithm`, distances are taken between natural logarithms: the same sum means less to the rich.
    """

    worst: Referenced
    best: Referenced
    logarithm: bool = False

    @property
    def direction(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.best.value > self.worst.value else -1


class Component(Part):
    """A node of the tree: a leaf that is scored, or a branch that aggregates its children.

    A leaf without `goalposts` is scored on the framework's scale as it is. `levels` names the whole
    levels of the leaves under a node, the scale's lowest first. `dimension` says which of the six
    Smart City dimensions a leaf is about, where it is about one.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    label: Label
    about: Label | None = None
    weight: Referenced
    aggregation: str = "arithmetic"
    unit: Label | None = None
    goalposts: Goalposts | None = None
    levels: tuple[Label, ...] = ()
    dimension: Dimension | None = None
    children: tuple[Component, ...] = ()

    def leaves(self) -> Iterator[Component]:
        """Give the scored leaves under this node, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def nodes(self) -> Iterator[Component]:
        """Give this node and every node under it, from the top down."""
        yield self
        for child in self.children:
            yield from child.nodes()


class Scale(Part):
    """The scale every leaf is scored on; with `step`, only its minimum and whole steps above it are given."""

    minimum: Referenced
    maximum: Referenced
    step: Referenced | None = None


class Band(Part):
    """A named range of the index, from `low` up to but not including the next band's.

    `also` lists other names that tables print for it.
    """

    label: Label
    low: Referenced
    also: tuple[str, ...] = ()


class Banding(Part):
    """Whether the index as printed or the index before rounding decided the band, in some years."""

    years: tuple[int, ...] = Field(min_length=1)
    index: Literal["rounded", "unrounded"]
    status: Status
    reference: str
    how: str | None = None


class Series(Part):
    """One unbroken series of a leaf's source; an index is compared over time within one series only.

    `also` lists other names that tables print for it.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    label: Label
    status: Status
    reference: str
    how: str | None = None
    also: tuple[str, ...] = ()


class Column(Part):
    """Where a published table prints a figure: the column's names and its decimals, a lost last zero included.

    Without `decimals` a figure counts as printed with the digits it has.
    """

    names: tuple[str, ...] = Field(min_length=1)
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None


class Means(Part):
    """Rows that are means over others: those whose `column` begins with one of the words."""

    column: str
    begins: tuple[str, ...] = Field(min_length=1)


class Table(Part):
    """What a table of published rows looks like.

    `inputs` names nodes of the tree, leaves or branches; a node's own key is always one of its column's names.
    """

    reference: str
    inputs: dict[str, Column] = Field(min_length=1)
    index: Column
    band: Column | None = None
    name: Column
    series: Column | None = None
    means: Means | None = None


class KnownDifference(Part):
    """A published row that the edition does not reproduce, and what is known of the cause."""

    name: str
    year: int
    published: Number
    cause: Label
    reference: str


class Consensus(Part):
    """The rule that brings assessors' ratings of a leaf together, where no moderated value stands."""

    rule: str
    status: Status
    reference: str
    how: str | None = None


class PanelRules(Part):
    """How a panel's ratings become a score.

    A rating further than `departure` from the regency's own needs a reason. Ratings of a leaf that lie
    further apart than `spread` are put on the table. `missing` says what happens to a leaf that some
    assessor did not rate: ``refuse`` gives it no score, ``available`` scores it where `min_raters` did.
    """

    consensus: Consensus
    departure: Referenced
    spread: Referenced
    missing: Literal["refuse", "available"]
    min_raters: Annotated[int, Field(ge=1, strict=True)] = 1


class Framework(Part):
    """How a year is judged: a tree of weighted components, a scale and what to do about gaps.

    `measures` names the index; no two editions of one index hold for the same year. `decimals` is how
    many the index is printed with, and `total_weight` what the weights add up to. `example` marks an
    edition made to show and try things: no real regency is judged by it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Label
    measures: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")] = SMART_CITY
    source: Literal["primary", "secondary"] = "primary"
    example: bool = False
    years: tuple[int, ...] = Field(min_length=1)
    comparable_with: tuple[str, ...] = ()
    scale: Scale
    missing: Literal["refuse"]
    min_coverage: Number
    aggregation: str = "arithmetic"
    decimals: Referenced | None = None
    bands: tuple[Band, ...] = ()
    banding: tuple[Banding, ...] = ()
    total_weight: Number = Decimal(100)
    components: tuple[Component, ...] = Field(min_length=1)
    panel: PanelRules | None = None
    series: tuple[Series, ...] = ()
    table: Table | None = None
    known_differences: tuple[KnownDifference, ...] = ()
    building: Building | None = None
    notes: tuple[str, ...] = ()

    def leaves(self) -> tuple[Component, ...]:
        """Give every scored leaf, in order."""
        return tuple(leaf for component in self.components for leaf in component.leaves())

    def nodes(self) -> tuple[Component, ...]:
        """Give every node of the tree, from the top down."""
        return tuple(node for component in self.components for node in component.nodes())

    def branches(self) -> dict[str, tuple[Component, ...]]:
        """Give the parts of each branch by its key, from the top down; the top is ``index``."""
        return {INDEX: self.components} | {node.key: node.children for node in self.nodes() if node.children}

    def levels_of(self, leaf: str) -> dict[Decimal, Label]:
        """Give the words for each whole level of a leaf, its own or those of the nearest node above that names some; empty where none does."""
        named = [node.levels for node in self.nodes() if node.levels and any(inner.key == leaf for inner in node.leaves())]
        if not named or self.scale.step is None:
            return {}
        return {self.scale.minimum.value + i * self.scale.step.value: label for i, label in enumerate(named[-1])}

    def comparable(self, other: str) -> bool:
        """Tell whether an index of another edition may be compared with one of this."""
        return other == self.id or other in self.comparable_with

    def __repr__(self) -> str:
        years = ", ".join(map(str, self.years))
        return f"<Framework {self.id} · {years} · {len(self.leaves())} leaves>"
