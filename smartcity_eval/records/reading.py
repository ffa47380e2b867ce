"""Finding and reading the files in ``params/``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ..core.errors import Problem, RecordError, UsageError
from ..core.messages import Message
from ..yaml_io.parser import Located, located_text, read_located
from ..yaml_io.partial import build_partly
from .checks.announcement import check_against_earlier
from .checks.general import check_record
from .checks.region_file import check_region
from .record import Record
from .region import Region
from .shared_sources import SOURCES, shared_sources, with_shared_sources

PARAMS = "params"
REGIONS = "regions"
# National tables and their mappings, which import-table puts into records.
TABLES = "tables"
# What an office keeps for its documents, a file a year; no records.
DOCUMENTS = "documents"
READ_FOLDER = re.compile(f"[0-9]{{4}}|{REGIONS}")


def read_record(path: Path | str, earlier: Sequence[Record] = ()) -> Record:
    """Read one regency's record of one year.

    Parameters
    ----------
    path
        ``params/<year>/<region-id>.yaml``.
    earlier
        The regency's records of earlier years, oldest first, which this one must not deny.

    Raises
    ------
    RecordError
        With every problem in the file at once, each with its line.
    """
    return _good(*_record(read_located(Path(path)), lambda: tuple(earlier)))


def read_with_history(path: Path | str) -> tuple[Record, tuple[Record, ...]]:
    """Read one regency's record of one year, and its records of earlier years, oldest first.

    Raises
    ------
    RecordError
        When the record itself is refused, or one of the earlier ones, or the record denies them.
    """
    located, read = _record(read_located(Path(path)), tuple)
    record = _good(located, read)
    history = read_history(Path(path).resolve().parent.parent, record.region, record.year)
    check_against_earlier(record, lambda: history, located)
    return _good(located, None if located.problems else record), history


def record_from(text: str, path: Path | str) -> Record:
    """Read a record from text as if it stood in the file of that path.

    Raises
    ------
    RecordError
        With every problem in the text at once, each with its line.
    """
    return _good(*_record(located_text(text, str(path)), lambda: _sound_history(Path(path))))


def read_region(path: Path | str) -> Region:
    """Read what lasts about one regency.

    Parameters
    ----------
    path
        ``params/regions/<region-id>.yaml``.

    Raises
    ------
    RecordError
        With every problem in the file at once, each with its line.
    """
    located, region = _region(Path(path))
    if region is None:
        raise RecordError(located.problems)
    return region


def problems_in(path: Path | str) -> tuple[Problem, ...]:
    """List what is wrong with a record, a region's file or the shared sources; often nothing."""
    path = Path(path)
    if path.name == SOURCES:
        return shared_sources(path.parent)[1]
    if path.parent.name == REGIONS:
        return tuple(_region(path)[0].problems)
    return tuple(_record(read_located(path), lambda: _sound_history(path))[0].problems)


def find_params(start: Path | str = "") -> Path:
    """Find the nearest ``params/`` in a folder or in one above it.

    Parameters
    ----------
    start
        Where to begin; empty for the working folder.

    Raises
    ------
    UsageError
        When there is none.
    """
    begin = Path(start or ".").resolve()
    for folder in (begin, *begin.parents):
        if folder.name == PARAMS and folder.is_dir():
            return folder
        if (folder / PARAMS).is_dir():
            return folder / PARAMS
    raise UsageError(
        Message(
            "no params/ folder in {start} or above it; name one, or begin with smartcity-eval new"
            " project",
            {"start": begin},
        )
    )


def record_paths(
    params_dir: Path, year: int | None = None, region: str | None = None
) -> list[Path]:
    """List the record files in a params folder, by year and region.

    Parameters
    ----------
    params_dir
        The folder that holds the years' folders.
    year, region
        Only this year, only this region; None for all.
    """
    years = f"{year:04d}" if year is not None else "[0-9][0-9][0-9][0-9]"
    # By the ids and not by the files' names, in which kab-belitung.yaml stands behind
    # kab-belitung-timur.yaml.
    return sorted(
        Path(params_dir).glob(f"{years}/{region or '*'}.yaml"),
        key=lambda path: (path.parent.name, path.stem),
    )


def unreadable_folders(params_dir: Path) -> dict[Path, Problem]:
    """Return the folders of years and regions that cannot be read, with the problem of each.

    Listing files passes over a folder without permission, a link in a circle or a file under a
    folder's name, as if nothing were in it.
    """
    found = {}
    names = (path.name for path in Path(params_dir).iterdir())
    for name in sorted(filter(READ_FOLDER.fullmatch, names)):
        try:
            os.scandir(params_dir / name).close()
        except OSError as error:
            reason = Message(
                "this folder cannot be read ({reason}), so what is in it is not known; make it"
                " readable",
                {"reason": error.strerror or str(error)},
            )
            found[params_dir / name] = Problem(f"{params_dir.name}/{name}", 0, "", reason)
    return found


def region_path(params_dir: Path, region: str) -> Path:
    """Return the path of a region's file."""
    return Path(params_dir) / REGIONS / f"{region}.yaml"


def read_region_of(params_dir: Path, region: str) -> Region | None:
    """Read a region's file; None where the region has none yet."""
    path = region_path(params_dir, region)
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        pass  # the folder cannot be read, and who knows what is in it
    # Whatever stands under the name is read, so that a folder or a pipe is refused and not taken
    # for no file at all.
    return read_region(path)


def read_history(params_dir: Path, region: str, before: int) -> tuple[Record, ...]:
    """Read a regency's records of earlier years, oldest first.

    Raises
    ------
    RecordError
        When one of them is refused, or an earlier year's folder cannot be read.
    """
    closed = [
        problem
        for folder, problem in unreadable_folders(Path(params_dir)).items()
        if folder.name != REGIONS and int(folder.name) < before
    ]
    if closed:
        raise RecordError(closed)
    history: list[Record] = []
    for path in _earlier_paths(params_dir, region, before):
        history.append(read_record(path, history))
    return tuple(history)


def _sound_history(path: Path) -> tuple[Record, ...]:
    """Read the earlier records beside a record that are valid themselves.

    Their own check reports the others.
    """
    history: list[Record] = []
    year = path.resolve().parent.name
    for earlier in (
        _earlier_paths(path.resolve().parent.parent, path.stem, int(year))
        if year.isdecimal()
        else ()
    ):
        record = _record(read_located(earlier), partial(tuple, history))[1]
        history += [record] if record is not None else []
    return tuple(history)


def _earlier_paths(params_dir: Path, region: str, before: int) -> list[Path]:
    return [
        path for path in record_paths(params_dir, region=region) if int(path.parent.name) < before
    ]


def yaml_files(paths: list[Path]) -> Iterator[Path]:
    """Yield every YAML file among some paths and in the folders among them, but no mappings."""
    for path in paths:
        yield from (
            sorted(p for p in path.rglob("*.yaml") if p.parent.name != TABLES)
            if path.is_dir()
            else [path]
        )


def _good(located: Located, record: Record | None) -> Record:
    if record is None:
        raise RecordError(located.problems)
    return record


def _record(
    located: Located, earlier: Callable[[], tuple[Record, ...]]
) -> tuple[Located, Record | None]:
    """Check what could be read of a record: by itself and against its region's earlier ones."""
    record = build_partly(Record, located)
    if record is not None:
        record = with_shared_sources(record, located)
        check_record(record, located)
        check_against_earlier(record, earlier, located)
    return located, None if located.problems else record


def _region(path: Path) -> tuple[Located, Region | None]:
    located = read_located(path)
    region = build_partly(Region, located)
    if region is not None:
        region = with_shared_sources(region, located)
        check_region(region, located)
    return located, None if located.problems else region
