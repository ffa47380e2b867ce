"""Sources that many records name, written once in ``params/sources.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from ..core.errors import Problem
from ..core.files import read_file
from ..core.messages import Message
from ..yaml_io.parser import Located, located_text, read_located
from ..yaml_io.partial import is_whole, mark_unread
from ..yaml_io.validation import build
from .figure import Frozen, Source, Sourced
from .record import Record
from .region import Region
from .walk import parts_of

SOURCES = "sources.yaml"
Kept = TypeVar("Kept", Record, Region)


class SharedSources(Frozen):
    """The file of shared sources: key to source, as in a record."""

    sources: dict[str, Source] = Field(min_length=1)


def sources_path(params_dir: Path) -> Path:
    """Return the path of the shared sources of a params folder."""
    return Path(params_dir) / SOURCES


def shared_sources(params_dir: Path) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Read the shared sources of a params folder.

    Returns
    -------
    dict, tuple of Problem
        Key to source, empty where there is no such file; and what is wrong with the file, if
        anything.
    """
    path = sources_path(params_dir)
    try:
        text = read_file(path).decode("utf-8")
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError):
        return {}, tuple(read_located(path).problems)  # which says why
    found, problems = _parsed(text, str(path))
    return dict(found), problems


def with_shared_sources(model: Kept, located: Located) -> Kept:
    """Add to a record or region's file the shared sources that it names.

    What is wrong with them is noted in the file.

    A source of its own under the key of a shared one is refused unless it is the same: one key
    would have two meanings.
    """
    shared, problems = shared_sources(Path(located.file).parent.parent)
    located.problems += problems
    if problems or "sources" not in vars(model):
        return mark_unread(model, "sources")  # nobody knows which there are
    for key in shared.keys() & model.sources.keys():
        if is_whole(model.sources[key]) and shared[key] != model.sources[key]:
            located.refuse(
                ("sources", key),
                Message(
                    "{file} has another source under {name}; give this one a key of its own",
                    {"file": SOURCES, "name": key},
                ),
            )
    return keep_cited_sources(model, shared)


def keep_cited_sources(model: Kept, shared: dict[str, Source]) -> Kept:
    """Return a record or region with those of some sources that it names."""
    wanted = {
        name
        for _, part in parts_of(model)
        if isinstance(part, Sourced)
        for name in vars(part).get("source", ())
    }
    added = {
        key: source for key, source in shared.items() if key in wanted and key not in model.sources
    }
    return model.model_copy(update={"sources": {**model.sources, **added}}) if added else model


@lru_cache(maxsize=64)
def _parsed(text: str, file: str) -> tuple[tuple[tuple[str, Source], ...], tuple[Problem, ...]]:
    located = located_text(text, file)
    found = build(SharedSources, located)
    return (tuple(found.sources.items()) if found and not located.problems else ()), tuple(
        located.problems
    )
