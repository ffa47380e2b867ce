"""Singular forms of English texts, such as "1 record" and "1 was found".

Indonesian has one form for any number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_NOUNS = {
    "regencies and cities": "regency or city",
    "indices": "index",
    "leaves": "leaf",
    "regencies": "regency",
    **{
        f"{noun}s": noun
        for noun in (
            "answer",
            "assessor",
            "cell",
            "character",
            "column",
            "component",
            "day",
            "decimal",
            "digit",
            "dimension",
            "document",
            "draw",
            "evaluation",
            "figure",
            "file",
            "improvement",
            "institution",
            "letter",
            "level",
            "member",
            "part",
            "participant",
            "person",
            "place",
            "point",
            "problem",
            "programme",
            "question",
            "recommendation",
            "record",
            "report",
            "respondent",
            "row",
            "score",
            "sheet",
            "source",
            "sub-dimension",
            "time",
            "unit",
            "workbook",
            "year",
        )
    },
}
_VERBS = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "compare": "compares",
    "lie": "lies",
}
_BETWEEN = "more|announced|complete|targeted|other|hidden|named"
_COUNTED = re.compile(
    rf"\{{(?P<name>\w+)\}}(?P<between>(?: (?:{_BETWEEN}))?)(?P<noun>(?:"
    rf" (?:{'|'.join(_NOUNS)}))?)(?P<more>(?: more)?)(?P<verb>(?: (?:already |still"
    rf" )?(?:{'|'.join(_VERBS)}))?)\b"
)


def singular(text: str, values: Mapping[str, Any]) -> str:
    """Put the words after each count that is one into the singular, before the text is filled in.

    Parameters
    ----------
    text
        An English text with its placeholders.
    values
        What the placeholders stand for, as numbers or as written.

    Examples
    --------
    >>> singular("{count} rows have no figure in {year}.", {"count": 1, "year": 2023})
    '{count} row has no figure in {year}.'
    >>> singular("Of the {total} parts {present} were found.", {"total": 23, "present": 1})
    'Of the {total} parts {present} was found.'
    """
    ones = {
        name
        for name, value in values.items()
        if isinstance(value, int | str | Decimal)
        and not isinstance(value, bool)
        and value in (1, "1")
    }
    return (
        _COUNTED.sub(lambda found: _one(found) if found["name"] in ones else found[0], text)
        if ones
        else text
    )


def _one(found: re.Match[str]) -> str:
    noun, verb = found["noun"].strip(), found["verb"].split()
    words = [
        *found["between"].split(),
        *([_NOUNS[noun]] if noun else []),
        *found["more"].split(),
        *verb[:-1],
        *(_VERBS[v] for v in verb[-1:]),
    ]
    return " ".join(["{" + found["name"] + "}", *words])
