"""The fields and parts that a template's text names, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..template_names import Names

_NAME = re.compile(r"\s*([a-z_]+)\s*")
_BRACED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# As another template engine has them: {% if … %}, {# … #}.
_FOREIGN = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{%|%\}", re.DOTALL)
_SINGLE = re.compile(r"\{ *([a-z_]+) *\}")
_SHOWN = 60
Takes = Literal["parts", "fields", "nothing"]


@dataclass(frozen=True)
class Passage:
    """A paragraph of a template: where it stands, and its text.

    `takes` says what is filled in there: fields and parts, fields only, or nothing.
    """

    place: Message
    text: str
    takes: Takes


def passage_faults(passage: Passage, kind: str, fields: Names, parts: Names) -> Iterator[Message]:
    """Return what is wrong with the fields and parts of a paragraph.

    Parameters
    ----------
    passage
        The paragraph.
    kind
        The kind of document, for the advice.
    fields, parts
        The names that the kind has.
    """
    for fault in _faults(passage, kind, fields, parts):
        yield Message("{place}: {fault}", {"place": passage.place, "fault": fault})


def names_in(text: str) -> set[str]:
    """Return the names that a text fills in.

    Examples
    --------
    >>> sorted(names_in("{{ title }} – {{year}}, {{ Year }}"))
    ['title', 'year']
    """
    return {found[1] for inner in _BRACED.findall(text) if (found := _NAME.fullmatch(inner))}


def _faults(passage: Passage, kind: str, fields: Names, parts: Names) -> Iterator[Message]:
    if passage.takes == "nothing":
        if "{{" in passage.text:
            yield Message(
                "found {found} where nothing is filled in; put it into the text itself",
                {"found": _short(passage.text.strip())},
            )
        return
    for found in _BRACED.finditer(passage.text):
        whole, name = _short(found[0]), _NAME.fullmatch(found[1])
        if "{{" in found[1]:
            yield _unclosed(whole)
        elif name is None or (name[1] not in fields and name[1] not in parts):
            yield _unknown(whole, found[1], kind, [*fields, *parts])
        elif name[1] in parts and passage.text.strip() != found[0].strip():
            yield Message(
                "the part {found} must stand alone in its paragraph; sections take its place",
                {"found": whole},
            )
        elif name[1] in parts and passage.takes != "parts":
            yield Message(
                "the part {found} cannot stand here; put it into a paragraph or a table of the"
                " document's body",
                {"found": whole},
            )
    rest = _BRACED.sub(" ", passage.text)
    for foreign in _FOREIGN.finditer(rest):
        yield Message(
            "found {found}; a template has fields and parts only, written as {{{{ name }}}}, and no"
            " other commands",
            {"found": _short(foreign[0])},
        )
    rest = _FOREIGN.sub(" ", rest)
    if "{{" in rest or "}}" in rest:
        at = rest.find("{{") if "{{" in rest else 0
        yield _unclosed(_short(rest[at:].strip()))
        return
    for found in _SINGLE.finditer(rest):
        if found[1] in fields or found[1] in parts:
            yield Message(
                "found {found} with single braces, which is printed as it is; write"
                " {{{{ {name} }}}}",
                {"found": found[0], "name": found[1]},
            )


def _unclosed(found: str) -> Message:
    return Message(
        "found {found}, braces that do not belong together; write the field as {{{{ name }}}}",
        {"found": found},
    )


def _unknown(whole: str, inner: str, kind: str, known: list[str]) -> Message:
    meant = re.sub(r"\W+", "_", inner.strip().lower()).strip("_")
    return Message(
        "found {found}, which {kind} does not have{hint}; `smartcity-eval documents fields {kind}`"
        " lists what can be filled in",
        {"found": whole, "kind": kind, "hint": suggestion(meant, known)},
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
