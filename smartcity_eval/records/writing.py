"""Writing records: text that reads back as the same record, and parts of a kept file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..core.errors import Problem, RecordError
from ..core.files import read_file, write_atomically
from ..core.messages import Message
from ..yaml_io.editing import put_in
from ..yaml_io.emitter import yaml_text
from ..yaml_io.parser import dotted
from .figure import INHERITED, MoneyAmount, Sourced
from .reading import record_from
from .record import Record
from .shared_sources import keep_cited_sources, shared_sources
from .transactions import exclusive_writer, remove_partial_files

Place = tuple[str, ...]
LONE_RETURN = re.compile("\r(?!\n)")


def record_text(record: Record) -> str:
    """Write a record as the text of its file.

    Returns
    -------
    str
        YAML in the order of the record format; what is absent or a default is left out, numbers
        keep their digits, and provenance that a block hands down is not repeated.

    Examples
    --------
    >>> from smartcity_eval import read_record
    >>> text = record_text(read_record("params/2022/kota-kediri.yaml"))
    >>> print(text[text.index("scores:"):text.index("dimensions:")], end="")
    scores:
      source: bangsa-2022
      components: {baseline: 3.60, output: 3.21, outcome: 3.23, impact: 3.07, quick_win: 3.65}
    """
    return yaml_text(_content(record, {}))


def put_parts(
    path: Path,
    parts: Mapping[Place, Any],
    new: Record | None = None,
    standing: Record | None = None,
) -> Record:
    """Write parts into a record's file in one step, if the whole is then a valid record.

    Every line of the file that is not of these parts stays as it is, comments included.

    Parameters
    ----------
    path
        ``params/<year>/<region-id>.yaml``.
    parts
        Place such as ``("ratings", "assessors", "ugm")`` to the model, or tuple of models, that is
        to stand there; what stood there is replaced. A tuple that begins with all that stood there
        is a longer list: its new items are put below the old ones, of which every line stays.
    new
        The record to begin with where there is no file yet.
    standing
        The record as the file has it, where the caller holds the folder and has read it just now.

    Returns
    -------
    Record
        The record as it now stands in the file.

    Raises
    ------
    RecordError
        With every problem the file has, or would have; the file is then left as it was.
    """
    path = Path(path)
    with exclusive_writer(path.parent.parent):
        text, record = with_parts(path, parts, new, standing)
        remove_partial_files(path.parent)
        write_atomically(path, text.encode())
    return record


def with_parts(
    path: Path,
    parts: Mapping[Place, Any],
    new: Record | None = None,
    standing: Record | None = None,
) -> tuple[str, Record]:
    """Return the text and the record that :func:`put_parts` would write, and write nothing."""
    path = Path(path)
    text = _text_of(path) if path.is_file() or new is None else record_text(new)
    record = expected = standing or record_from(text, path)
    whole: dict[Place, Any] = {}
    more: dict[Place, list[Any]] = {}
    for place, part in _joined(record, parts).items():
        old, handed = _standing(record, place), _handed_to(record, place)
        if isinstance(part, tuple) and old and part[: len(old)] == old:
            if part[len(old) :]:
                more[place] = _content(part[len(old) :], handed)
        else:
            whole[place] = _content(part, handed)
        expected = _replaced(expected, place, part)
    text = put_in(text, whole, more, tuple(Record.model_fields))
    record = record_from(text, path)
    expected = keep_cited_sources(expected, shared_sources(path.parent.parent)[0])
    if record != expected:
        places = ", ".join(dotted(place) for place in parts)
        raise RecordError(
            [
                Problem(
                    str(path),
                    0,
                    places,
                    Message(
                        "cannot be put into this file without changing something else; put it in by"
                        " hand"
                    ),
                )
            ]
        )
    return text, record


def _joined(record: Record, parts: Mapping[Place, Any]) -> Mapping[Place, Any]:
    """Join parts of a block that is not there yet, so that it is written in one step.

    Each step reads the text anew, which takes long once it holds hundreds of ratings.
    """
    tops = {
        place: next(
            (place[:n] for n in range(1, len(place)) if not _standing(record, place[:n])), place
        )
        for place in parts
    }
    shared = {top for top, count in Counter(tops.values()).items() if count > 1}
    whole = with_replaced(record, parts)
    return {
        top if top in shared else place: _standing(whole, top) if top in shared else parts[place]
        for place, top in tops.items()
    }


def with_replaced(record: Record, parts: Mapping[Place, Any]) -> Record:
    """Return a record with other parts at some places, as :func:`put_parts` takes them."""
    whole: Any = record
    for place, part in parts.items():
        whole = _replaced(whole, place, part)
    changed: Record = whole
    return changed


def _text_of(path: Path) -> str:
    try:
        # Line ends as they are, but for those of old Macs: a line put below would stand beside
        # another kind.
        return LONE_RETURN.sub("\n", read_file(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RecordError(
            [
                Problem(
                    str(path),
                    0,
                    "",
                    Message(
                        "byte {byte} is not UTF-8 text; save the file as UTF-8",
                        {"byte": error.start + 1},
                    ),
                )
            ]
        ) from None


def _content(value: Any, handed: Mapping[str, Any], money: bool = False) -> Any:
    """Return the plain content of a part, less the provenance that its block hands down."""
    if isinstance(value, BaseModel):
        return _keys(value, handed)
    if isinstance(value, Mapping):
        return {str(key): _content(item, handed) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_content(item, handed) for item in value]
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if exponent == 0 else f"{value:f}" if money else value
    return value


def _keys(model: BaseModel, handed: Mapping[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    own: dict[str, Any] = {}
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    if isinstance(model, Sourced):
        own = {key: getattr(model, key) for key in INHERITED}
        figures, tables = model.figures, model.tables
    for name, info in _in_order(type(model)):
        value, default = getattr(model, name), info.get_default(call_default_factory=True)
        if name in own:
            if value != handed.get(name, default):
                written[name] = (
                    value[0]
                    if isinstance(value, tuple) and len(value) == 1
                    else _content(value, {})
                )
        elif info.is_required() or value != default:
            inside = _content(
                value, own if name in figures + tables else {}, name in _money_fields(type(model))
            )
            if name in tables:
                inside = {key: _bare(item) for key, item in inside.items()}
            # In a list a bare number is not taken for a figure.
            written[name] = (
                _bare(inside) if name in figures and isinstance(value, BaseModel) else inside
            )
    return written


def _in_order(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """Return a model's fields in the order they are written.

    Provenance stands above what it holds for, and below a single thing.
    """
    fields = list(model.model_fields.items())
    if issubclass(model, Sourced) and not (model.figures or model.tables):
        fields.sort(key=lambda field: field[0] in Sourced.model_fields)
    return fields


def _bare(content: Any) -> Any:
    """Write a figure that only has a value as its bare number."""
    return content["value"] if isinstance(content, dict) and set(content) == {"value"} else content


@lru_cache
def _money_fields(model: type[BaseModel]) -> frozenset[str]:
    hints = get_type_hints(model, include_extras=True)
    return frozenset(
        name for name in model.model_fields if MoneyAmount in (hints[name], *get_args(hints[name]))
    )


def _handed_to(record: Record, place: Place) -> dict[str, Any]:
    """Return the provenance that the blocks of a record hand down to a place."""
    here: Any = record
    handed: dict[str, Any] = {}
    for step in place:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif here is not None:
            passed_on = isinstance(here, Sourced) and step in here.figures + here.tables
            handed = {key: getattr(here, key) for key in INHERITED} if passed_on else {}
            here = getattr(here, step)
    return handed if place else {}


def _standing(record: Record, place: Place) -> Any:
    """Return what stands at a place of a record; None where nothing does."""
    here: Any = record
    for step in place:
        here = here.get(step) if isinstance(here, Mapping) else getattr(here, step, None)
    return here


def _replaced(whole: Any, place: Place, part: Any) -> Any:
    """Return the record, or a part of one, with something else at a place."""
    if not place:
        return part
    step, rest = place[0], place[1:]
    if isinstance(whole, Mapping):
        return {**whole, step: _replaced(whole.get(step), rest, part)}
    inside = getattr(whole, step)
    if inside is None and rest:
        [kind] = [
            kind
            for kind in get_args(type(whole).model_fields[step].annotation)
            if kind is not type(None)
        ]
        inside = kind()
    return whole.model_copy(update={step: _replaced(inside, rest, part)})
