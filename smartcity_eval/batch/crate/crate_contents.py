"""What goes into a crate: records, editions, notebooks, the environment, and what they give."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from ..._version import __version__
from ...comparison.csv_writer import rows_as_csv
from ...comparison.year_rows import year_row
from ...core.errors import InputError, UsageError
from ...core.files import read_file
from ...core.messages import Message
from ...frameworks import edition_paths
from ...records import record_paths
from ...records.reading import REGIONS, TABLES
from ...records.shared_sources import SOURCES
from ...reference.packs import current_pack, pack_files
from ...reports.notebooks import packaged_notebooks
from ..judged import Judged
from ..judging import judge

PARAMS, PACK, EDITIONS = "params", "pack", "editions"
RESULTS, YEAR_TABLES = "results", "tables"
NOTEBOOKS, ENVIRONMENT = "notebooks", "environment/requirements.txt"
_DISTRIBUTION = "smartcity-eval"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class CrateContents:
    """The files of a crate, and the years and the last day that its records speak of."""

    files: dict[str, bytes]
    years: tuple[int, ...]
    as_of: date


def gather(params_dir: Path) -> CrateContents:
    """Return the files of a crate of a params folder, in the order of their names.

    What an office keeps for its letters and minutes (``params/documents/``) stays outside: it can
    name people.

    Raises
    ------
    InputError
        When a record is refused: a crate of the others would be taken for all of them.
    UsageError
        When there is no record.
    """
    records = record_paths(params_dir)
    years = tuple(sorted({int(path.parent.name) for path in records}))
    if not years:
        raise UsageError(Message("there is no record in {folder}", {"folder": params_dir}))
    judged = judge(params_dir, set(years))
    if judged.problems:
        raise InputError(judged.problems)
    files = {
        **_inputs(params_dir, records),
        **pack_contents(),
        **{f"{EDITIONS}/{path.name}": read_file(path) for path in edition_paths().values()},
        **{f"{NOTEBOOKS}/{path.name}": read_file(path) for path in packaged_notebooks()},
        ENVIRONMENT: environment().encode("utf-8"),
        **results(judged),
    }
    as_of = max(evaluation.as_of for evaluation in judged.evaluations.values())
    return CrateContents(dict(sorted(files.items())), years, as_of)


def pack_contents() -> dict[str, bytes]:
    """Return the files of the pack in force; none for Indonesia's, which comes with the package.

    Its editions are left out: they stand among the others.
    """
    folder = current_pack().folder
    if folder is None:
        return {}
    places = {path.relative_to(folder): path for path in pack_files()}
    return {
        f"{PACK}/{place.as_posix()}": read_file(path)
        for place, path in places.items()
        if place.suffix in (".yaml", ".csv") and place.parts[0] != EDITIONS
    }


def results(judged: Judged) -> dict[str, bytes]:
    """Return what records give: each evaluation as JSON, and each year's table as CSV."""
    made = {}
    rows: dict[int, list[str]] = {}
    for (year, region), file in sorted(judged.files.items()):
        made[f"{RESULTS}/{year}/{region}.json"] = file
        rows.setdefault(year, []).append(region)
    for year, regions in rows.items():
        table = rows_as_csv(year_row(judged.evaluations[year, region]) for region in regions)
        made[f"{YEAR_TABLES}/{year}.csv"] = table.encode("utf-8")
    return made


def environment() -> str:
    """Return the version of Python, and of this package and those it needs, as requirements."""
    found: dict[str, str] = {_DISTRIBUTION: __version__}
    todo = _needed(_DISTRIBUTION)
    for name in todo:
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key not in found:
            try:
                found[key] = metadata.version(name)
            except metadata.PackageNotFoundError:
                continue  # for another system
            todo += _needed(name)
    lines = [f"{name}=={version}" for name, version in sorted(found.items())]
    return "\n".join([f"# Python {platform.python_version()}", *lines]) + "\n"


def _needed(name: str) -> list[str]:
    try:
        required = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    names = (_NAME.match(text) for text in required if "extra ==" not in text)
    return [found[0] for found in names if found]


def _inputs(params_dir: Path, records: list[Path]) -> dict[str, bytes]:
    tables = (params_dir / TABLES).glob("*")
    paths = [
        *records,
        *(params_dir / REGIONS).glob("*.yaml"),
        *(path for path in tables if path.suffix in (".yaml", ".csv")),
        *params_dir.glob(SOURCES),
    ]
    return {
        f"{PARAMS}/{path.relative_to(params_dir).as_posix()}": read_file(path) for path in paths
    }
