"""Computing again what a crate says, from its own records, and telling what differs."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ..._version import __version__
from ...core.errors import InputError, Problem
from ...core.file_names import is_portable
from ...core.messages import Message
from ...core.temporary import temporary_folder
from ...documents.check.differences import Difference, differences
from ...documents.check.evaluation_units import evaluation_units, evaluation_values
from ...documents.check.units import Unit
from ...frameworks.loader import OWN_EDITIONS, packaged_editions
from ...reference.packs import shipped_pack
from ..judging import judge
from .crate_contents import EDITIONS, PACK, PARAMS, RESULTS, YEAR_TABLES, pack_contents, results
from .metadata import METADATA, reference, stated_hashes, stated_version
from .received_crate import read_crate

# Only these are written to the disk, into a folder of their own.
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_RECORD = re.compile(rf"{PARAMS}/([0-9]{{4}})/{_ID}\.yaml")
_BESIDE = re.compile(rf"{PARAMS}/(?:regions/{_ID}|sources)\.yaml")
_EDITION = re.compile(rf"{EDITIONS}/{_ID}\.yaml")


@dataclass(frozen=True)
class CheckedCrate:
    """What became of recomputing a crate.

    Attributes
    ----------
    version
        The version of smartcity-eval that the crate says made it.
    records, compared
        How many records were evaluated again, and how many results were compared.
    altered
        Files that do not have the hash that the crate's description states of them.
    unlisted, missing
        Files that the description does not name, and files that it names and that are not there.
    other_editions
        Editions that come with the installed version as well, with another content.
    not_there, not_given
        Results that the crate lacks, and results in it that its records do not give.
    differing
        Values that differ, by result.
    """

    version: str
    records: int
    compared: int
    altered: tuple[str, ...]
    unlisted: tuple[str, ...]
    missing: tuple[str, ...]
    other_editions: tuple[str, ...]
    not_there: tuple[str, ...]
    not_given: tuple[str, ...]
    differing: dict[str, list[Difference]]

    @property
    def agrees(self) -> bool:
        """Whether files are whole and results are those that the crate's records give."""
        return not (
            self.altered
            or self.unlisted
            or self.missing
            or self.not_there
            or self.not_given
            or self.differing
        )

    @property
    def is_older(self) -> bool:
        """Whether another version or another edition may explain what differs."""
        return self.version != __version__ or bool(self.other_editions)


def check_crate(path: Path) -> CheckedCrate:
    """Evaluate the records of a crate again, and compare with the results in it.

    Parameters
    ----------
    path
        A zipped crate, of which nothing is believed.

    Raises
    ------
    InputError
        When the archive is refused, has no description, or its records are refused today; or when
        they are of a country whose pack, which decides what is read, is not in force here.
    """
    files = read_crate(path)
    stated = stated_hashes(files.get(METADATA, b""))
    if stated is None:
        message = Message("this is no crate of smartcity-eval: its description cannot be read")
        raise InputError([Problem(str(path), 0, METADATA, message)])
    pack = {name: content for name, content in files.items() if name.startswith(f"{PACK}/")}
    with nullcontext() if pack else shipped_pack():
        return _compared(path, files, pack, stated)


def _compared(
    path: Path, files: dict[str, bytes], pack: dict[str, bytes], stated: dict[str, str]
) -> CheckedCrate:
    if pack != pack_contents():
        message = Message(
            "its records are of a country whose pack is not in force here; unpack the archive, look"
            " through its pack/, and verify the archive from the folder that it was unpacked to"
        )
        raise InputError([Problem(str(path), 0, PACK, message)])
    records, today = _computed(path, files)
    own = {name: files[name] for name in files if name.split("/")[0] in (RESULTS, YEAR_TABLES)}
    found = {
        name: differing
        for name in sorted(own.keys() & today.keys())
        if (differing := _differences(name, own[name], today[name]))
    }
    names = {reference(name): name for name in files if name != METADATA}
    return CheckedCrate(
        stated_version(files[METADATA]),
        records,
        len(own.keys() & today.keys()),
        tuple(
            names[at]
            for at, sha256 in stated.items()
            if at in names and hashlib.sha256(files[names[at]]).hexdigest() != sha256
        ),
        tuple(name for at, name in names.items() if at not in stated),
        tuple(at for at in stated if at not in names),
        tuple(name for name in files if _is_other_edition(name, files[name])),
        tuple(sorted(today.keys() - own.keys())),
        tuple(sorted(own.keys() - today.keys())),
        found,
    )


def _computed(path: Path, files: dict[str, bytes]) -> tuple[int, dict[str, bytes]]:
    """Return how many records there are and what they give, by editions of the installed version.

    Editions that come with it are its own; only others are taken from the crate.
    """
    years = {int(found[1]) for name in files if (found := _RECORD.fullmatch(name))}
    if not years:
        raise InputError([Problem(str(path), 0, PARAMS, Message("there is no record in it"))])
    with temporary_folder("smartcity-crate-") as folder:
        for name, content in files.items():
            is_own = _EDITION.fullmatch(name) and not _packaged(name).is_file()
            if not is_portable(name.rpartition("/")[2]):
                continue
            if is_own or _RECORD.fullmatch(name) or _BESIDE.fullmatch(name):
                place = Path(folder, name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        editions = Path(folder, EDITIONS)
        editions.mkdir(exist_ok=True)
        try:
            with _own_editions(editions):
                judged = judge(Path(folder, PARAMS), years)
            if judged.problems:
                raise InputError(judged.problems)
        except InputError as error:
            raise InputError(
                [
                    Problem(f"{path}: {_inside(p.file, folder)}", p.line, p.place, p.message)
                    for p in error.problems
                ]
            ) from None
        return len(judged.files), results(judged)


def _inside(file: str, folder: str) -> str:
    """Return a file's name inside the crate, whatever the temporary folder is called."""
    for start in (str(Path(folder).resolve()), folder):
        file = file.removeprefix(start)
    return file.replace("\\", "/").removeprefix("/")


@contextmanager
def _own_editions(folder: Path) -> Iterator[None]:
    """Take one's own editions from a folder, whatever stands beside the working folder."""
    before = os.environ.get(OWN_EDITIONS)
    os.environ[OWN_EDITIONS] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[OWN_EDITIONS]
        else:
            os.environ[OWN_EDITIONS] = before


def _packaged(name: str) -> Path:
    return packaged_editions() / name.rpartition("/")[2]


def _is_other_edition(name: str, content: bytes) -> bool:
    if not _EDITION.fullmatch(name):
        return False
    packaged = _packaged(name)
    return packaged.is_file() and packaged.read_bytes() != content


def _differences(name: str, in_crate: bytes, today: bytes) -> list[Difference]:
    if name.endswith(".csv"):
        return differences(_lines(in_crate), _lines(today))
    values = evaluation_values(in_crate)
    if values is None:
        where = Message("the whole file")
        return [Difference(where, in_crate[:80].decode(errors="replace"), "…", "text")]
    return differences(evaluation_units(values), evaluation_units(json.loads(today)))


def _lines(content: bytes) -> list[Unit]:
    lines = content.decode(errors="replace").splitlines()
    return [
        Unit(Message("line {line}", {"line": number}), line, str(number))
        for number, line in enumerate(lines, 1)
    ]
