"""Models of which only part could be read, so that one fault hides no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache, wraps
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from .parser import KeyPath, Located
from .suggest import similar
from .validation import build

Model = TypeVar("Model", bound=BaseModel)
Found = TypeVar("Found")
Other = TypeVar("Other")
Given = ParamSpec("Given")
UNREAD = object()


class Unread(Exception):
    """Raised when a field is asked for that is written but could not be read.

    It may also be written under a name that is not known.
    """


class PartlyRead(BaseModel):
    """A model that can have fields nobody could read.

    Whoever asks for one of them is told by :class:`Unread`.
    """

    aside: ClassVar[frozenset[str]] = (
        frozenset()
    )  # fields for which an unknown key that is like none is not taken

    if not TYPE_CHECKING:  # or every misspelled attribute would pass the type checker

        def __getattr__(self, name: str) -> Any:
            # Called for what is not there: of the fields of a whole model none is missing.
            if name in type(self).model_fields:
                raise Unread(name)
            return super().__getattr__(name)

    @classmethod
    def with_inherited(cls, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the content with what a block says for all that is inside it."""
        return data


def skip_if_unread(check: Callable[Given, None]) -> Callable[Given, None]:
    """Make a check that is skipped where it needs a field that could not be read.

    That problem has been reported already.

    Examples
    --------
    >>> @skip_if_unread
    ... def check(figures):
    ...     print(figures.value)
    >>> class Figure(PartlyRead):
    ...     value: int
    >>> check(Figure(value=3)), check(Figure.model_construct())
    3
    (None, None)
    """

    @wraps(check)
    def checked(*args: Given.args, **kwargs: Given.kwargs) -> None:
        with suppress(Unread):
            check(*args, **kwargs)

    return checked


def if_read(get: Callable[[], Found], otherwise: Other) -> Found | Other:
    """Return what a function returns, or something else where it needs what could not be read.

    Examples
    --------
    >>> class Figure(PartlyRead):
    ...     value: int
    >>> figure = Figure.model_construct()
    >>> if_read(lambda: figure.value, 0)
    0
    """
    try:
        return get()
    except Unread:
        return otherwise


def until_unread(found: Iterator[Found]) -> Iterator[Found]:
    """Return what is found before a field is needed that could not be read.

    Examples
    --------
    >>> class Figure(PartlyRead):
    ...     value: int
    >>> figures = Figure(value=3), Figure.model_construct(), Figure(value=4)
    >>> list(until_unread(figure.value for figure in figures))
    [3]
    """
    with suppress(Unread):
        yield from found


def is_whole(part: BaseModel) -> bool:
    """Check whether every field of a part could be read.

    What is inside the fields is not looked at.
    """
    return type(part).model_fields.keys() <= vars(part).keys()


def mark_unread(model: Model, field: str) -> Model:
    """Return a model of which one field counts as unread."""
    part = model.model_copy()
    part.__dict__.pop(field, None)
    return part


def build_partly(model: type[Model], located: Located) -> Model | None:
    """Build a model from a read file, or what can be read of it.

    Faults are added to the file's problems.

    Parameters
    ----------
    model
        The model the content should be; its parts are :class:`PartlyRead`.
    located
        A file as read by :func:`~smartcity_eval.yaml_io.parser.read_located`.

    Returns
    -------
    model or None
        With fields missing where `located.problems` says that they could not be read; None where
        nothing could.
    """
    unread = tuple(located.places)
    whole = build(model, located)
    if whole is not None and not unread:
        return whole
    if not isinstance(located.content, dict):
        return None
    content = located.content
    for place in unread:
        content = _marked(content, place)
    return _part(model, content)


def _marked(content: Any, place: KeyPath) -> Any:
    """Return content with a place marked as unread.

    Where keys stand there, one of them could not be read.
    """
    if not place:
        return {**content, UNREAD: UNREAD} if isinstance(content, dict) else UNREAD
    step, rest = place[0], place[1:]
    if isinstance(content, dict):
        return {**content, step: _marked(content.get(str(step)), rest)}
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return [_marked(item, rest) if i == step else item for i, item in enumerate(content)]
    return UNREAD


def _part(model: type[Model], content: Any) -> Model:
    """Return a model with those of its fields that can be read."""
    content = (
        dict(content) if isinstance(content, Mapping) else dict.fromkeys(model.model_fields, UNREAD)
    )
    content |= dict.fromkeys(_meant(model, content), UNREAD)
    if issubclass(model, PartlyRead):
        content = dict(model.with_inherited(content))
    values, unread = {}, set()
    for name, field in model.model_fields.items():
        if name in content or field.is_required():
            try:
                values[name] = _value(model, name, content.get(name, UNREAD))
            except (ValidationError, Unread):
                unread.add(name)
    part = model.model_construct(**values)
    for name in unread:
        part.__dict__.pop(name, None)
    return part


def _meant(model: type[BaseModel], content: Mapping[Any, Any]) -> set[str]:
    """Return the absent fields that an unknown key may have been meant for.

    Those like it, else any of them.
    """
    absent, meant = model.model_fields.keys() - content.keys(), set()
    for key in content.keys() - model.model_fields.keys():
        like = absent & set(similar(key, model.model_fields)) if isinstance(key, str) else set()
        meant |= like or absent - (model.aside if issubclass(model, PartlyRead) else frozenset())
    return meant


def _value(model: type[BaseModel], name: str, content: Any) -> Any:
    field = model.model_fields[name]
    if content is UNREAD:
        raise Unread(name)
    if not any(_models_in(field.annotation)):
        return _adapter(model, name).validate_python(content)
    return _inner(field.annotation, content)


def _inner(annotation: Any, content: Any) -> Any:
    """Return what can be read of models, lists and tables of models."""
    kind, inside = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return _inner(inside[0], content)
    if kind in (Union, UnionType):
        return (
            None
            if content is None
            else _inner(next(part for part in inside if part is not type(None)), content)
        )
    if kind is tuple:
        if not isinstance(content, list | tuple):
            raise Unread
        return tuple(_inner(inside[0], item) for item in content)
    if kind is dict:
        if not isinstance(content, Mapping):
            raise Unread
        return {key: _inner(inside[1], item) for key, item in _entries(inside[0], content)}
    return _part(annotation, content)


def _entries(kind: Any, content: Mapping[Any, Any]) -> Iterator[tuple[Any, Any]]:
    """Return the entries of a table under the keys they have.

    What an unknown key was meant for counts as unread.
    """
    words = get_args(kind) if get_origin(kind) is Literal else ()
    yield from ((key, item) for key, item in content.items() if key is not UNREAD)
    if any(key not in words for key in content):
        yield from ((word, UNREAD) for word in words if word not in content)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field: FieldInfo = model.model_fields[name]
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)
