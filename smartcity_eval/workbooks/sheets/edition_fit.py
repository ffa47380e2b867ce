"""Whether a sheet can be made: for the pack in force, and by an edition that a record takes."""

from __future__ import annotations

from ...core.messages import DEFAULT_LANGUAGE, Message
from ...frameworks import Framework, graded_ids, load_framework
from ...records import Record
from ...records.checks.published_scores import group_fault
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.packs import current_pack, has_dimensions, pack_languages
from ...reference.regions import FICTITIOUS

_BY_DIMENSION = ("programmes", "survey")


def edition_fault(edition: Framework, year: int, record: Record | None) -> Message | None:
    """Return why ratings by an edition cannot be taken into a record; None where they can.

    Parameters
    ----------
    edition
        The edition the sheet is made for.
    year
        The record's year.
    record
        The record; None where there is none yet.
    """
    if edition.id not in graded_ids():
        return Message(
            "{found} is computed from statistics, which nobody grades; there is no score sheet for"
            " it",
            {"found": edition.id},
        )
    judging = record.evaluation if record else None
    judged_by = (
        judging.what_if
        if judging and judging.framework == UNKNOWN_FRAMEWORK
        else judging.framework
        if judging
        else None
    )
    values = {"found": edition.id, "expected": judged_by or UNKNOWN_FRAMEWORK}
    if judging and judging.framework and judged_by != edition.id:
        if judged_by and load_framework(judged_by).measures != edition.measures:
            return Message(
                "the workbook is for {found}, the record is judged by {expected}; a region-year has"
                " one record for each instrument, in a params folder of its own: name it with"
                " --params",
                values,
            )
        return Message(
            "the workbook was made for {found}, the record is judged by {expected}", values
        )
    if not judged_by and year not in edition.years:
        return Message(
            "{found} is valid for {years}, not for {year}",
            {"found": edition.id, "years": ", ".join(map(str, edition.years)), "year": year},
        )
    return None


def judging_fault(
    framework: str, region: str, year: int, record: Record | None = None
) -> Message | None:
    """Return why a regency cannot be judged by an edition in a year; None where it can.

    Parameters
    ----------
    framework
        The edition's id.
    region, year
        Who is judged, and when.
    record
        The record of that year; None where there is none yet.

    Examples
    --------
    >>> judging_fault("kominfo-2022", "kab-batang", 2023).in_language("en")
    'kominfo-2022 is valid for 2022, not for 2023'
    """
    edition = load_framework(framework)
    if edition.example and region != FICTITIOUS.id:
        return Message(
            "{found} is an example, not a rubric; a regency that exists is not judged by it",
            {"found": edition.id},
        )
    fault = edition_fault(edition, year, record)
    if fault is None and year in edition.years:
        return group_fault(edition, region, year)
    return fault


def sheet_fault(kind: str) -> Message | None:
    """Return why a kind of sheet is not offered; None where it is.

    Examples
    --------
    >>> sheet_fault("survey")
    """
    values = {"kind": kind, "country": current_pack().country}
    if kind in _BY_DIMENSION and not has_dimensions():
        return Message(
            "the pack of {country} has no dimensions, which each line of a sheet of the kind {kind}"
            " belongs to; write the record's file instead",
            values,
        )
    if kind == "rubric" and DEFAULT_LANGUAGE not in pack_languages():
        return Message(
            "the sheet of the kind {kind} asks for each name in Indonesian, which the pack of"
            " {country} has no pages in; write the edition's file instead",
            values,
        )
    return None
