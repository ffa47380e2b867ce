"""Finding and reading the files in params/."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import Problem, RecordError, UsageError
from ..inputs.located_yaml import Located, located_text, read_located
from ..inputs.validation import build
from ..messages import Message
from .announcement_checks import check_against_earlier
from .checks import check_record, check_region
from .record import Record
from .region import Region
from .shared_sources import SOURCES, shared_sources, with_shared_sources

PARAMS = "params"
REGIONS = "regions"
# National tables and their mappings, which import-table puts into records.
TABLES = "tables"
READ_FOLDER = re.compile(f"[0-9]{{4}}|{REGIONS}")
# Where one of these is faulty, nothing can be said of the others: they name the file, the edition, the sources and what was declared.
DECISIVE = frozenset({"year", "region", "as_of", "stage", "fictitious", "evaluation", "sources", "conflicts"})


def read_record(path: Path | str) -> Record:
    """Read one regency's record of one year.

    Parameters
    ----------
    path
        ``params/<year>/<region-id>.yaml``.

    Raises
    ------
    RecordError
        With every problem in the file at once, each with its line.
    """
    return _good(*_record(read_located(Path(path))))


def record_from(text: str, path: Path | str) -> Record:
    """Read a record from text as if it stood in the file of that path.

    Raises
    ------
    RecordError
        With every problem in the text at once, each with its line.
    """
    return _good(*_record(located_text(text, str(path))))


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
    """List what is wrong with a record, a region file or the shared sources; empty when nothing is."""
    path = Path(path)
    if path.name == SOURCES:
        return shared_sources(path.parent)[1]
    if path.parent.name == REGIONS:
        return tuple(_region(path)[0].problems)
    located, record = _record(read_located(path))
    if record is not None:
        check_against_earlier(record, lambda: _sound_history(path, record), located)
    return tuple(located.problems)


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
    raise UsageError(Message("no params/ folder in {start} or above it; name one", {"start": begin}))


def record_paths(params_dir: Path, year: int | None = None, region: str | None = None) -> list[Path]:
    """List the record files in a params folder, by year and region.

    Parameters
    ----------
    params_dir
        The folder that holds the years' folders.
    year, region
        Only this year, only this region; None for all.
    """
    years = f"{year:04d}" if year is not None else "[0-9][0-9][0-9][0-9]"
    # By the ids and not by the files' names, in which kab-belitung.yaml stands behind kab-belitung-timur.yaml.
    return sorted(Path(params_dir).glob(f"{years}/{region or '*'}.yaml"), key=lambda path: (path.parent.name, path.stem))


def unread(params_dir: Path) -> dict[Path, Problem]:
    """Give the folders of years and of regions that cannot be read, each with what to say of it.

    Listing files passes over a folder without permission, a link in a circle or a file under a folder's name, as if
    nothing were in it.
    """
    found = {}
    for name in sorted(filter(READ_FOLDER.fullmatch, os.listdir(params_dir))):
        try:
            os.scandir(params_dir / name).close()
        except OSError as error:
            reason = Message("this folder cannot be read ({reason}), so what is in it is not known; make it readable", {"reason": error.strerror or str(error)})
            found[params_dir / name] = Problem(f"{params_dir.name}/{name}", 0, "", reason)
    return found


def region_path(params_dir: Path, region: str) -> Path:
    """Give the place of a region's file."""
    return Path(params_dir) / REGIONS / f"{region}.yaml"


def read_region_of(params_dir: Path, region: str) -> Region | None:
    """Read a region's file, or give None where the region has none yet."""
    path = region_path(params_dir, region)
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        pass  # the folder cannot be read, and who knows what is in it
    # Whatever stands under the name is read, so that a folder or a pipe is refused and not taken for no file at all.
    return read_region(path)


def read_history(params_dir: Path, region: str, before: int) -> tuple[Record, ...]:
    """Read a regency's records of earlier years, oldest first.

    Raises
    ------
    RecordError
        When one of them is refused, or an earlier year's folder cannot be read.
    """
    closed = [problem for folder, problem in unread(Path(params_dir)).items() if folder.name != REGIONS and int(folder.name) < before]
    if closed:
        raise RecordError(closed)
    paths = record_paths(params_dir, region=region)
    return tuple(read_record(path) for path in paths if int(path.parent.name) < before)


def _sound_history(path: Path, record: Record) -> tuple[Record, ...]:
    """Read the earlier records beside a record that are not refused themselves: their faults are told by their own check."""
    read = (_record(read_located(earlier))[1] for earlier in record_paths(path.parent.parent, region=record.region) if int(earlier.parent.name) < record.year)
    return tuple(r for r in read if r is not None)


def yaml_files(paths: list[Path]) -> Iterator[Path]:
    """Give every YAML file among the paths and in the folders among them; mappings of tables are no records."""
    for path in paths:
        yield from sorted(p for p in path.rglob("*.yaml") if p.parent.name != TABLES) if path.is_dir() else [path]


def _good(located: Located, record: Record | None) -> Record:
    if record is None:
        raise RecordError(located.problems)
    return record


def _record(located: Located) -> tuple[Located, Record | None]:
    record = build(Record, located)
    if record is not None:
        record = with_shared_sources(record, located)
        check_record(record, located)
    else:
        _check_rest(located)
    return located, None if located.problems else record


def _check_rest(located: Located) -> None:
    """Check beyond their form the blocks of a record that are sound, where others are not, so that a person mends all at once."""
    faulty = {str(p.place).split(".")[0].split("[")[0] for p in located.problems}
    if not isinstance(located.content, dict) or faulty & DECISIVE or "" in faulty:
        return
    rest = Located(located.file, {key: value for key, value in located.content.items() if key not in faulty}, located.lines)
    record = build(Record, rest)
    if record is not None:
        check_record(with_shared_sources(record, rest), rest)
        located.problems += rest.problems


def _region(path: Path) -> tuple[Located, Region | None]:
    located = read_located(path)
    region = build(Region, located)
    if region is not None:
        region = with_shared_sources(region, located)
        check_region(region, located)
    return located, None if located.problems else region
