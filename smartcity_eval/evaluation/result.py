"""The base of every part of an evaluation."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """A frozen part of an evaluation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __str__(self) -> str:
        return repr(self)
