"""The figure: a number that says where it comes from and how sure it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..core.decimals import decimals_of
from ..yaml_io.parser import MAX_DIGITS
from ..yaml_io.partial import PartlyRead

Status = Literal["stated", "inferred", "assumed"]
Bound = Literal["at_least", "more_than", "at_most", "less_than"]
Basis = Literal[
    "about",
    "rounded",
    "cumulative",
    "per_company",
    "audited",
    "unaudited",
    "combined",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
]
# A figure on these bases is an edge of what it may be ("75 or more"), not a value that can be
# reckoned with.
LOWER_BOUNDS: frozenset[Bound] = frozenset({"at_least", "more_than"})
UPPER_BOUNDS: frozenset[Bound] = frozenset({"at_most", "less_than"})
BOUNDS = LOWER_BOUNDS | UPPER_BOUNDS
_TIME = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
INHERITED = ("source", "as_of", "basis", "status", "how")


def _as_tuple(value: Any) -> Any:
    """Let `source: a` stand for `source: [a]`, and the same for `basis`."""
    return (value,) if isinstance(value, str) else value


def _exact_money(value: Any) -> Any:
    """Accept whole units of money as a number, and with hundredths only as quoted text.

    So none passes through a float.
    """
    if isinstance(value, Decimal | float):
        raise PydanticCustomError("money_float", "money as a decimal number")
    if isinstance(value, str):
        whole, _, hundredths = value.partition(".")
        if not (
            whole.isdecimal()
            and len(whole) <= MAX_DIGITS
            and (not hundredths or (hundredths.isdecimal() and len(hundredths) <= 2))
        ):
            raise PydanticCustomError("money_text", "money as unreadable text")
        return Decimal(value)
    return value


def _number(value: Any, info: ValidationInfo) -> Any:
    """Accept a number as the YAML wrote it; text is not a number, true is not 1.

    Only in JSON, which has no decimal numbers and is our own, they are text.
    """
    if info.mode == "json" and isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_expected", "a number")
    return Decimal(value)


def _day(value: Any) -> Any:
    """Accept a day written 2023-11-14; a bare number is not one."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    if type(value) is not datetime.date:
        raise PydanticCustomError("date_expected", "a day")
    return value


def _when(value: Any) -> Any:
    """Accept a day, its month or year alone, or the first and the last of several days."""
    text = str(value) if type(value) is int else value
    if not isinstance(text, str):
        return _day(value)
    try:
        if not all(_TIME.fullmatch(part) for part in text.split("/", 1)):
            raise ValueError(text)
        first, last = first_day(text), last_day(text)
        if first > last or ("/" in text and first == last):
            raise ValueError(text)
    except ValueError:
        raise PydanticCustomError("when_expected", "a day, a month, a year or days") from None
    return first if first == last else text


def first_day(when: datetime.date | str) -> datetime.date:
    """Return the first day that a time can be.

    Examples
    --------
    >>> first_day("2023-07"), first_day("2023-07-05/2023-07-06")
    (datetime.date(2023, 7, 1), datetime.date(2023, 7, 5))
    """
    return (
        when
        if isinstance(when, datetime.date)
        else datetime.date.fromisoformat((when.split("/")[0] + "-01-01")[:10])
    )


def last_day(when: datetime.date | str) -> datetime.date:
    """Return the last day that a time can be.

    Examples
    --------
    >>> last_day("2023"), last_day("2024-02"), last_day("2023-07-05/2023-07-06")
    (datetime.date(2023, 12, 31), datetime.date(2024, 2, 29), datetime.date(2023, 7, 6))
    """
    if isinstance(when, datetime.date):
        return when
    end = when.split("/")[-1]
    if len(end) == len("2023-07-05"):
        return datetime.date.fromisoformat(end)
    first = first_day(end)
    after = (
        first.replace(year=first.year + 1)
        if len(end) == len("2023")
        else (first + datetime.timedelta(days=31)).replace(day=1)
    )
    return after - datetime.timedelta(days=1)


# What an editor's JSON Schema can say of a day and of a time.
_ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ISO_TIME = "[0-9]{4}(-[0-9]{2}){0,2}"
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": f"^{_ISO_DAY}$"}),
]
# A day, or as much as is known of it: 2023-11-14, "2023-11", 2023, 2023-11-14/2023-11-16.
When = Annotated[
    datetime.date | str,
    BeforeValidator(_when),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^{_ISO_TIME}(/{_ISO_TIME})?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
Exact = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
WholeCount = Annotated[int, Field(ge=0, strict=True)]
MoneyAmount = Annotated[
    Decimal,
    BeforeValidator(_exact_money),
    Field(ge=0),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": r"^[0-9]+(\.[0-9]{0,2})?$"},
            ]
        }
    ),
]
Year = Annotated[int, Field(ge=1990, le=2100, strict=True)]


class Frozen(PartlyRead):
    """A part of a record: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    def __str__(self) -> str:
        return repr(self)


class Sourced(Frozen):
    """Something that names its sources.

    A block's `source`, `as_of`, `basis`, `status` and `how` hold for every figure inside it that
    does not say otherwise; a bare number inside a block is a figure with the block's provenance.
    """

    figures: ClassVar[tuple[str, ...]] = ()  # fields in which a bare number stands for a figure
    tables: ClassVar[tuple[str, ...]] = ()  # fields that hold figures or blocks by key
    aside: ClassVar[frozenset[str]] = frozenset({"as_of", "basis", "status", "how", "note"})
    own: ClassVar[
        tuple[str, ...]
    ] = ()  # fields that are the block's own figure: their long form says it of the block

    source: Annotated[
        tuple[str, ...], BeforeValidator(_as_tuple, json_schema_input_type=str | tuple[str, ...])
    ] = ()
    as_of: Day | None = None
    basis: Annotated[
        tuple[Basis, ...],
        BeforeValidator(_as_tuple, json_schema_input_type=Basis | tuple[Basis, ...]),
    ] = ()
    status: Status = "stated"
    how: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, data: Any) -> Any:
        return cls.with_inherited(data) if isinstance(data, Mapping) else data

    @classmethod
    def with_inherited(cls, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the block's content with its provenance at every figure that states no other."""
        for key in cls.own:
            data = _lifted(data, key)
        handed = {key: data[key] for key in INHERITED if key in data}
        result = dict(data)
        for key in cls.figures:
            if key in result:
                result[key] = _inherit(result[key], handed)
        for key in cls.tables:
            if isinstance(result.get(key), Mapping):
                result[key] = {k: _inherit(v, handed) for k, v in result[key].items()}
        return result


def _lifted(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Write `amount: {value: 1, note: a}` as `amount: 1` and `note: a` of the block.

    Left as it is where the block says something else.
    """
    long = data.get(key)
    if not isinstance(long, Mapping) or "value" not in long:
        return data
    more = {k: v for k, v in long.items() if k != "value"}
    if any(k not in (*INHERITED, "note") or (k == "note" and k in data) for k in more):
        return data
    return {**data, **more, key: long["value"]}


def _inherit(value: Any, handed: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return _handed(handed, value)
    if isinstance(value, list | tuple):
        return [_handed(handed, item) if isinstance(item, Mapping) else item for item in value]
    return value if value is None else {**handed, "value": value}


def _handed(handed: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure with its block's provenance.

    How the block was inferred says nothing of a figure that is stated.
    """
    inferred = handed.get("status", "stated") != "stated"
    return {
        **(
            {k: v for k, v in handed.items() if k != "how"}
            if inferred and own.get("status") == "stated"
            else handed
        ),
        **own,
    }


class Count(Sourced):
    """A number of things: programmes, participants. Whole, never negative."""

    value: WholeCount


class Score(Sourced):
    """A score as printed: `3.60` has two decimals and keeps them."""

    value: Exact

    @property
    def decimals(self) -> int:
        """Number of decimals that were printed."""
        return decimals_of(self.value)


class Percent(Sourced):
    """A share in percent, as printed.

    An achievement may lie above 100, where both its counts say so.
    """

    value: Annotated[Exact, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]


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
    date: When | None = None
    locator: str | None = None
    kind: Literal["news", "official", "report", "dataset", "letter", "regulation", "workbook"] = (
        "news"
    )
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
