"""The JSON Schemas that editors complete and check files by, and where a project keeps them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

from .files import write_atomically

SchemaKind = Literal["record", "region", "sources", "edition", "mapping", "office", "brand"]
SCHEMA_KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)
# Beside params/, so that the first line of a file can name its schema without a network.
SCHEMAS = "schemas"
SHIPPED = Path(__file__).parent.parent / SCHEMAS


def schema_name(kind: SchemaKind) -> str:
    """Return the name of a schema's file.

    Examples
    --------
    >>> schema_name("record")
    'record.schema.json'
    """
    return f"{kind}.schema.json"


def write_schemas(folder: Path | str) -> list[Path]:
    """Write the schemas of this version into ``schemas/`` of a project's folder.

    Parameters
    ----------
    folder
        The folder that holds ``params/``.

    Returns
    -------
    list of Path
        The files that were written.
    """
    target = Path(folder) / SCHEMAS
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in SCHEMA_KINDS:
        path = target / schema_name(kind)
        write_atomically(path, (SHIPPED / schema_name(kind)).read_bytes())
        written.append(path)
    return written


def schema_line(kind: SchemaKind, folder: Path | str) -> str:
    """Return the first line of a YAML file that names its schema to an editor.

    Parameters
    ----------
    kind
        What the file is.
    folder
        The folder that the file stands in; need not exist.

    Returns
    -------
    str
        A comment with the relative path to the nearest ``schemas/`` in the folder or above it,
        ending with a line feed; empty where there is none, as no path of one machine belongs in
        a file.
    """
    here = Path(folder).resolve()
    for project in (here, *here.parents):
        schema = project / SCHEMAS / schema_name(kind)
        if schema.is_file():
            relative = Path(os.path.relpath(schema, here)).as_posix()
            return f"# yaml-language-server: $schema={relative}\n"
    return ""
