"""The beginnings of a record and of a region's file, with comments on what can be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from ..core.errors import UsageError
from ..core.messages import Message, Translator, translator
from ..frameworks import Framework, edition_ids, graded_ids, load_framework
from ..records.record import Stage
from ..reference.funds import fund_keys
from ..reference.regions import FICTITIOUS, RegionEntry
from .new_file import check_year, commented, quoted, write_new

# What the example of component scores has, for as many components as there are.
SCORES = ("3.60", "3.00", "3.38")


def new_record(
    params: Path,
    region: RegionEntry,
    year: int,
    language: str,
    *,
    stage: str = "implementation",
    as_of: str = "",
) -> Path:
    """Begin the record of a regency or city and year.

    Parameters
    ----------
    params
        The folder of the records.
    region, year
        Whose record it is.
    language
        The language of its comments.
    stage
        ``selection``, ``preparation`` or ``implementation``.
    as_of
        The day it speaks of; empty: today, or the year's last day.

    Raises
    ------
    UsageError
        When the file is there already, or something asked for cannot be.
    """
    check_year(year)
    if stage not in get_args(Stage):
        raise UsageError(
            Message(
                "there is no stage {found}; known: {known}",
                {"found": stage, "known": ", ".join(get_args(Stage))},
            )
        )
    say = translator(language)
    lines = _record_lines(say, region, year, stage, _day(as_of, year))
    path = params / str(year) / f"{region.id}.yaml"
    return write_new(path, "\n".join(lines) + "\n", "record")


def _day(text: str, year: int) -> str:
    """Return the day a record speaks of."""
    if not text:
        today = date.today()
        return (today if today.year in (year, year + 1) else date(year, 12, 31)).isoformat()
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message("{found} is no day; write it as 2023-11-14", {"found": repr(text)})
        ) from None
    if day.year not in (year, year + 1):
        raise UsageError(
            Message(
                "{found} is no day that a record of {year} speaks of; name one in {year} or in the"
                " year after",
                {"found": text, "year": year},
            )
        )
    return text


def _record_lines(
    say: Translator, region: RegionEntry, year: int, stage: str, as_of: str
) -> list[str]:
    fictitious = ["fictitious: true"] if region is FICTITIOUS else []
    blocks = [
        commented(
            f"{region.name} ({region.code}, {region.province}), {year}.",
            say(
                "Write only what is known: what is not known stays out, never 0. Each figure names"
                " its source, a key under sources: or in params/sources.yaml. Take the # away from"
                " what you fill in, and delete what you do not need."
            ),
        ),
        [f"year: {year}", f"region: {region.id}", *fictitious],
        [],
        commented(say("The day that the figures speak of.")),
        [f"as_of: {as_of}"],
        commented(say("selection, preparation (not scored) or implementation.")),
        [f"stage: {stage}", ""],
    ]
    editions = _editions_of(year)
    blocks += _evaluation_blocks(say, editions)
    parts = [part.key for part in editions[-1].components] if editions else ["baseline"]
    scores = ", ".join(f"{key}: {score}" for key, score in zip(parts, SCORES, strict=False))
    blocks += [
        [],
        commented(say("Programmes of the year: how many were meant, how many were done.")),
        _off("programmes:", "  source: letter-2023", "  target: 104", "  achieved: 97"),
        [],
        commented(
            say(
                "Scores as printed, with a point: 3.60. A figure that is not printed but follows"
                " has status: inferred and how:."
            )
        ),
        _off(
            "scores:",
            "  source: letter-2023",
            f"  components: {{{scores}}}",
            "published:",
            "  source: letter-2023",
            "  index: 3.40",
        ),
        [],
        commented(say("Rupiah in full, without points.")),
        _off(
            "budget:",
            f"  - fund: {fund_keys()[0]}",
            "    holder: smart_city",
            "    state: planned",
            "    amount: 18755371000",
            "    source: letter-2023",
        ),
        [],
        commented(say("Where it was read; kind: official, letter, dataset or news.")),
        _off(
            "sources:",
            "  letter-2023:",
            "    title: " + say("Title of the document"),
            "    publisher: " + say("Who published it"),
            "    url: https://example.org/",
            "    date: 2023-12-04",
            "    kind: official",
        ),
    ]
    return [line for block in blocks for line in (block or [""])]


def _evaluation_blocks(say: Translator, editions: Sequence[Framework]) -> list[list[str]]:
    if not editions:
        return []
    names = ", ".join(edition.id for edition in editions)
    if len(editions) == 1:
        told = say("The edition the year was evaluated by: {names}.", names=names)
    else:
        told = say("The edition the year was evaluated by, one of these: {names}.", names=names)
    example = ("evaluation:", "  source: letter-2023", f"  framework: {editions[-1].id}")
    return [commented(told), _off(*example)]


def _editions_of(year: int) -> list[Framework]:
    """Return the editions that are for a year and no example; all but examples where none is."""
    known = [load_framework(name) for name in edition_ids() or graded_ids()]
    real = [edition for edition in known if not edition.example]
    return [edition for edition in real if year in edition.years] or real


def _off(*lines: str) -> list[str]:
    """Return lines of YAML that are commented out."""
    return [f"#{line}" for line in lines]


def new_region(params: Path, region: RegionEntry, language: str) -> Path:
    """Begin the file of what lasts about a regency or city.

    Parameters
    ----------
    params
        The folder of the records.
    region
        Whose file it is; its code and province are written from the official list.
    language
        The language of its comments.

    Raises
    ------
    UsageError
        When the file is there already.
    """
    say = translator(language)
    blocks = [
        commented(
            say("{region}: what stays the same from year to year.", region=region.name),
            say(
                "Nothing but the first four lines is needed. Take the # away from what you fill"
                " in, and delete what you do not need."
            ),
        ),
        [
            f"region: {region.id}",
            f"name: {quoted(region.name)}",
            f'code: "{region.code}"',
            f"province: {quoted(region.province)}",
            *(["fictitious: true"] if region is FICTITIOUS else []),
            "",
        ],
        commented(say("Regulations and agreements; number and year where they are known.")),
        _off(
            "legal_basis:",
            "  - id: regulation",
            "    kind: Perbup",
            "    about: " + say("Smart City masterplan"),
            '    number: "23"',
            "    year: 2019",
            "    source: letter-2019",
        ),
        [""],
        commented(say("state: drafting, in_force or unknown.")),
        _off(
            "masterplan:",
            "  state: in_force",
            "  legal_basis: regulation",
            "  source: letter-2019",
            "  end: 2029",
        ),
        [""],
        _off(
            "sources:",
            "  letter-2019:",
            "    title: " + say("Title of the document"),
            "    publisher: " + say("Who published it"),
            "    kind: official",
        ),
    ]
    text = "\n".join(line for block in blocks for line in block) + "\n"
    return write_new(params / "regions" / f"{region.id}.yaml", text, "region")
