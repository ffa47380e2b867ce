"""Parts of an edition: numbers with the document they rest on, names in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ..core.messages import base_language
from ..yaml_io.partial import PartlyRead

Status = Literal["stated", "inferred", "assumed"]


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_expected", "a number")
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]


class Part(PartlyRead):
    """A part of a framework: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __str__(self) -> str:
        return repr(self)


class Evidence(Part):
    """How sure something is and the document it rests on.

    Where no document states it, how it was arrived at.
    """

    status: Status
    reference: str
    how: str | None = None


class Referenced(Part):
    """A number of the framework with the document it rests on.

    `year_status` overrides `status` for single years: a weight stated for 2022 may be inferred for
    2023.
    """

    value: Number
    status: Status
    reference: str
    how: str | None = None
    year_status: dict[int, Status] = Field(default_factory=dict)

    def status_in(self, year: int) -> Status:
        """Return how sure the number is for one year."""
        return self.year_status.get(year, self.status)


class Label(Part):
    """A name in both languages; the Indonesian one where no English one is given."""

    id: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _fall_back(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" in data and "en" not in data:
            return {**data, "en": data["id"]}
        return data

    def in_language(self, language: str) -> str:
        """Return the name in one language."""
        return self.en if base_language(language) == "en" else self.id
