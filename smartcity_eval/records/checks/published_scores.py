"""Checks of published scores: the group's edition, its keys and scale, means of questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...core.messages import Message
from ...frameworks import Component, Framework, graded_ids, load_framework, usual_edition
from ...frameworks.membership import listing_edition
from ...methods.uncertainty.rounding_intervals import Interval, half_up
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import Unread, skip_if_unread
from ...yaml_io.suggest import suggestion
from ..figure import Score
from ..record import UNKNOWN_FRAMEWORK, Record
from ..walk import parts_of, value_at

# What one that took no part cannot have.
ABSENT: tuple[KeyPath, ...] = (("scores",), ("published", "index"), ("published", "improvement"))
# Component scores are printed with as many decimals where an edition does not say.
DECIMALS = 2


def edition_of(record: Record) -> Framework:
    """Return the edition whose scale and leaves a record's scores are held against."""
    judging = record.evaluation
    names = (judging.framework, judging.what_if) if judging else ()
    own = next((name for name in names if name in graded_ids()), None)
    return load_framework(own) if own else usual_edition()


def named_edition(record: Record) -> Framework:
    """Return the edition that a record's scores are held against.

    Where the record names one that does not exist, none is known.

    Raises
    ------
    Unread
        When a name was given and there is no edition of it, or when the name could not be read.
    """
    judging = record.evaluation
    for name in (judging.framework, judging.what_if) if judging else ():
        if name not in (None, UNKNOWN_FRAMEWORK, *graded_ids()):
            raise Unread(name)
    return edition_of(record)


def conflict_declared(record: Record, *fields: str, whole: str = "") -> bool:
    """Return whether a conflict was declared about some fields, a part of them, or their whole."""
    return any(
        c.field == whole or c.field.startswith((f + ".", f + "[")) or c.field == f
        for c in record.conflicts
        for f in fields
    )


def check_judging(record: Record, located: Located) -> None:
    """Check that the edition is the year's and the group's, and that an absentee has no score."""
    for key in ("framework", "what_if"):
        _check_edition(key, record, located)
    for place in ABSENT:
        _check_absent(place, record, located)


def check_scores(record: Record, edition: Framework, located: Located) -> None:
    """Check scores against the edition's keys and scale, and components against their questions."""
    for kind in ("components", "questions"):
        _check_keys(kind, record, edition, located)
    for component in edition.components:
        if component.children:
            _check_mean(component, record, edition, located)
    _check_describes(record, edition, located)
    for place, part in parts_of(record):
        if isinstance(part, Score) and _is_on_scale(place):
            _check_range(place, part, edition, located)


@skip_if_unread
def _check_keys(part: str, record: Record, edition: Framework, located: Located) -> None:
    for key, fault in _key_faults(
        getattr(record.scores, part) if record.scores else (), part, edition
    ):
        located.refuse(("scores", part, key), fault)


@skip_if_unread
def _check_describes(record: Record, edition: Framework, located: Located) -> None:
    if record.dimensions and record.dimensions.describes:
        for _, fault in _key_faults([record.dimensions.describes], "describes", edition):
            located.refuse(("dimensions", "describes"), fault)


def _is_on_scale(place: KeyPath) -> bool:
    """Return whether a score at a place is one on the edition's scale.

    An improvement is not, nor is another index or a survey's mean.
    """
    return place[0] in ("scores", "dimensions", "evaluation") or (
        place[0] == "published" and place[1] != "improvement"
    )


@skip_if_unread
def _check_range(place: KeyPath, score: Score, edition: Framework, located: Located) -> None:
    low, high = edition.scale.minimum.value, edition.scale.maximum.value
    if not low <= score.value <= high:
        located.refuse(
            place,
            Message(
                "found {found}, off the scale from {low} to {high}",
                {"found": score.value, "low": low, "high": high},
            ),
        )


@skip_if_unread
def _check_edition(key: str, record: Record, located: Located) -> None:
    name, place = (
        getattr(record.evaluation, key) if record.evaluation else None,
        ("evaluation", key),
    )
    if name in (None, UNKNOWN_FRAMEWORK):
        return
    if name not in graded_ids():
        usable = [
            edition
            for edition in graded_ids()
            if record.fictitious or not load_framework(edition).example
        ]
        values = {
            "found": name,
            "hint": suggestion(name, usable),
            "known": ", ".join((*usable, UNKNOWN_FRAMEWORK)),
        }
        located.refuse(place, Message("unknown framework {found}{hint}; known: {known}", values))
        return
    edition = load_framework(name)
    if edition.example and not record.fictitious:
        located.refuse(
            place,
            Message(
                "{found} is an example, not a rubric; a regency that exists is not judged by it",
                {"found": name},
            ),
        )
    elif key == "framework" and record.year not in edition.years:
        years = ", ".join(map(str, edition.years))
        located.refuse(
            place,
            Message(
                "{found} is valid for {years}, not for {year}; write unknown where the edition is"
                " not known",
                {"found": name, "years": years, "year": record.year},
            ),
        )
    elif key == "framework":
        fault = group_fault(edition, record.region, record.year)
        if fault:
            located.refuse(place, fault)


def group_fault(edition: Framework, region: str, year: int) -> Message | None:
    """Return what is wrong with an edition that judged another group than the region's.

    None where it judged the region's group, or nobody published the groups.

    Examples
    --------
    >>> fault = group_fault(load_framework("kominfo-2023-kppn-ikn"), "kab-batang", 2023)
    >>> print(fault.in_language("en"))  # doctest: +NORMALIZE_WHITESPACE
    kominfo-2023-kppn-ikn judged the group KPPN&IKN;
    kab-batang was judged by kominfo-2023-regular in 2023
    >>> group_fault(load_framework("kominfo-2023-regular"), "kab-batang", 2023)
    """
    if edition.group is None or region in edition.group.members:
        return None
    listed = listing_edition(region, year)
    values = {"found": edition.id, "group": edition.group.label, "region": region, "year": year}
    if listed is not None:
        return Message(
            "{found} judged the group {group}; {region} was judged by {expected} in {year}",
            {**values, "expected": listed.id},
        )
    if edition.group.members:
        return Message(
            "{found} judged the group {group}, which does not name {region}; write the edition of"
            " its own group, or unknown",
            values,
        )
    return None


@skip_if_unread
def _check_absent(place: KeyPath, record: Record, located: Located) -> None:
    if record.evaluation is None or record.evaluation.participated:
        return
    if value_at(record, place) is not None:
        located.refuse(
            place,
            Message(
                "{region} did not take part in {year} (participated: false), so it has no score;"
                " correct one of the two",
                {"region": record.region, "year": record.year},
            ),
        )


def _key_faults(
    keys: Iterable[str], part: str, edition: Framework
) -> Iterator[tuple[str, Message]]:
    """Yield each key that the edition does not have in this part, with what is wrong with it."""
    components = {c.key for c in edition.components}
    leaves = {leaf.key for c in edition.components if c.children for leaf in c.leaves()}
    known, elsewhere = (leaves, components) if part == "questions" else (components, leaves)
    for key in keys:
        if key in known:
            continue
        values = {"found": key, "framework": edition.id, "hint": suggestion(key, known)}
        if key in elsewhere and part == "components":
            yield (
                key,
                Message("{found} is a question of {framework}; write it under questions:", values),
            )
        elif key in elsewhere and part == "questions":
            yield (
                key,
                Message(
                    "{found} is a component of {framework}; write it under components:", values
                ),
            )
        elif not known:
            yield (
                key,
                Message(
                    "{framework} has no questions below its components, so none can be scored",
                    values,
                ),
            )
        elif part == "questions":
            yield key, Message("{found} is not a question of {framework}{hint}", values)
        else:
            yield key, Message("{found} is not a component of {framework}{hint}", values)


@skip_if_unread
def _check_mean(component: Component, record: Record, edition: Framework, located: Located) -> None:
    """Check a component's printed score against its questions.

    What is missing of them may be anything on the scale.
    """
    if record.scores is None:
        return
    printed, leaves = record.scores.components.get(component.key), tuple(component.leaves())
    known = [
        record.scores.questions[leaf.key].value
        for leaf in leaves
        if leaf.key in record.scores.questions
    ]
    if printed is None or not known or component.plain_mean is None:
        return
    if conflict_declared(
        record, f"scores.components.{component.key}", "scores.questions", whole="scores"
    ):
        return
    decimals = min(edition.rounding.decimals if edition.rounding else DECIMALS, printed.decimals)
    missing = len(leaves) - len(known)
    least, most = (
        sum(known, Decimal(0)) + missing * end.value
        for end in (edition.scale.minimum, edition.scale.maximum)
    )
    possible = Interval(
        half_up(least / len(leaves), decimals), half_up(most / len(leaves), decimals)
    )
    if not possible.low <= half_up(printed.value, decimals) <= possible.high:
        values = {
            "component": component.key,
            "found": printed.value,
            "count": len(known),
            "mean": possible.low if not missing else f"{possible.low}–{possible.high}",
        }
        located.refuse(
            ("scores", "components", component.key),
            Message(
                "{component} is {found}, but its {count} questions give {mean}; correct one of them"
                " or declare it under conflicts:",
                values,
            ),
        )
