"""The names that a template may use: fields and parts of a kind of document, each with what it is.

Every module in ``kinds`` has ``FIELDS`` and ``PARTS``, which describe by name what its content
holds: the short texts that stand within a paragraph, and the sections that take the place of one.
Names that several kinds share are described here, and stand in a module's own list as
``{**GENERAL_FIELDS, "number": Message("…")}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.messages import Message

# Names with what each is, for people who make a template.
Names = Mapping[str, Message]

GENERAL_FIELDS: Names = {
    "title": Message("The document's title"),
    "year": Message("The year evaluated"),
    "origin": Message("What the document was made from, in one line"),
}
REGION_FIELDS: Names = {
    **GENERAL_FIELDS,
    "region": Message("The regency or city, as in Kabupaten Batang"),
    "province": Message("The province"),
    "edition": Message("The edition of the rules that evaluated the year"),
}
GENERAL_PARTS: Names = {
    "open_points": Message("What a person must still decide or confirm, as a list"),
    "contents": Message("The table of contents, which Word fills"),
    "made_from": Message("What the document was made from, with a QR code"),
}


@dataclass(frozen=True)
class TemplateName:
    """A name that a template may use, as ``documents fields`` lists it.

    Attributes
    ----------
    name
        It stands in a template as ``{{ name }}``.
    is_part
        Whether it takes a paragraph of its own, which sections replace.
    about
        What it is.
    example
        What a real document has there; empty for a part.
    """

    name: str
    is_part: bool
    about: Message
    example: str = ""


def template_names(
    fields: Names, parts: Names, examples: Mapping[str, str]
) -> tuple[TemplateName, ...]:
    """List the names of a kind of document: its fields with examples, then its parts.

    Parameters
    ----------
    fields, parts
        The ``FIELDS`` and ``PARTS`` of the kind's module.
    examples
        The ``fields`` of a document of this kind.
    """
    return (
        *(
            TemplateName(name, False, about, examples.get(name, ""))
            for name, about in fields.items()
        ),
        *(TemplateName(name, True, about) for name, about in parts.items()),
    )
