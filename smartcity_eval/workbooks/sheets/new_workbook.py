"""Making a new workbook, filled with what the record already holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from ...core.errors import UsageError
from ...core.file_names import is_portable
from ...core.files import write_atomically
from ...core.messages import Message, translator
from ...evaluation.scorecard import scores_of
from ...frameworks import load_framework
from ...records import Record, read_record
from ...records.checks.published_scores import edition_of
from ...records.record import UNKNOWN_FRAMEWORK, Stage
from ...reference.regions import RegionEntry, region_entry, similar_regions
from ..panel_sheets.follow_up_prefill import (
    check_recommended,
    follow_up_basis,
    follow_up_content,
    recommendations_to_follow,
)
from ..panel_sheets.moderation_prefill import moderation_content, ratings_to_moderate
from .drawing import workbook_bytes
from .edition_fit import judging_fault, sheet_fault
from .kinds import layout_of
from .layout import KINDS, Content, Identity, Kind
from .prefill import WHOLE_PARTS, content_of, fingerprint, record_part
from .rubric_prefill import rubric_content, unsupported_parts

_RATED = ("ratings", "self-assessment")


def assessor_key(name: str) -> str:
    """Make the short word by which a record knows an assessor.

    Examples
    --------
    >>> assessor_key("UGM"), assessor_key("Universitas Gadjah Mada")
    ('ugm', 'universitas-gadjah-mada')
    """
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    # A folder is called so: one called "con" cannot be made on Windows.
    return key if not key or is_portable(key) else f"x-{key}"


def workbook_kind(name: str) -> Kind:
    """Return the kind of workbook that has a name.

    Raises
    ------
    UsageError
        When there is no such kind.
    """
    for kind in KINDS:
        if kind == name:
            return kind
    raise UsageError(
        Message(
            "there is no workbook of the kind {found}; known: {known}",
            {"found": name, "known": ", ".join(KINDS)},
        )
    )


def new_workbook(
    path: Path,
    wanted: Identity,
    params: Path | None,
    institution: str = "",
    role: str = "",
    read: Callable[[Path], Record] = read_record,
) -> Identity:
    """Make a workbook to fill in, with what the record already holds filled in.

    Parameters
    ----------
    path
        Where the .xlsx is written; a file that is there is not overwritten.
    wanted
        What it is for; code, day, fingerprint and the year of earlier scores are added here. A
        rubric that names an edition is filled with it.
    params
        The folder of the records; None where there is none.
    institution
        Whose workbook it is; the regency's government where this is empty and the regency fills it
        in.
    role
        The assessor's role, where it is known.
    read
        What reads a record; one that remembers it saves time where many workbooks are made.

    Returns
    -------
    Identity
        What was written into the hidden sheet.

    Raises
    ------
    UsageError
        When there is no such region or edition, when something is missing, when the pack in force
        has no such sheets, or when the file is already there.
    RecordError
        When the record is refused.
    """
    if path.exists():
        raise UsageError(
            Message(
                "{path} is already there; name another file with -o, so that nothing that was"
                " filled in is lost",
                {"path": path},
            )
        )
    if fault := sheet_fault(wanted.kind):
        raise UsageError(fault)
    if wanted.kind == "rubric":
        return _new_rubric(path, Identity("rubric", wanted.framework, language=wanted.language))
    entry = _entry(wanted.region)
    record = _record(params, wanted.year, wanted.region, read)
    if wanted.kind == "moderation" and not wanted.framework:
        wanted = replace(wanted, framework=_judged_by(record))
    _check(wanted, record)
    last = _record(params, wanted.year - 1, wanted.region, read) if wanted.kind in _RATED else None
    earlier = _earlier(wanted, last)
    place = WHOLE_PARTS.get(wanted.kind)
    identity = replace(
        wanted,
        code=entry.code,
        stage=record.stage if record else wanted.stage,
        as_of=record.as_of.isoformat() if record else wanted.as_of or _last_day(wanted.year),
        base=fingerprint(record_part(record, place)) if place else "",
        previous=wanted.year - 1 if earlier else 0,
    )
    if identity.kind == "survey" and record and record.survey:
        identity = replace(
            identity,
            minimum=record.survey.scale.minimum,
            maximum=record.survey.scale.maximum,
            respondents=record.survey.wanted,
        )
    if identity.kind == "moderation":
        ratings = ratings_to_moderate(record, identity)
        submitted = (key for key, sheet in ratings.assessors.items() if sheet.counts)
        identity = replace(identity, assessors=",".join(submitted))
        layout, content = moderation_content(identity, layout_of(identity), ratings, institution)
        write_atomically(path, workbook_bytes(identity, layout, content))
        return identity
    say = translator(identity.language)
    institution = institution or say("Government of {region}", region=entry.name)
    if identity.kind == "follow-up":
        previous = _record(params, wanted.year - 1, wanted.region, read)
        asked = recommendations_to_follow(previous)
        check_recommended(asked, identity)
        base = fingerprint(follow_up_basis(previous, record))
        identity = replace(identity, base=base, listed=len(asked))
        layout = layout_of(identity)
        content = follow_up_content(identity, asked, record, institution)
    else:
        layout = layout_of(identity)
        content = content_of(identity, layout, record, institution, earlier, role)
    write_atomically(path, workbook_bytes(identity, layout, content))
    return identity


def _judged_by(record: Record | None) -> str:
    """Return the edition that judges a record, its what-if where none does; empty without one."""
    judging = record.evaluation if record else None
    if judging is None:
        return ""
    return (judging.what_if if judging.framework == UNKNOWN_FRAMEWORK else judging.framework) or ""


def _new_rubric(path: Path, identity: Identity) -> Identity:
    """Make a rubric, blank or filled with the edition that it is begun from."""
    layout, content = layout_of(identity), Content({}, {})
    if identity.framework:
        edition = load_framework(identity.framework)
        left = unsupported_parts(edition)
        if left:
            values = {"found": edition.id, "parts": ", ".join(left)}
            raise UsageError(
                Message(
                    "{found} has parts that a rubric workbook does not hold ({parts}); copy the"
                    " edition's file and change that",
                    values,
                )
            )
        content = rubric_content(edition, layout)
    write_atomically(path, workbook_bytes(identity, layout, content))
    return identity


def _record(
    params: Path | None, year: int, region: str, read: Callable[[Path], Record]
) -> Record | None:
    path = params / f"{year:04d}" / f"{region}.yaml" if params else None
    return read(path) if path and path.is_file() else None


def _earlier(wanted: Identity, last: Record | None) -> dict[str, Decimal]:
    """Return last year's published scores of the edition's leaves, for a sheet of ratings.

    There are none where they were on another scale.
    """
    if last is None:
        return {}
    edition, before = load_framework(wanted.framework), edition_of(last)
    if any(
        getattr(edition.scale, end).value != getattr(before.scale, end).value
        for end in ("minimum", "maximum")
    ):
        return {}
    leaves = {leaf.key for leaf in edition.leaves()}
    return {key: score for key, score in scores_of(last).items() if key in leaves}


def _entry(region: str) -> RegionEntry:
    try:
        return region_entry(region)
    except KeyError:
        close = ", ".join(similar_regions(region))
        hint = Message(" (did you mean {names}?)", {"names": close}) if close else ""
        raise UsageError(
            Message("unknown region {found}{hint}", {"found": region, "hint": hint})
        ) from None


def _check(wanted: Identity, record: Record | None) -> None:
    if not 1990 <= wanted.year <= 2100:
        raise UsageError(Message("found {found}, expected a year", {"found": wanted.year}))
    if wanted.stage not in get_args(Stage):
        raise UsageError(
            Message(
                "found {found}, expected one of {expected}{hint}",
                {"found": wanted.stage, "expected": ", ".join(get_args(Stage)), "hint": ""},
            )
        )
    if wanted.as_of and not _is_day(wanted.as_of):
        raise UsageError(
            Message(
                "found {found}, expected a day such as 2023-11-14", {"found": repr(wanted.as_of)}
            )
        )
    if wanted.kind == "ratings" and not wanted.assessor:
        raise UsageError(Message("whose score sheet? name the institution with --assessor"))
    if wanted.kind in (*_RATED, "moderation"):
        if not wanted.framework:
            raise UsageError(
                Message(
                    "by which edition? name it with --framework; smartcity-eval frameworks list"
                    " shows them"
                )
            )
        fault = judging_fault(wanted.framework, wanted.region, wanted.year, record)
        if fault:
            raise UsageError(fault)
        closed = record.ratings.final if record and record.ratings else None
        if closed:
            raise UsageError(
                Message(
                    "the panel closed its score on {day}; nothing is added after that",
                    {"day": closed.date.isoformat()},
                )
            )
    if wanted.kind == "survey" and not (record and record.survey) and not wanted.maximum:
        raise UsageError(
            Message(
                "on which scale do they answer? no source says which the national survey used;"
                " choose one, such as --answers 1-5"
            )
        )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _last_day(year: int) -> str:
    """Return the day of a record where none is given: today, or the year's last day.

    Today is taken within the year and the one after it.
    """
    today = date.today()
    return (today if today.year in (year, year + 1) else date(year, 12, 31)).isoformat()


def answer_scale(text: str) -> tuple[int, int]:
    """Read a survey's answer scale as it is written on the command line.

    Raises
    ------
    UsageError
        When it is not two whole numbers from 0 to 10, the lower first.

    Examples
    --------
    >>> answer_scale("1-5")
    (1, 5)
    """
    match = re.fullmatch(r"([0-9]{1,2})\s*[-–]\s*([0-9]{1,2})", text.strip())
    low, high = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 0 <= low < high <= 10:
        raise UsageError(
            Message(
                "found {found}, expected a scale such as 1-5, from 0 to 10 and the lower end first",
                {"found": text},
            )
        )
    return low, high
