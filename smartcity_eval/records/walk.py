"""Walking through a record: every part of it, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from ..yaml_io.parser import KeyPath

# What can hold models; a record of ratings is walked through several times at each reading, and
# most of its values are none of these.
_OUTER = (BaseModel, tuple, dict)


def parts_of(model: BaseModel, place: KeyPath = ()) -> Iterator[tuple[KeyPath, BaseModel]]:
    """Yield every model inside a model, outer before inner, with its place in the file.

    Fields that could not be read are passed over.

    Examples
    --------
    >>> from smartcity_eval import read_record
    >>> places = [place for place, _ in parts_of(read_record("params/2022/kota-kediri.yaml"))]
    >>> ("scores", "components", "baseline") in places
    True
    """
    if place:
        return _parts(model, place)
    return iter(_all_parts(_Same(model)))


class _Same:
    """A model that equals itself only: comparing two by their values would take longer."""

    def __init__(self, model: BaseModel):
        self.model = model

    def __hash__(self) -> int:
        return id(self.model)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.model is self.model


# A record and its region are each walked through by a dozen checks, one after the other.
@lru_cache(maxsize=2)
def _all_parts(same: _Same) -> tuple[tuple[KeyPath, BaseModel], ...]:
    return tuple(_parts(same.model, ()))


def _parts(model: BaseModel, place: KeyPath) -> Iterator[tuple[KeyPath, BaseModel]]:
    fields = vars(model)
    for name in type(model).model_fields:
        if isinstance(value := fields.get(name), _OUTER):
            yield from _walk(value, (*place, name))


def value_at(model: BaseModel, place: KeyPath) -> Any:
    """Return what a model has at a place of fields; None where a step is missing.

    Examples
    --------
    >>> from smartcity_eval import read_record
    >>> value_at(read_record("params/2022/kota-kediri.yaml"), ("published", "index", "value"))
    Decimal('3.31')
    """
    found: Any = model
    for step in place:
        found = None if found is None else getattr(found, str(step))
    return found


def _walk(value: Any, place: KeyPath) -> Iterator[tuple[KeyPath, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
        yield from _parts(value, place)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            if isinstance(item, _OUTER):
                yield from _walk(item, (*place, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, _OUTER):
                yield from _walk(item, (*place, key))
