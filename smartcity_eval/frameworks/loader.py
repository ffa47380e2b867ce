"""Reading and checking of framework editions."""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path

from ..core.errors import FrameworkError, Problem, UsageError
from ..core.files import read_file
from ..core.messages import Message
from ..reference.packs import current_pack
from ..yaml_io.parser import Located, read_located
from ..yaml_io.partial import build_partly
from ..yaml_io.suggest import suggestion
from .edition_checks import check
from .schema import SMART_CITY, Framework

EDITIONS = Path(__file__).parent / "editions"
# Names the folder of a panel's or ministry's own editions; without it, the folder that stands
# beside the nearest params/ is theirs.
OWN_EDITIONS = "SMARTCITY_EVAL_EDITIONS"
BESIDE_PARAMS = ("params", "editions")


def edition_ids(measures: str | None = SMART_CITY) -> tuple[str, ...]:
    """List the ids of the packaged editions and of one's own.

    One's own stand in ``editions/`` beside the nearest ``params/``, or in the folder that
    ``SMARTCITY_EVAL_EDITIONS`` names.

    Parameters
    ----------
    measures
        The index: ``smart_city``, ``spbe``, ``pemdi``, ``ipm``; None for every edition.

    Examples
    --------
    >>> [name for name in edition_ids() if name.startswith("kominfo-2023")]
    ['kominfo-2023-cohort-2022', 'kominfo-2023-kppn-ikn', 'kominfo-2023-regular']
    >>> edition_ids("spbe"), len(edition_ids(None))
    (('spbe-2018', 'spbe-2020'), 11)
    """
    return tuple(name for name, index in _editions() if measures in (None, index))


def graded_ids() -> tuple[str, ...]:
    """List the ids of the editions that a record may name, because assessors can grade them.

    An index made of statistics is not among them. The example is, for the regency that is made up.

    Examples
    --------
    >>> "spbe-2020" in graded_ids(), "ipm-2014" in graded_ids()
    (True, False)
    """
    return tuple(name for name, path in edition_paths().items() if _is_graded(path))


def edition_paths() -> dict[str, Path]:
    """Return each edition's file by id, of the pack in force and of one's own, in their order.

    Raises
    ------
    UsageError
        When ``SMARTCITY_EVAL_EDITIONS`` names no folder, or an edition in it has the id of one that
        comes with the package: an edition that was used is not replaced.
    """
    return _paths(own_editions(), current_pack().folder)


def own_editions() -> str:
    """Return the folder of one's own editions; empty where there is none.

    ``SMARTCITY_EVAL_EDITIONS`` names it; without that it is ``editions/`` beside the nearest
    ``params/``, seen from the working folder upward.
    """
    return os.environ.get(OWN_EDITIONS, "") or _nearest_own()


def packaged_editions() -> Path:
    """Return the folder of the editions that come with the pack in force."""
    return _packaged(current_pack().folder)


def _packaged(pack: Path | None) -> Path:
    # The packaged editions are Indonesia's; another country's pack may have a folder of its own.
    return EDITIONS if pack is None else pack / "editions"


def _nearest_own() -> str:
    try:
        # Asked for a dozen times a record: a Path takes longer than looking at the disk.
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # the working folder is there no more
        return ""
    for params, editions in _beside_params(here):
        if os.path.isdir(params):  # noqa: PTH112
            return editions if os.path.isdir(editions) else ""  # noqa: PTH112
    return ""


@lru_cache(maxsize=8)
def _beside_params(here: str) -> tuple[tuple[str, str], ...]:
    params, editions = BESIDE_PARAMS
    folders = (Path(here), *Path(here).parents)
    return tuple((str(folder / params), str(folder / editions)) for folder in folders)


@lru_cache
def _paths(own: str, pack: Path | None) -> dict[str, Path]:
    found = {path.stem: path for path in _packaged(pack).glob("*.yaml")}
    if own and not Path(own).is_dir():
        raise UsageError(
            Message(
                "{variable} names {folder}, which is no folder; name the one with your editions",
                {"variable": OWN_EDITIONS, "folder": own},
            )
        )
    for path in Path(own).glob("*.yaml") if own else ():
        if path.stem in found:
            raise UsageError(
                Message(
                    "{path}: there is an edition {name} already; give yours another id",
                    {"path": path, "name": path.stem},
                )
            )
        found[path.stem] = path.resolve()
    return dict(sorted(found.items()))


def _editions() -> tuple[tuple[str, str], ...]:
    """Each edition with the index it measures, read without judging it.

    A faulty edition is still there.
    """
    return tuple((name, _measures(path)) for name, path in edition_paths().items())


@lru_cache
def _measures(path: Path) -> str:
    # Only this one line: reading every edition in full to list their names would cost seconds.
    try:
        found = re.search(rb"^measures: *(\w+)", read_file(path), re.MULTILINE)
    except OSError:  # told by whoever loads it
        return SMART_CITY
    return found[1].decode("ascii") if found else SMART_CITY


@lru_cache
def _is_graded(path: Path) -> bool:
    # As above: one word of the file tells. A statistic lies between goalposts, a grade does not.
    try:
        return re.search(rb"^ +goalposts:", read_file(path), re.MULTILINE) is None
    except OSError:
        return True


def load_framework(name: str) -> Framework:
    """Load an edition by its id.

    Parameters
    ----------
    name
        An id of any index, from ``edition_ids(None)``.

    Raises
    ------
    UsageError
        When there is no such edition.
    FrameworkError
        When the edition's file is refused.

    Examples
    --------
    >>> load_framework("kominfo-2022")
    <Framework kominfo-2022 · 2022 · 5 leaves>
    """
    paths = edition_paths()
    if name not in paths:
        known = ", ".join(paths)
        hint = suggestion(name, tuple(paths))
        raise UsageError(
            Message(
                "there is no framework {name}{hint}; known: {known}",
                {"name": name, "hint": hint, "known": known},
            )
        )
    return _loaded(paths[name])[0]


def usual_edition() -> Framework:
    """Load the edition whose scale holds where a record's own edition is not known.

    Examples
    --------
    >>> usual_edition().id
    'kominfo-2022'
    """
    pack = current_pack()
    name = pack.edition or next(iter(graded_ids()), None)
    if name is None:
        raise UsageError(
            Message(
                "the pack of {country} has no edition, on whose scale figures stand; put one into"
                " editions/ beside params/",
                {"country": pack.country},
            )
        )
    return load_framework(name)


def edition_sha256(name: str) -> str:
    """Return the SHA-256 of the file of an edition, as it was when it was loaded."""
    return _loaded(edition_paths()[name])[1]


@lru_cache
def _loaded(path: Path) -> tuple[Framework, str]:
    # The hash first: of a file that changes between the two it is the older one's, and whoever
    # compares it sees that.
    sha256 = hashlib.sha256(read_file(path)).hexdigest() if path.is_file() else ""
    return read_framework(path), sha256


def read_framework(path: Path) -> Framework:
    """Read a framework file.

    Raises
    ------
    FrameworkError
        With every problem found: unknown keys, weights that do not add up, unknown aggregations,
        an inferred or assumed number without its reason.
    """
    located = read_located(Path(path))
    framework = framework_from(located)
    if framework is None:
        raise FrameworkError(located.problems)
    return framework


def framework_from(located: Located) -> Framework | None:
    """Return the framework that a file holds; None where `located.problems` says what is wrong.

    What could be read is checked even where something else could not, so that all problems are
    found in one pass.
    """
    framework = build_partly(Framework, located)
    if framework is not None:
        check(framework, located)
    return None if located.problems else framework


def framework_problems(path: Path) -> tuple[Problem, ...]:
    """List what is wrong with a framework file; empty when nothing is."""
    try:
        read_framework(path)
    except FrameworkError as error:
        return error.problems
    return ()
