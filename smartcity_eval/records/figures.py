"""The figure: a number that says where it comes from and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ..inputs.located_yaml import MAX_DIGITS
from ..reference.dimensions import DIMENSIONS, Dimension

Status = Literal["stated", "inferred", "assumed"]
Basis = Literal["about", "rounded", "cumulative", "per_company", "audited", "unaudited", "combined"]
INHERITED = ("source", "as_of", "basis", "status", "how")


def _as_tuple(value: Any) -> Any:
    """Let `source: a` stand for `source: [a]`, and the same for `basis`."""
    return (value,) if isinstance(value, str) else value


def _exact_rupiah(value: Any) -> Any:
    """Take whole rupiah as a number, and rupiah with sen only as quoted text, so that none passes a float."""
    if isinstance(value, Decimal | float):
        raise PydanticCustomError("rupiah_float", "rupiah as a decimal number")
    if isinstance(value, str):
        whole, _, sen = value.partition(".")
        if not (whole.isdecimal() and len(whole) <= MAX_DIGITS and (not sen or (sen.isdecimal() and len(sen) <= 2))):
            raise PydanticCustomError("rupiah_text", "rupiah as unreadable text")
        return Decimal(value)
    return value


def _number(value: Any) -> Any:
    """Numbers come as the YAML wrote them; text is not a number, true is not 1."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_expected", "a number")
    return Decimal(value)


def _day(value: Any) -> Any:
    """A day is written 2023-11-14; a bare number is not one."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    if type(value) is not datetime.date:
        raise PydanticCustomError("date_expected", "a day")
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
Exact = Annotated[Decimal, BeforeValidator(_number)]
WholeCount = Annotated[int, Field(ge=0, strict=True)]
RupiahAmount = Annotated[Decimal, BeforeValidator(_exact_rupiah), Field(ge=0)]
Year = Annotated[int, Field(ge=1990, le=2100, strict=True)]


class Frozen(BaseModel):
    """A part of a record: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    def __str__(self) -> str:
        return repr(self)


class Sourced(Frozen):
    """Something that names its sources.

    A block's `source`, `as_of`, `basis`, `status` and `how` hold for every figure inside it that does
    not say otherwise; a bare number inside a block is a figure with the block's provenance.
    """

    figures: ClassVar[tuple[str, ...]] = ()  # fields in which a bare number stands for a figure
    tables: ClassVar[tuple[str, ...]] = ()  # fields that hold figures or blocks by key

    source: Annotated[tuple[str, ...], BeforeValidator(_as_tuple)] = ()
    as_of: Day | None = None
    basis: Annotated[tuple[Basis, ...], BeforeValidator(_as_tuple)] = ()
    status: Status = "stated"
    how: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        handed = {key: data[key] for key in INHERITED if key in data}
        result = dict(data)
        for key in cls.figures:
            if key in result:
                result[key] = _inherit(result[key], handed)
        for key in cls.tables:
            if isinstance(result.get(key), Mapping):
                result[key] = {k: _inherit(v, handed) for k, v in result[key].items()}
        return result


def _inherit(value: Any, handed: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return {**handed, **value}
    if isinstance(value, list | tuple):
        return [{**handed, **item} if isinstance(item, Mapping) else item for item in value]
    return value if value is None else {**handed, "value": value}


class Count(Sourced):
    """A number of things: programmes, participants. Whole, never negative."""

    value: WholeCount


class Score(Sourced):
    """A score as printed: `3.60` has two decimals and keeps them."""

    value: Exact

    @property
    def decimals(self) -> int:
        """Number of decimals that were printed."""
        return max(0, -int(self.value.as_tuple().exponent))


class Percent(Sourced):
    """A share from 0 to 100, as printed."""

    value: Annotated[Exact, Field(ge=0)]


class YearFigure(Sourced):
    """A calendar year that is itself a finding: where a masterplan starts or ends."""

    value: Year


class Source(Frozen):
    """Where figures were published: enough for a reader to find the page again.

    `sha256` is the hash of a file that was received and imported, such as an assessor's workbook.
    """

    title: str
    publisher: str
    url: Annotated[str, Field(pattern=r"^https?://[^\s\"<>]+$")] | None = None
    date: Day | None = None
    locator: str | None = None
    kind: Literal["news", "official", "report", "dataset", "letter", "regulation", "workbook"] = "news"
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    note: str | None = None


class Claim(Sourced):
    """What one side of a conflict says."""

    says: str


class Conflict(Frozen):
    """Sources that disagree, kept side by side.

    `field` is the place in the file they disagree about, items counted from 1: `budget[2]`.
    """

    field: str
    claims: tuple[Claim, ...] = Field(min_length=1)
    handling: str
