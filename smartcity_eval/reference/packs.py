"""Packs: what belongs to one country, as a folder of data files.

Indonesia's comes with the package: the files beside this one. Another country's is a folder
``pack/`` beside ``params/``, or one that an installed package offers under the entry point group
``smartcity_eval.packs`` as a function that returns the folder. docs/another-country.md says what
the files hold.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.conventions import INDONESIAN, Conventions, Currency, provide
from ..core.errors import UsageError
from ..core.messages import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, Message, languages
from .pack_file import PACK_FILE, read_pack_file

if TYPE_CHECKING:
    from .pack_content import PackContent

# Names the folder of a pack, or an installed one; without it, ``pack/`` beside the nearest
# ``params/`` is in force, and without that Indonesia's.
OWN_PACK = "SMARTCITY_EVAL_PACK"
GROUP = "smartcity_eval.packs"
BESIDE_PARAMS = ("params", "pack")


@dataclass(frozen=True)
class Pack:
    """One country's data: where its files are and what ``pack.yaml`` says.

    `folder` is None for Indonesia's, `region_code` the pattern of its regions' codes,
    `full_record` which parts a full record of each stage has (None: all that are known of).
    `instruments` are the names of indices by what their editions measure; `edition` is the one
    whose scale holds where a record's own is not known, and `kinds` the kinds of regions, each by
    what their ids begin with. `languages` are those of its pages, `documents` the kinds of
    documents that it offers (None: all of either that there are). `funds` are the names of the
    funds of a budget (None: Indonesia's), and `amount` is the key of an amount among readings.
    """

    country: str
    folder: Path | None
    conventions: Conventions
    title: Mapping[str, str] = field(default_factory=dict)
    region_code: str = r"\d{2}\.\d{2}"
    full_record: Mapping[str, tuple[str, ...]] | None = None
    instruments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    edition: str | None = None
    kinds: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    funds: Mapping[str, Mapping[str, str]] | None = None
    amount: str = "amount"

    def file(self, name: str) -> Path | None:
        """Return one of the pack's data files; None where it has none of that name."""
        if self.folder is None:
            return _shipped_file(name)
        path = self.folder / name
        return path if path.is_file() else None

    def kind(self, region: str) -> str | None:
        """Return a region's kind by its id; None in a pack that has no kinds.

        Examples
        --------
        >>> INDONESIA.kind("kota-kediri"), INDONESIA.kind("kab-batang")
        ('kota', 'kabupaten')
        """
        return next((name for begin, name in self.kinds if region.startswith(begin)), None)

    def expects(self, stage: str, part: str) -> bool:
        """Return whether a full record of a stage has a part."""
        return self.full_record is None or part in self.full_record.get(stage, ())


# The package's own files stay as they are while it runs, and prices are asked for a dozen times a
# record.
@cache
def _shipped_file(name: str) -> Path | None:
    path = Path(__file__).parent / name
    return path if path.is_file() else None


# What OWN_PACK says where Indonesia's is meant, whatever lies beside the records.
SHIPPED = "indonesia"
INDONESIA = Pack(
    "Indonesia",
    None,
    INDONESIAN,
    title={"id": "Evaluasi Smart City kabupaten/kota"},
    # The only edition whose scale's maximum was published for a year without one.
    edition="kominfo-2022",
    kinds=(("kota-", "kota"), ("", "kabupaten")),
    amount="rupiah",
)


def current_pack() -> Pack:
    """Return the pack in force.

    Raises
    ------
    UsageError
        When the pack that was named is not there, or its ``pack.yaml`` cannot be used.

    Examples
    --------
    >>> current_pack().country
    'Indonesia'
    """
    place = pack_place()
    return _read(place) if place else INDONESIA


def pack_place() -> str:
    """Return the folder, or the name, of the pack in force; empty for Indonesia's."""
    named = os.environ.get(OWN_PACK)
    if named:
        return "" if named == SHIPPED else named
    try:
        # Asked for with every sentence, and a Path takes several times as long.
        return _nearest(os.getcwd())  # noqa: PTH109
    except OSError:  # the working folder is there no more
        return ""


def pack_files() -> list[Path]:
    """List the files of the pack in force; none for Indonesia's, which are the package's own."""
    folder = current_pack().folder
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []


@contextmanager
def shipped_pack() -> Iterator[None]:
    """Put Indonesia's pack in force for a while, whatever lies beside the records."""
    before = os.environ.get(OWN_PACK)
    os.environ[OWN_PACK] = SHIPPED
    try:
        yield
    finally:
        if before is None:
            del os.environ[OWN_PACK]
        else:
            os.environ[OWN_PACK] = before


def pack_languages() -> tuple[str, ...]:
    """List the languages of the pages of the pack in force, the usual one first.

    Examples
    --------
    >>> pack_languages()
    ('id', 'en')
    """
    return current_pack().languages or languages()


def has_dimensions() -> bool:
    """Return whether the pack in force divides programmes into dimensions."""
    return current_pack().file("dimensions.yaml") is not None


# Asked for with every sentence, so the disk is looked at once for each working folder.
@lru_cache(maxsize=64)
def _nearest(here: str) -> str:
    params, pack = BESIDE_PARAMS
    for folder in (Path(here), *Path(here).parents):
        if (folder / params).is_dir():
            return str(folder / pack) if (folder / pack / PACK_FILE).is_file() else ""
    return ""


@lru_cache(maxsize=16)
def _read(place: str, used: tuple[str, ...] = ()) -> Pack:
    if place in used:
        raise UsageError(
            Message(
                "{found} names itself as the pack to use", {"found": " → ".join((*used, place))}
            )
        )
    folder = Path(place) if Path(place).is_dir() else _installed(place)
    content = read_pack_file(folder)
    if content.use or not content.country or content.currency is None:
        return INDONESIA if content.use == SHIPPED else _read(content.use, (*used, place))
    stages = content.full_record
    return Pack(
        content.country,
        folder,
        Conventions(
            Currency(content.currency.symbol, content.currency.names, content.currency.hundredths),
            _words(content),
        ),
        content.title,
        content.region_code,
        None if stages is None else {stage: tuple(parts) for stage, parts in stages.items()},
        content.instruments,
        content.edition,
        tuple((begin, name) for name, begin in content.kinds.items()),
        None if content.languages is None else tuple(content.languages),
        None if content.documents is None else tuple(content.documents),
        content.funds,
    )


# How pages in English call what records say in their own words, which elsewhere are not Indonesian.
_OF_INDONESIAN_RECORDS = (" (in Indonesian)", ", in Indonesian", "; in Indonesian", ", Indonesian")


def _words(content: PackContent) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the pack's words by language, the records' own language left unsaid."""
    words = {name: tuple(own.items()) for name, own in content.words.items()}
    if DEFAULT_LANGUAGE not in (content.languages or languages()):
        unsaid = tuple((said, "") for said in _OF_INDONESIAN_RECORDS)
        words[SOURCE_LANGUAGE] = unsaid + words.get(SOURCE_LANGUAGE, ())
    return words


def _installed(name: str) -> Path:
    from importlib.metadata import entry_points  # only where a pack is named

    found = entry_points(group=GROUP)
    if name in found.names:
        folder: Path = found[name].load()()
        return folder
    raise UsageError(
        Message(
            "{found} is neither the folder of a pack nor an installed one; installed: {names}",
            {"found": name, "names": ", ".join(sorted(found.names)) or "–"},
        )
    )


def _conventions() -> Conventions:
    # A pack that cannot be used is refused in sentences, which must not ask for it again.
    try:
        return current_pack().conventions
    except UsageError:
        return INDONESIAN


provide(_conventions)
