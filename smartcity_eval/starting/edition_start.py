"""The beginning of an edition of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ..core.errors import UsageError
from ..core.messages import Message, Translator, translator
from ..frameworks import edition_ids
from ..frameworks.loader import framework_from
from ..methods.steps.aggregations import named_aggregations
from ..yaml_io.parser import located_text
from .new_file import check_name, check_year, commented, quoted, write_new

# From a letter on: YAML reads 2025, 1e5 and 2025-01-01 as no texts.
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
TYPICAL = ("input=40", "output=60")


def new_edition(
    folder: Path, name: str, title: str, year: int, language: str, components: Iterable[str] = ()
) -> Path:
    """Begin an edition.

    Parameters
    ----------
    folder
        The folder of one's own editions, beside ``params/``.
    name, title, year
        Its id, its title, and the year it is for.
    language
        The language of its comments, and of the reasons it still has to replace.
    components
        ``KEY=WEIGHT`` each, the weights adding up to 100; none: two to begin with.

    Raises
    ------
    UsageError
        When the id is taken or no id, the components cannot be read, or the edition would not
        pass its check.
    """
    if not _ID.fullmatch(name):
        raise UsageError(
            Message(
                "an edition's id is of small letters, digits and hyphens, a letter first, such as"
                " mine-2025, not {found}",
                {"found": repr(name)},
            )
        )
    path = folder / f"{name}.yaml"
    check_name(path)
    if not path.exists() and name in edition_ids(None):
        raise UsageError(
            Message("there is an edition {name} already; give yours another id", {"name": name})
        )
    if not title.strip():
        raise UsageError(Message("the edition's title is empty; name it with --title"))
    check_year(year)
    say = translator(language)
    lines = _lines(say, name, title, year, _weights(tuple(components) or TYPICAL))
    text = "\n".join(lines) + "\n"
    _check(text, path)
    return write_new(path, text, "edition")


def _check(text: str, path: Path) -> None:
    """Refuse what ``smartcity-eval check`` would refuse, such as a sign in a title."""
    located = located_text(text, str(path))
    if framework_from(located) is None:
        first = located.problems[0]
        raise UsageError(
            Message(
                "the edition cannot be begun; {place}: {reason}",
                {"place": first.place or "–", "reason": first.message},
            )
        )


def _weights(components: Iterable[str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for text in components:
        key, _, number = (part.strip() for part in text.partition("="))
        try:
            weight = Decimal(number)
        except InvalidOperation:
            weight = Decimal(-1)
        usable = weight.is_finite() and 0 < weight <= 100
        if not _KEY.fullmatch(key) or not usable or key in found:
            raise UsageError(
                Message(
                    "{found} is no component; write each once as KEY=WEIGHT, such as output=60,"
                    " the key of small letters, digits and _, a letter first",
                    {"found": repr(text)},
                )
            )
        found[key] = weight
    if (total := sum(found.values())) != 100:
        raise UsageError(
            Message(
                "the weights of the components add up to {total}, not 100", {"total": f"{total:f}"}
            )
        )
    return found


def _lines(
    say: Translator, name: str, title: str, year: int, weights: dict[str, Decimal]
) -> list[str]:
    reference = quoted(say("to be filled in: the document that says it"))
    how = quoted(say("to be filled in: taken as a beginning, no source says it yet"))
    standing = f"status: assumed, reference: {reference}, how: {how}"
    lines = [
        *commented(
            say("An edition of your own, begun by smartcity-eval new edition."),
            say(
                "Each number says how sure it is: status: stated with its reference:, inferred or"
                " assumed with how:. Once records were evaluated by it, it is never changed: a"
                " correction is a new edition."
            ),
        ),
        f"id: {name}",
        "title:",
        f"  id: {quoted(title)}",
        f"  en: {quoted(title)}",
        f"years: [{year}]",
        *commented(say("The scale that every component is scored on.")),
        "scale:",
        f"  minimum: {{value: 0, {standing}}}",
        f"  maximum: {{value: 4, {standing}}}",
        *commented(say("A missing score is never filled in: refuse.")),
        "missing: refuse",
        "min_coverage: 100",
        *commented(
            say(
                "One of {names}, or a power mean such as generalised_mean(power=0.5).",
                names=", ".join(named_aggregations()),
            )
        ),
        "aggregation: arithmetic",
        *commented(
            say("Weights of components add up to 100, those of children to their parent's.")
        ),
        "components:",
    ]
    for key, weight in weights.items():
        label = quoted(key.replace("_", " ").strip().capitalize() or key)
        lines += [
            f"  - key: {key}",
            f"    label: {{id: {label}, en: {label}}}",
            f"    weight: {{value: {weight:f}, {standing}}}",
        ]
    return lines
