"""The schema of a framework edition, each number with its reference and certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from ..core.messages import Message
from ..reference.dimensions import Dimension
from ..yaml_io.validation import refusal
from .construction import Construction
from .instrument import Element, Grades, Group, Question, Rounding
from .referenced import Evidence, Label, Number, Part, Referenced

# The index this package evaluates; an edition that names none measures it.
SMART_CITY = "smart_city"
# The top of every tree, as steps and tables name it.
INDEX = "index"


class Goalposts(Part):
    """The two values of a leaf that count as the scale's ends.

    The first is the worst, so a falling leaf has the larger first.

    With `logarithm`, distances are taken between natural logarithms: the same sum means less to the
    rich.
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
    Smart City dimensions a leaf is about, where it is about one. A branch with `plain_mean` is the
    plain mean of its children, which then have no weights of their own; it says what that rests on.
    `elements` is what a component looks at, `question` where a leaf stands in the printed
    instrument.
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
    elements: tuple[Element, ...] = ()
    question: Question | None = None
    plain_mean: Evidence | None = None
    children: tuple[Component, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _weigh_alike(cls, data: Any) -> Any:
        """Refuse weights under a plain mean, which gives its children one weight."""
        if not isinstance(data, dict) or not isinstance(data.get("children"), list | tuple):
            return data
        if isinstance(data.get("plain_mean"), dict) and any(
            isinstance(child, dict) and "weight" in child for child in data["children"]
        ):
            raise refusal(
                Message(
                    "the parts of a plain mean have no weights of their own; remove weight: from"
                    " them, or plain_mean:"
                )
            )
        return cls.with_inherited(data)

    @classmethod
    def with_inherited(cls, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a node's content with one weight for the children of a plain mean.

        It is as sure as the mean. Where that is faulty it stands for itself alone, so that the
        fault is not reported with each child.
        """
        mean, children = data.get("plain_mean"), data.get("children")
        if mean is None or not isinstance(children, list | tuple):
            return data
        try:
            evidence = Evidence.model_validate(mean).model_dump()
        except ValidationError:
            evidence = {"status": "stated", "reference": ""}
        alike = {"value": 1, **evidence}
        weighed = [
            {"weight": alike, **child} if isinstance(child, dict) else child for child in children
        ]
        return {**data, "children": weighed}

    @property
    def parts_total(self) -> Decimal:
        """What the weights of the children add up to.

        The node's own weight, or their own sum where it is their plain mean.
        """
        return (
            self.weight.value
            if self.plain_mean is None
            else sum((child.weight.value for child in self.children), Decimal(0))
        )

    def leaves(self) -> Iterator[Component]:
        """Return the scored leaves under this node, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def nodes(self) -> Iterator[Component]:
        """Return this node and every node under it, from the top down."""
        yield self
        for child in self.children:
            yield from child.nodes()


class Scale(Part):
    """The scale every leaf is scored on.

    With `step`, an assessor gives only its minimum and whole steps above it.

    A published score of a leaf may lie between two steps: it is a mean over assessors.
    """

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


class Banding(Evidence):
    """Whether the index as printed or the index before rounding decided the band, in some years."""

    years: tuple[int, ...] = Field(min_length=1)
    index: Literal["rounded", "unrounded"]


class Series(Evidence):
    """One unbroken series of a leaf's source.

    An index is compared over time within one series only.

    `also` lists other names that tables print for it.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    label: Label
    also: tuple[str, ...] = ()


class Column(Part):
    """Where a published table prints a figure.

    The column's names and its decimals, a lost last zero included.

    Without `decimals` a figure counts as printed with the digits it has.
    """

    names: tuple[str, ...] = Field(min_length=1)
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None


class Filter(Part):
    """Which rows of a table are an edition's: those whose `column` holds one of the words."""

    column: str
    words: tuple[str, ...] = Field(min_length=1)


class Means(Part):
    """Rows that are means over others: those whose `column` begins with one of the words."""

    column: str
    begins: tuple[str, ...] = Field(min_length=1)


class Table(Part):
    """What a table of published rows looks like.

    `inputs` names nodes of the tree, leaves or branches; a node's own key is always one of its
    column's names. `group` says which rows were judged by this edition, where a table has those of
    several.
    """

    reference: str
    group: Filter | None = None
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


class Consensus(Evidence):
    """The consensus rule for assessors' ratings of a leaf without a moderated value."""

    rule: str


class JuryRules(Part):
    """How a panel's ratings become a score.

    A rating further than `departure` from the regency's own needs a reason. Ratings of a leaf that
    lie further apart than `spread` are put on the table. `missing` says what happens to a leaf that
    some assessor did not rate: ``refuse`` gives it no score, ``available`` scores it where
    `min_raters` did.
    """

    consensus: Consensus
    departure: Referenced
    spread: Referenced
    missing: Literal["refuse", "available"]
    min_raters: Annotated[int, Field(ge=1, strict=True)] = 1


class Framework(Part):
    """How a year is judged: a tree of weighted components, a scale and what to do about gaps.

    `measures` names the index and `group` whom it judges; no two editions that come with the
    package hold for the same year and group. `rounding` is where results are rounded, `grades` how
    a leaf is graded, `total_weight` what the weights add up to, and `review` what assessors were
    asked to look at throughout. `comparable_with` names earlier editions: an older file is not
    edited for a later one. `example` marks an edition made to show and try things: no real regency
    is judged by it.
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
    group: Group | None = None
    rounding: Rounding | None = None
    grades: Grades | None = None
    review: tuple[Label, ...] = ()
    bands: tuple[Band, ...] = ()
    banding: tuple[Banding, ...] = ()
    total_weight: Number = Decimal(100)
    components: tuple[Component, ...] = Field(min_length=1)
    panel: JuryRules | None = None
    series: tuple[Series, ...] = ()
    table: Table | None = None
    known_differences: tuple[KnownDifference, ...] = ()
    building: Construction | None = None
    notes: tuple[str, ...] = ()

    def leaves(self) -> tuple[Component, ...]:
        """Return every scored leaf, in order."""
        return tuple(leaf for component in self.components for leaf in component.leaves())

    def nodes(self) -> tuple[Component, ...]:
        """Return every node of the tree, from the top down."""
        return tuple(node for component in self.components for node in component.nodes())

    def branches(self) -> dict[str, tuple[Component, ...]]:
        """Return the parts of each branch by its key, from the top down; the top is ``index``."""
        return {INDEX: self.components} | {
            node.key: node.children for node in self.nodes() if node.children
        }

    @property
    def whole_levels(self) -> bool:
        """Whether a leaf's score is one of the scale's steps.

        There are some, and scores are no means over assessors' grades.
        """
        return self.scale.step is not None and self.grades is None

    def shares(self) -> dict[str, Fraction]:
        """Return the share of the whole weight that each node has, by its key, from the top down.

        Examples
        --------
        >>> from smartcity_eval.frameworks.loader import load_framework
        >>> shares = load_framework("kominfo-2023-kppn-ikn").shares()
        >>> shares["output"], shares["output_regulation"]
        (Fraction(1, 5), Fraction(1, 35))
        """
        found: dict[str, Fraction] = {}
        todo = [(self.components, self.total_weight, Fraction(1))]
        for components, total, whole in todo:
            for node in components:
                found[node.key] = whole * Fraction(node.weight.value) / Fraction(total)
                todo.append((node.children, node.parts_total, found[node.key]))
        return found

    def levels_of(self, leaf: str) -> dict[Decimal, Label]:
        """Return the words for each whole level of a leaf.

        Its own or those of the nearest node above that names some; empty where none does.
        """
        named = [
            node.levels
            for node in self.nodes()
            if node.levels and any(inner.key == leaf for inner in node.leaves())
        ]
        if not named or self.scale.step is None:
            return {}
        return {
            self.scale.minimum.value + i * self.scale.step.value: label
            for i, label in enumerate(named[-1])
        }

    def comparable(self, other: str) -> bool:
        """Check whether an index of another edition may be compared with one of this."""
        return other == self.id or other in self.comparable_with

    def __repr__(self) -> str:
        years = ", ".join(map(str, self.years))
        return f"<Framework {self.id} · {years} · {len(self.leaves())} leaves>"
