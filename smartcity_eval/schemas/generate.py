"""JSON Schemas of the files people write, made from the models that read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from ..core.files import read_file
from ..core.schema_files import SHIPPED, SchemaKind, schema_name
from ..documents.brand import BrandFile
from ..documents.office.office_file import OfficeFile
from ..frameworks.referenced import Label
from ..frameworks.schema import Component, Framework
from ..records.figure import INHERITED, Sourced
from ..records.record import Record
from ..records.region import Region
from ..records.shared_sources import SharedSources
from ..workbooks.tables.mapping import Mapping
from ..yaml_io.parser import located_text

Schema = dict[str, Any]
MODELS: dict[SchemaKind, type[BaseModel]] = {
    "record": Record,
    "region": Region,
    "sources": SharedSources,
    "edition": Framework,
    "mapping": Mapping,
    "office": OfficeFile,
    "brand": BrandFile,
}
DRAFT = "http://json-schema.org/draft-07/schema#"
DESCRIPTIONS = Path(__file__).parent / "descriptions.yaml"
# Keys that a model fills in itself: the English name from the Indonesian one, the weight of the
# parts of a plain mean.
FILLED_IN: dict[type[BaseModel], str] = {Label: "en", Component: "weight"}


def schema(kind: SchemaKind) -> Schema:
    """Return the JSON Schema of one kind of file.

    It says what can be said of one key at a time; sums, contradictions and the official lists
    are looked at by ``smartcity-eval check`` alone.

    Examples
    --------
    >>> schema("sources")["required"]
    ['sources']
    """
    model = MODELS[kind]
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    parts = made.pop("$defs", {})
    classes = {found.__name__: found for found in models_in(model)}
    for name, part in parts.items():
        _describe(part, classes[name], parts)
    own = parts.get(model.__name__) or made
    if own is made:
        _describe(own, model, parts)
    front = {"$schema": DRAFT, "title": own["title"], "description": own["description"]}
    return {**front, **made, "definitions": parts} if parts else {**front, **made}


def write_shipped() -> None:
    """Write every schema into the package."""
    for kind in MODELS:
        (SHIPPED / schema_name(kind)).write_text(schema_text(kind), "utf-8", newline="\n")


def schema_text(kind: SchemaKind) -> str:
    """Return a schema as it is shipped."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def models_in(model: type[BaseModel]) -> list[type[BaseModel]]:
    """Return a model and those inside it, each once, outermost first."""
    found: dict[type[BaseModel], None] = {}
    todo = [model]
    for one in todo:
        if one not in found:
            found[one] = None
            todo += [i for field in one.model_fields.values() for i in _inside(field.annotation)]
    return list(found)


@cache
def descriptions() -> dict[str, dict[str, tuple[str, str]]]:
    """Return what keys mean and what parts are called, in English and Indonesian."""
    content = located_text(read_file(DESCRIPTIONS).decode("utf-8"), DESCRIPTIONS.name).content
    assert isinstance(content, dict)
    return {
        about: {key: (both[0], both[1]) for key, both in texts.items()}
        for about, texts in content.items()
    }


def meaning(model: type[BaseModel], key: str) -> tuple[str, str]:
    """Return what a key of a part means, in English and Indonesian."""
    texts = descriptions()["keys"]
    for own in (one.__name__ for one in model.__mro__):
        if f"{own}.{key}" in texts:
            return texts[f"{own}.{key}"]
    return texts[key]


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _inside(part)


def _describe(part: Schema, model: type[BaseModel], parts: dict[str, Schema]) -> None:
    """Say what a part and its keys mean, and admit what its model completes before it reads."""
    part["title"] = " · ".join(dict.fromkeys(descriptions()["titles"][model.__name__]))
    part["description"] = (model.__doc__ or "").partition("\n\n")[0]
    if FILLED_IN.get(model) in part.get("required", ()):
        part["required"] = [key for key in part["required"] if key != FILLED_IN[model]]
    for key, said in part["properties"].items():
        for noise in ("title", "default"):
            said.pop(noise, None)
        if issubclass(model, Sourced):
            said = _admit_short_and_long(model, key, said, parts)
        if "patternProperties" in said:
            said["additionalProperties"] = False
        if "$ref" in said:
            # Beside a reference nothing counts in this draft.
            said = {"allOf": [said]}
        part["properties"][key] = {**said, "description": "\n\n".join(meaning(model, key))}


def _admit_short_and_long(
    model: type[Sourced], key: str, said: Schema, parts: dict[str, Schema]
) -> Schema:
    """Admit a bare number for a figure, and the long form of a block's own number."""
    if key in model.figures:
        return _or_bare(said, parts)
    if key in model.tables:
        return _with_entries(said, parts)
    if key in model.own:
        long = {
            "type": "object",
            "properties": {"value": said, **dict.fromkeys((*INHERITED, "note"), True)},
            "required": ["value"],
            "additionalProperties": False,
        }
        return {"anyOf": [*said.get("anyOf", [said]), long]}
    return said


def _with_entries(said: Schema, parts: dict[str, Schema]) -> Schema:
    """Admit bare numbers as the entries of a table, whose keys may have to fit a pattern."""
    if "patternProperties" in said:
        fitting = {k: _or_bare(entry, parts) for k, entry in said["patternProperties"].items()}
        return {**said, "patternProperties": fitting}
    return {**said, "additionalProperties": _or_bare(said["additionalProperties"], parts)}


def _or_bare(said: Schema, parts: dict[str, Schema]) -> Schema:
    """Admit a bare number beside a figure; a part that is more than a number has no short form."""
    choices = said.get("anyOf", [said])
    for choice in choices:
        figure = parts.get(choice.get("$ref", "").rpartition("/")[2], {})
        if figure.get("required") == ["value"]:
            value = {k: v for k, v in figure["properties"]["value"].items() if k != "description"}
            return {"anyOf": [{k: v for k, v in value.items() if k != "title"}, *choices]}
    return said


if __name__ == "__main__":
    write_shipped()
